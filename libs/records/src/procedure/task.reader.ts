import {
  actionLabels, allowedTaskActions, engineActor, procedures, refuse, roles, systemActor, text,
  type Actor, type Outcome, type ProcedureKind, type Role, type Seat, type SeatHolder, type StepSpec, type Task, type TaskStage, type Text,
} from '#domain';
import { Injectable } from '@nestjs/common';
import { AccountNames } from '../account/account-names.js';
import { Database } from '../database/database.js';
import type { OrganizationRef, PageOf, PageRequest } from '../database/references.js';
import type { Transaction } from '../database/transaction.js';
import { assertSeparate } from './eligibility.js';
import { ProcedureEffects } from './effects.js';
import type { OnPaper, Procedure } from './procedure.entity.js';
import { holderNames } from '../assessment/rail.reader.js';
import { readItems, type TaskItemView } from './task-items.js';
import { findProcedure, stepOf } from './task-rows.js';
import { inboxOf, type Box, type InboxRow } from './inbox-query.js';

export interface TaskSummary {
  id: string;
  procedure: string;
  key: string;
  kind: string;
  title: Text;
  stage: TaskStage;
  about: string;
  assessment: { id: string; title: string; demonstration: boolean } | null;
  organization: OrganizationRef | null;
  openedAt: string;
  closedAt: string | null;
  dueAt: string | null;
  dueBusinessAt: string | null;
  dueProvisional: boolean;
  overdue: boolean;
  items: { total: number; answered: number; mine: number } | null;
  outcome: string | null;
  outcomeLabel: Text | null;
}

export interface HolderView {
  name: string;
  role?: string;
  organizationId?: string;
  personId?: string;
}

export interface SeatView {
  id: number;
  holder: HolderView;
  after: number[];
  action: string | null;
  by: string | null;
  asked: HolderView | null;
  mine: boolean;
}

export interface AvailableAction {
  action: string;
  label: Text;
  seat: number;
  handling: boolean;
  requires: string[];
  to?: { node: string; title: Text }[];
}

export interface DecisionView {
  id: string;
  task: string;
  title: Text;
  action: string;
  label: Text;
  opinion: string | null;
  form: Record<string, unknown>;
  by: string | null;
  role: Text | null;
  at: string;
  businessAt: string | null;
  stands: boolean;
  onPaper: { signer: string; date: string; enteredBy: string; confirmedBy: string; sha256: string } | null;
}

export interface TaskDetail extends TaskSummary {
  workflowId: string;
  rules: string[];
  mode: string;
  standing: boolean;
  boundToContent: boolean;
  contentHash: string | null;
  form: StepSpec['form'];
  seats: SeatView[];
  availableActions: AvailableAction[];
  context: Record<string, unknown>;
  opinions: DecisionView[];
  rollItems: TaskItemView[];
}

const handlings = ['return', 'transfer', 'delegate', 'advise', 'addSigner', 'removeSigner', 'takeBack'];

/** Tasks as people look at them: the inbox, and one task with everything needed to decide it. */
@Injectable()
export class TaskReader {
  constructor(
    private readonly database: Database,
    private readonly names: AccountNames,
    private readonly effects: ProcedureEffects,
  ) {}

  async list(actor: Actor, query: PageRequest & { box: Box; assessmentId?: string }): Promise<PageOf<TaskSummary>> {
    const { rows, total } = await this.database.read(actor, (tx) => inboxOf(tx, query));
    return { items: rows.map(summaryOf), total };
  }

