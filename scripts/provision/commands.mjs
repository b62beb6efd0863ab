import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from './paths.mjs';
import { Refusal } from './progress.mjs';

/** The full path of a program on PATH, if there is one. */
export function findOnPath(...names) {
  const directories = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const endings = process.platform === 'win32' ? ['.exe', '.cmd', ''] : [''];
  for (const name of names) {
    for (const file of directories.flatMap((directory) => endings.map((ending) => join(directory, name + ending)))) {
      if (isExecutable(file)) return file;
    }
  }
  return undefined;
}

export function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const running = new Set();

/** Ends the programs that `run` has under way. */
export function endRunning() {
  for (const child of running) child.kill('SIGKILL');
}

/** Runs a program to its end; its output is shown only when it fails, or line by line to who asks for it; `onStart` hears its process id. */
export function run(command, args, { timeout, onLine, onStart, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], ...options });
    running.add(child);
    if (child.pid) onStart?.(child.pid);
    let output = '';
    const keep = (chunk) => (output = (output + chunk).slice(-20_000));
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    if (onLine) createInterface({ input: child.stdout }).on('line', onLine);
    const timer = timeout && setTimeout(() => child.kill('SIGKILL'), timeout);
    child.once('error', (error) => reject(new Refusal(`${command}: ${error.message}`)));
    child.once('close', (code) => {
      clearTimeout(timer);
      running.delete(child);
      if (code === 0) resolve(output);
      else reject(new Refusal(`${[command, ...args].join(' ')} failed:\n${output.trimEnd()}`));
    });
  });
}

/** Runs an npm command with the npm that belongs to this Node, if npm started us. */
export function npm(args, options = {}) {
  const cli = process.env.npm_execpath;
  if (cli?.endsWith('.js')) return run(process.execPath, [cli, ...args], options);
  return run('npm', args, { shell: process.platform === 'win32', ...options });
}
