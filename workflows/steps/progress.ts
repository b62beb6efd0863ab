import type { Carried, Place, ProcedureInput } from '#contracts';
import { askOf, partsOfTaskName, taskNameOf, type StepSpec, type Task } from '#domain';
import { CancellationScope, CancelledFailure, condition, workflowInfo } from '@temporalio/workflow';
import { aftermath, isPending, placeOf, type Aftermath, type Jump } from './place.js';

/** What one run of a procedure knows: the state it carries on, and what is under way. Nothing here talks to anybody. */
export class Progress {
  readonly state: Carried;
  /** Set by an act that moves the place; the route takes it up. */
  jump?: Jump;
  /** The history is long: time for a new run. Measured only after an activity, because a refused Update wakes every condition. */
  full = false;
  /** Openings and effects under way. */
  private busy = 0;
  /** Looks at dues under way; they hold up a new run, but no act. */
  private looking = 0;
  /** The act that is being recorded and will move the place: nothing opens meanwhile. */
  private mover?: string;

  constructor(readonly input: ProcedureInput) {
    this.state = input.carried;
  }

  get place(): Place {
    return placeOf(this.state);
  }

  tasks(): Task[] {
    return Object.values(this.state.tasks);
  }

  /** The task of that name, unless it was forgotten meanwhile. */
  current(name: string): Task | undefined {
    const task = this.state.tasks[partsOfTaskName(name).ask];
    return task?.name === name ? task : undefined;
  }

  keep(task: Task): void {
    this.state.tasks[partsOfTaskName(task.name).ask] = task;
  }

  step({ key }: Pick<Task, 'key'>): StepSpec {
    const step = this.input.spec.steps[key];
    if (!step) throw new Error(`the procedure has no step ${key}`);
    return step;
  }

  /** Known to the decision handler from here on, before its row is written: a fast click is not refused. */
  register(key: string, subject: string, across = false): Task {
    const { state } = this;
    const ask = askOf(key, subject);
    const known = state.tasks[ask];
    if (known && known.stage !== 'aside') return known;
    const opened = ++state.seq;
    const task: Task = known
      ? { ...known, stage: 'opening', opened }
      : { name: this.nextName(ask), key, subject, node: state.at, version: 0, stage: 'opening', opened, seats: [], ...(across && { across }) };
    this.keep(task);
    return task;
  }

  private nextName(ask: string): string {
    const visit = (this.state.visits[ask] ?? 0) + 1;
    this.state.visits[ask] = visit;
    return taskNameOf(ask, visit);
  }

  /** An opening or an effect: it starts only while no act moves the place, and is then finished whatever becomes of its branch. */
  async uninterrupted<T>(work: () => Promise<T>): Promise<T> {
    while (this.mover !== undefined) await condition(() => this.mover === undefined); // `while`: two waiters wake in the same activation
    if (CancellationScope.current().consideredCancelled) throw new CancelledFailure('the branch was left');
    this.busy++;
    try {
      return await CancellationScope.nonCancellable(work);
    } finally {
      this.busy--;
      this.measure();
    }
  }

  /** A look at a due: given up with its branch. */
  async look<T>(work: () => Promise<T>): Promise<T> {
    this.looking++;
    try {
      return await work();
    } finally {
      this.looking--;
      this.measure();
    }
  }

  /** Waits until openings and effects have ended. */
  quiet(): Promise<void> {
    return condition(() => this.busy === 0);
  }

  /** Stops openings for an act that moves the place; one such act at a time. */
  async stopOpenings(command: string): Promise<void> {
    while (this.mover !== undefined) await condition(() => this.mover === undefined);
    this.mover = command;
    await this.quiet();
  }

  resumeOpenings(command: string | undefined): void {
    if (this.mover === command) this.mover = undefined;
  }

  /** Whether a new run may start as soon as no handler is at work. */
  isRestful(): boolean {
    return this.full && !this.busy && !this.looking && !this.jump && this.mover === undefined;
  }

  measure(): void {
    const { historyLength, continueAsNewSuggested } = workflowInfo();
    const reattaching = 20 + 4 * this.tasks().filter(isPending).length; // a run must get further than where it began
    this.full ||= continueAsNewSuggested || historyLength >= Math.max(reattaching, this.input.spec.historyLimit ?? Infinity);
  }

  /** A signalled topic waits here until somebody looks; those of tasks that are not open any more are of no interest. */
  wake(topic: string): void {
    const task = this.current(topic);
    const isIdle = topic.includes('#') && (!task || !isPending(task));
    if (!isIdle && !this.state.woken.includes(topic)) this.state.woken.push(topic);
  }

  isWoken(topic: string): boolean {
    return this.state.woken.includes(topic);
  }

  settle(topic: string): void {
    this.state.woken = this.state.woken.filter((other) => other !== topic);
  }

  /** Until the instant, if there is one, or until the topic is signalled. Only the caller looks at the clock again. */
  async sleep(topic: string, until: number | null | undefined, atLeast = 1): Promise<void> {
    const isWoken = (): boolean => this.isWoken(topic);
    const wait = typeof until === 'number' ? Math.max(atLeast, until - Date.now()) : undefined;
    if (wait === undefined) await condition(isWoken);
    else await condition(isWoken, wait);
    this.settle(topic);
  }

  /** What closed before cannot be taken back any more: a later task was acted on, or an effect ran. */
  forbidTakeBack(since = ++this.state.seq): void {
    for (const task of this.tasks()) if (task.closed !== undefined && task.closed < since) task.takeable = false;
  }

  aftermath(jump: Jump): Aftermath {
    return aftermath(this.state, jump, (task) => this.step(task).boundToContent);
  }
}
