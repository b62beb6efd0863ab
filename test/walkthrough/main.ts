import { cast } from './cast.js';
import { begin } from './chapters/begin.js';
import { demonstrations } from './chapters/demonstrations.js';
import { earlyAppeals } from './chapters/appeals.js';
import { close, run, type Deductions } from './chapters/period.js';
import { publication } from './chapters/publication.js';
import { requestAndApproval } from './chapters/request.js';
import { results } from './chapters/results.js';
import { rosterAndTargets } from './chapters/targets.js';
import { nothingLostOrDoubled, repeats } from './checks/nothing-lost.js';
import { invariants } from './checks/invariants.js';
import { auditVerifies, recomputed } from './checks/recomputed.js';
import { Cohort, passwords } from './cohort.js';
import { JournalClient } from './journal-client.js';
import { Lateness } from './lateness.js';
import { Rows } from './records.js';
import { Report } from './report.js';
import { afterwards } from './stories/afterwards.js';
import { Trials } from './trials.js';
import { period, World } from './world.js';

/** What the story is told on, and how. */
export interface Walk {
  address: string;
  /** The settings the product's processes run with. */
  environment: NodeJS.ProcessEnv;
  /** The database as its superuser. */
  superuserUrl: string;
  daySeconds: number;
  /** Every township but one takes part, instead of three. */
  wholeCounty: boolean;
  /** Steps run late, one of each kind. */
  late: boolean;
  /** The demonstrations of the other schemes are loaded and looked at, too. */
  demonstrations?: boolean;
  /** How often a call is sent before it counts as failed. */
  patience: number;
  /** Called at the beginning of each chapter. */
  onStep?: (chapter: number) => void;
  /** Called before the checks: what disturbs has to have ended. */
  beforeChecks?: () => Promise<void>;
}

/** With every step late the approval takes seven weeks; without, five weeks of the quarter are left when it begins. */
const beginnings = { late: '2026-04-13T01:00:00Z', prompt: '2026-05-25T01:00:00Z' };

/** From the empty county to what follows from two quarters, over HTTP, and what there is to check afterwards. */
export async function walk(given: Walk): Promise<{ passed: number; failed: number }> {
  const report = new Report(given.onStep);
  const client = new JournalClient(given.address, passwords, given.patience);
  const lateness = new Lateness(report, () => client.as('ducha'), given.late);
  const { address, environment, daySeconds } = given;
  const cohort = new Cohort(period.code, { wholeCounty: given.wholeCounty });
  const world = new World(
    { address, environment, daySeconds, begins: given.late ? beginnings.late : beginnings.prompt },
    { client, cohort, report, lateness, rows: new Rows(given.superuserUrl) },
  );
  try {
    await tell(world, given);
  } catch (error) {
    report.check('故事走完 · the story is told to its end', false, error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
  report.say(`历时 ${report.seconds.toFixed(0)} 秒 · seconds`);
  if (report.failures.length > 0) report.say(`未通过 · failed:\n${report.failures.map((failure) => `  - ${failure}`).join('\n')}`);
  return { passed: report.passed, failed: report.failures.length };
}

async function tell(world: World, { beforeChecks, demonstrations: others }: Walk): Promise<void> {
  const trials = new Trials(world.report);
  await begin(world);
  await requestAndApproval(world, trials);
  await rosterAndTargets(world, trials);
  const roster = await (await world.as('zzb-1')).get<{ counts: Record<string, number> }>(world.path('/roster?limit=1'));
  const parts = cast(world.cohort, roster.counts['graded'] ?? 0);
  const deductions: Deductions = await run(world, trials, parts);
  await close(world, trials, { cast: parts, early: () => earlyAppeals(world, trials, { cast: parts, deductions }) });
  await results(world, trials, { cast: parts, deductions });
  await publication(world);
  await afterwards(world, trials, { cast: parts, deductions });
  await beforeChecks?.();
  const kinds = await world.parts.rows.all<{ kind: string }>('select distinct kind from task');
  world.parts.lateness.conclude(kinds.map(({ kind }) => kind));
  await repeats(world);
  await nothingLostOrDoubled(world, trials);
  await recomputed(world);
  await auditVerifies(world);
  // what this county wrote is counted before others write; the invariants hold for all of them
  if (others) await demonstrations(world);
  await invariants(world);
}
