import { createLog, loadConfig } from '#config';
import { createApi } from './create-api.js';
import { HealthProcess } from './health/health.process.js';

const drainMs = 10_000;

const config = loadConfig();
const log = createLog(config, 'api');
const app = await createApi(config, log);
await app.listen({ port: config.port, host: config.host });
log.info({ host: config.host, port: config.port, url: config.publicUrl }, 'the API is listening');

/** Readiness goes first, then open requests are answered, then the process ends. */
async function stop(signal: string): Promise<void> {
  log.info({ signal }, 'stopping');
  app.get(HealthProcess).stopping = true;
  setTimeout(() => process.exit(0), drainMs).unref();
  await app.close();
  process.exit(0);
}

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop(signal));
