import { carriedFrom, type Carried, type Place, type ProcedureContext, type ProcedureSpec, type StepActivities, type Watch } from '#contracts';
import { refuse, type Act, type ActWrite, type Seat, type StepSpec, type Task, type TaskOpening } from '#domain';

const day = 86_400_000;

/** When a step is due, is reminded of and escalates, in ms after it opened; without it, the step's own days. */
export interface Timing {
  due?: number;
  reminders?: number[];
  escalations?: number[];
}

export interface Row {
  task: Task;
  step: StepSpec;
  due: number | null;
  pending: { at: number; what: 'reminded' | 'escalated' }[];
  items: Map<string, boolean>;
  voided?: boolean;
}

export interface StoredDecision {
  task: string;
  seat: number;
  action: string;
  actor: string;
  command: string;
  stands: boolean;
}

/** The rows behind one procedure, as the tables would hold them, with the rules the contract states. */
export class MemoryProcedure {
  readonly rows = new Map<string, Row>();
  readonly decisions: StoredDecision[] = [];
  readonly log: string[] = [];
  /** Answers of effects by their idempotency key. */
  readonly effects = new Map<string, unknown>();
  place?: Place;
  spec?: ProcedureSpec;
  state: 'open' | 'ended' = 'open';
  needsOperator: string | null = null;
  /** R7: its ground was taken away. */
  withdrawn = false;
  timing: Record<string, Timing> = {};
  items: Record<string, string[]> = {};
  /** Called inside `recordDecision` before it stores anything; may refuse or wait. */
  beforeDecision: (write: ActWrite) => Promise<void> | void = () => undefined;

  assertUntouched(closes: ActWrite['closes']): void {
    for (const { name, version } of closes) {
      const { task } = this.row(name);
      if (task.version !== version || task.stage !== 'open') refuse('task.version_changed', { task: name });
    }
  }

  store({ task, seat, action, actor, command }: Act): void {
    if (action === 'takeBack') for (const one of this.decisions) if (one.task === task && one.seat === seat) one.stands = false;
    this.decisions.push({ task, seat, action, actor, command, stands: true });
  }

  open(): string[] {
    return [...this.rows.values()].filter(({ task }) => task.stage === 'open').map(({ task }) => task.name);
  }

  row(name: string): Row {
    return this.rows.get(name) ?? refuse('task.unknown', { name });
  }

  /** A fact answers an item; the last one calls for a signal. */
  answer(name: string, item: string): boolean {
    const { items } = this.row(name);
    if (!items.has(item)) refuse('roll.item_unknown');
    items.set(item, true);
    return [...items.values()].every(Boolean);
  }

  /** What a lost workflow is rebuilt from: every row, and the place. */
  carried(): Carried {
    return carriedFrom(
      this.place ?? refuse('procedure.unknown'),
      [...this.rows.values()].map(({ task, voided }) => ({ memory: task, voided: voided === true })),
    );
  }
}

/** In-memory activities for human steps: many procedures in one worker, time told by the server under test. */
export class MemoryRows {
  readonly procedures = new Map<string, MemoryProcedure>();
  /** How often an activity still fails as a database that is away does. */
  readonly outages = new Map<string, number>();
  readonly calls = new Map<string, number>();

  constructor(private readonly now: () => Promise<number>) {}

  of(workflowId: string): MemoryProcedure {
    const known = this.procedures.get(workflowId);
    if (known) return known;
    const fresh = new MemoryProcedure();
    this.procedures.set(workflowId, fresh);
    return fresh;
  }

  /** Counts a call and fails while an outage is announced. */
  pass(name: string): void {
    this.calls.set(name, (this.calls.get(name) ?? 0) + 1);
    const left = this.outages.get(name) ?? 0;
    if (left <= 0) return;
    this.outages.set(name, left - 1);
    throw new Error(`${name}: the database is away`);
  }

  activities(): StepActivities {
    return {
      openTask: async (context, opening) => this.openTask(context, opening),
      recordDecision: async (context, write) => this.recordDecision(context, write),
      closeTasks: async (context, names) => this.closeTasks(context, names),
      remindOrEscalate: async (context, name) => this.remindOrEscalate(context, name),
      endProcedure: async (context, at) => this.endProcedure(context, at),
      isWithdrawn: async (context) => this.of(context.workflowId).withdrawn,
      flagOperator: async (context, reason) => {
        this.of(context.workflowId).needsOperator = reason;
        this.of(context.workflowId).log.push(reason === null ? 'operator flag down' : `operator flag: ${reason}`);
      },
    };
  }

  private async openTask(context: ProcedureContext, { task, step, place, spec }: TaskOpening): Promise<Task> {
    this.pass('openTask');
    const procedure = this.of(context.workflowId);
    const known = procedure.rows.get(task.name);
    if ((known?.task.version ?? 0) !== task.version) return (known ?? refuse('task.unknown')).task;
    procedure.place = place;
    if (spec) procedure.spec = spec;
    const row = await this.resolve(procedure, task, step);
    procedure.rows.set(task.name, row);
    procedure.log.push(`${known ? 'reopened' : 'opened'} ${task.name}`);
    return row.task;
  }

