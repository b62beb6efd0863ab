// Keeps the servers that tests need running between runs: "up" starts or adopts them and prints their addresses, "down" ends them.
import { join } from 'node:path';
import { ensureDirectory, stateDirectory } from './provision/paths.mjs';
import { exclusively } from './provision/processes.mjs';
import { fail, Refusal } from './provision/progress.mjs';
import { startTestServers, stopTestServers } from './provision/test-servers.mjs';

const state = ensureDirectory(join(stateDirectory(), 'test'));
const commands = {
  up: async () => {
    const { env } = await startTestServers(state);
    for (const [name, value] of Object.entries(env)) console.log(`export ${name}='${value}'`);
  },
  down: () => stopTestServers(state),
};

try {
  const command = commands[process.argv[2]];
  if (!command) throw new Refusal('Usage: node scripts/servers.mjs up | down');
  await exclusively(state, 'servers', command);
} catch (error) {
  fail(error);
}
process.exit();
