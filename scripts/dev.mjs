// npm run dev: the product with its sources watched. A change is compiled, and worker and API start again; pages come from Vite.
import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from './provision/build.mjs';
import { ensureInstalled } from './provision/install.mjs';
import { Instance } from './provision/instance.mjs';
import { requireNode } from './provision/node-version.mjs';
import { choosePort } from './provision/ports.mjs';
import { root, stateDirectory } from './provision/paths.mjs';
import { fail, say } from './provision/progress.mjs';

const programs = ['programs', 'workflows'];
const sources = ['apps/api/src', 'apps/worker/src', 'apps/cli/src', 'libs', 'workflows', 'activities'];

async function main() {
  requireNode();
  await ensureInstalled();
  await ensureBuilt(programs);
  const instance = new Instance(stateDirectory());
  stopOnSignal(instance);
  await instance.startServers();
  await instance.migrate();
  await instance.startProcesses();
  await instance.ensureDemonstration();
  onChange(() => rebuild(instance));
  await servePages(instance);
}

async function rebuild(instance) {
  try {
    await ensureBuilt(programs);
    await instance.migrate();
    await instance.restartProcesses();
    say('Ready again.');
  } catch (error) {
    say(error.message);
  }
}

/** Calls back when the sources have been quiet for a moment, never twice at once. */
function onChange(work) {
  let timer;
  let running = Promise.resolve();
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(() => (running = running.then(work)), 300);
  };
  for (const source of sources) watch(join(root, source), { recursive: true }, later);
}

async function servePages(instance) {
  const port = await choosePort('Vite', [5173]);
  const args = ['node_modules/vite/bin/vite.js', '--config', 'apps/web/vite.config.ts', '--port', String(port), '--strictPort'];
  const vite = spawn(process.execPath, args, { cwd: root, stdio: 'inherit', env: { ...process.env, KAOJI_API: instance.url } });
  process.on('exit', () => vite.kill());
}

function stopOnSignal(instance) {
  const onSignal = () => instance.stop().finally(() => process.exit(0));
  ['SIGINT', 'SIGTERM'].forEach((signal) => process.on(signal, onSignal));
}

await main().catch((error) => {
  fail(error);
  process.exit();
});
