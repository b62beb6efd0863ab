import { refuse } from '#domain';
import { Fields } from './fields.js';
import {
  grades,
  holdKinds,
  merits,
  scopes,
  talkKinds,
  type BonusRule,
  type ClassOneRule,
  type Condition,
  type ConsequenceRule,
  type Effect,
  type Grade,
  type HitCondition,
  type HitRule,
  type Lines,
  type PayRule,
  type Quota,
  type RemovalTrigger,
  type RewardRule,
  type SetRule,
  type StreakRule,
  type VetoRule,
} from './scheme.js';
import { entererNames } from './vocabulary.js';

/** The grades from a grade downwards. */
export function gradesFrom(grade: Grade): Grade[] {
  return grades.slice(grades.indexOf(grade));
}

/** A10, (e): the lowest total of each grade, or its share of the cohort; the last grade takes what remains. Or nobody is graded, with the reason. */
export function parseGrading(fields: Fields, decimals: number): Lines {
  if (fields.has('none')) return { ...fields.cited(), lines: [], lowest: 'UNQUALIFIED', none: fields.string('none') };
  const levels = fields.has('levels') ? parseLevels(fields) : [...grades];
  const lined = levels.slice(0, -1);
  const lowest = levels.at(-1) ?? 'UNQUALIFIED';
  if (fields.has('shares')) return { ...fields.cited(), lines: [], lowest, shares: parseShares(fields, lined) };
  const lines = fields.object('lines', (inner) => lined.map((grade) => ({ grade, from: inner.points(grade, decimals) })));
  lines.forEach(({ grade, from }, index) => {
    const above = lines[index - 1];
    if (above && from >= above.from) refuse('scheme.lines_overlap', { path: `${fields.at('lines')}/${grade}`, above: above.grade });
  });
  return { ...fields.cited(), lines, lowest };
}

/** C9: the grades a scheme knows, best first, where it does not know all four. */
function parseLevels(fields: Fields): Grade[] {
  const levels = fields.choices('levels', grades);
  const ordered = grades.filter((grade) => levels.includes(grade));
  if (levels.length < 2 || ordered.join() !== levels.join())
    refuse('scheme.value_invalid', { path: fields.at('levels'), expected: 'at least two grades, best first, each once' });
  return levels;
}

function parseShares(fields: Fields, lined: readonly Grade[]): { grade: Grade; rateBps: number }[] {
  const shares = fields.object('shares', (inner) => lined.map((grade) => ({ grade, rateBps: inner.rate(grade) })));
  const sum = shares.reduce((total, { rateBps }) => total + rateBps, 0);
  return sum <= 10_000 ? shares : refuse('scheme.weights_sum', { path: fields.at('shares'), got: sum });
}

/** The share of excellent persons that needs no approval, and the most that one may allow (section 2, no. 2). */
const ordinaryQuota = 2000;
const largestQuota = 2500;

/** C9, E10: at most this share, floored; above a fifth only with the approval that is named, never above a quarter. */
export function parseQuota(fields: Fields): Quota {
  const byUnitGrade = fields.has('byUnitGrade') ? fields.object('byUnitGrade', readRates) : undefined;
  const rateBps = byUnitGrade ? Math.max(...Object.values(byUnitGrade)) : fields.rate('rateBps');
  const approval = fields.has('approval') ? fields.string('approval') : undefined;
  const limit = approval ? largestQuota : ordinaryQuota;
  if (rateBps > limit) refuse('scheme.quota_over_limit', { path: fields.at(byUnitGrade ? 'byUnitGrade' : 'rateBps'), got: rateBps, limit });
  return {
    grade: fields.choice('grade', ['EXCELLENT']),
    rateBps,
    rounding: fields.choice('rounding', ['FLOOR']),
    scope: byUnitGrade ? fields.choice('scope', ['UNIT']) : fields.choice('scope', scopes),
    ties: fields.choice('ties', ['KEYS_THEN_EMPTY']),
    ...fields.cited(),
    ...(byUnitGrade && { byUnitGrade }),
    ...(approval && { approval }),
  };
}

function readRates(fields: Fields): Record<Grade, number> {
  return Object.fromEntries(grades.map((grade) => [grade, fields.rate(grade)])) as Record<Grade, number>;
}

