import type { Client } from '@temporalio/client';
import { expect } from '@jest/globals';
import { temporal } from '@temporalio/proto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where finished histories are kept for the replay corpus; unset in ordinary runs. */
const directory = process.env.KAOJI_RECORD_HISTORIES;

interface Recording {
  workflowId: string;
  type: string;
  test: string;
}

/** Keeps the histories of a test file's procedures, each named after its workflow and test. */
export class Recorder {
  private readonly recordings: Recording[] = [];

  note(workflowId: string, type: string): void {
    this.recordings.push({ workflowId, type, test: expect.getState().currentTestName ?? 'unnamed' });
  }

  /** Writes the noted histories, all runs of each, where the corpus is being recorded. */
  async write(client: Client): Promise<void> {
    if (!directory) return;
    mkdirSync(directory, { recursive: true });
    for (const [index, { workflowId, type, test }] of this.recordings.entries()) {
      const runs = await runsOf(client, workflowId);
      for (const [run, history] of runs.entries()) {
        const name = `${type.replace('Workflow', '')}.${slug(test)}.${index + 1}${runs.length > 1 ? `.run-${run + 1}` : ''}.json`;
        const text = JSON.stringify({ workflowId, history: plain(history) });
        writeFileSync(join(directory, name), text.replaceAll(`${process.cwd()}/`, '')); // stack traces name no machine
      }
    }
  }
}

type History = Awaited<ReturnType<ReturnType<Client['workflow']['getHandle']>['fetchHistory']>>;

/** A history as JSON, as `History.fromObject` reads it. */
function plain(history: History): object {
  return temporal.api.history.v1.History.toObject(temporal.api.history.v1.History.fromObject(history), { longs: String, enums: String, bytes: String });
}

async function runsOf(client: Client, workflowId: string): Promise<History[]> {
  const histories: History[] = [];
  for (let runId: string | undefined = (await client.workflow.getHandle(workflowId).describe()).runId; runId;) {
    const history: History = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    histories.unshift(history);
    runId = history.events?.[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId || undefined;
  }
  return histories;
}

function slug(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 90);
}
