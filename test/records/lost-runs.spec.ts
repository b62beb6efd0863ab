import type { StartPayload } from '#records';
import { Database, OutboxSender, StepService } from '#records';
import type { Procedures } from '#temporal';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { outboxHandlers } from '../../apps/worker/src/outbox-handlers.js';
import { Reconciler } from '../../apps/worker/src/reconciler.js';
import { RemovalCounty } from '../support/removal-county.js';

let made: RemovalCounty;

interface Begun {
  workflow: string;
  input: StartPayload['input'] & { carried: unknown };
}

beforeAll(async () => {
  made = await RemovalCounty.create({ low: 1, saved: 0 });
  const driven = await made.proceed(0, await made.cadre(0));
  expect(driven.id).not.toBe('');
}, 120_000);

afterAll(() => made?.county.close());

it('I11: whatever rows called for is built again from its rows as it was begun, also where its first step was never open', async () => {
  const { county } = made;
  const [begun, again]: [Map<string, Begun>, Map<string, Begun>] = [new Map(), new Map()];
  const server = {
    wake: async () => undefined,
    ensureStarted: async (start: Begun) => void begun.set(start.input.context.workflowId, start),
    isRunning: async () => false,
    startAgain: async (start: Begun) => void again.set(start.input.context.workflowId, start),
  } as unknown as Procedures;
  const sender = county.get(OutboxSender);
  sender.use(outboxHandlers(server, county.get(StepService)));
  await county.get(Database).engine((tx) => tx.query('update outbox set available_at = now()')); // published ahead of time
  while (await sender.send());
  await county.get(Database).engine((tx) => tx.query("update procedure set started_at = started_at - interval '100 years'"));
  await new Reconciler(county.get(Database), server).reconcile();
  const kinds = new Set([...begun.values()].map(({ input }) => input.context.procedure));
  expect([...kinds].sort()).toEqual(['dismissal', 'hold', 'removal', 'talk']);
  for (const [workflowId, { workflow, input }] of begun) {
    const { context, spec } = input;
    expect(again.get(workflowId)).toMatchObject({ workflow, input: { context, spec } });
    if (context.procedure !== 'dismissal') expect(again.get(workflowId)?.input.carried).toEqual(input.carried);
  }
});
