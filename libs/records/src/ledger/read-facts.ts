import type { CancellationFact, ContestFact, EntryFact, EventFact, Facts } from '#scoring';
import type { Transaction } from '../database/transaction.js';
import type { FactKind } from './fact.entity.js';

interface Row {
  kind: FactKind;
  id: string;
  item: string;
  points: number;
  person: string | null;
  village: string;
  enteredBy: string;
  evidence: string[];
  reason: string | null;
  supersedes: string | null;
  occurredOn: string | null;
  code: string | null;
  month: string | null;
  cancels: string | null;
}

type LedgerFacts = Pick<Facts, 'entries' | 'events' | 'contests' | 'cancellations'>;

const upToCut = `
  select kind, id, item, points, person_id as person, organization_id as village, entered_by as "enteredBy", evidence, reason, supersedes,
    occurred_on as "occurredOn", code, month, cancels
  from fact where assessment_id = $1 and seq <= $2 order by seq`;

/** The ledger up to a cut, as the engine reads it. */
export async function readFacts(tx: Transaction, assessmentId: string, maxSeq: number): Promise<LedgerFacts> {
  const rows = await tx.query<Row>(upToCut, [assessmentId, maxSeq]);
  const of = (kind: FactKind) => rows.filter((row) => row.kind === kind);
  return {
    entries: of('entry').map((row): EntryFact => base(row)),
    events: of('event').map((row): EventFact => ({ ...base(row), occurredOn: row.occurredOn ?? '', ...(row.code ? { code: row.code } : {}) })),
    contests: of('contest').map((row): ContestFact => ({ ...base(row), month: row.month ?? '' })),
    cancellations: of('cancellation').map(({ id, cancels, reason, enteredBy }): CancellationFact => ({
      id,
      cancels: cancels ?? '',
      reason: reason ?? '',
      enteredBy,
    })),
  };
}

function base({ id, item, points, person, village, enteredBy, evidence, reason, supersedes }: Row): EntryFact {
  return {
    id,
    item,
    points,
    enteredBy,
    ...(person ? { person } : { village }),
    ...(evidence.length ? { evidence } : {}),
    ...(reason ? { reason } : {}),
    ...(supersedes ? { supersedes } : {}),
  };
}
