import { startAt } from '#contracts';
import type { OutboxHandlers, StartPayload, StepService } from '#records';
import type { Procedures, Starts } from '#temporal';
import { beginnings } from './beginnings.js';

/** What committed acts ask of workflows: to look again, or to begin. Both may come twice. */
export function outboxHandlers(procedures: Procedures, steps: StepService): OutboxHandlers {
  return {
    wake: ({ workflowId, topic }) => procedures.wake(String(workflowId), String(topic)),
    start: (payload) => start({ procedures, steps }, payload as unknown as StartPayload),
  };
}

/** Its row first: a workflow lost before its first step was open is built again too (I11). */
async function start({ procedures, steps }: { procedures: Procedures; steps: StepService }, { procedure, input }: StartPayload): Promise<void> {
  const { workflow, at } = beginnings[procedure];
  const carried = startAt(at);
  const { path, backs, entries } = carried;
  await steps.begin(input.context, { spec: input.spec, place: { at, path, backs, entries } });
  await procedures.ensureStarted({ workflow, input: { ...input, carried } as Starts[keyof Starts] });
}