/** E4: what bars a grade; a person decides it on a document. */
export function parseVeto(fields: Fields, id: string): VetoRule {
  return { id, title: fields.text('title'), bars: fields.choice('bars', ['EXCELLENT']), ...fields.cited() };
}

/** B6: `all` or `any` of some conditions. */
export function parseHit(fields: Fields, id: string, decimals: number): HitRule {
  const join = fields.choice('join', ['AND', 'OR']);
  const conditions = fields.list('conditions').map(({ value, path }) => Fields.read(value, path, (inner) => parseHitCondition(inner, decimals)));
  if (conditions.length === 0) refuse('scheme.value_invalid', { path: fields.at('conditions'), expected: 'at least one condition' });
  return { id, title: fields.text('title'), join, conditions, ...fields.cited() };
}

function parseHitCondition(fields: Fields, decimals: number): HitCondition {
  if (fields.has('in')) return { set: fields.string('in') };
  if (fields.has('gradeAtMost')) return { gradeAtMost: fields.choice('gradeAtMost', grades) };
  const ledger = fields.string('ledger');
  return fields.has('netAtMost')
    ? { ledger, netAtMost: fields.points('netAtMost', decimals) }
    : { ledger, deductedAtLeast: fields.points('deductedAtLeast', decimals) };
}

/** C10: the base share and the factors of the performance share. */
export function parsePay(fields: Fields): PayRule {
  return {
    id: 'pay',
    title: fields.text('title'),
    baseBps: fields.rate('baseBps'),
    months: fields.integer('months', 1, 12),
    factors: fields.object('factors', (inner) =>
      Object.fromEntries(grades.filter((grade) => inner.has(grade)).map((grade) => [grade, inner.object(grade, parseFactor)])),
    ),
    rounding: fields.rounding(),
    ...fields.cited(),
  };
}

function parseFactor(fields: Fields): { fromBps: number; toBps: number } {
  const fromBps = fields.rate('fromBps', 30_000);
  const toBps = fields.rate('toBps', 30_000);
  return toBps >= fromBps ? { fromBps, toBps } : refuse('scheme.value_invalid', { path: fields.at('toBps'), expected: 'not less than fromBps' });
}

export function parseBonus(fields: Fields, id: string): BonusRule {
  return {
    id,
    title: fields.text('title'),
    set: fields.string('set'),
    by: fields.choice('by', ['EQUAL', 'SCORE']),
    remainder: fields.choice('remainder', ['LARGEST']),
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
  const scope = fields.has('scope') ? fields.choice('scope', scopes) : undefined;
  return { id, title: fields.text('title'), side, size, ties, adverse, ...fields.cited(), ...(scope && { scope }) };
}

export function parseStreak(fields: Fields, id: string): StreakRule {
  const hit = fields.has('hit') ? fields.string('hit') : undefined;
  const window = fields.has('window') ? fields.choice('window', ['WITHIN_TERM', 'WITHIN_YEAR']) : undefined;
  return {
    id,
    title: fields.text('title'),
    length: fields.integer('length', 2, 40),
    grades: hit === undefined ? streakGrades(fields) : [],
    gaps: fields.choice('gaps', ['SKIP', 'RESET']),
    imported: fields.choice('imported', ['CONFIRMED', 'NEVER']),
    fires: fields.choice('fires', ['ON_REACHING', 'WHILE_HELD']),
    ...fields.cited(),
    ...(hit !== undefined && { hit }),
    ...(window && { window }),
  };
}

function streakGrades(fields: Fields): Grade[] {
  return fields.has('gradeAtMost') ? gradesFrom(fields.choice('gradeAtMost', grades)) : [fields.choice('grade', grades)];
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
  const role = {
    ...(fields.has('role') && { role: fields.string('role') }),
    ...(fields.has('unless') && { unless: fields.string('unless') }),
  };
  if (fields.has('in')) return { set: fields.string('in'), ...role };
  if (fields.has('streak')) return { streak: fields.string('streak'), ...role };
  if (fields.has('hit')) return { hit: fields.string('hit'), ...role };
  return { grade: streakGrades(fields), ...role };
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
  merit: (fields) => ({ kind: 'merit', merit: fields.choice('merit', merits) }),
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
