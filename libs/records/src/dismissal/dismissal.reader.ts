import { businessTimeAt, engineActor, refuse, type Actor, type BranchOutcome, type BusinessClock, type DismissalOutcome, type RemovalKind } from '#domain';
import { Injectable } from '@nestjs/common';
import { PartyAppealService } from '../appeal/party-appeal.service.js';
import { Database } from '../database/database.js';
import { pageFrom, type OrganizationRef, type PageOf, type PageRequest, type PersonRef } from '../database/references.js';
import type { Transaction } from '../database/transaction.js';
import { TaskReader } from '../procedure/task.reader.js';
import type { DecisionView } from '../procedure/task-views.js';
import { appealsOf, branchesOf, meetingsOf, selectDismissal, standingsOf, stepsOf, windowBasis } from './dismissal-queries.js';
import { resultsOf } from './dismissal-contexts.js';
import { statementIn, type Statement } from './dismissal.service.js';

export interface DismissalSummary {
  id: string;
  person: PersonRef | null;
  organization: OrganizationRef | null;
  township: OrganizationRef | null;
  assessment: { id: string; title: string };
  rule: string;
  periods: string[];
  state: 'open' | 'ended' | 'withdrawn';
  stage: string | null;
  outcome: DismissalOutcome | null;
  branches: { ended: number; total: number };
  openedAt: string;
  openedBusinessAt: string;
  endedAt: string | null;
  dueAt: string | null;
}

/** One step of a procedure as its rail shows it, in the county's business time. */
export interface StepView {
  key: string;
  node: string;
  visit: number;
  openedAt: string;
  closedAt: string | null;
  dueAt: string | null;
  outcome: string | null;
}

export interface MeetingView {
  id: string;
  n: number;
  purpose: 'removal' | 'reconsideration';
  heldOn: string;
  place: string;
  motion: string;
  summary: string;
  due: number;
  present: number;
  recused: number;
  votesFor: number;
  votesAgainst: number;
  abstained: number;
  adopted: boolean;
  /** Empty for the person concerned. */
  votes: { member: PersonRef; present: boolean; recusal: string | null; spoke: number | null; vote: string | null; reason: string | null }[];
}

export interface BranchView {
  id: string;
  postKind: string;
  appointment: RemovalKind;
  organization: OrganizationRef | null;
  state: 'open' | 'ended' | 'withdrawn';
  stage: string | null;
  standing: string;
  outcome: BranchOutcome | null;
  ground: string | null;
  facts: string | null;
  reasons: string | null;
  filing: string | null;
  filingDocument: Record<string, unknown> | null;
  noticeDocument: Record<string, unknown> | null;
  effectiveOn: string | null;
  receiver: string | null;
  matters: string | null;
  handedOverOn: string | null;
  meetings: MeetingView[];
  steps: StepView[];
  decisions: DecisionView[];
  /** R11: the person may appeal until then (business time); null: not, or not any more. */
  appealUntil: string | null;
  appeal: { id: string; state: string; outcome: string | null } | null;
}

export interface DismissalDetail extends DismissalSummary {
  workflowId: string;
  results: { title: string; period: string; series: string; grade: string | null }[];
  facts: string | null;
  statement: string | null;
  defence: string | null;
  reasons: string | null;
  withdrawnBecause: string | null;
  steps: StepView[];
  decisions: DecisionView[];
  branchList: BranchView[];
}

type Row = Omit<DismissalSummary, 'stage' | 'dueAt'> &
  Pick<DismissalDetail, 'workflowId' | 'facts' | 'reasons' | 'withdrawnBecause'> & { versionId: string; personId: string };
type BranchRow = Omit<BranchView, 'stage' | 'meetings' | 'steps' | 'decisions' | 'appealUntil' | 'appeal'> & { workflowId: string };

export interface DismissalQuery extends PageRequest {
  state?: DismissalSummary['state'];
  assessmentId?: string;
  personId?: string;
}

/** Removal cases as the management chain sees them, and the person their own. */
@Injectable()
export class DismissalReader {
  constructor(
    private readonly database: Database,
    private readonly tasks: TaskReader,
    private readonly parties: PartyAppealService,
  ) {}

  async list(actor: Actor, { limit, offset, state, assessmentId, personId }: DismissalQuery): Promise<PageOf<DismissalSummary>> {
    const rows = await this.database.read(actor, (tx) =>
      tx.query<Row & { total: number }>(
        `select x.*, count(*) over ()::int as total from (${selectDismissal}) x
         where ($1::text is null or x.state = $1) and ($2::uuid is null or x."assessmentId" = $2) and ($3::uuid is null or x."personId" = $3)
         order by x.state = 'open' desc, x."openedAt" desc, x.id limit $4 offset $5`,
        [state ?? null, assessmentId ?? null, personId ?? null, limit, offset],
      ),
    );
    const { items, total } = pageFrom(rows);
    const standing = await this.database.read(engineActor, (tx) =>
      standings(
        tx,
        items.map(({ workflowId }) => workflowId),
      ),
    );
    return { items: items.map((row) => summaryOf(row as Row, standing)), total };
  }

