import { assessedPosts, refuse, type AssessedPost } from '#domain';
import { checkScheme } from './check-scheme.js';
import { citing } from './cite.js';
import { parseConduct, parsePublication } from './parse-conduct.js';
import { Fields } from './fields.js';
import { parseCollection } from './parse-collections.js';
import { parseBundling, parseColours } from './parse-daily.js';
import { parseItem, parseNode } from './parse-items.js';
import {
  parseBonus,
  parseClassOne,
  parseConsequence,
  parseGrading,
  parseHit,
  parsePay,
  parseQuota,
  parseRemovalTrigger,
  parseReward,
  parseSet,
  parseStreak,
  parseVeto,
} from './parse-outcomes.js';
import { grades, scopes, type RankRule, type RollUp, type Scheme, type SchemeDeadline } from './scheme.js';
import { deadlineNames } from './vocabulary.js';

/** Reads the parsed YAML or JSON of a scheme; refuses the first thing wrong with its path and the rule it lies in. Nothing is assumed for what is missing. */
export function parseScheme(value: unknown): Scheme {
  return citing(value, () => {
    const scheme = Fields.read(value, '', readScheme);
    checkScheme(scheme);
    return scheme;
  });
}

function readScheme(fields: Fields): Scheme {
  const decimals = fields.integer('decimals', 0, 4);
  return {
    id: kebab(fields),
    title: fields.text('title'),
    document: fields.string('document'),
    subject: fields.object('subject', (inner) => ({
      post: inner.choice('post', Object.keys(assessedPosts) as AssessedPost[]),
      series: inner.names('series'),
      cohort: inner.choice('cohort', scopes),
    })),
    conduct: fields.object('conduct', parseConduct),
    period: fields.choice('period', ['month', 'quarter', 'halfYear', 'year', 'task']),
    decimals,
    items: fields.map('items', (inner, id) => parseItem(inner, id, decimals)),
    nodes: fields.has('nodes') ? fields.map('nodes', parseNode) : {},
    total: fields.object('score', (inner) => parseNode(inner, 'total')),
    ...readCohort(fields),
    ...readGrades(fields, decimals),
    ...readOutcomes(fields),
    ...readSpecial(fields, decimals),
    ...readProcedure(fields),
  };
}

/** Sections that only some regulations have; one that is left out does not exist, so that nothing is read into it. */
function readSpecial(
  fields: Fields,
  decimals: number,
): Pick<Scheme, 'vetoes' | 'hits' | 'pay' | 'bonuses' | 'modules' | 'colours' | 'bundling' | 'collections'> {
  return {
    ...(fields.has('vetoes') && { vetoes: fields.map('vetoes', parseVeto) }),
    ...(fields.has('hits') && { hits: fields.map('hits', (inner, id) => parseHit(inner, id, decimals)) }),
    ...(fields.has('pay') && { pay: fields.object('pay', parsePay) }),
    ...(fields.has('bonuses') && { bonuses: fields.map('bonuses', parseBonus) }),
    ...(fields.has('modules') && { modules: fields.object('modules', readModules) }),
    ...(fields.has('colours') && { colours: fields.object('colours', (inner) => parseColours(inner, decimals)) }),
    ...(fields.has('bundling') && { bundling: fields.object('bundling', parseBundling) }),
    ...(fields.has('collections') && { collections: fields.map('collections', (inner, id) => parseCollection(inner, id, decimals)) }),
  };
}

/** D2: three to six modules. */
function readModules(fields: Fields): NonNullable<Scheme['modules']> {
  const list = fields.object('list', (inner) => Object.fromEntries(inner.keys().map((name) => [name, inner.text(name)])));
  const count = Object.keys(list).length;
  if (count < 3 || count > 6) refuse('scheme.module_count', { path: fields.at('list'), least: 3, most: 6, got: count });
  return { list, ...fields.cited() };
}

