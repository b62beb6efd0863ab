import { periodOf, rosterOf } from '#domain';
import type { CancellationFact, Facts, PersonFact } from '#scoring';
import type { DemonstrationCounty } from './demonstration.js';
import { rosterPeople } from './roster-people.js';

type Row = Record<string, unknown>;
const hundredths = (points: unknown): number => Math.round(Number(points) * 100);

/** The past quarter's Excel rows as the facts that the engine reads: what the records come to, without records. Ids are codes and numbers. */
export function demonstrationFacts(county: DemonstrationCounty, { appealed }: { appealed: boolean }): Facts {
  const { past, people } = county;
  const period = periodOf(past.period);
  const all = (key: 'scores' | 'events' | 'contest') =>
    [past.contest, past.countyEvents, ...Object.values(past.scores), ...Object.values(past.townshipEvents)].flatMap((filling): Row[] => filling[key] ?? []);
  const persons = personsOf(county);
  const counted = new Set(persons.map(({ id }) => id));
  const upheld = past.appeals.filter(({ outcome }) => appealed && outcome === 'upheld');
  const who = (row: Row) => ({ person: String(row.number), enteredBy: 'demonstration' });
  return {
    format: 'kaoji.facts/1',
    scheme: 'county-dynamic',
    period: { code: period.code, from: period.from, to: period.to },
    organizations: [
      ...people.townships.map(({ code, name }) => ({ id: code, name, kind: 'township' as const })),
      ...people.villages.map(({ code, name, townshipCode }) => ({ id: code, name, kind: 'village' as const, parent: townshipCode })),
    ],
    persons,
    entries: all('scores').map((row) => ({ id: `${row.number}-${row.item}`, item: String(row.item), points: hundredths(row.points), ...who(row) })),
    events: all('events').map((row) => ({
      id: String(row.sourceEvent),
      item: 'events',
      points: hundredths(row.points),
      occurredOn: String(row.occurredOn),
      code: String(row.code),
      reason: String(row.reason),
      ...who(row),
    })),
    contests: all('contest').map((row) => ({
      id: `${row.number}-${row.month}`,
      item: 'contest',
      points: hundredths(row.points),
      month: String(row.month),
      ...who(row),
    })),
    cancellations: upheld.map(({ sourceEvent }): CancellationFact => ({
      id: `upheld-${sourceEvent}`,
      cancels: sourceEvent,
      reason: 'upheld',
      enteredBy: 'demonstration',
    })),
    ...earlierOf(county, counted),
    pools: [],
  };
}

function earlierOf({ earlierResults: { earlierResults = [] } }: DemonstrationCounty, counted: Set<string>): Pick<Facts, 'earlierPeriods' | 'earlierResults'> {
  const { code, from, to } = periodOf(String(earlierResults[0]?.period));
  const results = earlierResults.filter(({ number }) => counted.has(String(number)));
  return {
    earlierPeriods: [{ code, from, to }],
    earlierResults: results.map(({ number, grade }) => ({
      person: String(number),
      period: code,
      grade: grade as 'EXCELLENT' | 'QUALIFIED',
      imported: true,
      confirmedBy: 'demonstration',
    })),
  };
}

function personsOf({ county, people, past }: DemonstrationCounty): PersonFact[] {
  const names = new Map(people.secretaries.map(({ number, name }) => [number, name]));
  const standings = rosterOf(rosterPeople(county), { places: people.villages.map(({ code }) => code), period: periodOf(past.period) });
  return standings.flatMap(({ personId, organizationId, status, reason, ceiling }) =>
    personId === null
      ? []
      : [
          {
            id: personId,
            name: names.get(personId) ?? personId,
            village: organizationId,
            series: 'village',
            status,
            ...(reason ? { reason: reason.zh } : {}),
            ...(ceiling ? { ceiling: { grade: ceiling.grade, reason: ceiling.reason.zh } } : {}),
          },
        ],
  );
}
