import { shiftDate } from '#domain';
import { TestSystem } from '../../support/system.js';
import { addBodies, type Bodies } from './bodies.js';
import { Case, waitForRows } from './case.js';
import { publishQuarter, quarters, type Published } from './published-quarter.js';

/** Slow enough that no step lapses while a busy machine is at it: every wait of these stories is for an act. */
export const daySeconds = 14_400;

/** The county after two published quarters, with all that followed. */
export interface Stage {
  system: TestSystem;
  bodies: Bodies;
  first: Published;
  second: Published;
  /** The county's date in everything that follows from the second quarter. */
  today: string;
  persons: string[];
}

/**
 * The first secretary is excellent twice; the fifth, in the second township, basically qualified twice, and last; the sixth too, but for
 * an event that a correction may cancel. `second` secretary: excellent twice as well, or qualified.
 */
export async function setStage({ env, second: other = 8000 }: { env?: Record<string, string>; second?: number } = {}): Promise<Stage> {
  const system = await TestSystem.create({ scheme: (source) => source.replace('lowest: { rateBps: 500', 'lowest: { rateBps: 2000'), ...(env && { env }) });
  const bodies = await addBodies(system);
  const first = await publishQuarter(system, { quarter: quarters.first, totals: [9500, other, 7500, 7400, 6500, 6700], daySeconds });
  const second = await publishQuarter(system, {
    quarter: quarters.second,
    totals: [9500, other + 100, 7500, 7400, 6400, 7200],
    daySeconds,
    events: [{ person: 5, points: -600 }],
  });
  return { system, bodies, first, second, today: shiftDate(quarters.second.to, 10), persons: system.county.persons };
}

/** The case of a person that a quarter called for. */
export async function caseOf(
  { system, second, persons }: Stage,
  { kind, person, quarter = second }: { kind: string; person: number; quarter?: Published },
): Promise<Case> {
  const [{ workflowId }] = await waitForRows<{ workflowId: string }>(system, {
    sql: 'select workflow_id as "workflowId" from consequence where assessment_id = $1 and person_id = $2 and kind = $3 and workflow_id is not null',
    parameters: [quarter.id, persons[person], kind],
    what: `${kind} of person ${person}`,
  });
  return new Case(system, workflowId);
}

/** A red-headed document of a day. */
export function documentOf(today: string, title: string): Record<string, string> {
  return { issuer: '中共青溪县委组织部', number: `青组〔2026〕${title.length}号`, title, date: today, signedBy: '部长' };
}
