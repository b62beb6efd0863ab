import { spawnSync } from 'node:child_process';
import { createDataSource, Database } from '#records';
import { addBodies } from '../e2e/support/bodies.js';
import { seedCounty } from '../support/seeded-county.js';
import { FaultyOffice } from './office.js';
import { publishFailures } from './quarters.js';
import { RemovalCase, type Disturbance } from './removal-case.js';

/** What the story is told on, and who disturbs it. */
export interface Story {
  address: string;
  /** The settings the product's processes run with. */
  environment: NodeJS.ProcessEnv;
  /** The database as its superuser. */
  superuserUrl: string;
  /** Kills one process of the product, and answers when it is there again. */
  kill: (victim: string) => Promise<void>;
  victims: readonly string[];
  /** A number below one, drawn from the seed. */
  draw: () => number;
}

/** Those whose cases are disturbed, each at every step by another process: four cases meet every process at every step. */
const persons = [1, 2, 4, 5];

/** Removal cases under kill -9 at every step of the case and its branches; afterwards each has come to its end, and every invariant holds. */
export async function walk(story: Story): Promise<{ passed: number; failed: number }> {
  const report = new Report();
  process.env['KAOJI_TEST_DATABASE_URL'] = story.superuserUrl;
  const source = await createDataSource({ url: story.environment['DATABASE_URL'] ?? '', poolSize: 2, applicationName: 'kaoji-faults' }).initialize();
  const county = await seedCounty(new Database(source));
  try {
    const bodies = await addBodies({ county });
    const office = new FaultyOffice(story.address, county);
    await publishFailures(office, persons);
    for (const [turn, person] of persons.entries()) {
      const removal = new RemovalCase(office, { person, committee: bodies.committees[Math.floor(person / 3)] ?? [], disturb: disturbance(story, turn) });
      await report.check(`case ${turn + 1}: every process killed at its steps`, () => removal.run());
      await report.check(`case ${turn + 1}: ended, each step decided once`, () => removal.assertEnded());
    }
    await report.check('the invariants hold', () => Promise.resolve(assertInvariants(story.environment)));
  } finally {
    await county.close();
    await source.destroy();
  }
  return report;
}

/** At its n-th step, case k meets victim n + k, at a moment drawn from the seed. */
function disturbance({ kill, victims, draw }: Story, turn: number): Disturbance {
  let step = 0;
  return (what) => {
    const victim = victims[(step++ + turn) % victims.length] ?? '';
    const after = Math.floor(draw() * 150);
    console.log(`  ${what}: kill -9 ${victim} after ${after} ms`);
    return new Promise((resolve, reject) => setTimeout(() => void kill(victim).then(resolve, reject), after));
  };
}

function assertInvariants(env: NodeJS.ProcessEnv): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['dist/apps/cli/src/main.js', 'check'], { env, encoding: 'utf8' });
  console.log(stdout);
  if (status !== 0) throw new Error(`kaoji check: ${status} ${stderr}`);
}

class Report {
  passed = 0;
  failed = 0;

  async check(what: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.passed += 1;
      console.log(`ok   ${what}`);
    } catch (error) {
      this.failed += 1;
      console.log(`FAIL ${what}: ${error instanceof Error ? error.stack : String(error)}`);
    }
  }
}