  private async resolve(procedure: MemoryProcedure, task: Task, step: StepSpec): Promise<Row> {
    const now = await this.now();
    const { due, pending } = timeOf(step, procedure.timing[task.key] ?? {}, now);
    const names = step.mode === 'roll' ? (procedure.items[task.key] ?? []) : [];
    const items = new Map(names.map((item) => [item, false]));
    const row: Row = {
      task: { ...task, version: task.version + 1, stage: 'open', seats: task.seats.length ? task.seats : seatsOf(step, task.subject) },
      step,
      due,
      pending,
      items,
    };
    row.task.wake = wakeOf(row);
    if (step.mode === 'roll' && names.length === 0) row.task = { ...row.task, stage: 'closed', outcome: { action: step.actions[0], signers: [] }, wake: null };
    return row;
  }

  private async recordDecision(context: ProcedureContext, write: ActWrite): Promise<Task> {
    this.pass('recordDecision');
    const procedure = this.of(context.workflowId);
    const { act, task, closes, place, voids = [] } = write;
    if (procedure.decisions.some(({ command }) => command === act.command)) return procedure.row(act.task).task;
    await procedure.beforeDecision(write);
    const row = procedure.row(act.task);
    if (row.task.version !== task.version - 1 || (row.task.stage !== 'open' && act.action !== 'takeBack')) refuse('task.version_changed', { task: act.task });
    procedure.assertUntouched(closes);
    procedure.store(act);
    row.task = { ...task };
    for (const { name } of closes) procedure.row(name).task.stage = 'closed';
    for (const name of voids) procedure.row(name).voided = true;
    if (place) procedure.place = place;
    procedure.log.push(`${act.action} ${act.task}${closes.map(({ name }) => ` closing ${name}`).join('')}`);
    return row.task;
  }

  private closeTasks({ workflowId }: ProcedureContext, names: string[]): void {
    this.pass('closeTasks');
    const procedure = this.of(workflowId);
    for (const name of names) {
      const row = procedure.rows.get(name);
      if (row?.task.stage !== 'open') continue;
      row.task = { ...row.task, stage: 'closed' };
      procedure.log.push(`closed ${name}`);
    }
  }

  private async remindOrEscalate({ workflowId }: ProcedureContext, name: string): Promise<Watch> {
    this.pass('remindOrEscalate');
    const procedure = this.of(workflowId);
    const row = procedure.row(name);
    if (row.task.stage !== 'open') return { wake: null, ...(row.task.outcome && { ended: row.task }) };
    const now = await this.now();
    for (const { at, what } of row.pending) if (at <= now) procedure.log.push(`${what} ${name}`);
    row.pending = row.pending.filter(({ at }) => at > now);
    const late = row.due !== null && row.due <= now;
    const action = endOf(row, late);
    if (action) {
      row.task = { ...row.task, version: row.task.version + 1, stage: 'closed', outcome: { action, signers: [] }, wake: null };
      procedure.log.push(`${action === 'lapsed' ? 'lapsed' : 'completed'} ${name}`);
      return { wake: null, late, ended: row.task };
    }
    return { wake: wakeOf(row, late), late };
  }

  private endProcedure({ workflowId }: ProcedureContext, at: string): void {
    this.pass('endProcedure');
    const procedure = this.of(workflowId);
    this.closeTasks({ workflowId } as ProcedureContext, procedure.open());
    procedure.state = 'ended';
    procedure.log.push(`ended from ${at}`);
  }
}

function timeOf(step: StepSpec, timing: Timing, now: number): Pick<Row, 'due' | 'pending'> {
  const length = timing.due ?? (step.deadline ? step.deadline.days * day : undefined);
  if (length === undefined) return { due: null, pending: [] };
  const reminders = timing.reminders ?? step.reminders.map(({ days }) => length - days * day);
  const escalations = timing.escalations ?? step.ladder.map(({ after }) => length + after.days * day);
  const pending = [
    ...reminders.map((at) => ({ at: now + at, what: 'reminded' as const })),
    ...escalations.map((at) => ({ at: now + at, what: 'escalated' as const })),
  ];
  return { due: now + length, pending: pending.sort((a, b) => a.at - b.at) };
}

function seatsOf(step: StepSpec, subject: string): Seat[] {
  if (step.mode === 'roll') return [];
  return step.seats.map(({ role, at }, index) => ({
    id: index + 1,
    holder: { role, organizationId: at === 'subject' ? subject : at },
    after: step.mode === 'inOrder' && index > 0 ? [index] : [],
  }));
}

function wakeOf({ pending, due }: Row, late = false): number | null {
  const instants = [...pending.map(({ at }) => at), ...(due === null || late ? [] : [due])];
  return instants.length ? Math.min(...instants) : null;
}

function endOf({ step, items }: Row, late: boolean): string | undefined {
  if (step.lapses && late) return 'lapsed';
  if (step.mode !== 'roll') return undefined;
  const complete = [...items.values()].every(Boolean);
  return complete || (late && step.roll?.endsWhen === 'allOrDue') ? step.actions[0] : undefined;
}