function readCohort(fields: Fields): Pick<Scheme, 'rank' | 'rollUp'> {
  return {
    rank: fields.object('rank', (inner): RankRule => ({ method: inner.choice('method', ['SHARED']), tieKeys: inner.names('tieKeys'), ...inner.cited() })),
    rollUp:
      fields.raw('villagesAndTownships') === 'NONE'
        ? null
        : fields.object('villagesAndTownships', (inner): RollUp => ({
            village: inner.choice('village', ['MEAN_OF_PERSONS']),
            township: inner.choice('township', ['MEAN_OF_VILLAGES']),
            rounding: inner.rounding(),
            ...inner.cited(),
          })),
  };
}

function readGrades(fields: Fields, decimals: number): Pick<Scheme, 'grading' | 'quotas' | 'labels' | 'adverse'> {
  return {
    grading: fields.object('grades', (inner) => parseGrading(inner, decimals)),
    quotas: fields.has('quotas') ? fields.list('quotas').map(({ value, path }) => Fields.read(value, path, parseQuota)) : [],
    labels: fields.map('labels', (inner) => ({
      EXCELLENT: inner.text('EXCELLENT'),
      QUALIFIED: inner.text('QUALIFIED'),
      BASICALLY_QUALIFIED: inner.text('BASICALLY_QUALIFIED'),
      UNQUALIFIED: inner.text('UNQUALIFIED'),
    })),
    adverse: fields.object('adverse', (inner) => ({ gradeAtMost: inner.choice('gradeAtMost', grades), ...inner.cited() })),
  };
}

function readOutcomes(fields: Fields): Pick<Scheme, 'sets' | 'streaks' | 'classOne' | 'rewards' | 'consequences' | 'removalTrigger'> {
  return {
    sets: fields.map('sets', parseSet),
    streaks: fields.map('streaks', parseStreak),
    classOne: fields.has('classOne') ? fields.object('classOne', parseClassOne) : null,
    rewards: fields.map('rewards', parseReward),
    consequences: fields.list('consequences').map(parseConsequence),
    removalTrigger: fields.object('removalTrigger', parseRemovalTrigger),
  };
}

function readProcedure(fields: Fields): Pick<Scheme, 'publication' | 'correctionSpillover' | 'objectionHold' | 'deadlines' | 'burden'> {
  return {
    publication: fields.object('publication', parsePublication),
    correctionSpillover: fields.object('correctionSpillover', (inner) => ({ value: inner.choice('value', ['BENEFIT_ONLY']), ...inner.cited() })),
    objectionHold: fields.object('objectionHold', (inner) => ({ value: inner.choice('value', ['PERSON', 'COHORT']), ...inner.cited() })),
    deadlines: readDeadlines(fields),
    burden: fields.object('burden', (inner) => ({
      attendance: inner.choice('attendance', ['NONE', 'FORCED']),
      villageVeto: readVeto(inner),
      ...inner.cited(),
    })),
  };
}

function readDeadlines(fields: Fields): Record<string, SchemeDeadline> {
  return fields.object('deadlines', (group) =>
    Object.fromEntries(
      group.keys().map((name) => {
        if (!deadlineNames.includes(name)) refuse('scheme.field_unknown', { path: group.at(name), known: deadlineNames });
        return [
          name,
          group.object(name, (inner) => ({
            days: inner.integer('days', 1, 366),
            kind: inner.choice('kind', ['working', 'calendar'] as const),
            ...inner.cited(),
          })),
        ];
      }),
    ),
  );
}

function readVeto(fields: Fields): string | null {
  const veto = fields.raw('villageVeto');
  if (veto === 'NONE') return null;
  if (typeof veto !== 'object') return refuse('scheme.veto_unfounded', { path: fields.at('villageVeto') });
  return fields.object('villageVeto', (inner) =>
    inner.has('superiorRule') ? inner.string('superiorRule') : refuse('scheme.veto_unfounded', { path: inner.at('superiorRule') }),
  );
}

function kebab(fields: Fields): string {
  const id = fields.string('id');
  return /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id) ? id : refuse('scheme.value_invalid', { path: fields.at('id'), expected: 'kebab-case', got: id });
}
