import {
  actionLabels,
  appointments,
  businessTimeAt,
  countyDateOf,
  dismissalStages,
  escalationKindOf,
  holdStages,
  holdTitles,
  removalStages,
  roles,
  talkKinds,
  talkStages,
  text,
  workingDaysLate,
  type Calendar,
  type EscalationKind,
  type Role,
  type SeatHolder,
  type Text,
} from '#domain';
import type { OrganizationRef } from '../database/references.js';
import { seatsInTurn } from '../procedure/task-rows.js';
import type { LastActRow, Matter, StepRow } from './escalation-queries.js';

/** Who has a step: a person, or a role at an organization. */
export interface HolderName {
  name: string;
  role: Text | null;
}

export interface EscalationStep {
  taskId: string;
  title: Text;
  /** May be done at any time; nobody waits for it, so it is never late. */
  standing: boolean;
  holders: HolderName[];
  /** How many of a roll have not answered. */
  waiting: number | null;
  openedAt: string;
  dueAt: string | null;
  dueProvisional: boolean;
  closedAt: string | null;
  late: boolean;
  daysLate: number;
  urged: number;
  unanswered: number;
  lateReplies: number;
}

export interface EscalationRow {
  id: string;
  kind: EscalationKind;
  procedure: string;
  subjectId: string;
  /** Which talk, hold or post it is about. */
  title: Text | null;
  assessment: Matter['assessment'];
  person: Matter['person'];
  village: Matter['village'];
  township: Matter['township'];
  stage: Text;
  steps: EscalationStep[];
  openedAt: string;
  dueAt: string | null;
  late: boolean;
  /** In working days, of the step that is latest. */
  daysLate: number;
  /** The next date by which somebody has to act. */
  nextDate: string | null;
  lastAct: { by: string | null; step: Text; action: Text; at: string } | null;
  urged: number;
  unanswered: number;
  lateReplies: number;
}

export interface TownshipFigures {
  township: OrganizationRef | null;
  open: number;
  late: number;
  longest: number;
}

/** What a line is made of besides its own row. */
export interface BoardMaterial {
  steps: StepRow[];
  lastActs: LastActRow[];
  calendar: Calendar;
  now: string;
  holderName(holder: SeatHolder): string;
  accountName(id: string | null): string | null;
  /** Lateness is counted up to this business instant at most: the end of the week a list is of. */
  until?: string;
  /** Dates of a case beside the dues of its steps, by workflow id. */
  dates: ReadonlyMap<string, string[]>;
}

const running = text('进行中', 'Running');
const variants: Record<string, Record<string, Text>> = { talk: talkKinds, hold: holdTitles, removal: appointments };
/** Where a case stands while no step of it is open. */
const nodes: Record<string, Record<string, Text>> = { talk: talkStages, hold: holdStages, dismissal: dismissalStages, removal: removalStages };

/** Lines of the board: business times, lateness by the county's calendar. */
export function rowsOf(matters: Matter[], material: BoardMaterial): EscalationRow[] {
  const byWorkflow = groupBy(material.steps, ({ workflowId }) => workflowId);
  const lastActs = new Map(material.lastActs.map((act) => [act.workflowId, act]));
  return matters.map((matter) => {
    const own = (byWorkflow.get(matter.workflowId) ?? []).filter(({ id }) => matter.taskId === null || id === matter.taskId);
    return rowOf(matter, { own, lastAct: lastActs.get(matter.workflowId), material });
  });
}

interface RowParts {
  own: StepRow[];
  lastAct: LastActRow | undefined;
  material: BoardMaterial;
}

function rowOf(matter: Matter, { own, lastAct, material }: RowParts): EscalationRow {
  const { workflowId, taskId, variant, node: _node, nodeTitle: _title, ended: _ended, clock, startedAt, ...shown } = matter;
  const steps = [...own].sort(byUrgency(matter.node)).map((step) => stepOf(step, matter, material));
  const dues = steps.flatMap(({ standing, dueAt }) => (dueAt && !standing ? [dueAt] : []));
  return {
    ...shown,
    id: taskId ?? workflowId,
    title: variants[matter.procedure]?.[variant ?? ''] ?? null,
    ...stageOf(matter, own, steps[0]),
    steps,
    openedAt: (taskId && steps[0]?.openedAt) || businessTimeAt(clock, startedAt),
    dueAt: dues.sort()[0] ?? null,
    late: steps.some(({ late }) => late),
    daysLate: Math.max(0, ...steps.map(({ daysLate }) => daysLate)),
    nextDate: nextDateOf(matter, dues, material),
    lastAct: lastAct ? actOf(lastAct, matter, material) : null,
    urged: sum(steps, 'urged'),
    unanswered: sum(steps, 'unanswered'),
    lateReplies: sum(steps, 'lateReplies'),
  };
}

