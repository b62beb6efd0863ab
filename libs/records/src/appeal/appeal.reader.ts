import { appealSteps, refuse, text, type Actor, type AppealKind, type StepSpec, type Text } from '#domain';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { organizationOf, pageFrom, personOf, type OrganizationRef, type PageOf, type PageRequest, type PersonRef } from '../database/references.js';
import { FactReader, type FactView } from '../ledger/fact.reader.js';
import { TaskReader } from '../procedure/task.reader.js';
import type { DecisionView } from '../procedure/task-views.js';

export interface AppealSummary {
  id: string;
  kind: AppealKind;
  assessment: { id: string; title: string };
  person: PersonRef | null;
  organization: OrganizationRef | null;
  /** Who appealed: a name, or whose part the appeal was. */
  applicant: Text;
  state: 'open' | 'ended';
  standing: string;
  outcome: string | null;
  filedAt: string;
  decidedAt: string | null;
  currentStep: Text | null;
  dueAt: string | null;
}

export interface AppealDetail extends AppealSummary {
  fact: FactView | null;
  /** R11: the removal case a party member's appeal is about. */
  dismissalId: string | null;
  reason: string;
  evidence: string[];
  workflowId: string;
  decisions: DecisionView[];
}

type Row = Omit<AppealSummary, 'applicant'> & {
  applicant: string;
  dismissalId: string | null;
  factId: string | null;
  reason: string;
  evidence: string[];
  workflowId: string;
  currentKey: string | null;
  applicantName: string | null;
  anonymous: boolean;
};

const selectAppeal = `
  select p.id, p.kind, (select jsonb_build_object('id', a.id, 'title', a.title) from assessment a where a.id = p.assessment_id) as assessment, p.assessment_id,
    ${personOf('p.person_id')} as person, ${organizationOf('coalesce(p.township_id, p.organization_id)')} as organization, p.applicant, p.applicant_name as "applicantName", p.anonymous,
    p.state, p.standing, p.outcome, p.filed_at as "filedAt", p.ended_at as "decidedAt", p.fact_id as "factId", (select b.dismissal_id from dismissal_branch b where b.id = p.branch_id) as "dismissalId", p.reason, p.evidence, p.workflow_id as "workflowId",
    now_at.key as "currentKey", now_at.due_at as "dueAt"
  from appeal p left join lateral (select t.key, t.due_at from task t where t.workflow_id = p.workflow_id and t.closed_at is null and t.due_at is not null order by t.opened_at desc limit 1) now_at on true`;

/** Appeals and objections as the parties, the township and the department see them. */
@Injectable()
export class AppealReader {
  constructor(
    private readonly database: Database,
    private readonly facts: FactReader,
    private readonly tasks: TaskReader,
  ) {}

  async list(
    actor: Actor,
    { limit, offset, assessmentId, kind, open }: PageRequest & { assessmentId?: string; kind?: AppealKind; open?: boolean },
  ): Promise<PageOf<AppealSummary>> {
    const rows = await this.database.read(actor, (tx) =>
      tx.query<Row & { total: number }>(
        `select x.*, count(*) over ()::int as total from (${selectAppeal}) x
         where ($1::uuid is null or x.assessment_id = $1) and ($2::text is null or x.kind = $2) and ($3::boolean is null or (x.state = 'open') = $3)
         order by x."filedAt" desc limit $4 offset $5`,
        [assessmentId ?? null, kind ?? null, open ?? null, limit, offset],
      ),
    );
    const { items, total } = pageFrom(rows);
    return { items: items.map((row) => summaryOf(row as Row)), total };
  }

  async get(actor: Actor, id: string): Promise<AppealDetail> {
    const { row, fact } = await this.database.read(actor, async (tx) => {
      const [found] = await tx.query<Row>(`select * from (${selectAppeal}) x where x.id = $1`, [id]);
      if (!found) return refuse('appeal.unknown', { appealId: id });
      return { row: found, fact: found.factId ? await this.facts.find(tx, found.factId) : null };
    });
    return {
      ...summaryOf(row),
      fact,
      dismissalId: row.dismissalId,
      reason: row.reason,
      evidence: row.evidence,
      workflowId: row.workflowId,
      decisions: await this.tasks.opinions(row.workflowId),
    };
  }
}

function summaryOf({
  id,
  kind,
  assessment,
  person,
  organization,
  applicant,
  applicantName,
  anonymous,
  state,
  standing,
  outcome,
  filedAt,
  decidedAt,
  currentKey,
  dueAt,
}: Row): AppealSummary {
  const step = (appealSteps as Record<string, StepSpec>)[currentKey ?? ''];
  return {
    id,
    kind,
    assessment,
    person,
    organization,
    applicant: applicantOf({ anonymous, applicantName, applicant, organization }),
    state,
    standing,
    outcome,
    filedAt,
    decidedAt,
    currentStep: step?.title ?? null,
    dueAt,
  };
}

/** A6, A8, R8: the cadre, the township by its name, or whoever objected. */
function applicantOf({ anonymous, applicantName, applicant, organization }: Pick<Row, 'anonymous' | 'applicantName' | 'applicant' | 'organization'>): Text {
  if (anonymous) return text('匿名', 'Anonymous');
  const name = applicantName ?? (applicant === 'township' ? organization?.name : undefined);
  if (name) return text(name, name);
  return applicant === 'cadre' ? text('本人', 'The person concerned') : text('未留姓名', 'No name given');
}