  async get(actor: Actor, id: string): Promise<TaskDetail> {
    const seen = await this.database.read(actor, (tx) => this.look(tx, id));
    // who may see the task may see the matter it is about, also where its papers lie higher up
    const rest = await this.database.read(systemActor(seen.procedure.organizationId), (tx) => this.surroundings(tx, seen));
    const nameOf = await this.names.of([...rest.decisions.flatMap(accountsOf), ...seen.memory.seats.map(({ by }) => by)]);
    const seatOf = (seat: Seat): SeatView => ({
      id: seat.id, holder: holderView(seat.holder, rest.holderName), after: seat.after, action: seat.action ?? null, by: nameOf(seat.by),
      asked: seat.asked ? holderView(seat.asked, rest.holderName) : null, mine: seen.actions.some((each) => each.seat === seat.id),
    });
    const { step, row, memory, actions, items } = seen;
    return {
      ...summaryOf(row), workflowId: row.workflowId, rules: step.rules, mode: step.mode, standing: step.standing !== undefined, boundToContent: step.boundToContent, contentHash: rest.contentHash,
      form: step.form, seats: memory.seats.map(seatOf), availableActions: actions, context: rest.context, opinions: rest.decisions.map((one) => decisionView(one, nameOf)), rollItems: items,
    };
  }

  /** What was decided in a procedure so far, for whoever may see the matter. */
  async opinions(workflowId: string): Promise<DecisionView[]> {
    const decisions = await this.database.read(engineActor, async (tx) => {
      const procedure = (await findProcedure(tx, workflowId)) ?? refuse('procedure.unknown', { workflowId });
      const rows = await tx.query<DecisionRow>(decisionsOf, [workflowId]);
      return rows.map((row) => ({ ...row, step: procedure.spec.steps[row.key] }));
    });
    const nameOf = await this.names.of(decisions.flatMap(accountsOf));
    return decisions.map((one) => decisionView(one, nameOf));
  }

  /** Where a decision about the task goes. */
  async locate(actor: Actor, id: string): Promise<{ workflowId: string; memory: Task }> {
    const [row] = await this.database.read(actor, (tx) => tx.query<{ workflowId: string; memory: Task }>('select workflow_id as "workflowId", memory from task where id = $1', [id]));
    return row ?? refuse('task.unknown', { taskId: id });
  }

  /** What a command has already come to, although its answer was lost on the way. */
  async decisionOf(actor: Actor, commandId: string): Promise<{ action: string; closed: boolean } | undefined> {
    const [row] = await this.database.read(actor, (tx) => tx.query<{ action: string; closed: boolean }>('select action, closed_task as closed from decision where command_id = $1', [commandId]));
    return row;
  }

  private async look(tx: Transaction, id: string): Promise<Seen> {
    const { rows: [row] } = await inboxOf(tx, { box: 'any', taskId: id, limit: 1, offset: 0 });
    if (!row) return refuse('task.unknown', { taskId: id });
    const procedure = (await findProcedure(tx, row.workflowId)) ?? (await this.database.read(systemActor(row.organizationId), (system) => findProcedure(system, row.workflowId))) ?? refuse('procedure.unknown', {});
    const step = stepOf(procedure, row.key);
    const separated = await this.isSeparated(tx, procedure, step);
    const actions = allowedTaskActions(row.memory, step, { personId: tx.actor.personId, grants: tx.actor.grants, separated }).flatMap(({ seat, actions: allowed }) =>
      allowed.map((action) => availableAction(action, { seat, step, procedure })),
    );
    return { row, memory: row.memory, procedure, step, actions, items: step.mode === 'roll' ? await readItems(tx, row.id) : [] };
  }

  private async isSeparated(tx: Transaction, procedure: Procedure, step: StepSpec): Promise<boolean> {
    if (tx.actor.kind !== 'person') return false;
    const accountId = tx.actor.accountId;
    return this.database
      .read(systemActor(procedure.organizationId), (system) => assertSeparate(system, procedure.context, { step, accountId, effects: this.effects }))
      .then(() => false, () => true);
  }

  private async surroundings(tx: Transaction, { procedure, row, memory, step }: Seen): Promise<Surroundings> {
    const { context, kind, workflowId } = procedure;
    const decisions = step.mode === 'roll' ? [] : await tx.query<DecisionRow>(decisionsOf, [workflowId]);
    return {
      decisions: decisions.map((decision) => ({ ...decision, step: procedure.spec.steps[decision.key] })),
      holderName: await holderNames(tx, [memory]),
      contentHash: step.boundToContent ? ((await this.effects.contents[step.kind]?.(tx, context)) ?? null) : null,
      context: (await this.effects.contexts[kind]?.(tx, context, { key: row.key, subject: memory.subject })) ?? {},
    };
  }
}

