// A worker of the bare workflow, set as the product's own.
import { createServer } from 'node:http';
import worker from '@temporalio/worker';

const { NativeConnection, Worker } = worker;
const connection = await NativeConnection.connect({ address: process.env.TEMPORAL_ADDRESS, grpcCompression: { codec: 'none' } });
const bare = await Worker.create({
  connection,
  taskQueue: 'bare',
  workflowBundle: { codePath: process.env.BENCH_BUNDLE },
  activities: { doNothing: async () => undefined },
  maxCachedWorkflows: 1000,
  maxConcurrentActivityTaskExecutions: 40,
  maxConcurrentWorkflowTaskExecutions: 40,
  workflowTaskPollerBehavior: { type: 'simple-maximum', maximum: 4 },
  activityTaskPollerBehavior: { type: 'simple-maximum', maximum: 4 },
  stickyQueueScheduleToStartTimeout: '1s',
});
createServer((_, response) => response.end()).listen(Number(process.env.WORKER_PORT), '127.0.0.1');
await bare.run();
await connection.close();
process.exit(0);
