import { refuse, systemActor, type Actor, type Role, type Text } from '#domain';
import { Injectable } from '@nestjs/common';
import type { Assessment } from '../assessment/assessment.entity.js';
import { AssessmentService } from '../assessment/assessment.service.js';
import { Database } from '../database/database.js';
import { organizationOf, personOf, type OrganizationRef, type PageOf, type PageRequest, type PersonRef } from '../database/references.js';
import type { Transaction } from '../database/transaction.js';
import type { StandingMark } from './standing-notice.entity.js';
import { StandingService, type StandingsSoFar } from './standing.service.js';

/** B2: one line of the standings: figures in the scheme's scale. */
export interface StandingLine {
  person: PersonRef;
  village: OrganizationRef | null;
  total: number;
  added: number;
  deducted: number;
  rank: number | null;
  marks: StandingMark[];
}

export interface StandingsView {
  title: Text;
  rule: string;
  through: string;
  decimals: number;
  cohort: number;
  lowAtMost: number | null;
  lines: StandingLine[];
}

export interface StandingNoticeView extends StandingLine {
  id: string;
  collection: string;
  round: string;
  rule: string;
  cohort: number;
  through: string;
  sentAt: string;
  talkId: string | null;
}

export interface StandingNoticeFilter extends PageRequest {
  marked?: boolean;
}

const visible = `
  select r.person_id as id, ${personOf('r.person_id')} as person, ${organizationOf('r.organization_id')} as village
  from roster_entry r where r.assessment_id = $1 and r.person_id is not null and (r.person_id = app_person()
    or r.organization_id in (select descendant_id from organization_closure where ancestor_id = any(app_managed())))`;

const notices = `
  select n.id, n.collection, n.round, n.rule, ${personOf('n.person_id')} as person, ${organizationOf('n.organization_id')} as village, n.total, n.added, n.deducted, n.rank, n.cohort,
    n.marks, n.through, n.sent_at as "sentAt", (select t.id from talk t where t.standing_notice_id = n.id) as "talkId", count(*) over ()::int as total_count
  from standing_notice n where n.assessment_id = $1 and ($2::boolean is null or (n.marks <> '{}') = $2)
  order by n.round desc, n.rank nulls last, n.person_id limit $3 offset $4`;

/** B2: the standing so far and the notices sent; who is assessed reads the own line alone. */
@Injectable()
export class StandingReader {
  constructor(
    private readonly database: Database,
    private readonly assessments: AssessmentService,
    private readonly standings: StandingService,
  ) {}

  /**
   * Computed over the whole circle, as a rank needs it; shown as far as the reader may look. R7: from the cut on it would be the result before
   * it is shown, without its notice and statement: then whoever prepares the results sees it, and the supervisor (R17).
   */
  async soFar(actor: Actor, assessmentId: string): Promise<StandingsView> {
    const { organizationId, lines } = await this.database.read(actor, async (tx) => {
      const assessment = await this.assessments.getAssessment(tx, assessmentId);
      const rows = await tx.query<{ id: string; person: PersonRef; village: OrganizationRef | null }>(visible, [assessmentId]);
      return { organizationId: assessment.organizationId, lines: new Map(rows.map((row) => [row.id, row])) };
    });
    const so = await this.compute(actor, { organizationId, assessmentId });
    const { through, decimals, cohort, collection } = so;
    return {
      title: collection.title,
      rule: collection.rule,
      through,
      decimals,
      cohort,
      lowAtMost: collection.lowAtMost ?? null,
      lines: so.rows.flatMap(({ personId, total, added, deducted, rank, marks }) => {
        const line = lines.get(personId);
        return line ? [{ person: line.person, village: line.village, total, added, deducted, rank, marks }] : [];
      }),
    };
  }

  async notices(actor: Actor, assessmentId: string, { marked, limit, offset }: StandingNoticeFilter): Promise<PageOf<StandingNoticeView>> {
    const rows = await this.database.read(actor, (tx) =>
      tx.query<StandingNoticeView & { total_count: number }>(notices, [assessmentId, marked ?? null, limit, offset]),
    );
    return { items: rows.map(({ total_count: _, ...row }) => row), total: rows[0]?.total_count ?? 0 };
  }

  private compute(actor: Actor, { organizationId, assessmentId }: { organizationId: string; assessmentId: string }): Promise<StandingsSoFar> {
    return this.database.read(systemActor(organizationId), async (tx) => {
      const assessment = await this.assessments.getAssessment(tx, assessmentId);
      await assertOpen(tx, actor, assessment);
      const [collection] = await this.standings.collectionsOf(tx, assessment);
      return this.standings.compute(tx, assessment, collection ?? refuse('standing.none', { assessmentId }));
    });
  }
}

const preparing = `
  select exists (select 1 from ledger_cut where assessment_id = $1) as cut,
    array(select $3::uuid union select d.id from organization d where d.parent_id = $2 and d.kind = 'organizationDepartment') as places`;

const workers: readonly Role[] = ['leadUnitOfficer', 'townshipOfficer', 'organizationDepartmentOfficer', 'organizationDepartmentLeader'];

async function assertOpen(tx: Transaction, { grants }: Actor, { id, organizationId, leadUnitId }: Assessment): Promise<void> {
  const [found] = await tx.query<{ cut: boolean; places: string[] }>(preparing, [id, organizationId, leadUnitId]);
  const { cut = false, places = [] } = found ?? {};
  const prepares = grants.some(({ role, organizationId: at }) => role === 'supervisor' || (workers.includes(role) && places.includes(at)));
  if (cut && !prepares) refuse('standing.closed', { assessmentId: id });
}
