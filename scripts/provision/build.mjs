import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { run } from './commands.mjs';
import { root } from './paths.mjs';
import { exclusively } from './processes.mjs';
import { step } from './progress.mjs';

const dist = join(root, 'dist');
const settings = ['package.json', 'package-lock.json', 'tsconfig.base.json', 'scripts/provision/build.mjs'];

/** What is built, from which files, and how; in this order. */
const parts = {
  programs: {
    label: 'Compiling',
    sources: ['apps/api', 'apps/worker', 'apps/cli', 'libs', 'workflows', 'activities', ...settings],
    result: 'apps/api/src/main.js',
    make: compile,
  },
  workflows: {
    label: 'Bundling the workflows',
    sources: ['libs/domain', 'libs/contracts', 'workflows', ...settings],
    result: 'workflow-bundle.js',
    make: bundle,
  },
  web: { label: 'Building the pages', sources: ['apps/web', 'libs/domain', ...settings], result: 'web/index.html', make: buildWeb },
};

/** Builds the named parts, or all, as far as their sources have changed since they were built. */
export async function ensureBuilt(names = partNames) {
  if (names.every((name) => !isStale(name))) return;
  mkdirSync(dist, { recursive: true });
  await exclusively(dist, '.build', async () => {
    for (const name of names) if (isStale(name)) await build(name);
  });
}

export const partNames = Object.keys(parts);

const stampOf = (name) => join(dist, `.built-${name}`);

function isStale(name) {
  const { sources, result } = parts[name];
  const stamp = stampOf(name);
  return !existsSync(join(dist, result)) || !existsSync(stamp) || readFileSync(stamp, 'utf8') !== fingerprintOf(sources);
}

async function build(name) {
  const { label, sources, make } = parts[name];
  const fingerprint = fingerprintOf(sources);
  await step(label, make);
  writeFileSync(stampOf(name), fingerprint);
}

function compile() {
  return run(process.execPath, ['node_modules/typescript-7/bin/tsc', '-b', 'apps/api', 'apps/worker', 'apps/cli', 'workflows']);
}

async function bundle() {
  const from = (name) => import(pathToFileURL(join(root, 'node_modules', name)).href);
  const { bundleWorkflowCode, DefaultLogger } = (await from('@temporalio/worker/lib/index.js')).default;
  const { code } = await bundleWorkflowCode({ workflowsPath: join(dist, 'workflows/index.js'), logger: new DefaultLogger('WARN') });
  writeFileSync(join(dist, 'workflow-bundle.js'), code);
}

async function buildWeb() {
  const config = join(root, 'apps/web/vite.config.ts');
  await run(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--config', config, '--logLevel', 'warn']);
}

export function fingerprintOf(sources) {
  const hash = createHash('sha256');
  for (const file of sources.flatMap((source) => filesUnder(join(root, source)))) {
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  }
  return hash.digest('hex');
}

function filesUnder(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.includes('.spec.'))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}
