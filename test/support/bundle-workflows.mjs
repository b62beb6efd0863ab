// Bundles the workflows as the source has them into the file named: in a process of its own, for the bundler outgrows a test's.
import temporal from '@temporalio/worker';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [target] = process.argv.slice(2);
const quiet = () => undefined;
const { code } = await temporal.bundleWorkflowCode({
  workflowsPath: join(import.meta.dirname, '../../workflows/index.ts'),
  logger: { log: quiet, trace: quiet, debug: quiet, info: quiet, warn: quiet, error: console.error },
  webpackConfigHook: (config) => ({ ...config, resolve: { ...config.resolve, conditionNames: ['source', '...'] } }),
});
writeFileSync(target, code);
