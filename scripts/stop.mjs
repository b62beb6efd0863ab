// npm run stop: ends a running product, or what a killed one has left.
import { stateDirectory } from './provision/paths.mjs';
import { forget, isRunning, recall, stop } from './provision/processes.mjs';
import { say } from './provision/progress.mjs';

const state = stateDirectory();
const patience = { patience: 60_000 };
const parts = [['start'], ['demonstrations'], ['api'], ['worker'], ['temporal'], ['postgres', { signal: 'SIGINT' }]];
const running = parts.filter(([name]) => isRunning(recall(state, name)));
for (const [name, how] of parts) {
  await stop(recall(state, name) ?? {}, { ...patience, ...how });
  if (name !== 'postgres' && name !== 'temporal') forget(state, name);
}
say(running.length > 0 ? 'Stopped.' : 'Nothing is running.');
