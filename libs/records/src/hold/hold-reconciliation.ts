import { balancesOf, isReconciled, totalOf, type Actor, type Balance, type HoldKind, type HoldEntryKind } from '#domain';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { Transaction } from '../database/transaction.js';
import type { HoldState } from './hold.entity.js';

/** One item of one order, with what became of its money. */
export interface ReconciledItem extends Balance {
  holdId: string;
  itemId: string;
  kind: HoldKind;
  state: HoldState;
  village: string;
  township: string;
  title: string;
  startsOn: string | null;
  endsOn: string | null;
  exempt: boolean;
  reconciled: boolean;
}

export interface Reconciliation {
  items: ReconciledItem[];
  total: Balance;
  /** Entries as they stand, kind by kind: the same figures from the other side. */
  entered: { heldFen: number; paidBackFen: number };
  /** I14: every line agrees, the lines agree with the entries, and a settled order holds nothing. */
  reconciled: boolean;
}

type Line = Pick<ReconciledItem, 'holdId' | 'itemId' | 'kind' | 'state' | 'village' | 'township' | 'title' | 'startsOn' | 'endsOn' | 'exempt'> & {
  monthlyFen: number | null;
  capFen: number;
  entries: { itemId: string; kind: HoldEntryKind; month: string | null; fen: number }[];
};

const lines = `
  select h.id as "holdId", i.id as "itemId", h.kind, h.state, v.name as village, t.name as township, i.title, h.starts_on::text as "startsOn", h.ends_on::text as "endsOn",
    i.exempt, i.monthly_fen::float8 as "monthlyFen", i.cap_fen::float8 as "capFen",
    coalesce((select jsonb_agg(jsonb_build_object('itemId', e.item_id, 'kind', e.kind, 'month', e.month, 'fen', e.fen)) from hold_entry e where e.item_id = i.id), '[]') as entries
  from hold h join hold_item i on i.hold_id = h.id and i.round = h.round join organization v on v.id = h.organization_id join organization t on t.id = h.township_id
  where h.state in ('inForce', 'payBack', 'settled') and h.kind <> 'projects' and ($1::uuid is null or h.assessment_id = $1)
  order by t.code, v.code, h.kind, h.attempt, i.n`;

const entered = `
  select coalesce(sum(case e.kind when 'held' then e.fen when 'reversed' then -e.fen else 0 end), 0)::float8 as "heldFen",
    coalesce(sum(e.fen) filter (where e.kind = 'paidBack'), 0)::float8 as "paidBackFen"
  from hold_entry e join hold h on h.id = e.hold_id where $1::uuid is null or h.assessment_id = $1`;

/** R9, I14: what was held is paid back or still held, per person and in total, to the fen. */
@Injectable()
export class HoldReconciliation {
  constructor(private readonly database: Database) {}

  read(actor: Actor, { assessmentId }: { assessmentId?: string }): Promise<Reconciliation> {
    return this.database.read(actor, (tx) => this.reconcile(tx, assessmentId));
  }

  /** For the checker too, which looks across all organizations. */
  async reconcile(tx: Transaction, assessmentId?: string): Promise<Reconciliation> {
    const items = (await tx.query<Line>(lines, [assessmentId ?? null])).map(reconciledItem);
    const [sums = { heldFen: 0, paidBackFen: 0 }] = await tx.query<{ heldFen: number; paidBackFen: number }>(entered, [assessmentId ?? null]);
    const total = totalOf(items);
    const agrees = total.heldFen === sums.heldFen && total.paidBackFen === sums.paidBackFen && isReconciled(total);
    return { items, total, entered: sums, reconciled: agrees && items.every(({ reconciled }) => reconciled) };
  }
}

function reconciledItem({ entries, capFen, monthlyFen, ...line }: Line): ReconciledItem {
  const [balance] = balancesOf({ items: [{ id: line.itemId, capFen, monthlyFen, exempt: line.exempt }], entries });
  const { orderedFen, heldFen, paidBackFen, stillHeldFen } = balance ?? totalOf([]);
  const figures = { orderedFen, heldFen, paidBackFen, stillHeldFen };
  return { ...line, ...figures, reconciled: isReconciled(figures) && (line.state !== 'settled' || stillHeldFen === 0) };
}
