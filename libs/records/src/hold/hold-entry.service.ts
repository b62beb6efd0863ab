import {
  assertDocumentDated,
  assertHoldEntry,
  assertPayBack,
  businessTimeAt,
  countyDateOf,
  holdSigners,
  itemNamed,
  refuse,
  type BusinessClock,
  type HoldEntryKind,
  type ProcedureContext,
} from '#domain';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import type { Document } from '../catalogue/catalogue.entity.js';
import type { Transaction } from '../database/transaction.js';
import type { DecisionFacts } from '../procedure/effects.js';
import { booksOf, lockHold, lockHoldOf, type OpenBooks } from './hold-rows.js';
import { HoldEntry, type Hold } from './hold.entity.js';

/** One fact of money as the finance unit enters it. */
export interface NewHoldEntry {
  kind: HoldEntryKind;
  /** Of what is held or paid back; a reversal has that of the entry it reverses. */
  itemId?: string;
  /** Held pay: the month, 'YYYY-MM'. */
  month?: string;
  fen?: number;
  /** A reversal: the entry made in error. */
  reverses?: string;
  document?: Document;
  note?: string;
}

type Written = Pick<HoldEntry, 'itemId' | 'kind' | 'month' | 'fen' | 'reverses'> & { document: Document | null; note: string | null };

/** R9: what the finance unit held and paid back, as facts: never changed, never beyond the order, only in force or in pay-back. */
@Injectable()
export class HoldEntryService {
  constructor(private readonly audit: AuditLog) {}

  /** All of them, or none; answers their ids. */
  async enter(tx: Transaction, { holdId, commandId }: { holdId: string; commandId: string }, given: NewHoldEntry[]): Promise<string[]> {
    const hold = await lockHold(tx, holdId);
    assertKeeps(tx, hold);
    await assertNotConcerned(tx, hold);
    const { now } = await businessOf(tx, hold);
    if (hold.startsOn && countyDateOf(now) < hold.startsOn) refuse('hold.not_begun', { startsOn: hold.startsOn });
    const books = await booksOf(tx, hold);
    const today = countyDateOf(now);
    const entries = given.map((entry) => admitted(books, { entry, today }));
    const ids = await insert(tx, hold, { entries, commandId, accountId: tx.actor.accountId, businessAt: now });
    const of = (kind: HoldEntryKind): number => entries.filter((entry) => entry.kind === kind).reduce((sum, { fen }) => sum + fen, 0);
    await this.audit.record(tx, 'hold.money_entered', {
      subject: hold.id,
      organizationId: hold.organizationId,
      data: { entries: ids.length, heldFen: of('held'), paidBackFen: of('paidBack'), reversedFen: of('reversed'), commandId },
    });
    return ids;
  }

  /** The signed pay-back: exactly what is still held, item by item to the fen. */
  async payBack(tx: Transaction, context: ProcedureContext, { form, signerAccountId, commandId, businessAt }: DecisionFacts): Promise<void> {
    const hold = await lockHoldOf(tx, context);
    if (hold.state !== 'payBack') refuse('hold.state_changed', { holdId: hold.id, state: hold.state });
    const books = await booksOf(tx, hold);
    const rows = (form.payments as { personId?: string; item?: number; fen: number }[] | undefined) ?? [];
    const payments = rows.map((row, index) => ({ itemId: itemNamed(books.rows, row, `payments.${index}`).id, fen: row.fen }));
    assertPayBack(books, payments);
    const document = (form.document as Document | undefined) ?? null;
    const entries = payments.map(({ itemId, fen }): Written => ({ itemId, kind: 'paidBack', month: null, fen, reverses: null, document, note: null }));
    await insert(tx, hold, { entries, commandId, accountId: signerAccountId, businessAt });
    await this.audit.record(tx, 'hold.paid_back', {
      subject: hold.id,
      organizationId: hold.organizationId,
      actorId: signerAccountId,
      data: { fen: payments.reduce((sum, { fen }) => sum + fen, 0), payments: payments.length },
    });
  }
}

