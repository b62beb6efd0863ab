import { refuse } from '#domain';
import type { Facts } from './facts/facts.js';
import { byCode, byId } from './facts/order.js';
import type { Scheme } from './scheme/scheme.js';
import { engineVersion } from './engine/version.js';

/** One text for one value: keys in code-unit order, no spaces, whole numbers only; undefined fields do not exist. */
export function canonicalize(value: unknown): string {
  const ordering = new Ordering();
  const ordered = ordering.copy(value);
  return ordering.keepsOrder ? JSON.stringify(ordered) : textOf(ordered);
}

/** Keys that an object may put where it likes (what begins with a digit), or takes for something else. */
const isWilful = (key: string): boolean => key < ':' || key === '__proto__';

/** Copies with their keys in order, for then the engine's own JSON is the text. Refuses what no hash should rest on, saying where it stands. */
class Ordering {
  keepsOrder = true;
  private readonly path: (string | number)[] = [];

  copy(value: unknown): unknown {
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
    if (typeof value === 'number') return Number.isSafeInteger(value) ? value : this.reject('whole number', String(value));
    if (typeof value !== 'object') return this.reject('JSON');
    return Array.isArray(value) ? this.list(value) : this.fields(value as Record<string, unknown>);
  }

  private list(list: readonly unknown[]): unknown[] {
    const depth = this.path.length;
    const copies: unknown[] = [];
    for (let index = 0; index < list.length; index += 1) {
      this.path[depth] = index;
      copies.push(this.copy(list[index]));
    }
    this.path.length = depth;
    return copies;
  }

  private fields(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
    const depth = this.path.length;
    const copies: Record<string, unknown> = {};
    for (const key of Object.keys(fields).sort()) {
      if (fields[key] === undefined) continue;
      this.path[depth] = key;
      const copy = this.copy(fields[key]);
      if (isWilful(key)) this.putAside(copies, key, copy);
      else copies[key] = copy;
    }
    this.path.length = depth;
    return copies;
  }

  private putAside(copies: Record<string, unknown>, key: string, value: unknown): void {
    this.keepsOrder = false;
    Object.defineProperty(copies, key, { value, enumerable: true });
  }

  private reject(expected: string, got?: string): never {
    return refuse('facts.invalid', { path: this.path.map((step) => `/${step}`).join(''), expected, ...(got === undefined ? {} : { got }) });
  }
}

function textOf(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(textOf).join(',')}]`;
  const fields = value as Readonly<Record<string, unknown>>;
  const keys = Object.keys(fields).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${textOf(fields[key])}`).join(',')}}`;
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