interface Seen {
  row: InboxRow;
  memory: Task;
  procedure: Procedure;
  step: StepSpec;
  actions: AvailableAction[];
  items: TaskItemView[];
}

interface Surroundings {
  decisions: (DecisionRow & { step?: StepSpec })[];
  holderName: (holder: SeatHolder) => string;
  contentHash: string | null;
  context: Record<string, unknown>;
}

interface DecisionRow {
  id: string;
  task: string;
  key: string;
  seat: number;
  action: string;
  opinion: string | null;
  form: Record<string, unknown>;
  signer: string;
  at: string;
  businessAt: string;
  stands: boolean;
  onPaper: OnPaper | null;
  seats: Seat[];
}

const decisionsOf = `
  select d.id, t.name as task, t.key, d.seat, d.action, d.opinion, d.form - 'content' as form, d.signer_account_id as signer, d.at, d.business_at as "businessAt", d.stands, d.on_paper as "onPaper", t.seats
  from decision d join task t on t.id = d.task_id where t.workflow_id = $1 order by d.at`;

const accountsOf = ({ signer, onPaper }: DecisionRow) => [signer, onPaper?.signerAccountId, onPaper?.enteredBy, onPaper?.confirmedBy];

export function summaryOf({ workflowId: _w, memory: _m, organizationId: _o, assessmentId: _a, spec, procedure, outcome, total, answered, mine, ...row }: InboxRow): TaskSummary {
  const action: Outcome['action'] | null = outcome?.action ?? null;
  const about = row.about ?? row.assessment?.title ?? '';
  return {
    ...row, procedure, title: spec?.title ?? text(row.key, row.key), about, items: total > 0 ? { total, answered, mine } : null, outcome: action, outcomeLabel: action && spec ? labelOf(action, spec) : null,
  };
}

function labelOf(action: string, step: Pick<StepSpec, 'labels'> | undefined): Text {
  return step?.labels?.[action] ?? actionLabels[action] ?? text(action, action);
}

function availableAction(action: string, { seat, step, procedure }: { seat: number; step: StepSpec; procedure: Procedure }): AvailableAction {
  const requires = step.form.filter(({ required }) => (required === true ? !handlings.includes(action) : Array.isArray(required) && required.includes(action))).map(({ name }) => name);
  const to = action === 'return' ? { to: step.returnTo.map((node) => ({ node, title: titleOfNode(procedure.kind, node) })) } : {};
  return { action, label: labelOf(action, step), seat, handling: handlings.includes(action), requires, ...to };
}

function titleOfNode(kind: ProcedureKind, node: string): Text {
  return (procedures[kind] as Record<string, StepSpec>)[node]?.title ?? text(node, node);
}

function holderView(holder: SeatHolder, nameOf: (holder: SeatHolder) => string): HolderView {
  return { name: nameOf(holder), ...holder };
}

function decisionView({ step, key, signer, onPaper, seats, seat, ...row }: DecisionRow & { step?: StepSpec }, nameOf: (id: string | null | undefined) => string | null): DecisionView {
  const holder = seats.find(({ id }) => id === seat)?.holder;
  return {
    ...row, title: step?.title ?? text(key, key), label: labelOf(row.action, step), by: nameOf(signer), role: holder && 'role' in holder ? (roles[holder.role as Role] ?? null) : null,
    onPaper: onPaper && {
      signer: nameOf(onPaper.signerAccountId) ?? '', date: onPaper.dateOnPaper, enteredBy: nameOf(onPaper.enteredBy) ?? '', confirmedBy: nameOf(onPaper.confirmedBy) ?? '', sha256: onPaper.scanHash,
    },
  };
}
