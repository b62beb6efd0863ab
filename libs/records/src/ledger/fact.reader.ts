import { mayWrite, type Actor, type AssessmentStage } from '#domain';
import type { EntryPart } from '#scoring';
import { Injectable } from '@nestjs/common';
import { AccountNames } from '../account/account-names.js';
import { Database } from '../database/database.js';
import { organizationOf, pageFrom, personOf, type OrganizationRef, type PageOf, type PageRequest, type PersonRef } from '../database/references.js';
import type { Transaction } from '../database/transaction.js';
import type { FactKind } from './fact.entity.js';

export interface FactView {
  id: string;
  seq: string;
  kind: FactKind;
  item: string;
  person: PersonRef | null;
  organization: OrganizationRef;
  points: number;
  month: string | null;
  occurredOn: string | null;
  reason: string | null;
  evidence: string[];
  enteredBy: string;
  at: string;
  cancels: string | null;
  supersedes: string | null;
  standing: boolean;
  appealId: string | null;
  appealable: boolean;
  /** A9: the sub-items a base item was scored by. */
  parts: readonly EntryPart[] | null;
  /** A15: the other member of the committees it is about. */
  member: PersonRef | null;
  /** E3: with ratings. */
  class: string | null;
  /** D2, R3: the part of the period that a score is for. */
  from: string | null;
  to: string | null;
  /** C6, C7, E4: the level, where its line of the catalogue has levels. */
  tier: string | null;
  /** C2: who checked it. */
  confirmedBy: string | null;
  /** The collected answer it came from. */
  submissionId: string | null;
}

export interface FactFilter extends PageRequest {
  kind?: FactKind;
  townshipId?: string;
  personId?: string;
  item?: string;
  current?: boolean;
}

type Row = Omit<FactView, 'appealable'> & { stage: AssessmentStage; organization_id: string; person_id: string | null; assessment_id: string; total?: number };

export const selectFact = `
  select f.id, f.seq::text as seq, f.kind, f.item, ${personOf('f.person_id')} as person, ${organizationOf('f.organization_id')} as organization, f.points, f.month, f.occurred_on as "occurredOn",
    f.reason, f.evidence, f.entered_by as "enteredBy", f.entered_at as at, f.cancels, f.supersedes, a.stage,
    not exists (select 1 from fact later where later.cancels = f.id or later.supersedes = f.id) as standing,
    (select p.id from appeal p where p.fact_id = f.id order by p.filed_at desc limit 1) as "appealId", f.parts, ${personOf('f.about_person_id')} as member,
    f.rater_class as class, f.from_date as "from", f.to_date as "to", f.tier, f.confirmed_by as "confirmedBy", f.submission_id as "submissionId",
    f.organization_id, f.person_id, f.assessment_id
  from fact f join assessment a on a.id = f.assessment_id`;

@Injectable()
export class FactReader {
  constructor(
    private readonly database: Database,
    private readonly names: AccountNames,
  ) {}

  async list(actor: Actor, assessmentId: string, { kind, townshipId, personId, item, current, limit, offset }: FactFilter): Promise<PageOf<FactView>> {
    const rows = await this.database.read(actor, (tx) =>
      tx.query<Row & { total: number }>(
        `select x.*, count(*) over ()::int as total from (${selectFact}) x join organization o on o.id = x.organization_id
         where x.assessment_id = $1 and ($2::text is null or x.kind = $2) and ($3::uuid is null or o.parent_id = $3) and ($4::uuid is null or x.person_id = $4)
           and ($5::text is null or x.item = $5) and ($6::boolean is null or x.standing = $6)
         order by x.seq::bigint desc limit $7 offset $8`,
        [assessmentId, kind ?? null, townshipId ?? null, personId ?? null, item ?? null, current ?? null, limit, offset],
      ),
    );
    const { items, total } = pageFrom(rows);
    return { items: await this.shape(items as Row[]), total };
  }

  async find(tx: Transaction, id: string): Promise<FactView | null> {
    const [row] = await tx.query<Row>(`select * from (${selectFact}) x where x.id = $1`, [id]);
    return row ? ((await this.shape([row]))[0] ?? null) : null;
  }

  private async shape(rows: Row[]): Promise<FactView[]> {
    const nameOf = await this.names.of(rows.flatMap(({ enteredBy, confirmedBy }) => [enteredBy, confirmedBy]));
    return rows.map((row) => ({ ...viewOf(row), enteredBy: nameOf(row.enteredBy) ?? '', confirmedBy: nameOf(row.confirmedBy) ?? null }));
  }
}

/** What pages show of a row; whose scope and place it was found by stays behind. */
function viewOf({ stage, organization_id: _o, person_id: _p, assessment_id: _a, total: _t, ...view }: Row): FactView {
  const { standing, appealId, kind, points } = view;
  return { ...view, appealable: standing && appealId === null && isAppealable(kind, points, stage) };
}

/** A deduction by appeal, a base item by re-check (R6). */
function isAppealable(kind: FactKind, points: number, stage: AssessmentStage): boolean {
  if (kind === 'event') return points < 0 && mayWrite(stage, 'deductionAppeal');
  return kind === 'entry' && mayWrite(stage, 'recheck');
}
