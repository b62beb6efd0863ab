import {
  actionLabels,
  allowedTaskActions,
  businessTimeAt,
  holdTitles,
  procedures,
  roles,
  text,
  type Actor,
  type HoldKind,
  type ProcedureKind,
  type Role,
  type Seat,
  type SeatHolder,
  type StepSpec,
  type TaskStage,
  type Text,
} from '#domain';
import type { OrganizationRef } from '../database/references.js';
import { personIds } from './form-people.js';
import type { InboxRow } from './inbox-query.js';
import type { OnPaper, Procedure } from './procedure.entity.js';
import type { TaskItemView } from './task-items.js';

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
  /** May be done at any time while the procedure runs; no one waits for it. */
  standing: boolean;
  openedAt: string;
  openedBusinessAt: string;
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
  /** Which kind of step it was, for the fields of its form. */
  kind: string | null;
  /** Names of the persons whom the form mentions. */
  people: Record<string, string>;
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

export interface UrgingView {
  id: string;
  message: string;
  by: string | null;
  at: string;
  replyDueAt: string | null;
  reply: string | null;
  repliedBy: string | null;
  repliedAt: string | null;
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
  urgings: UrgingView[];
}

const handlings = ['return', 'transfer', 'delegate', 'advise', 'addSigner', 'removeSigner', 'takeBack'];

/** A decision as it is stored, with the seats of its task; `step`: its row in the procedure's spec. */
export interface DecisionRow {
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
  step?: StepSpec;
}

export const decisionsOf = `
  select d.id, t.name as task, t.key, d.seat, d.action, d.opinion, d.form - 'content' - 'votes' as form, d.signer_account_id as signer, d.at, d.business_at as "businessAt", d.stands, d.on_paper as "onPaper", t.seats
  from decision d join task t on t.id = d.task_id where t.workflow_id = $1 order by d.at`;

export const urgingsOf = `
  select id, message, urged_by as by, at, reply_due_at as "replyDueAt", reply, replied_by as "repliedBy", replied_at as "repliedAt" from urging where task_id = $1 order by at`;

export const accountsOf = ({ signer, onPaper }: DecisionRow) => [signer, onPaper?.signerAccountId, onPaper?.enteredBy, onPaper?.confirmedBy];

export function summaryOf({
  workflowId: _w,
  memory: _m,
  organizationId: _o,
  assessmentId: _a,
  spec,
  clock,
  procedure,
  variant,
  outcome,
  total,
  answered,
  mine,
  ...row
}: InboxRow): TaskSummary {
  return {
    ...row,
    procedure,
    title: titleOf(spec, row.key),
    standing: spec?.standing !== undefined,
    openedBusinessAt: clock ? businessTimeAt(clock, row.openedAt) : row.openedAt,
    about: aboutOf({ procedure, variant, about: row.about ?? row.assessment?.title ?? '' }),
    items: total > 0 ? { total, answered, mine } : null,
    ...endOf(outcome?.action ?? null, spec),
  };
}

/** A14: three holds of one village are told apart by what is held. */
export function aboutOf({ procedure, variant, about }: Pick<InboxRow, 'procedure' | 'variant' | 'about'>): string {
  const title = procedure === 'hold' ? holdTitles[variant as HoldKind] : undefined;
  return title ? `${about}：${title.zh}` : (about ?? '');
}

function endOf(action: string | null, spec: StepSpec | null): Pick<TaskSummary, 'outcome' | 'outcomeLabel'> {
  return { outcome: action, outcomeLabel: action && spec ? labelOf(action, spec) : null };
}

function titleOf(step: StepSpec | null | undefined, key: string): Text {
  return step?.title ?? text(key, key);
}

function labelOf(action: string, step: Pick<StepSpec, 'labels'> | undefined): Text {
  return step?.labels?.[action] ?? actionLabels[action] ?? text(action, action);
}

function availableAction(action: string, { seat, step, procedure }: { seat: number; step: StepSpec; procedure: Procedure }): AvailableAction {
  const requires = step.form
    .filter(({ required }) => (required === true ? !handlings.includes(action) : Array.isArray(required) && required.includes(action)))
    .map(({ name }) => name);
  const to = action === 'return' ? { to: step.returnTo.map((node) => ({ node, title: titleOfNode(procedure.kind, node) })) } : {};
  return { action, label: labelOf(action, step), seat, handling: handlings.includes(action), requires, ...to };
}

