// npm test: sets itself up as npm start does, in directories and on ports of its own, and runs every check and every level of tests.
// npm test -- check | unit | replay | workflows | records | e2e | browser … [-- options for Jest] runs only these.
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from './provision/build.mjs';
import { chromiumProgram } from './provision/chromium.mjs';
import { ensureInstalled } from './provision/install.mjs';
import { requireNode } from './provision/node-version.mjs';
import { ensureDirectory, stateDirectory } from './provision/paths.mjs';
import { removePostgres } from './provision/postgres.mjs';
import { isRunning, recall, remember } from './provision/processes.mjs';
import { fail, Refusal } from './provision/progress.mjs';
import { runChecks, runSuite, suites, sum } from './provision/suites.mjs';
import { startTestServers, stopTestServers } from './provision/test-servers.mjs';

const runs = ensureDirectory(join(stateDirectory(), 'runs'));
const directory = join(runs, String(process.pid));

async function main(args) {
  requireNode();
  const { checks, names, jestArgs } = plan(args);
  await cleanUp();
  ensureDirectory(directory);
  remember(directory, 'run', { pid: process.pid });
  await ensureInstalled();
  const counts = checks ? [await runChecks()] : [];
  const env = {};
  for (const name of names) counts.push(await suite(name, { env, directory, args: jestArgs }));
  return sum(counts);
}

function plan(args) {
  const cut = args.indexOf('--');
  const [asked, jestArgs] = cut < 0 ? [args, []] : [args.slice(0, cut), args.slice(cut + 1)];
  const unknown = asked.find((name) => name !== 'check' && !(name in suites));
  if (unknown) throw new Refusal(`"${unknown}" is not one of check, ${Object.keys(suites).join(', ')}`);
  const isEverything = asked.length === 0;
  const checks = isEverything || asked.includes('check');
  const wanted = new Set([...asked, ...(checks ? ['unit', 'replay'] : [])]);
  return { checks, names: Object.keys(suites).filter((name) => isEverything || wanted.has(name)), jestArgs };
}

async function suite(name, options) {
  try {
    for (const need of suites[name]) await needs[need](options.env);
    return await runSuite(name, options);
  } catch (error) {
    console.error(`test ${name} cannot start:`);
    fail(error);
    return { passed: 0, failed: 1 };
  }
}

/** What a level of tests needs, brought up once and told to all by the environment. */
const needs = {
  built: () => ensureBuilt(),
  servers: async (env) => {
    if (env.KAOJI_TEST_DATABASE_URL || process.env.KAOJI_TEST_DATABASE_URL) return;
    Object.assign(env, (await startTestServers(directory)).env);
  },
  chromium: async (env) => {
    env.KAOJI_TEST_CHROMIUM ??= await chromiumProgram();
  },
};

/** Ends the servers and removes the files of this run, and of runs that were killed. */
async function cleanUp() {
  for (const name of readdirSync(runs)) {
    const of = join(runs, name);
    const record = recall(of, 'run');
    if (record && record.pid !== process.pid && isRunning(record)) continue;
    await stopTestServers(of);
    removePostgres(of);
    rmSync(of, { recursive: true, force: true });
  }
}

['SIGINT', 'SIGTERM'].forEach((signal) => process.on(signal, () => cleanUp().finally(() => process.exit(130))));

const counts = await main(process.argv.slice(2)).catch((error) => {
  fail(error);
  return { passed: 0, failed: 1 };
});
await cleanUp().catch(fail);
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exit(counts.failed > 0 ? 1 : 0);
