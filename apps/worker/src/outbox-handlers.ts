import { startAt, type AppealInput, type CorrectionInput } from '#contracts';
import type { OutboxHandlers, StartPayload } from '#records';
import type { Procedures } from '#temporal';

/** What committed acts ask of workflows: to look again, or to begin. Both may come twice. */
export function outboxHandlers(procedures: Procedures): OutboxHandlers {
  return {
    wake: ({ workflowId, topic }) => procedures.wake(String(workflowId), String(topic)),
    start: (payload) => start(procedures, payload as unknown as StartPayload),
  };
}

/** An objection was filed without login, so nobody's submit stands at its beginning: it starts where it is registered. */
function start(procedures: Procedures, { procedure, input }: StartPayload): Promise<void> {
  if (procedure === 'correction')
    return procedures.ensureStarted({ workflow: 'correctionWorkflow', input: { ...input, carried: startAt('submit') } as CorrectionInput });
  return procedures.ensureStarted({ workflow: 'appealWorkflow', input: { ...input, carried: startAt('register') } as AppealInput });
}