  async get(actor: Actor, id: string): Promise<DismissalDetail> {
    const { row, branches, meetings, results } = await this.database.read(actor, async (tx) => {
      const [found] = await tx.query<Row>(`select * from (${selectDismissal}) x where x.id = $1`, [id]);
      if (!found) return refuse('dismissal.unknown', { dismissalId: id });
      return {
        row: found,
        branches: await tx.query<BranchRow>(branchesOf, [id]),
        meetings: await tx.query<MeetingView & { branchId: string }>(meetingsOf, [id]),
        results: await tx.query<DismissalDetail['results'][number]>(resultsOf, [found.personId, found.periods, found.versionId]),
      };
    });
    // who may see the case may see how it went, also where its tasks lie higher up
    const moved = await this.database.read(engineActor, (tx) => this.moves(tx, { row, branches }));
    return {
      ...summaryOf(row, moved.standing),
      ...detailsOf(row),
      ...moved.said,
      results,
      steps: moved.steps.filter(({ workflowId }) => workflowId === row.workflowId),
      decisions: await this.decisionsOf(row.workflowId, moved),
      branchList: await Promise.all(branches.map((branch) => this.branchView(branch, { meetings, moved }))),
    };
  }

  private async moves(tx: Transaction, { row, branches }: { row: Row; branches: BranchRow[] }): Promise<Moved> {
    const workflows = [row.workflowId, ...branches.map(({ workflowId }) => workflowId)];
    const standing = await standings(tx, workflows);
    const said = await statementIn(tx, row.workflowId);
    const steps = (await tx.query<TimedStep>(stepsOf, [workflows])).map(inBusinessTime);
    const basis = await tx.query<Parameters<PartyAppealService['windowsOf']>[1][number]>(windowBasis, [row.id]);
    const windows = await this.windowsOf(tx, basis);
    const appeals = await tx.query<Moved['appeals'][number]>(appealsOf, [row.id]);
    return { standing, said, steps, windows, appeals };
  }

  private async branchView(
    { workflowId, ...branch }: BranchRow,
    { meetings, moved }: { meetings: (MeetingView & { branchId: string })[]; moved: Moved },
  ): Promise<BranchView> {
    const until = moved.windows.get(branch.id) ?? null;
    const appeal = moved.appeals.find(({ branchId }) => branchId === branch.id) ?? null;
    return {
      ...branch,
      stage: moved.standing.get(workflowId)?.stage ?? null,
      meetings: meetings.filter(({ branchId }) => branchId === branch.id).map(({ branchId: _b, ...meeting }) => meeting),
      steps: moved.steps.filter((step) => step.workflowId === workflowId),
      decisions: await this.decisionsOf(workflowId, moved),
      appealUntil: !appeal || appeal.outcome === 'withdrawn' ? until : null,
      appeal: appeal && { id: appeal.id, state: appeal.state, outcome: appeal.outcome },
    };
  }

  /** When each open window of an appeal ends, in business time. */
  private async windowsOf(tx: Transaction, basis: Parameters<PartyAppealService['windowsOf']>[1]): Promise<Map<string, string>> {
    const ends = await this.parties.windowsOf(tx, basis);
    const open = basis.flatMap(({ id, clock }) => {
      const end = ends.get(id);
      return end && end > tx.now() ? [[id, businessTimeAt(clock, end)] as const] : [];
    });
    return new Map(open);
  }

  /** A procedure asked for and not begun yet has none. */
  private async decisionsOf(workflowId: string, { steps }: Moved): Promise<DecisionView[]> {
    return steps.some((step) => step.workflowId === workflowId) ? this.tasks.opinions(workflowId) : [];
  }
}

interface Moved {
  standing: Standings;
  said: Statement;
  steps: (StepView & { workflowId: string })[];
  windows: Map<string, string>;
  appeals: { id: string; branchId: string; state: string; outcome: string | null }[];
}

type TimedStep = Moved['steps'][number] & { clock: BusinessClock };

function inBusinessTime({ clock, ...step }: TimedStep): Moved['steps'][number] {
  return { ...step, openedAt: businessTimeAt(clock, step.openedAt), closedAt: step.closedAt && businessTimeAt(clock, step.closedAt) };
}

type Standings = Map<string, { stage: string; dueAt: string | null }>;

async function standings(tx: Transaction, workflowIds: string[]): Promise<Standings> {
  const rows = await tx.query<{ workflowId: string; stage: string; dueAt: string | null }>(standingsOf, [workflowIds]);
  return new Map(rows.map(({ workflowId, stage, dueAt }) => [workflowId, { stage, dueAt }]));
}

function summaryOf(row: Row, standing: Standings): DismissalSummary {
  const { id, person, organization, township, assessment, rule, periods, state, outcome, branches, openedAt, openedBusinessAt, endedAt } = row;
  const { stage: at = null, dueAt = null } = standing.get(row.workflowId) ?? {};
  const stage = state === 'open' && branches.total > 0 ? 'branches' : at; // a node without a step of its own leaves no place
  return { id, person, organization, township, assessment, rule, periods, state, stage, outcome, branches, openedAt, openedBusinessAt, endedAt, dueAt };
}

function detailsOf({ workflowId, facts, reasons, withdrawnBecause }: Row) {
  return { workflowId, facts, reasons, withdrawnBecause };
}
