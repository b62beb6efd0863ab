import { mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { findOnPath, isExecutable, run } from './commands.mjs';
import { cacheDirectory, root } from './paths.mjs';
import { choosePort } from './ports.mjs';
import { exclusively, isRunning, launch, recall, remember, stop, tailOf } from './processes.mjs';
import { Refusal, step } from './progress.mjs';

const version = '1.8.2';

/** Limits that the defaults set for many small clusters; ours is one, and many decide on one workflow at once. */
const dynamicConfig = {
  'frontend.enableServerVersionCheck': false,
  'frontend.enableUpdateWorkflowExecution': true,
  'frontend.enableUpdateWorkflowExecutionAsyncAccepted': true,
  'frontend.namespaceRPS': 100_000,
  'frontend.rps': 100_000,
  'frontend.namespaceCount': 10_000,
  'history.maxInFlightUpdates': 2000,
  'matching.numTaskqueueReadPartitions': 1,
  'matching.numTaskqueueWritePartitions': 1,
};

/**
 * Starts the Temporal server of a state directory, or adopts the one that already serves it.
 * @returns {Promise<{ address: string, pid: number, adopted: boolean, stop: () => Promise<void> }>}
 */
export async function startTemporal(state, { port: wished = 7233, persistent = true, pinned = false } = {}) {
  const known = recall(state, 'temporal');
  if (await isServing(known)) return serverOf(known, true);
  if (known) await stop(known, { patience: 5_000 });
  const program = await temporalProgram();
  const wishes = [known?.port, wished].filter(Boolean);
  const port = pinned ? wishes[0] : await choosePort('Temporal', wishes);
  return launchServer({ state, program, port, file: persistent && join(state, 'temporal.db') });
}

const isServing = async (known) => isRunning(known) && isReady(known.port, 10_000);

const serverOf = (record, adopted) => ({ ...record, address: `127.0.0.1:${record.port}`, adopted, stop: () => stop(record) });

async function launchServer({ state, program, port, file }) {
  const log = join(state, 'log', 'temporal.log');
  const child = launch({ command: program, args: serverArguments(port, file), log });
  for (const until = Date.now() + 60_000; Date.now() < until && child.exitCode === null; await sleep(50)) {
    if (!(await isReady(port, 0))) continue;
    remember(state, 'temporal', { pid: child.pid, port });
    return serverOf(recall(state, 'temporal'), false);
  }
  child.kill('SIGKILL');
  throw new Refusal(`Temporal does not start. The end of ${log}:\n${tailOf(log)}`);
}

function serverArguments(port, file) {
  const settings = Object.entries(dynamicConfig).flatMap(([key, value]) => ['--dynamic-config-value', `${key}=${JSON.stringify(value)}`]);
  const storage = file ? ['--db-filename', file] : [];
  return ['server', 'start-dev', '--port', String(port), '--ip', '127.0.0.1', '--headless', '--log-level', 'warn', ...storage, ...settings];
}

async function isReady(port, patience) {
  const { Connection } = await import('@temporalio/client');
  for (const until = Date.now() + patience; ; await sleep(100)) {
    let connection;
    try {
      connection = await Connection.connect({ address: `127.0.0.1:${port}`, connectTimeout: 1000 });
      await connection.workflowService.describeNamespace({ namespace: 'default' });
      return true;
    } catch {
      if (Date.now() >= until) return false;
    } finally {
      await connection?.close();
    }
  }
}

/** The program that runs the server: on PATH, in the cache, downloaded, or built. */
export async function temporalProgram() {
  const cached = join(cacheDirectory(), `temporal-${version}${process.platform === 'win32' ? '.exe' : ''}`);
  const onPath = () => findOnPath('temporal');
  const inCache = () => (isExecutable(cached) ? cached : undefined);
  return onPath() ?? inCache() ?? exclusively(cacheDirectory(), 'temporal', async () => inCache() ?? (await obtain(cached)));
}

async function obtain(target) {
  const failures = [];
  const ways = [
    ['Downloading the Temporal server', () => download('createLocal', `v${version}`, target)],
    [`Building the Temporal server ${version} with Go (some minutes, once)`, () => build(target)],
  ];
  for (const [label, way] of ways) {
    try {
      return await step(label, way);
    } catch (error) {
      failures.push(`${label}: ${error.message.trim().split('\n').slice(-3).join(' ')}`);
    }
  }
  throw new Refusal(
    `No Temporal server could be brought here.\n${failures.map((failure) => `  - ${failure}`).join('\n')}\nAny of these helps:
  - set TEMPORAL_ADDRESS to a running server
  - put the program "temporal" (https://github.com/temporalio/cli) on PATH, or at ${target}
  - allow the download from temporal.download
  - install Go 1.26.4 or newer and allow its module proxy`,
  );
}

async function build(target) {
  if (!findOnPath('go')) throw new Refusal('there is no "go" on PATH');
  const fresh = `${target}.${process.pid}`;
  const arguments_ = ['build', '-ldflags=-s -w', '-trimpath', '-o', fresh, 'github.com/temporalio/cli/cmd/temporal'];
  await run('go', arguments_, { cwd: join(root, 'tools/temporal'), timeout: 20 * 60_000 });
  renameSync(fresh, target);
  return target;
}

/** Lets the SDK download a server, which it can only do by starting it, and keeps the file. */
export async function download(factory, wanted, target) {
  const directory = mkdtempSync(join(cacheDirectory(), 'download-'));
  const testing = pathToFileURL(join(root, 'node_modules/@temporalio/testing/lib/index.js')).href;
  const executable = { type: 'cached-download', downloadDir: directory, ...(wanted && { version: wanted }) };
  const script = `const { TestWorkflowEnvironment } = (await import(${JSON.stringify(testing)})).default;
const environment = await TestWorkflowEnvironment.${factory}({ server: { executable: ${JSON.stringify(executable)} } });
await environment.teardown();
process.exit(0);`;
  try {
    const failure = await run(process.execPath, ['--input-type=module', '-e', script], { timeout: 10 * 60_000 }).then(
      () => undefined,
      (error) => error,
    );
    const [file] = readdirSync(directory)
      .map((name) => join(directory, name))
      .filter((path) => statSync(path).size > 1_000_000 && isExecutable(path));
    if (!file) throw failure ?? new Refusal('the download left no file');
    renameSync(file, target);
    return target;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
