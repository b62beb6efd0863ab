import { refuse } from '#domain';
import { Fields } from './fields.js';
import {
  grades,
  holdKinds,
  talkKinds,
  type ClassOneRule,
  type Condition,
  type ConsequenceRule,
  type Effect,
  type Grade,
  type Lines,
  type Quota,
  type RemovalTrigger,
  type RewardRule,
  type SetRule,
  type StreakRule,
} from './scheme.js';
import { entererNames } from './vocabulary.js';

/** The grades from a grade downwards. */
export function gradesFrom(grade: Grade): Grade[] {
  return grades.slice(grades.indexOf(grade));
}

/** A10, (e): the lowest total of each grade; the last grade has no line. */
export function parseGrading(fields: Fields, decimals: number): Lines {
  const lined = grades.slice(0, -1);
  const lines = fields.object('lines', (inner) => lined.map((grade) => ({ grade, from: inner.points(grade, decimals) })));
  const overlap = lines.findIndex(({ from }, index) => index > 0 && from >= (lines[index - 1]?.from ?? from));
  if (overlap > 0) refuse('scheme.lines_overlap', { path: `${fields.at('lines')}/${lines[overlap]?.grade}`, above: lines[overlap - 1]?.grade });
  return { ...fields.cited(), lines, lowest: 'UNQUALIFIED' };
}

export function parseQuota(fields: Fields): Quota {
  return {
    grade: fields.choice('grade', ['EXCELLENT']),
    rateBps: fields.rate('rateBps'),
    rounding: fields.choice('rounding', ['FLOOR']),
    scope: fields.choice('scope', ['COUNTY', 'TOWNSHIP', 'SERIES', 'TOWNSHIP_SERIES']),
    ties: fields.choice('ties', ['KEYS_THEN_EMPTY']),
    ...fields.cited(),
  };
}

/** (a), (c): a set is cut by number or by a floored rate; a tie never widens an adverse one. */
export function parseSet(fields: Fields, id: string): SetRule {
  const side = fields.has('highest') ? 'highest' : 'lowest';
  const { size, ties } = fields.object(side, (inner) => ({
    size: inner.has('rateBps')
      ? { rateBps: inner.rate('rateBps'), rounding: inner.choice('rounding', ['FLOOR'] as const) }
      : { count: inner.integer('count', 1, 1_000_000) },
    ties: inner.choice('ties', ['NARROW', 'KEYS_THEN_EMPTY']),
  }));
  const adverse = fields.yes('adverse');
  if (adverse && ties !== 'NARROW') refuse('scheme.adverse_ties', { path: `${fields.at(side)}/ties`, got: ties });
  return { id, title: fields.text('title'), side, size, ties, adverse, ...fields.cited() };
}

export function parseStreak(fields: Fields, id: string): StreakRule {
  const wanted = fields.has('gradeAtMost') ? gradesFrom(fields.choice('gradeAtMost', grades)) : [fields.choice('grade', grades)];
  return {
    id,
    title: fields.text('title'),
    length: fields.integer('length', 2, 40),
    grades: wanted,
    gaps: fields.choice('gaps', ['SKIP', 'RESET']),
    imported: fields.choice('imported', ['CONFIRMED', 'NEVER']),
    fires: fields.choice('fires', ['ON_REACHING', 'WHILE_HELD']),
    ...fields.cited(),
  };
}

export function parseClassOne(fields: Fields): ClassOneRule {
  return {
    basis: fields.choice('basis', ['TWO_CONSECUTIVE_EXCELLENT', 'PRIOR_CATEGORY_AND_STREAK']),
    streak: fields.string('streak'),
    leavesBelow: fields.choice('leavesBelow', grades),
    ...fields.cited(),
  };
}

