import type { CancellationFact, ContestFact, EntryFact, EventFact, Facts, RatingFact } from '#scoring';
import type { Transaction } from '../database/transaction.js';
import type { FactKind } from './fact.entity.js';

interface Row {
  kind: FactKind;
  id: string;
  item: string;
  points: number;
  person: string | null;
  /** Of a fact about a village; where a person is named, the place is the roster's to tell. */
  village: string | null;
  enteredBy: string;
  evidence: string[] | null;
  reason: string | null;
  supersedes: string | null;
  occurredOn: string | null;
  code: string | null;
  month: string | null;
  cancels: string | null;
  parts: EntryFact['parts'] | null;
  raterClass: string | null;
  rater: string | null;
  from: string | null;
  to: string | null;
  tier: string | null;
  occurrence: string | null;
}

type LedgerFacts = Pick<Facts, 'entries' | 'events' | 'contests' | 'cancellations'> & { ratings: RatingFact[] };

const upToCut = `
  select kind, id, item, points, person_id as person, case when person_id is null then organization_id end as village, entered_by as "enteredBy",
    nullif(evidence, '{}') as evidence, reason, supersedes,
    occurred_on as "occurredOn", code, month, cancels, parts, rater_class as "raterClass", rater, from_date as "from", to_date as "to", tier, occurrence
  from fact where assessment_id = $1 and seq <= $2 order by seq`;

/** The ledger up to a cut, as the engine reads it. */
export async function readFacts(tx: Transaction, assessmentId: string, maxSeq: number): Promise<LedgerFacts> {
  const rows = await tx.query<Row>(upToCut, [assessmentId, maxSeq]);
  const of = (kind: FactKind) => rows.filter((row) => row.kind === kind);
  return {
    entries: of('entry').map(entryOf),
    events: of('event').map(eventOf),
    contests: of('contest').map((row): ContestFact => ({ ...base(row), month: row.month ?? '' })),
    cancellations: of('cancellation').map(({ id, cancels, reason, enteredBy }): CancellationFact => ({
      id,
      cancels: cancels ?? '',
      reason: reason ?? '',
      enteredBy,
    })),
    ratings: standingRatings(of('rating')),
  };
}

function entryOf(row: Row): EntryFact {
  const { parts, from, to } = row;
  return { ...base(row), ...(parts ? { parts } : {}), ...(from && to ? { from, to } : {}) };
}

function eventOf(row: Row): EventFact {
  const { code, tier, occurrence } = row;
  return { ...base(row), occurredOn: row.occurredOn ?? '', ...(code ? { code } : {}), ...(tier ? { tier } : {}), ...(occurrence ? { occurrence } : {}) };
}

/** E3: the newest rating of each rater; what it superseded stays in the ledger. */
function standingRatings(rows: Row[]): RatingFact[] {
  const gone = new Set(rows.map(({ supersedes }) => supersedes));
  return rows
    .filter(({ id }) => !gone.has(id))
    .map((row): RatingFact => {
      const { supersedes: _, ...rating } = base(row);
      return { ...rating, class: row.raterClass ?? '', ...(row.rater ? { rater: row.rater } : {}) };
    });
}

function base({ id, item, points, person, village, enteredBy, evidence, reason, supersedes }: Row): EntryFact {
  return {
    id,
    item,
    points,
    enteredBy,
    ...(person ? { person } : { village: village ?? '' }),
    ...(evidence ? { evidence } : {}),
    ...(reason ? { reason } : {}),
    ...(supersedes ? { supersedes } : {}),
  };
}
