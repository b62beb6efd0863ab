import { startAt } from '#contracts';
import type { OutboxHandlers, StartPayload } from '#records';
import type { Procedures, Starts } from '#temporal';
import { beginnings } from './beginnings.js';

/** What committed acts ask of workflows: to look again, or to begin. Both may come twice. */
export function outboxHandlers(procedures: Procedures): OutboxHandlers {
  return {
    wake: ({ workflowId, topic }) => procedures.wake(String(workflowId), String(topic)),
    start: (payload) => start(procedures, payload as unknown as StartPayload),
  };
}

function start(procedures: Procedures, { procedure, input }: StartPayload): Promise<void> {
  const { workflow, at } = beginnings[procedure];
  return procedures.ensureStarted({ workflow, input: { ...input, carried: startAt(at) } as Starts[keyof Starts] });
}
