import { describe, expect, it } from '@jest/globals';
import { Context } from '@temporalio/activity';
import { MockActivityEnvironment } from '@temporalio/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import { heartbeating } from './heartbeats.js';

async function beatsOf(heartbeatTimeoutMs: number | undefined): Promise<number> {
  const environment = new MockActivityEnvironment({ heartbeatTimeoutMs });
  let beats = 0;
  environment.on('heartbeat', () => (beats += 1));
  const work = async () => {
    await sleep(150);
    return 'done';
  };
  const answer = await environment.run(async () => heartbeating(Context.current()).inbound?.execute?.({ args: [], headers: {} }, work));
  expect(answer).toBe('done');
  return beats;
}

describe('heartbeats of activities', () => {
  it('beat while a watched activity runs', async () => expect(await beatsOf(80)).toBeGreaterThanOrEqual(4));

  it('do not beat where nobody watches', async () => expect(await beatsOf(undefined)).toBe(0));
});
