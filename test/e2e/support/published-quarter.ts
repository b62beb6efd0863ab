import { systemActor, type BusinessClock } from '#domain';
import type { Transaction } from '#records';
import type { AssessedPerson } from '../../support/assessed-county.js';
import { servicesBy } from '../../support/assessed-county.js';
import { DrivenAssessment, type DrivenCounty } from '../../support/driven-assessment.js';
import type { TestSystem } from '../../support/system.js';
import { requestContent } from './acts.js';

export const quarters = {
  first: { code: '2026-Q1', from: '2026-01-01', to: '2026-03-31' },
  second: { code: '2026-Q2', from: '2026-04-01', to: '2026-06-30' },
  third: { code: '2026-Q3', from: '2026-07-01', to: '2026-09-30' },
  fourth: { code: '2026-Q4', from: '2026-10-01', to: '2026-12-31' },
  fifth: { code: '2027-Q1', from: '2027-01-01', to: '2027-03-31' },
} as const;

interface Publishing {
  quarter: (typeof quarters)[keyof typeof quarters];
  /** Total of each secretary in hundredths, by their number. */
  totals: readonly number[];
  /** Real seconds of one business day, in this quarter and all that follows from it. */
  daySeconds?: number;
  /** Events by the secretary's number; what a correction may cancel later. */
  events?: readonly { person: number; points: number }[];
}

export interface Published {
  id: string;
  assessment: DrivenAssessment;
  /** The events, in their order. */
  facts: string[];
}

/** A quarter up to its publication, written by the services without its own procedure: all that follows begins in the running system. */
export async function publishQuarter(system: TestSystem, publishing: Publishing): Promise<Published> {
  const published = await prepareQuarter(system, publishing);
  await published.assessment.publish();
  return published;
}

/** The same, with only the signature that publishes it still missing. */
export async function prepareQuarter(system: TestSystem, { quarter, totals, daySeconds = 1, events = [] }: Publishing): Promise<Published> {
  const county = drivenCounty(system);
  const clock: BusinessClock = {
    realOrigin: new Date().toISOString(),
    businessOrigin: new Date(Date.parse(quarter.to) + 10 * 86_400_000 + 3_600_000).toISOString(),
    scale: Math.round(86_400 / daySeconds),
    catchUp: false,
  };
  const assessment = await new DrivenAssessment(county, requestContent(system.county, quarter), { clock }).run();
  await assessment.score((_person, index) => totals[index] ?? 0);
  const facts: string[] = [];
  for (const { person, points } of events) facts.push(await assessment.event(county.people[person] as AssessedPerson, points));
  await assessment.closePeriod();
  await assessment.confirm();
  await assessment.issueNotice();
  await assessment.enter('publish');
  await endNotice(system, assessment.id);
  return { id: assessment.id, assessment, facts };
}

/** The seeded county as driven assessments know it. */
export function drivenCounty({ api, county, database }: TestSystem): DrivenCounty {
  const act = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> => database.transaction(systemActor(county.county), work);
  return {
    county: county.county as DrivenCounty['county'],
    townships: county.townships as DrivenCounty['townships'],
    people: county.persons.map((id, index) => ({
      id,
      name: '',
      villageId: county.villages[index] ?? '',
      townshipId: county.townships[Math.floor(index / 3)] ?? '',
    })),
    services: servicesBy((service) => api.get(service, { strict: false })),
    act,
    as: (actor, work) => database.transaction(actor, work),
    later: (now, work) => act((tx) => work({ ...tx, now: () => now })),
    rows: county.rows,
  };
}

/** The public notice of this quarter has run its time. */
async function endNotice({ county: { rows } }: TestSystem, assessmentId: string): Promise<void> {
  await rows('alter table notice disable trigger all');
  await rows("update notice set ends_at = now() - interval '1 second' where assessment_id = $1", [assessmentId]);
  await rows('alter table notice enable trigger all');
}
