import { actionLabels, text, type Act, type ProcedureContext, type SeatHolder, type StepSpec, type Task } from '#domain';
import type { Transaction } from '../database/transaction.js';
import { notifyHolders } from './holders.js';
import { adviceText, assignedText, outcomeText } from './notification-texts.js';
import { seatsInTurn } from './task-rows.js';

interface Told {
  taskId: string;
  step: StepSpec;
  act: Act;
  before: Task;
  after: Task;
}

/** After an act: tells those whose turn it has become, whose advice is asked for, and who opened the procedure how a step ended. */
export async function tellAfterAct(tx: Transaction, context: ProcedureContext, { taskId, step, act, before, after }: Told): Promise<void> {
  const { organizationId } = context;
  const key = `${taskId}:${after.version}`;
  const waiting = new Set(seatsInTurn(before).map(({ id }) => id));
  const next = after.stage === 'open' ? seatsInTurn(after) : [];
  const asked = next.flatMap(({ asked: holder }) => (holder && act.action === 'delegate' ? [holder] : []));
  const turns = next
    .filter(({ id, asked: holder }) => !holder && (!waiting.has(id) || (id === act.seat && act.action !== 'takeBack')))
    .map(({ holder }) => holder);
  await notifyHolders(tx, { holders: asked, event: 'advice.asked', eventKey: `${key}:asked`, taskId, organizationId, text: adviceText(step) });
  await notifyHolders(tx, { holders: turns, event: 'task.assigned', eventKey: `${key}:assigned`, taskId, organizationId, text: assignedText(step) });
  if (!after.outcome || act.action === 'submit') return;
  const label = step.labels?.[after.outcome.action] ?? actionLabels[after.outcome.action] ?? text(after.outcome.action, after.outcome.action);
  await notifyHolders(tx, {
    holders: starterOf(context),
    event: 'step.settled',
    eventKey: `${key}:settled`,
    taskId,
    organizationId,
    text: outcomeText(step, label),
  });
}

function starterOf({ places: { starter } }: ProcedureContext): SeatHolder[] {
  if (starter?.personId) return [{ personId: starter.personId }];
  return starter?.role && starter.organizationId ? [{ role: starter.role, organizationId: starter.organizationId }] : [];
}
