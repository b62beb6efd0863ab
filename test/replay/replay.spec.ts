import { temporal } from '@temporalio/proto';
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

/** A recorded history; its file's name goes into the workflow id, which the replay reports. */
function read(name: string): { workflowId: string; history: temporal.api.history.v1.History } {
  const { workflowId, history } = JSON.parse(readFileSync(join(corpus, name), 'utf8')) as { workflowId: string; history: Record<string, unknown> };
  return { workflowId: `${workflowId} in ${name}`, history: temporal.api.history.v1.History.fromObject(history) };
}

describe('the replay corpus', () => {
  it('holds every workflow type on its main paths', () => {
    for (const [type, atLeast] of [
      ['assessment', 10],
      ['appeal', 8],
      ['correction', 3],
      ['talk', 10],
      ['reward', 10],
      ['growthPlan', 5],
      ['hold', 10],
      ['evaluation', 5],
      ['dismissal', 8],
      ['removal', 10],
      ['scheme', 4],
      ['redLine', 8],
      ['townshipScheme', 4],
      ['problem', 5],
    ] as const) {
      expect(files.filter((name) => name.startsWith(`${type}.`)).length).toBeGreaterThanOrEqual(atLeast);
    }
    expect(files.length).toBeGreaterThanOrEqual(20);
  });

  it('replays without a difference', async () => {
    const differences: string[] = [];
    let replayed = 0;
    for await (const { workflowId, error } of Worker.runReplayHistories({ workflowBundle }, files.map(read))) {
      replayed++;
      if (error) differences.push(`${workflowId}: ${error.message}`);
    }
    expect(differences).toEqual([]);
    expect(replayed).toBe(files.length);
  }, 120_000);
});
