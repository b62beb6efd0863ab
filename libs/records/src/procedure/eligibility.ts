import { admitsHolder, holderFor, refuse, seatOf, type Act, type ProcedureContext, type Seat, type SeatHolder, type StepSpec, type Task } from '#domain';
import { heldNow, type HeldNow } from '../account/held-grants.js';
import type { Transaction } from '../database/transaction.js';
import type { ProcedureEffects } from './effects.js';
import { assertNotOwnCase, sharesPerson } from './own-case.js';

export interface Signer extends HeldNow {
  seat: Seat;
  /** The account whose stand-in acts, unless the signer holds the seat themselves. */
  substituteFor?: string;
}

/** Who may act at the seat now, by the grants as they are in this transaction; refused otherwise. */
export async function eligibleSigner(tx: Transaction, { act, before }: { act: Act; before: Task }): Promise<Signer> {
  const seat = seatOf(before, act.seat) ?? refuse('task.not_signer', { seat: act.seat });
  const held = (await heldNow(tx, act.actor, { locked: true })) ?? refuse('account.disabled', {});
  if (act.action === 'takeBack' && !seat.asked) {
    if (seat.by !== act.actor) refuse('task.not_signer', { seat: act.seat });
    return { ...held, seat };
  }
  const holder = holderFor(seat, act.action);
  if (!admitsHolder(holder, held)) refuse('task.not_signer', { seat: act.seat });
  return { ...held, seat, substituteFor: standsInFor(holder, held) };
}

function standsInFor(holder: SeatHolder, { grants }: HeldNow): string | undefined {
  if ('personId' in holder) return undefined;
  const fitting = grants.filter(({ role, organizationId }) => role === holder.role && organizationId === holder.organizationId);
  return fitting.some(({ substituteFor }) => substituteFor === undefined) ? undefined : fitting[0]?.substituteFor;
}

const deciders = `
select distinct behind.id from decision join task on task.id = decision.task_id cross join lateral unnest(array[signer_account_id, substitute_for]) as behind (id)
where task.workflow_id = $1 and task.key = any($2) and decision.stands and behind.id is not null`;

/**
 * Separation of duties: who decided the steps named, stands behind the contested fact, or is who the case is about, decides nothing here.
 * The same person under another account is the same person, and nobody does by a stand-in what they may not do themselves.
 */
export async function assertSeparate(
  tx: Transaction,
  context: ProcedureContext,
  given: { step: StepSpec; accountId: string; substituteFor?: string; effects: ProcedureEffects },
): Promise<void> {
  const { step, accountId, substituteFor, effects } = given;
  const accounts = substituteFor ? [accountId, substituteFor] : [accountId];
  const named = step.separateFrom.length > 0 ? await tx.query<{ id: string }>(deciders, [context.workflowId, step.separateFrom]) : [];
  const barred = named.map(({ id }) => id);
  for (const name of step.separateFrom) barred.push(...((await effects.separations[name]?.(tx, context)) ?? []));
  if (await sharesPerson(tx, barred, accounts)) refuse('separation.violated', { separateFrom: step.separateFrom });
  await assertNotOwnCase(tx, context, { step, accounts, effects });
}
