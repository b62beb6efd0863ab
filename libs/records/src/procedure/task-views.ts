import {
  actionLabels,
  procedures,
  roles,
  text,
  type ProcedureKind,
  type Role,
  type Seat,
  type SeatHolder,
  type StepSpec,
  type TaskStage,
  type Text,
} from '#domain';
import type { OrganizationRef } from '../database/references.js';
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
  select d.id, t.name as task, t.key, d.seat, d.action, d.opinion, d.form - 'content' as form, d.signer_account_id as signer, d.at, d.business_at as "businessAt", d.stands, d.on_paper as "onPaper", t.seats
  from decision d join task t on t.id = d.task_id where t.workflow_id = $1 order by d.at`;

export const accountsOf = ({ signer, onPaper }: DecisionRow) => [signer, onPaper?.signerAccountId, onPaper?.enteredBy, onPaper?.confirmedBy];

export function summaryOf({
  workflowId: _w,
  memory: _m,
  organizationId: _o,
  assessmentId: _a,
  spec,
  procedure,
  outcome,
  total,
  answered,
  mine,
  ...row
}: InboxRow): TaskSummary {
  const action = outcome?.action ?? null;
  return {
    ...row,
    procedure,
    title: titleOf(spec, row.key),
    about: row.about ?? row.assessment?.title ?? '',
    items: total > 0 ? { total, answered, mine } : null,
    outcome: action,
    outcomeLabel: action && spec ? labelOf(action, spec) : null,
  };
}

function titleOf(step: StepSpec | null | undefined, key: string): Text {
  return step?.title ?? text(key, key);
}

function labelOf(action: string, step: Pick<StepSpec, 'labels'> | undefined): Text {
  return step?.labels?.[action] ?? actionLabels[action] ?? text(action, action);
}

export function availableAction(action: string, { seat, step, procedure }: { seat: number; step: StepSpec; procedure: Procedure }): AvailableAction {
  const requires = step.form
    .filter(({ required }) => (required === true ? !handlings.includes(action) : Array.isArray(required) && required.includes(action)))
    .map(({ name }) => name);
  const to = action === 'return' ? { to: step.returnTo.map((node) => ({ node, title: titleOfNode(procedure.kind, node) })) } : {};
  return { action, label: labelOf(action, step), seat, handling: handlings.includes(action), requires, ...to };
}

function titleOfNode(kind: ProcedureKind, node: string): Text {
  return (procedures[kind] as Record<string, StepSpec>)[node]?.title ?? text(node, node);
}

export function holderView(holder: SeatHolder, nameOf: (holder: SeatHolder) => string): HolderView {
  return { name: nameOf(holder), ...holder };
}

export function decisionView({ step, key, signer, onPaper, seats, seat, ...row }: DecisionRow, nameOf: NameOf): DecisionView {
  return {
    ...row,
    title: titleOf(step, key),
    label: labelOf(row.action, step),
    by: nameOf(signer),
    role: roleAt(seats, seat),
    onPaper: onPaper && paperView(onPaper, nameOf),
  };
}

type NameOf = (id: string | null | undefined) => string | null;

function roleAt(seats: Seat[], id: number): Text | null {
  const holder = seats.find((seat) => seat.id === id)?.holder;
  return holder && 'role' in holder ? (roles[holder.role as Role] ?? null) : null;
}

function paperView({ signerAccountId, enteredBy, confirmedBy, dateOnPaper, scanHash }: OnPaper, nameOf: NameOf): DecisionView['onPaper'] {
  const named = (id: string) => nameOf(id) ?? '';
  return { signer: named(signerAccountId), date: dateOnPaper, enteredBy: named(enteredBy), confirmedBy: named(confirmedBy), sha256: scanHash };
}
