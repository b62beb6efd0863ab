import { createHash } from 'node:crypto';
import { mkdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '../..');

/** Downloaded and built servers live outside the repository, so that every checkout and every test uses the same. */
export function cacheDirectory() {
  return ensureDirectory(resolve(process.env.KAOJI_CACHE || join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'kaoji')));
}

export function stateDirectory() {
  return ensureDirectory(resolve(root, process.env.KAOJI_STATE || '.kaoji'));
}

export function ensureDirectory(path, mode = 0o755) {
  mkdirSync(path, { recursive: true, mode });
  return path;
}

/** Whether any user may reach the path; PostgreSQL refuses to run as root and then runs as one who owns nothing here. */
export function isReachableByAll(path) {
  for (let at = resolve(path); ; at = dirname(at)) {
    if (!(statSync(at).mode & 0o001)) return false;
    if (dirname(at) === at) return true;
  }
}

export function shortHash(text) {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
