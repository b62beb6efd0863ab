import { bundleWorkflowCode, DefaultLogger, Runtime, Worker, type WorkflowBundle } from '@temporalio/worker';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const corpus = join(import.meta.dirname, 'histories');
const files = readdirSync(corpus).filter((name) => name.endsWith('.json'));
let workflowBundle: WorkflowBundle;

/**
 * Every history ever accepted runs through the workflows of today without a difference. A change that alters a running procedure is
 * made with `patched`, and adds its histories: `KAOJI_RECORD_HISTORIES=test/replay/histories` before the workflow tests. None is removed.
 */
beforeAll(async () => {
  const logger = new DefaultLogger('ERROR');
  Runtime.install({ shutdownSignals: [], logger });
  workflowBundle = await bundleWorkflowCode({
    workflowsPath: join(root, 'test/workflows/support/all.workflows.ts'),
    logger,
    webpackConfigHook: (config) => ({ ...config, resolve: { ...config.resolve, conditionNames: ['source', '...'] } }),
  });
}, 60_000);

describe('the replay corpus', () => {
  it('holds every workflow type on its main paths', () => {
    for (const [type, atLeast] of [['assessment', 10], ['appeal', 8], ['correction', 3]] as const) {
      expect(files.filter((name) => name.startsWith(`${type}.`)).length).toBeGreaterThanOrEqual(atLeast);
    }
    expect(files.length).toBeGreaterThanOrEqual(20);
  });

  it('replays without a difference', async () => {
    const histories = files.map((name) => ({ ...(JSON.parse(readFileSync(join(corpus, name), 'utf8')) as { workflowId: string; history: never }), name }));
    const differences: string[] = [];
    const names = new Map(histories.map(({ workflowId, name }) => [workflowId, name]));
    for await (const { workflowId, error } of Worker.runReplayHistories({ workflowBundle }, histories)) if (error) differences.push(`${names.get(workflowId) ?? workflowId}: ${error.message}`);
    expect(differences).toEqual([]);
  }, 120_000);
});