function titleOfNode(kind: ProcedureKind, node: string): Text {
  return (procedures[kind] as Record<string, StepSpec>)[node]?.title ?? text(node, node);
}

function holderView(holder: SeatHolder, nameOf: (holder: SeatHolder) => string): HolderView {
  return { name: nameOf(holder), ...holder };
}

export function decisionView({ step, key, signer, onPaper, seats, seat, ...row }: DecisionRow, { nameOf, people }: Namings): DecisionView {
  return {
    ...row,
    kind: step?.kind ?? null,
    people: Object.fromEntries(personIds(step?.form ?? [], row.form).map((id) => [id, people.get(id) ?? ''])),
    title: titleOf(step, key),
    label: labelOf(row.action, step),
    by: nameOf(signer),
    role: roleAt(seats, seat),
    onPaper: onPaper && paperView(onPaper, nameOf),
  };
}

type NameOf = (id: string | null | undefined) => string | null;

/** Who is behind an account, and who a form speaks of. */
export interface Namings {
  nameOf: NameOf;
  people: ReadonlyMap<string, string>;
}

function roleAt(seats: Seat[], id: number): Text | null {
  const holder = seats.find((seat) => seat.id === id)?.holder;
  return holder && 'role' in holder ? (roles[holder.role as Role] ?? null) : null;
}

function paperView({ signerAccountId, enteredBy, confirmedBy, dateOnPaper, scanHash }: OnPaper, nameOf: NameOf): DecisionView['onPaper'] {
  const named = (id: string) => nameOf(id) ?? '';
  return { signer: named(signerAccountId), date: dateOnPaper, enteredBy: named(enteredBy), confirmedBy: named(confirmedBy), sha256: scanHash };
}

/** What the reader may see of a task. */
export interface Looked {
  row: InboxRow;
  items: TaskItemView[];
  urgings: UrgingView[];
}

/** The matter a task is about, seen from its procedure. */
export interface Surroundings {
  procedure: Procedure;
  step: StepSpec;
  separated: boolean;
  decisions: DecisionRow[];
  people: ReadonlyMap<string, string>;
  holderName: (holder: SeatHolder) => string;
  contentHash: string | null;
  context: Record<string, unknown>;
}

export function detailOf(seen: Looked & Surroundings & { actor: Actor; nameOf: NameOf }): TaskDetail {
  const { row, step, items, urgings, actor, nameOf, contentHash, context, decisions, people } = seen;
  const actions = actionsOf(seen, actor);
  return {
    ...summaryOf(row),
    workflowId: row.workflowId,
    rules: step.rules,
    mode: step.mode,
    standing: step.standing !== undefined,
    boundToContent: step.boundToContent,
    contentHash,
    form: step.form,
    seats: row.memory.seats.map((seat) => seatView(seat, seen, actions)),
    availableActions: actions,
    context,
    opinions: decisions.map((one) => decisionView(one, { nameOf, people })),
    rollItems: items,
    urgings: urgings.map((one) => ({ ...one, by: nameOf(one.by), repliedBy: nameOf(one.repliedBy) })),
  };
}

function actionsOf({ row, step, procedure, separated }: Looked & Surroundings, { personId, grants }: Actor): AvailableAction[] {
  return allowedTaskActions(row.memory, step, { personId, grants, separated }).flatMap(({ seat, actions }) =>
    actions.map((action) => availableAction(action, { seat, step, procedure })),
  );
}

function seatView(seat: Seat, { holderName, nameOf }: Surroundings & { nameOf: NameOf }, actions: AvailableAction[]): SeatView {
  return {
    id: seat.id,
    holder: holderView(seat.holder, holderName),
    after: seat.after,
    action: seat.action ?? null,
    by: nameOf(seat.by),
    asked: seat.asked ? holderView(seat.asked, holderName) : null,
    mine: actions.some((each) => each.seat === seat.id),
  };
}