/** A13, (d): amount, pool and cap of a reward. */
export function parseReward(fields: Fields, id: string): RewardRule {
  const capBasis = fields.choice('capBasis', ['TOWNSHIP_POOL', 'INDIVIDUAL']);
  const pool = fields.object('pool', (inner): RewardRule['pool'] =>
    inner.choice('from', ['PER_PERSON', 'FACTS']) === 'FACTS' ? { from: 'FACTS' } : { from: 'PER_PERSON', amountFen: inner.yuan('yuanPerYear') },
  );
  if (capBasis === 'INDIVIDUAL' && pool.from === 'FACTS') refuse('scheme.value_invalid', { path: `${fields.at('pool')}/from`, allowed: ['PER_PERSON'] });
  return {
    id,
    title: fields.text('title'),
    grade: fields.choice('grade', grades),
    amountFen: fields.yuan('yuan'),
    capBasis,
    capBps: fields.rate('capBps'),
    pool,
    overCap: fields.choice('overCap', ['EQUAL_SHARE', 'NONE']),
    ...fields.cited(),
  };
}

export function parseConsequence({ value, path }: { value: unknown; path: string }): ConsequenceRule {
  return Fields.read(value, path, (fields) => {
    const when = fields.object('when', parseCondition);
    const then = fields.list('then').map((each) => parseEffect(each));
    const dismissal = then.findIndex(({ kind }) => kind === 'dismissal');
    if (dismissal >= 0 && !('streak' in when)) refuse('scheme.removal_on_rank', { path: `${fields.at('then')}/${dismissal}` });
    return { id: fields.string('id'), when, then, ...fields.cited() };
  });
}

function parseCondition(fields: Fields): Condition {
  if (fields.has('in')) return { set: fields.string('in') };
  if (fields.has('streak')) return { streak: fields.string('streak') };
  if (fields.has('gradeAtMost')) return { grade: gradesFrom(fields.choice('gradeAtMost', grades)) };
  return { grade: [fields.choice('grade', grades)] };
}

const effects: Record<Effect['kind'], (fields: Fields) => Effect> = {
  talk: (fields) => ({
    kind: 'talk',
    talk: fields.choice('talk', talkKinds),
    convener: fields.choice('convener', entererNames),
    collective: fields.yes('collective'),
    formal: fields.yes('formal'),
  }),
  hold: (fields) => ({
    kind: 'hold',
    holds: fields.choices('hold', holdKinds),
    onRelease: fields.choice('onRelease', ['PAY_BACK']),
    periods: fields.integer('periods', 1, 1),
  }),
  commendation: (fields) => ({ kind: 'commendation', by: fields.choice('commendation', entererNames) }),
  reward: (fields) => ({ kind: 'reward', reward: fields.string('reward') }),
  growthPlan: (fields) => ({ kind: 'growthPlan', plan: fields.choice('growthPlan', ['classOne']) }),
  speech: (fields) => ({ kind: 'speech', at: fields.choice('speech', ['countyContest', 'townshipContest']) }),
  dismissal: (fields) => ({ kind: 'dismissal', state: fields.choice('dismissal', ['open']) }),
};

const effectKinds = Object.keys(effects) as Effect['kind'][];

function parseEffect({ value, path }: { value: unknown; path: string }): Effect {
  return Fields.read(value, path, (fields) => {
    const kind = effectKinds.find((each) => fields.has(each));
    return kind ? effects[kind](fields) : refuse('scheme.value_invalid', { path, allowed: effectKinds });
  });
}

/** (k): a streak of absolute grades, or NONE with the document that says so; rank and sets are refused by name. */
export function parseRemovalTrigger(fields: Fields): RemovalTrigger {
  const forbidden = ['set', 'in', 'rank', 'lowest', 'highest'].find((name) => fields.has(name));
  if (forbidden) refuse('scheme.removal_on_rank', { path: fields.at(forbidden) });
  const trigger = fields.has('none') ? { none: fields.string('none') } : { streak: fields.string('streak') };
  return { ...trigger, ...fields.cited() };
}
