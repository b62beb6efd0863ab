import { refuse } from '#domain';
import type { Scheme } from '../scheme/scheme.js';
import type { Facts, OrganizationFact, PersonFact } from './facts.js';
import { byId } from './order.js';

/** The persons and organizations of a period in a fixed order; every person, then every village, has one row. */
export interface Roster {
  persons: readonly PersonFact[];
  villages: readonly OrganizationFact[];
  townships: readonly OrganizationFact[];
  personRow: ReadonlyMap<string, number>;
  villageRow: ReadonlyMap<string, number>;
  /** Township number of every village, by village number. */
  townshipOf: readonly number[];
  /** Township number of every person, by person row. */
  personTownship: Int32Array;
  /** Rows of the persons whose totals make the village's. */
  scored: readonly (readonly number[])[];
}

/** Whether a person of this status has a total of their own (R3). */
export function hasTotal({ status }: Pick<PersonFact, 'status'>): boolean {
  return status === 'graded' || status === 'ungraded' || status === 'scoredOnly';
}

/** R3: checks and orders the roster; refuses unknown villages, series outside the scheme and a missing reason. */
export function readRoster(facts: Facts, scheme: Scheme): Roster {
  const persons = facts.persons.toSorted(byId);
  const townships = facts.organizations.filter(({ kind }) => kind === 'township').sort(byId);
  const villages = facts.organizations.filter(({ kind }) => kind !== 'township').sort(byId);
  const townshipNumber = numbers(townships, '/organizations');
  const villageNumber = numbers(villages, '/organizations');
  const personRow = numbers(persons, '/persons');
  const townshipOf = villages.map(({ id, kind, parent = null }) => {
    const county = kind === 'unit' ? -1 : undefined;
    const township = parent === null ? county : townshipNumber.get(parent);
    return township ?? refuse('fact.subject_unknown', { path: `${pathOf('organizations', facts.organizations, id)}/parent`, id: parent });
  });
  const scored: number[][] = villages.map(() => []);
  const series = new Set(scheme.subject.series);
  const personTownship = new Int32Array(persons.length);
  persons.forEach((person, row) => {
    const village =
      villageNumber.get(person.village) ??
      refuse('fact.subject_unknown', { path: `${pathOf('persons', facts.persons, person.id)}/village`, id: person.village });
    if (!series.has(person.series))
      refuse('facts.invalid', { path: `${pathOf('persons', facts.persons, person.id)}/series`, allowed: [...series], got: person.series });
    if (person.status !== 'graded' && !person.reason)
      refuse('facts.invalid', { path: `${pathOf('persons', facts.persons, person.id)}/reason`, expected: 'a reason' });
    personTownship[row] = townshipOf[village] ?? -1;
    if (hasTotal(person)) scored[village]?.push(row);
  });
  const villageRow = new Map<string, number>();
  for (const [id, number] of villageNumber) villageRow.set(id, persons.length + number);
  return { persons, villages, townships, personRow, villageRow, townshipOf, personTownship, scored };
}

function numbers(list: readonly { id: string }[], path: string): Map<string, number> {
  const map = new Map<string, number>();
  list.forEach(({ id }, index) => {
    map.set(id, index);
    if (map.size <= index) refuse('fact.duplicate_id', { path, id });
  });
  return map;
}

function pathOf(name: string, list: readonly { id: string }[], id: string): string {
  return `/${name}/${list.findIndex((each) => each.id === id)}`;
}
