import { ensureRoles } from './database.mjs';
import { startPostgres } from './postgres.mjs';
import { forget, recall, stop } from './processes.mjs';
import { step } from './progress.mjs';
import { startTemporal } from './temporal.mjs';
import { timeSkippingProgram } from './time-skipping.mjs';

/** Tests ask what happens, not what survives a power failure. */
const settings = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

/** PostgreSQL, Temporal and the time-skipping server for tests; their addresses as environment variables. */
export async function startTestServers(state) {
  const postgres = await step('PostgreSQL for tests', () => startPostgres(state, { port: 0, settings }));
  const password = new URL(postgres.url).password;
  await ensureRoles(postgres.url, { kaoji_owner: password, kaoji_app: password });
  const temporal = await step('Temporal for tests', () => startTemporal(state, { port: 0, persistent: false }));
  const timeSkipping = await timeSkippingProgram();
  return {
    env: {
      KAOJI_TEST_DATABASE_URL: postgres.url,
      KAOJI_TEST_TEMPORAL_ADDRESS: temporal.address,
      KAOJI_TEST_TIME_SKIPPING: timeSkipping,
    },
  };
}

export async function stopTestServers(state) {
  await Promise.all([stop(recall(state, 'temporal') ?? {}), stop(recall(state, 'postgres') ?? {}, { signal: 'SIGINT' })]);
  ['temporal', 'postgres'].forEach((name) => forget(state, name));
}
