import { countyDateOf, refuse, systemActor, type Actor, type RedLineAct, type RedLineState, type Text } from '#domain';
import type { Scheme } from '#scoring';
import { Injectable } from '@nestjs/common';
import { AccountNames } from '../account/account-names.js';
import { AssessmentService } from '../assessment/assessment.service.js';
import type { Document } from '../catalogue/catalogue.entity.js';
import { CatalogueService } from '../catalogue/catalogue.service.js';
import { Database } from '../database/database.js';
import { organizationOf, pageFrom, personOf, type OrganizationRef, type PageOf, type PageRequest, type PersonRef } from '../database/references.js';
import type { Transaction } from '../database/transaction.js';
import { WorkingGroups } from '../group/working-groups.js';
import { businessNow } from '../procedure/opening.service.js';
import { TaskReader } from '../procedure/task.reader.js';
import type { DecisionView } from '../procedure/task-views.js';
import { departmentGrant, departmentsUnderDiscipline, ownUnitsAmong } from './red-line-people.js';
import { statementOfUnit } from './red-line.service.js';

export interface RedLineSummary {
  id: string;
  assessment: { id: string; title: string };
  person: PersonRef | null;
  organization: OrganizationRef | null;
  veto: string;
  title: Text;
  act: RedLineAct;
  n: number;
  state: RedLineState;
  /** The node of its route while it is open. */
  stage: string | null;
  taskId: string | null;
  /** Whether this finding bars the grade now. */
  bars: boolean;
  proposedAt: string;
  decidedAt: string | null;
}

export interface RedLineDetail extends RedLineSummary {
  workflowId: string;
  facts: string;
  document: Document;
  evidence: string[];
  statement: string | null;
  reasons: string | null;
  withdrawnBecause: string | null;
  proposedBy: string | null;
  decidedBy: string | null;
  decisions: DecisionView[];
}

/** Whom somebody may propose a red line about, and the red lines of the scheme. */
export interface RedLineSubjects {
  vetoes: { id: string; title: Text }[];
  subjects: { person: PersonRef; organization: OrganizationRef }[];
}

export interface RedLineFilter extends PageRequest {
  assessmentId?: string;
}

type Row = Omit<RedLineSummary, 'title'> & { vetoes: Scheme['vetoes'] | null };
type DetailRow = Row &
  Pick<RedLineDetail, 'workflowId' | 'facts' | 'document' | 'evidence' | 'reasons' | 'withdrawnBecause'> & { proposer: string; decider: string | null };

const selectSummary = `
  select r.id, jsonb_build_object('id', a.id, 'title', a.title) as assessment, ${personOf('r.person_id')} as person, ${organizationOf('r.organization_id')} as organization,
    r.veto, s.content -> 'vetoes' as vetoes, r.act, r.n, r.state, case when p.ended_at is null then p.at end as stage,
    (select t.id from task t where t.workflow_id = r.workflow_id and t.stage = 'open' and t.key <> 'withdraw' order by t.opened_at desc limit 1) as "taskId",
    r.act = 'find' and r.state = 'stands' and not exists (select 1 from red_line c where c.of_id = r.id and c.state = 'cancelled') as bars,
    r.proposed_business_at as "proposedAt", r.decided_business_at as "decidedAt"
  from red_line r join assessment a on a.id = r.assessment_id join scheme_version s on s.id = a.scheme_version_id
    left join procedure p on p.workflow_id = r.workflow_id`;

/** E4: red lines as those who manage see them, the unit its own and the proposer theirs. */
@Injectable()
export class RedLineReader {
  constructor(
    private readonly database: Database,
    private readonly assessments: AssessmentService,
    private readonly catalogue: CatalogueService,
    private readonly groups: WorkingGroups,
    private readonly names: AccountNames,
    private readonly tasks: TaskReader,
  ) {}

  async list(actor: Actor, { limit, offset, assessmentId }: RedLineFilter): Promise<PageOf<RedLineSummary>> {
    const rows = await this.database.read(actor, (tx) =>
      tx.query<Row & { total: number }>(
        `select x.*, count(*) over ()::int as total from (${selectSummary} where $1::uuid is null or r.assessment_id = $1) x
         order by x."proposedAt" desc, x.id limit $2 offset $3`,
        [assessmentId ?? null, limit, offset],
      ),
    );
    const { items, total } = pageFrom(rows);
    return { items: items.map((row) => titled(row)), total };
  }

  async get(actor: Actor, id: string): Promise<RedLineDetail> {
    const { row, statement } = await this.database.read(actor, async (tx) => {
      const [found] = await tx.query<DetailRow>(
        `select x.*, r.workflow_id as "workflowId", r.facts, r.document, r.evidence, r.reasons, r.withdrawn_because as "withdrawnBecause",
           r.proposed_by as proposer, r.decided_by as decider from (${selectSummary}) x join red_line r on r.id = x.id where r.id = $1`,
        [id],
      );
      const known = found ?? refuse('redLine.unknown', { redLineId: id });
      return { row: known, statement: await statementOfUnit(tx, known.workflowId) };
    });
    const { proposer, decider, ...shown } = row;
    const nameOf = await this.names.of([proposer, decider]);
    return {
      ...titled(shown),
      statement,
      proposedBy: nameOf(proposer),
      decidedBy: nameOf(decider),
      decisions: await this.tasks.opinions(row.workflowId),
    };
  }

  /** The department proposes about everybody on the roster, a group's lead about the units of the group, and nobody about the own unit. */
  async subjects(actor: Actor, assessmentId: string): Promise<RedLineSubjects> {
    const { assessment, units, on } = await this.database.read(actor, async (tx) => {
      const found = await this.assessments.getAssessment(tx, assessmentId);
      const today = countyDateOf(businessNow(tx, found));
      return { assessment: found, on: today, units: departmentGrant(tx) ? null : await this.unitsOf(tx, today) };
    });
    return this.database.read(systemActor(assessment.organizationId), async (tx) => {
      const { content } = await this.catalogue.getScheme(tx, assessment.schemeVersionId);
      const listed = await tx.query<RedLineSubjects['subjects'][number]>(
        `select ${personOf('r.person_id')} as person, ${organizationOf('r.organization_id')} as organization from roster_entry r
         where r.assessment_id = $1 and r.person_id is not null and r.status <> 'closed' and ($2::uuid[] is null or r.organization_id = any($2)) order by r.organization_id, r.person_id`,
        [assessmentId, units],
      );
      const own = await ownUnitsAmong(tx, actor, { units: [...new Set(listed.map(({ organization }) => organization.id))], on });
      const subjects = listed.filter(({ organization }) => !own.includes(organization.id));
      return { vetoes: Object.entries(content.vetoes ?? {}).map(([id, { title }]) => ({ id, title })), subjects };
    });
  }

  private async unitsOf(tx: Transaction, on: string): Promise<string[]> {
    const led = await this.groups.ledBy(tx, { kind: 'assessmentGroup', on });
    const members = await Promise.all(led.map(({ id }) => this.groups.membersOf(tx, { groupId: id, on })));
    return [...members.flat().flatMap(({ organizationId }) => organizationId ?? []), ...(await departmentsUnderDiscipline(tx))];
  }
}

function titled<T extends Row>({ vetoes, ...row }: T): Omit<T, 'vetoes'> & { title: Text } {
  return { ...row, title: vetoes?.[row.veto]?.title ?? { zh: row.veto, en: row.veto } };
}
