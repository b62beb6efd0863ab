import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { run } from './commands.mjs';
import { ensureInstalled } from './install.mjs';
import { Instance } from './instance.mjs';
import { requireNode } from './node-version.mjs';
import { ensureDirectory, root, stateDirectory } from './paths.mjs';
import { removePostgres, startPostgres } from './postgres.mjs';
import { isRunning, recall, remember, stop } from './processes.mjs';
import { fail, Refusal, step } from './progress.mjs';

const runs = () => ensureDirectory(join(stateDirectory(), 'walkthroughs'));
const ownDirectory = () => join(runs(), String(process.pid));
const programs = ['api', 'worker', 'temporal', 'postgres'];
/** Wished only: what is taken is passed over. Another's server never takes the port of one that was killed a moment ago. */
const ownPorts = { postgres: 20_000 + (process.pid % 5_000), temporal: 25_000 + (process.pid % 5_000) };
const ownServers = { PORT: '3400', WORKER_PORT: '3401', PUBLIC_URL: undefined, DATABASE_URL: '', TEMPORAL_ADDRESS: '' };

const quarter = { title: 'Compiling the walkthrough', project: 'test/walkthrough', module: 'dist/test/walkthrough/main.js' };

/**
 * Tells a story, of a quarter unless another is given, on a fresh instance with directories and ports of its own, and ends the process
 * with its counts. `around` may add to how it is told, knowing the instance.
 */
export async function walkthrough(options, around = () => ({}), told = quarter) {
  ['SIGINT', 'SIGTERM'].forEach((signal) => process.on(signal, () => cleanUp().finally(() => process.exit(130))));
  const counts = await tell(options, around, told).catch((error) => {
    fail(error);
    return { passed: 0, failed: 1 };
  });
  await cleanUp(counts.failed > 0 || options.keep).catch(fail);
  console.log(`${counts.passed} passed, ${counts.failed} failed`);
  process.exit(counts.failed > 0 ? 1 : 0);
}

/** What may follow the command: `--county` for all townships, `--prompt` for nothing that runs late, `--day <seconds>`, `--seed <number>`, `--keep` for the files afterwards. */
export function optionsOf(args, { daySeconds, seed }) {
  const valueOf = (name, otherwise) => (args.includes(name) ? Number(args[args.indexOf(name) + 1]) : otherwise);
  const given = {
    wholeCounty: args.includes('--county'),
    keep: args.includes('--keep'),
    late: !args.includes('--prompt'),
    daySeconds: valueOf('--day', daySeconds),
    seed: valueOf('--seed', seed),
  };
  const known = ['--county', '--keep', '--prompt', '--day', '--seed'];
  const unknown = args.find((arg) => arg.startsWith('--') && !known.includes(arg));
  if (unknown || !(given.daySeconds > 0)) throw new Refusal(`"${unknown ?? '--day'}" is not understood; there are ${known.join(', ')}`);
  return given;
}

async function tell({ wholeCounty, daySeconds, ...options }, around, { title, project, module }) {
  requireNode();
  await cleanUp();
  const state = ensureDirectory(ownDirectory());
  remember(state, 'run', { pid: process.pid });
  await ensureInstalled();
  await ensureBuilt(['programs', 'workflows']);
  await step(title, () => run(process.execPath, ['node_modules/typescript-7/bin/tsc', '-b', project], { cwd: root }));
  const instance = new Instance(state, { ...process.env, ...ownServers, KAOJI_DEMONSTRATION: 'true', KAOJI_DAY_SECONDS: String(daySeconds) }, ownPorts);
  running = instance;
  await instance.startServers();
  await instance.migrate();
  await instance.startProcesses();
  const { walk } = await import(join('../..', module));
  const superuser = new URL((await startPostgres(state)).url);
  superuser.pathname = '/kaoji';
  const story = { address: instance.url, environment: instance.env, superuserUrl: superuser.href, daySeconds, wholeCounty, ...options };
  return walk({ ...story, ...around(instance, story) });
}

let running;

/** Ends what this run started and removes its files, and those of runs that were killed. */
async function cleanUp(keep = false) {
  await running?.stop();
  running = undefined;
  for (const name of readdirSync(runs())) {
    const record = recall(join(runs(), name), 'run');
    const isOthers = record && record.pid !== process.pid && isRunning(record);
    if (!isOthers) await remove(join(runs(), name), keep && join(runs(), name) === ownDirectory());
  }
}

async function remove(directory, keep) {
  for (const program of programs) await stop(recall(directory, program) ?? {});
  if (keep) return console.error(`Logs and data are kept in ${directory} until the next run.`);
  removePostgres(directory);
  rmSync(directory, { recursive: true, force: true });
}
