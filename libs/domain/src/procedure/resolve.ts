import type { Deadline } from '../deadline.js';
import { refuse } from '../domain-error.js';
import type { StepSpec } from '../step/step-spec.js';
import { procedures, type ProcedureKind } from './index.js';
import type { ProcedureSpec } from './procedure-context.js';

/** What a scheme, or an instance with shortened days, sets for one step; it never adds, removes or reorders steps. */
export interface StepOverride {
  deadline?: Deadline;
  reminders?: Deadline[];
  ladder?: StepSpec['ladder'];
}

export interface ResolveOptions {
  /** The scheme's `deadlines`: a step's key (`decide`), its kind (`appeal.decide`), or a window of `deadlineWindows`. */
  deadlines?: Readonly<Record<string, Deadline>>;
  steps?: Readonly<Record<string, StepOverride>>;
  /** Keep only these steps. */
  only?: readonly string[];
  historyLimit?: number;
}

/** Names a scheme uses for clocks that several steps share (R6–R8), by procedure and step. */
export const deadlineWindows = {
  appealWindow: { assessment: ['statement'], appeal: ['further'] },
  hearingWindow: { assessment: ['hearing'], dismissal: ['hear'] },
  publicNotice: {},
  investigation: { appeal: ['investigate', 'recheck'] },
  decision: { appeal: ['decide'] },
  objection: { appeal: ['inquire'] },
  partyAppeal: {},
} as const satisfies Record<string, Partial<Record<ProcedureKind, readonly string[]>>>;

export type DeadlineWindow = keyof typeof deadlineWindows;

/** The windows' lengths where a scheme is silent (R6, R7, R8). */
export const defaultWindows = {
  appealWindow: { days: 5, kind: 'working' },
  hearingWindow: { days: 5, kind: 'working' },
  publicNotice: { days: 5, kind: 'working' },
  investigation: { days: 5, kind: 'working' },
  decision: { days: 10, kind: 'working' },
  objection: { days: 15, kind: 'working' },
  partyAppeal: { days: 30, kind: 'calendar' },
} as const satisfies Record<DeadlineWindow, Deadline>;

/** The length of a window: the scheme's, else the default. */
export function windowOf(name: DeadlineWindow, deadlines: Readonly<Record<string, Deadline>> = {}): Deadline {
  const { days, kind } = deadlines[name] ?? defaultWindows[name];
  return { days, kind };
}

/** A procedure's steps by value with the scheme applied: what a run is started with and keeps to its end. */
export function resolveProcedure(procedure: ProcedureKind, { deadlines = {}, steps: overrides = {}, only, historyLimit }: ResolveOptions = {}): ProcedureSpec {
  const table: Record<string, StepSpec> = procedures[procedure];
  const unknown = [...Object.keys(overrides), ...(only ?? [])].find((key) => !table[key]);
  if (unknown) refuse('scheme.rejected', { procedure, step: unknown });
  const kept = Object.entries(table).filter(([key]) => only?.includes(key) ?? true);
  const resolved = kept.map(
    ([key, step]) => [key, applied(step, { ...scheduled(deadlines, procedure, { key, kind: step.kind }), ...overrides[key] })] as const,
  );
  return { steps: Object.fromEntries(resolved), ...(historyLimit === undefined ? {} : { historyLimit }) };
}

function scheduled(deadlines: Readonly<Record<string, Deadline>>, procedure: ProcedureKind, { key, kind }: { key: string; kind: string }): StepOverride {
  const covers = (window: Partial<Record<ProcedureKind, readonly string[]>>): boolean => window[procedure]?.includes(key) ?? false;
  const windows = (Object.keys(deadlineWindows) as DeadlineWindow[]).filter((name) => covers(deadlineWindows[name]));
  const found = [key, kind, ...windows].map((name) => deadlines[name]).find((deadline) => deadline !== undefined);
  return found ? { deadline: { days: found.days, kind: found.kind } } : {};
}

function applied(step: StepSpec, override: StepOverride): StepSpec {
  const deadline = step.standing ? undefined : (override.deadline ?? step.deadline);
  if (deadline && (!Number.isInteger(deadline.days) || deadline.days < 1)) refuse('scheme.rejected', { step: step.kind, deadline });
  // a reminder is never sent before the step has opened
  const reminders = (override.reminders ?? step.reminders).filter(({ days }) => deadline === undefined || days < deadline.days);
  return structuredCopy({ ...step, ...(deadline ? { deadline } : {}), reminders, ladder: override.ladder ?? step.ladder });
}

/** A copy that shares nothing with the live table; a step is JSON. */
function structuredCopy(step: StepSpec): StepSpec {
  return JSON.parse(JSON.stringify(step)) as StepSpec;
}
