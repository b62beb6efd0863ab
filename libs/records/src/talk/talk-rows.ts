import { refuse, type ProcedureContext, type TalkForm } from '#domain';
import type { Transaction } from '../database/transaction.js';
import { Talk } from './talk.entity.js';

/** The talk of a procedure. */
export async function getTalkOf(tx: Transaction, { subjectId }: Pick<ProcedureContext, 'subjectId'>): Promise<Talk> {
  return (await tx.manager.findOneBy(Talk, { id: subjectId })) ?? refuse('talk.unknown', { talkId: subjectId });
}

/** The same, locked: two acts at once on one record come one after the other. */
export async function lockTalkOf(tx: Transaction, { subjectId }: Pick<ProcedureContext, 'subjectId'>): Promise<Talk> {
  const talk = await tx.manager.findOne(Talk, { where: { id: subjectId }, lock: { mode: 'pessimistic_write' } });
  return talk ?? refuse('talk.unknown', { talkId: subjectId });
}

/** Changes a talk; what was signed is refused here, and by the table itself. */
export async function changeTalk(tx: Transaction, talk: Talk, changes: Partial<Talk>): Promise<void> {
  await tx.manager.update(Talk, { id: talk.id }, changes as never);
}

export function assertUnlocked({ lockedAt }: Talk): void {
  if (lockedAt) refuse('talk.locked', { lockedAt });
}

export function formOf({ kind, formal }: Talk): TalkForm {
  return { kind, formal };
}
