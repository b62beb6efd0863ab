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
  /** Township number, village number and number of the series of every person, by person row. */
  personTownship: Int32Array;
  personVillage: Int32Array;
  personSeries: Int32Array;
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
  const villageRow = numbers(villages, '/organizations', persons.length);
  const personRow = numbers(persons, '/persons');
  const townshipOf = villages.map(({ id, kind, parent = null }) => {
    const county = kind === 'unit' ? -1 : undefined;
    const township = parent === null ? county : townshipNumber.get(parent);
    return township ?? refuse('fact.subject_unknown', { path: `${pathOf('organizations', facts.organizations, id)}/parent`, id: parent });
  });
  const roster = { persons, villages, townships, personRow, villageRow, townshipOf };
  return { ...roster, ...placePersons(roster, facts, scheme.subject.series) };
}

type Known = Omit<Roster, 'personTownship' | 'personVillage' | 'personSeries' | 'scored'>;

/** Where every person belongs. */
function placePersons({ persons, villages, villageRow, townshipOf }: Known, facts: Facts, series: readonly string[]): Omit<Roster, keyof Known> {
  const nobody: number[] = [];
  const scored = villages.map(() => nobody);
  const [personTownship, personVillage, personSeries] = [new Int32Array(persons.length), new Int32Array(persons.length), new Int32Array(persons.length)];
  const path = (id: string): string => pathOf('persons', facts.persons, id);
  persons.forEach((person, row) => {
    const village =
      (villageRow.get(person.village) ?? refuse('fact.subject_unknown', { path: `${path(person.id)}/village`, id: person.village })) - persons.length;
    const number = series.indexOf(person.series);
    if (number < 0) refuse('facts.invalid', { path: `${path(person.id)}/series`, allowed: [...series], got: person.series });
    if (person.status !== 'graded' && !person.reason) refuse('facts.invalid', { path: `${path(person.id)}/reason`, expected: 'a reason' });
    personTownship[row] = townshipOf[village] ?? -1;
    personVillage[row] = village;
    personSeries[row] = number;
    if (!hasTotal(person)) return;
    if (scored[village] === nobody) scored[village] = [row];
    else scored[village]?.push(row);
  });
  return { personTownship, personVillage, personSeries, scored };
}

/** The place of every id, counted from the first. */
function numbers(list: readonly { id: string }[], path: string, first = 0): Map<string, number> {
  const map = new Map<string, number>();
  list.forEach(({ id }, index) => {
    map.set(id, first + index);
    if (map.size <= index) refuse('fact.duplicate_id', { path, id });
  });
  return map;
}

function pathOf(name: string, list: readonly { id: string }[], id: string): string {
  return `/${name}/${list.findIndex((each) => each.id === id)}`;
}
