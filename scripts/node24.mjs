// npm run test:node24 [-- arguments of npm test]: the tests under Node 24, from npm's package node@24, kept in the cache directory.
import { spawn } from 'node:child_process';
import { delimiter, dirname, join } from 'node:path';
import { isExecutable, npm } from './provision/commands.mjs';
import { cacheDirectory, ensureDirectory, root } from './provision/paths.mjs';
import { exclusively } from './provision/processes.mjs';
import { fail, Refusal, step } from './provision/progress.mjs';

const version = '24.21.0';

async function node24() {
  const folder = ensureDirectory(join(cacheDirectory(), `node-${version}`));
  const program = join(folder, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');
  await exclusively(folder, 'install', async () => {
    if (isExecutable(program)) return;
    // the package fetches the program of this machine in an install script of its own
    const allow = ['--ignore-scripts=false', '--no-audit', '--no-fund', '--no-save'];
    await step(`Fetching Node ${version} from npm`, () => npm(['install', '--prefix', folder, ...allow, `node@${version}`], { cwd: folder }));
  });
  if (!isExecutable(program)) throw new Refusal(`npm's package node@${version} brought no program for ${process.platform}-${process.arch}.`);
  return program;
}

/** Whatever the tests start by the name of node is this one too. */
function test(program) {
  const env = { ...process.env, PATH: [dirname(program), process.env.PATH].join(delimiter) };
  const tests = spawn(program, [join(root, 'scripts/test.mjs'), ...process.argv.slice(2)], { cwd: root, stdio: 'inherit', env });
  ['SIGINT', 'SIGTERM'].forEach((signal) => process.on(signal, () => tests.kill(signal)));
  return new Promise((resolve) => tests.once('close', (code) => resolve(code ?? 1)));
}

try {
  process.exit(await test(await node24()));
} catch (error) {
  fail(error);
  process.exit(1);
}
