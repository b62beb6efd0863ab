import { problemSteps, refuse, type Actor, type StepSpec, type Text } from '#domain';
import { Injectable } from '@nestjs/common';
import { AccountNames } from '../account/account-names.js';
import type { Document } from '../catalogue/catalogue.entity.js';
import { Database } from '../database/database.js';
import { organizationOf, pageFrom, type OrganizationRef, type PageOf, type PageRequest } from '../database/references.js';
import { TaskReader } from '../procedure/task.reader.js';
import type { DecisionView } from '../procedure/task-views.js';
import type { Problem } from './problem.entity.js';
import { placeOfVillage, type ProblemPlace } from './problem-listing.js';

export interface ProblemSummary {
  id: string;
  village: OrganizationRef;
  township: OrganizationRef;
  title: string;
  dueOn: string;
  state: Problem['state'];
  /** Past its date and not corrected. */
  overdue: boolean;
  checks: number;
  reportedAt: string | null;
  openedAt: string;
  endedAt: string | null;
  currentStep: Text | null;
  taskId: string | null;
}

/** What a correction, or its failure, came to in a ledger. */
export interface ProblemScore {
  factId: string;
  assessment: { id: string; title: string };
  points: number;
  occurredOn: string;
  standing: boolean;
}

export interface ProblemDetail extends ProblemSummary {
  description: string;
  document: Document & Record<string, unknown>;
  evidence: string[];
  report: string | null;
  reportEvidence: string[];
  checkOpinion: string | null;
  listedBy: string | null;
  approvedBy: string | null;
  reportedBy: string | null;
  checkedBy: string | null;
  scores: ProblemScore[];
  decisions: DecisionView[];
}

export interface ProblemFilter extends PageRequest {
  state?: Problem['state'];
  villageId?: string;
}

type Row = Omit<ProblemSummary, 'currentStep'> & { currentKey: string | null; total: number };
type DetailRow = Row & Omit<ProblemDetail, 'scores' | 'decisions' | keyof ProblemSummary> & { workflowId: string };

const select = `
  select p.id, ${organizationOf('p.organization_id')} as village, ${organizationOf('p.township_id')} as township, p.title, p.due_on::text as "dueOn", p.state, p.checks,
    p.state = 'listed' and exists (select 1 from task late where late.workflow_id = p.workflow_id and late.stage = 'open' and late.due_at < now() and late.key = 'report') as overdue,
    p.reported_at as "reportedAt", p.opened_at as "openedAt", p.ended_at as "endedAt", now_at.id as "taskId", now_at.key as "currentKey", p.workflow_id as "workflowId",
    p.description, p.document, p.evidence, p.report, p.report_evidence as "reportEvidence", p.check_opinion as "checkOpinion", p.listed_by as "listedBy", p.approved_by as "approvedBy",
    p.reported_by as "reportedBy", p.checked_by as "checkedBy", count(*) over ()::int as total
  from problem p left join lateral (
    select t.id, t.key from task t where t.workflow_id = p.workflow_id and t.stage = 'open' and t.key <> 'withdraw' order by t.opened_at desc limit 1) now_at on true`;

/** A cadre sees what is listed of the own village, not what is only proposed. */
const seen = `($1::boolean or p.approved_by is not null)`;

const scoresOf = `
  select f.id as "factId", jsonb_build_object('id', a.id, 'title', a.title) as assessment, f.points, f.occurred_on::text as "occurredOn",
    not exists (select 1 from fact c where c.cancels = f.id) as standing
  from fact f join assessment a on a.id = f.assessment_id where f.kind = 'event' and starts_with(f.source_event, $1) order by f.seq`;

/** A15: problems of villages, each in the reader's own scope. */
@Injectable()
export class ProblemReader {
  constructor(
    private readonly database: Database,
    private readonly names: AccountNames,
    private readonly tasks: TaskReader,
  ) {}

  async list(actor: Actor, { state, villageId, limit, offset }: ProblemFilter): Promise<PageOf<ProblemSummary>> {
    const rows = await this.database.read(actor, (tx) =>
      tx.query<Row>(
        `${select} where ${seen} and ($2::text is null or p.state = $2) and ($3::uuid is null or p.organization_id = $3)
         order by p.state in ('open', 'listed') desc, p.due_on, p.id limit $4 offset $5`,
        [manages(actor), state ?? null, villageId ?? null, limit, offset],
      ),
    );
    const { items, total } = pageFrom(rows);
    return { items: items.map(summaryOf), total };
  }

  async get(actor: Actor, id: string): Promise<ProblemDetail> {
    const { row, scores } = await this.database.read(actor, async (tx) => {
      const [found] = await tx.query<DetailRow>(`${select} where ${seen} and p.id = $2`, [manages(actor), id]);
      return { row: found, scores: await tx.query<ProblemScore>(scoresOf, [`problem/${id}/`]) };
    });
    if (!row) return refuse('problem.unknown', { problemId: id });
    const nameOf = await this.names.of([row.listedBy, row.approvedBy, row.reportedBy, row.checkedBy]);
    const { description, document, evidence, report, reportEvidence, checkOpinion } = row;
    return {
      ...summaryOf(row),
      ...{ description, document, evidence, report, reportEvidence, checkOpinion, scores },
      listedBy: nameOf(row.listedBy),
      approvedBy: nameOf(row.approvedBy),
      reportedBy: nameOf(row.reportedBy),
      checkedBy: nameOf(row.checkedBy),
      decisions: manages(actor) ? await this.tasks.opinions(row.workflowId) : [],
    };
  }

  placeOf(actor: Actor, asked: { villageId: string; assessmentId?: string }): Promise<ProblemPlace> {
    return this.database.read(actor, (tx) => placeOfVillage(tx, asked));
  }

  /** Whether a listing wrote its row. */
  async exists(actor: Actor, id: string): Promise<boolean> {
    const rows = await this.database.read(actor, (tx) => tx.query('select 1 from problem where id = $1', [id]));
    return rows.length > 0;
  }
}

function manages({ grants }: Actor): boolean {
  return grants.some(({ role }) => role !== 'cadre');
}

function summaryOf({
  id,
  village,
  township,
  title,
  dueOn,
  state,
  overdue,
  checks,
  reportedAt,
  openedAt,
  endedAt,
  taskId,
  currentKey,
}: Omit<Row, 'total'>): ProblemSummary {
  const currentStep = (problemSteps as Record<string, StepSpec>)[currentKey ?? '']?.title ?? null;
  return { id, village, township, title, dueOn, state, overdue, checks, reportedAt, openedAt, endedAt, taskId, currentStep };
}