/** The body that signed it keeps its money, nobody else. */
function assertKeeps({ actor }: Transaction, { id, kind, competentBodyId }: Hold): void {
  const may = actor.grants.some(({ role, organizationId }) => role === holdSigners[kind] && organizationId === competentBodyId);
  if (!may) refuse('permission.denied', { holdId: id });
}

/** R9: what is held from somebody, and paid back, is entered by somebody else. */
async function assertNotConcerned(tx: Transaction, { id }: Hold): Promise<void> {
  const personId = tx.actor.kind === 'person' ? tx.actor.personId : undefined;
  const concerned = await tx.query('select 1 from hold_person where hold_id = $1 and person_id = $2', [id, personId ?? null]);
  if (concerned.length > 0) refuse('separation.own_case', { holdId: id });
}

/** Checks one entry against all before it, and counts it for those after it. */
function admitted(books: OpenBooks, { entry, today }: { entry: NewHoldEntry; today: string }): Written {
  assertDocumentDated(entry.document, { path: 'document', today });
  const written = entry.kind === 'reversed' ? reversalOf(books, entry) : writtenAs(entry);
  if (written.kind === 'held' && written.month !== null && written.month > today.slice(0, 7)) refuse('hold.month_outside', { month: written.month, today });
  assertHoldEntry(books, written);
  books.entries.push({ ...written, id: '' });
  return written;
}

function writtenAs({ kind, itemId, month, fen, document, note }: NewHoldEntry): Written {
  const named = itemId ?? refuse('hold.item_unknown', { itemId: null });
  return { kind, itemId: named, month: month ?? null, fen: fen ?? 0, reverses: null, document: document ?? null, note: note ?? null };
}

/** A reversal is of the whole entry; the reason is part of it. */
function reversalOf(books: OpenBooks, entry: NewHoldEntry): Written {
  const { id, itemId, month, fen } = reversible(books, entry);
  return { kind: 'reversed', itemId, month, fen, reverses: id, document: entry.document ?? null, note: entry.note ?? null };
}

/** R9: an entry of money held, made in error and not reversed yet. */
function reversible({ entries }: OpenBooks, { reverses, note }: NewHoldEntry): OpenBooks['entries'][number] {
  const found = entries.find(({ id, kind }) => id !== '' && id === reverses && kind === 'held') ?? refuse('hold.entry_unknown', { entryId: reverses ?? null });
  if (entries.some((other) => other.reverses === found.id)) refuse('hold.entry_reversed', { entryId: found.id });
  if (!note?.trim()) refuse('input.invalid', { paths: ['note'] });
  return found;
}

interface Inserting {
  entries: Written[];
  commandId: string;
  accountId: string;
  businessAt: string;
}

async function insert(tx: Transaction, hold: Hold, { entries, commandId, accountId, businessAt }: Inserting): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `insert into hold_entry (hold_id, item_id, organization_id, competent_body_id, person_id, kind, month, fen, reverses, document, note, command_id, entered_by, at, business_at)
     select $1, i.id, i.organization_id, i.competent_body_id, i.person_id, given.kind, given.month, given.fen, given.reverses, given.document, given.note, $3, $4, $5, $6
     from jsonb_to_recordset($2::jsonb) as given ("itemId" uuid, kind text, month text, fen bigint, reverses uuid, document jsonb, note text)
       join hold_item i on i.id = given."itemId" and i.hold_id = $1
     returning id`,
    [hold.id, JSON.stringify(entries), commandId, accountId, tx.now(), businessAt],
  );
  return rows.map(({ id }) => id);
}

/** Business time stands where the assessment's clock stands; the procedure's row keeps it, readable for the body too. */
async function businessOf(tx: Transaction, { workflowId }: Hold): Promise<{ now: string }> {
  const [row] = await tx.query<{ clock: BusinessClock }>('select clock from procedure where workflow_id = $1', [workflowId]);
  const { clock } = row ?? refuse('procedure.unknown', { workflowId });
  return { now: businessTimeAt(clock, tx.now()) };
}