/** The step that is waited for says where a case stands; without one, its node does. */
function stageOf({ procedure, node, nodeTitle }: Matter, own: StepRow[], first: EscalationStep | undefined): Pick<EscalationRow, 'kind' | 'stage'> {
  const stop = own.find(({ id, standing }) => id === first?.taskId && !standing) ?? { key: node, title: nodes[procedure]?.[node] ?? nodeTitle, consent: null };
  return { kind: escalationKindOf({ procedure, node: stop.key, consent: stop.consent }), stage: stop.title ?? running };
}

function stepOf(step: StepRow, { clock }: Matter, { calendar, now, until: last, holderName }: BoardMaterial): EscalationStep {
  const late = step.late && !step.standing;
  const [until = ''] = [businessTimeAt(clock, step.closedAt ?? now), ...(last ? [last] : [])].sort();
  return {
    taskId: step.id,
    title: step.title ?? text(step.key, step.key),
    standing: step.standing,
    holders: [...seatsInTurn(step).map(({ holder, asked }) => asked ?? holder), ...step.waitingFor].map((holder) => ({
      name: holderName(holder),
      role: 'role' in holder ? (roles[holder.role as Role] ?? null) : null,
    })),
    waiting: step.waiting,
    openedAt: businessTimeAt(clock, step.openedAt),
    dueAt: step.dueBusinessAt,
    dueProvisional: step.dueProvisional,
    closedAt: step.closedAt && businessTimeAt(clock, step.closedAt),
    late,
    daysLate: late && step.dueBusinessAt ? workingDaysLate(step.dueBusinessAt, until, calendar) : 0,
    urged: step.urged,
    unanswered: step.unanswered,
    lateReplies: step.lateReplies,
  };
}

/** What somebody waits for goes first, and of that the step the case stands at; what runs along with it after. */
function byUrgency(node: string): (one: StepRow, other: StepRow) => number {
  return (one, other) =>
    Number(one.standing) - Number(other.standing) ||
    Number(other.key === node) - Number(one.key === node) ||
    (one.dueAt ?? '9').localeCompare(other.dueAt ?? '9');
}

function nextDateOf({ workflowId, clock }: Matter, dues: string[], { now, dates }: BoardMaterial): string | null {
  const today = countyDateOf(businessTimeAt(clock, now));
  const ahead = [...dues.map(countyDateOf), ...(dates.get(workflowId) ?? [])].filter((date) => date >= today);
  return ahead.sort()[0] ?? null;
}

function actOf({ by, title, action, label, at }: LastActRow, { clock }: Matter, { accountName }: BoardMaterial): EscalationRow['lastAct'] {
  return {
    by: accountName(by),
    step: title ?? text(action, action),
    action: label ?? actionLabels[action] ?? text(action, action),
    at: businessTimeAt(clock, at),
  };
}

function groupBy<T>(all: T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return groups;
}

function sum(steps: EscalationStep[], key: 'urged' | 'unanswered' | 'lateReplies'): number {
  return steps.reduce((total, step) => total + step[key], 0);
}

/** The latest first; among those not late the one due first. */
export function byLateness(one: EscalationRow, other: EscalationRow): number {
  return (
    other.daysLate - one.daysLate ||
    Number(other.late) - Number(one.late) ||
    (one.dueAt ?? '9').localeCompare(other.dueAt ?? '9') ||
    one.openedAt.localeCompare(other.openedAt) ||
    one.id.localeCompare(other.id)
  );
}

/** How each township stands: the latest first. */
export function figuresOf(rows: EscalationRow[]): TownshipFigures[] {
  const figures = [...groupBy(rows, ({ township }) => township?.id ?? '').values()].map((own) => ({
    township: own[0]?.township ?? null,
    open: own.length,
    late: own.filter(({ late }) => late).length,
    longest: Math.max(0, ...own.map(({ daysLate }) => daysLate)),
  }));
  return figures.sort((one, other) => other.longest - one.longest || other.late - one.late || other.open - one.open);
}
