import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm } from './commands.mjs';
import { root } from './paths.mjs';
import { step } from './progress.mjs';

const stamp = join(root, 'node_modules', '.kaoji-installed');
const fingerprint = () =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');

/** Installs the dependencies when they are missing or the lockfile has changed. */
export async function ensureInstalled() {
  if (read(stamp) === fingerprint() || isAsLocked()) return;
  await step('Installing dependencies', () => npm(['ci', '--no-audit', '--no-fund', '--include=dev']));
  mark();
}

/** Whoever ran npm themselves need not wait for it again. */
function isAsLocked() {
  const installed = read(join(root, 'node_modules', '.package-lock.json'));
  if (!installed) return false;
  const { packages: has } = JSON.parse(installed);
  const { packages: wants } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const isMissing = ([location, { version, optional }]) => location !== '' && has[location]?.version !== version && !optional;
  if (Object.entries(wants).some(isMissing)) return false;
  mark();
  return true;
}

function mark() {
  try {
    writeFileSync(stamp, fingerprint());
  } catch (error) {
    // A checkout that somebody else installed for us may be read-only.
    if (!['EACCES', 'EROFS'].includes(error.code)) throw error;
  }
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
