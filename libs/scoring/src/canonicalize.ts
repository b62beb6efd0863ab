import { refuse } from '#domain';
import type { Facts } from './facts/facts.js';
import { byCode, byId } from './facts/order.js';
import type { Scheme } from './scheme/scheme.js';
import { engineVersion } from './engine/version.js';

/** One text for one value: keys in code-unit order, no spaces, whole numbers only; undefined fields do not exist. */
export function canonicalize(value: unknown, path = ''): string {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return JSON.stringify(value);
  if (typeof value === 'number')
    return Number.isSafeInteger(value) ? String(value === 0 ? 0 : value) : refuse('facts.invalid', { path, expected: 'whole number', got: String(value) });
  if (Array.isArray(value)) return `[${value.map((each, index) => canonicalize(each, `${path}/${index}`)).join(',')}]`;
  if (typeof value !== 'object') return refuse('facts.invalid', { path, expected: 'JSON' });
  const pairs = Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .sort(([a], [b]) => byCode(a, b));
  return `{${pairs.map(([key, each]) => `${JSON.stringify(key)}:${canonicalize(each, `${path}/${key}`)}`).join(',')}}`;
}

/** The facts with every list in its fixed order, so that the same facts give the same hash however they were read. */
export function orderFacts(facts: Facts): Facts {
  const special = orderSpecial(facts);
  return {
    ...facts,
    organizations: facts.organizations.toSorted(byId),
    persons: facts.persons.toSorted(byId),
    entries: facts.entries.toSorted(byId),
    events: facts.events.toSorted(byId),
    contests: facts.contests.toSorted(byId),
    cancellations: facts.cancellations.toSorted(byId),
    earlierPeriods: facts.earlierPeriods.toSorted((a, b) => byCode(a.code, b.code)),
    earlierResults: facts.earlierResults.toSorted((a, b) => byCode(a.person, b.person) || byCode(a.period, b.period)),
    pools: facts.pools.toSorted((a, b) => byCode(a.township, b.township)),
    ...special,
  };
}

/** The lists that only some schemes ask for, where there are any. */
function orderSpecial(facts: Facts): Partial<Facts> {
  const keys = {
    ratings: ({ id }) => id,
    coefficients: ({ id }) => id,
    memberships: ({ person, from }) => `${person}/${from}`,
    vetoes: ({ id }) => id,
    unitGrades: ({ organization }) => organization,
    organizationResults: ({ organization }) => organization,
    subsidies: ({ person }) => person,
    bands: ({ township, series, grade }) => `${township}/${series}/${grade}`,
    bonusPools: ({ bonus }) => bonus,
    townshipSchemes: ({ township }) => township,
  } satisfies { [K in SpecialList]: (fact: NonNullable<Facts[K]>[number]) => string };
  return Object.fromEntries(
    (Object.keys(keys) as SpecialList[]).flatMap((name) => {
      const list = facts[name] as readonly never[] | undefined;
      const keyOf = keys[name] as (fact: never) => string;
      return list ? [[name, list.toSorted((a, b) => byCode(keyOf(a), keyOf(b)))]] : [];
    }),
  );
}

type SpecialList =
  'ratings' | 'coefficients' | 'memberships' | 'vetoes' | 'unitGrades' | 'organizationResults' | 'subsidies' | 'bands' | 'bonusPools' | 'townshipSchemes';

/** What a result version is hashed over: engine, scheme and facts. */
export function canonicalInput(scheme: Scheme, facts: Facts): string {
  return canonicalize({ engineVersion, scheme, facts: orderFacts(facts) });
}
