// npm run faults:removal: removal cases with kill -9 of worker, API, Temporal and PostgreSQL at each step of the case and its branches,
// over four cases each process at every step. They must end as well as without, and every invariant must hold.
// Options after --: --seed <number>, --keep.
import { setTimeout as sleep } from 'node:timers/promises';
import { isRunning, recall } from '../scripts/provision/processes.mjs';
import { optionsOf, walkthrough } from '../scripts/provision/walkthrough.mjs';
import { random } from './killer.mjs';

const victims = ['worker', 'api', 'temporal', 'postgres'];
const patienceMs = 90_000;

const { seed, keep } = optionsOf(process.argv.slice(2), { daySeconds: 1, seed: Date.now() % 100_000 });
console.log(`seed ${seed}`);

await walkthrough({ keep, daySeconds: 1 }, (instance) => ({ victims, draw: random(seed), kill: (victim) => kill(instance, victim) }), {
  title: 'Compiling the story',
  project: 'test/faults',
  module: 'dist/test/faults/main.js',
});

/** Ends a process at once and waits until everything answers again. */
async function kill(instance, name) {
  const record = recall(instance.state, name);
  if (!isRunning(record)) throw new Error(`the ${name} was not running`);
  process.kill(record.pid, 'SIGKILL');
  // at once, instead of ever later as for a program that keeps ending by itself
  if (name === 'worker' || name === 'api') await instance[name].restart();
  for (const until = Date.now() + patienceMs; !(await isBack(instance, name, record.pid)); await sleep(200))
    if (Date.now() > until) throw new Error(`the ${name} is not back after ${patienceMs / 1000} s`);
}

/** Another process runs in its place, and the API says that all it needs is there. */
async function isBack(instance, name, killed) {
  const now = recall(instance.state, name);
  if (now?.pid === killed || !isRunning(now)) return false;
  const answer = await fetch(`${instance.url}/api/health/ready`, { signal: AbortSignal.timeout(3000) }).catch(() => undefined);
  return answer?.ok ?? false;
}
