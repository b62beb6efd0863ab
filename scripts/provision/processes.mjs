import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, openSync, closeSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** What tells a process from another one that got the same id later: the moment it began. */
export function beginningOf(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== 'EPERM') return undefined;
  }
  try {
    if (process.platform === 'linux') {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1).split(' ');
      return fields[0] === 'Z' ? undefined : fields[19];
    }
    if (process.platform === 'win32') return 'unknown';
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
  } catch {
    return undefined;
  }
}

const recordFile = (directory, name) => join(directory, 'run', `${name}.json`);

export function remember(directory, name, record) {
  const file = recordFile(directory, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, JSON.stringify({ ...record, began: beginningOf(record.pid) }));
  renameSync(`${file}.new`, file);
}

export function recall(directory, name) {
  try {
    return JSON.parse(readFileSync(recordFile(directory, name), 'utf8'));
  } catch {
    return undefined;
  }
}

export function forget(directory, name) {
  rmSync(recordFile(directory, name), { force: true });
}

export function isRunning(record) {
  return record?.began !== undefined && beginningOf(record.pid) === record.began;
}

/** Starts a process of its own that outlives this one unless it is stopped; its output goes to a log. */
export function launch({ command, args, log, ...options }) {
  mkdirSync(dirname(log), { recursive: true });
  if (existsSync(log) && statSync(log).size > 20_000_000) renameSync(log, `${log}.1`);
  const output = openSync(log, 'a', 0o600);
  const child = spawn(command, args, { stdio: ['ignore', output, output], detached: true, windowsHide: true, ...options });
  closeSync(output);
  child.on('error', () => {});
  child.unref();
  return child;
}

/** Asks a process to end and waits for it; one that does not is killed. */
export async function stop(record, { signal = 'SIGTERM', patience = 15_000 } = {}) {
  if (!isRunning(record)) return;
  signalTo(record.pid, signal);
  for (const until = Date.now() + patience; isRunning(record); await sleep(25)) {
    if (Date.now() < until) continue;
    signalTo(record.pid, 'SIGKILL');
    await sleep(100);
  }
}

function signalTo(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/** The end of a log, to show why something did not start. */
export function tailOf(log, lines = 15) {
  return existsSync(log) ? readFileSync(log, 'utf8').trimEnd().split('\n').slice(-lines).join('\n') : '';
}

/** Runs work while no other process does the same; a holder that died does not count. */
export async function exclusively(directory, name, work) {
  const file = join(directory, `${name}.lock`);
  for (;;) {
    try {
      writeFileSync(file, JSON.stringify({ pid: process.pid, began: beginningOf(process.pid) }), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      const holder = readHolder(file);
      if (holder && isRunning(holder)) await sleep(200);
      else rmSync(file, { force: true });
    }
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function readHolder(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
