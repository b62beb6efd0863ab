import { refuse, type HoldBooks, type MoneyEntry, type ProcedureContext } from '#domain';
import type { Transaction } from '../database/transaction.js';
import { Hold, HoldEntry, HoldItem } from './hold.entity.js';

/** Taken by whatever changes a hold or enters money under it, after the locks of its procedure and task. */
export async function lockHold(tx: Transaction, id: string): Promise<Hold> {
  await tx.query("select pg_advisory_xact_lock(hashtextextended('hold:' || $1, 0))", [id]);
  return getHold(tx, id);
}

export async function getHold(tx: Transaction, id: string): Promise<Hold> {
  return (await tx.manager.findOneBy(Hold, { id })) ?? refuse('hold.unknown', { holdId: id });
}

/** The hold a procedure is about; its subject is the hold's own row. */
export function lockHoldOf(tx: Transaction, { subjectId }: Pick<ProcedureContext, 'subjectId'>): Promise<Hold> {
  return lockHold(tx, subjectId);
}

/** The items of the proposal that stands. */
export function itemsOf(tx: Transaction, { id, round }: Pick<Hold, 'id' | 'round'>): Promise<HoldItem[]> {
  return tx.manager.find(HoldItem, { where: { holdId: id, round }, order: { n: 'asc' } });
}

/** A signed order with all money entered under it, as the rules of its money read it. */
export interface OpenBooks extends HoldBooks {
  rows: HoldItem[];
  entries: (MoneyEntry & Pick<HoldEntry, 'id' | 'reverses'>)[];
}

export async function booksOf(tx: Transaction, hold: Hold): Promise<OpenBooks> {
  const rows = await itemsOf(tx, hold);
  const entries = await tx.manager.find(HoldEntry, { where: { holdId: hold.id }, order: { at: 'asc', id: 'asc' } });
  const { kind, state, startsOn, endsOn } = hold;
  return { kind, stage: state, period: { startsOn: startsOn ?? '', endsOn: endsOn ?? '' }, items: rows, rows, entries };
}
