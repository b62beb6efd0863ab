import { createLog, loadConfig } from '#config';
import { HealthServer } from './health-server.js';
import { installRuntime } from './temporal-worker.js';
import { WorkerProcess } from './worker-process.js';

const drainMs = 30_000;

const config = loadConfig();
const log = createLog(config, 'worker');
installRuntime(log);
const worker = await WorkerProcess.start(config, log);
let stopping = false;
const health = new HealthServer(() => worker.isReady && !stopping);
await health.listen(config.workerPort, config.workerHost);
void worker.probe().catch((error: unknown) => log.error({ err: error }, 'Temporal does not take as many Updates at once as it should'));
log.info({ port: config.workerPort, temporal: config.temporalAddress }, 'the worker polls');

/** Readiness goes first, then what is under way is finished, then the process ends. */
async function stop(signal: string): Promise<void> {
  log.info({ signal }, 'stopping');
  stopping = true;
  setTimeout(() => process.exit(1), drainMs).unref();
  await worker.stop();
  await health.close();
  process.exit(0);
}

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop(signal));

worker.ended().catch((error: unknown) => {
  log.fatal({ err: error }, 'the worker cannot go on');
  process.exit(1);
});
