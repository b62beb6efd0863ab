import { decideUpdate, procedureStateQuery, wokenSignal, type Place, type EffectContext, type ProcedureContext, type ProcedureInput } from '#contracts';
import { askOf, type Outcome, type Task } from '#domain';
import { allHandlersFinished, CancellationScope, condition, continueAsNew, isCancellation, setHandler, sleep } from '@temporalio/workflow';
import { rows } from '../activities.js';
import { Decisions } from './decisions.js';
import { isPending, placeOf, remembers, type Jump } from './place.js';
import { Progress } from './progress.js';
import { watch } from './watch.js';

/** A node of a route: asks, and answers the node that follows. It runs again after a take-back, a come-back and in every new run. */
export type Node = (steps: HumanSteps) => Promise<string>;

/** The nodes of a procedure by name; `end` is no node. */
export type Route = Record<string, Node>;

/** Every wait for a person. A procedure is a route of named nodes; returns, take-backs and new runs happen here and nodes never see them. */
export class HumanSteps {
  private readonly progress: Progress;
  private readonly decisions: Decisions;
  private readonly run = new CancellationScope({ cancellable: true, parent: CancellationScope.current() });
  /** Asks of the node now running. */
  private readonly asked = new Map<string, Promise<Outcome>>();

  constructor(input: ProcedureInput) {
    this.progress = new Progress(input);
    this.decisions = new Decisions(this.progress);
  }

  get context(): ProcedureContext {
    return this.progress.input.context;
  }

  /** The node the procedure stands at. */
  get at(): string {
    return this.progress.state.at;
  }

  /** Whether this procedure has the step: a scheme may do without some. */
  has(key: string): boolean {
    return key in this.progress.input.spec.steps;
  }

  /** Whether this procedure waits for something that only some schemes have. */
  awaits(topic: string): boolean {
    return this.progress.input.spec.waits?.includes(topic) ?? false;
  }

  /** The outcome of a step. Asked again, after a return or in the next run, it answers from memory or re-attaches. */
  ask(key: string, subject = ''): Promise<Outcome> {
    if (CancellationScope.current().consideredCancelled) return sleep(1) as Promise<never>; // an abandoned branch opens nothing: it is cancelled
    const ask = askOf(key, subject);
    const outcome = this.asked.get(ask) ?? this.outcomeOf(this.progress.register(key, subject));
    outcome.catch(() => undefined); // an abandoned ask must not fail the workflow task
    this.asked.set(ask, outcome);
    return outcome;
  }

  /** Opens a step that stays open while the route goes on: a standing step, which may break it off, or a roll that runs along. */
  async stand(key: string, subject = ''): Promise<void> {
    const task = this.progress.register(key, subject, true);
    if (task.stage !== 'opening') return;
    await this.open(task);
    this.attend(task.name);
  }

  /** Closes a step that stood open: from here on its act is too late. */
  async standDown(key: string, subject = ''): Promise<void> {
    const { progress } = this;
    await progress.uninterrupted(async () => {
      const task = progress.state.tasks[askOf(key, subject)];
      if (!task || !isPending(task)) return;
      progress.keep({ ...task, stage: 'closed' });
      await this.close([task]);
    });
  }

  /** Waits until the step asked for is late; a step decided in time never is. */
  async late(key: string, subject = ''): Promise<void> {
    const { tasks } = this.progress.state;
    await condition(() => tasks[askOf(key, subject)]?.late === true);
  }

  /** An effect of the node itself, once per visit; what it may not repeat it recognizes by `context.effect`. */
  async once<T>(name: string, work: (context: EffectContext) => Promise<T>): Promise<T> {
    const { progress } = this;
    const { done } = progress.state;
    const key = `${this.at}/${name}`;
    const context = this.effectContext(name);
    if (!(key in done)) {
      done[key] = (await progress.uninterrupted(() => work(context))) ?? null;
      progress.forbidTakeBack();
    }
    return done[key] as T;
  }

  /** Sleeps until a stored instant (real, epoch ms). The timer only wakes: the instant is read again, then and when signalled. */
  async waitUntil(name: string, read: (context: EffectContext) => Promise<number>): Promise<void> {
    const { progress } = this;
    const context = this.effectContext(name);
    const { done } = progress.state;
    const key = `${this.at}/${name}`;
    const look = async (): Promise<number> => (done[key] = await progress.uninterrupted(() => read(context)));
    if (!(key in done)) await look();
    while (done[key] !== 'passed') {
      await progress.sleep(name, done[key] as number);
      if ((await look()) <= Date.now()) done[key] = 'passed';
    }
  }

  /** Waits until what the tables say is so; looked at first and whenever the topic is signalled. */
  async until(topic: string, isSo: () => Promise<boolean>): Promise<void> {
    const { progress } = this;
    const { done } = progress.state;
    const key = `${this.at}/${topic}`;
    while (!(key in done)) {
      progress.settle(topic);
      if (await progress.uninterrupted(isSo)) done[key] = true;
      else await condition(() => progress.isWoken(topic));
    }
  }

  /** Runs the route to its end; a lost or long run goes on in the next one from what it carries. */
  async route(nodes: Route): Promise<void> {
    const { progress } = this;
    setHandler(procedureStateQuery, () => progress.state);
    try {
      const first = this.visit(nodes); // runs up to its first wait: its tasks are known …
      this.listen(); // … to an Update that came with the start
      await this.leave(await first);
      await this.follow(nodes);
    } catch (error) {
      if (isCancellation(error)) await CancellationScope.nonCancellable(() => this.end('cancelled'));
      throw error;
    }
  }

  private async follow(nodes: Route): Promise<void> {
    for (;;) {
      while (this.at !== 'end') await this.leave(await this.visit(nodes));
      for (const task of this.progress.tasks()) if (isPending(task)) this.progress.keep({ ...task, stage: 'closed' }); // what stood open is refused from here on …
      await condition(allHandlersFinished);
      if (!this.progress.jump) break; // … unless its act was under way and broke the end off
      await this.leave(this.progress.jump);
    }
    this.run.cancel();
    await this.end(this.progress.state.path.at(-2) ?? 'end');
  }

  private listen(): void {
    setHandler(wokenSignal, (topic) => this.progress.wake(topic));
    setHandler(decideUpdate, (act) => this.decisions.decide(act), { validator: (act) => this.decisions.validate(act) });
    for (const task of this.progress.tasks()) if (task.across && task.stage === 'open') this.attend(task.name);
  }

  /** The node races with what may interrupt it; what it leaves running is cancelled with its scope. */
  private visit(nodes: Route): Promise<Jump> {
    const node = nodes[this.at];
    if (!node) throw new Error(`the route has no node ${this.at}`);
    const { progress } = this;
    return CancellationScope.cancellable(async () => {
      try {
        return await Promise.race([
          node(this).then((to): Jump => ({ to, by: 'node' })),
          condition(() => progress.jump !== undefined).then((): Jump => ({ to: this.at, by: 'node' })),
          condition(() => progress.isRestful() && allHandlersFinished()).then(() => this.goOn()),
        ]);
      } finally {
        CancellationScope.current().cancel();
      }
    });
  }

  private goOn(): Promise<never> {
    return continueAsNew<(input: ProcedureInput) => Promise<void>>({ ...this.progress.input, carried: this.progress.state });
  }

  private async outcomeOf(task: Task): Promise<Outcome> {
    if (task.stage === 'opening') await this.open(task);
    const { name } = task;
    const now = (): Task | undefined => this.progress.current(name);
    return CancellationScope.cancellable(async () => {
      this.watch(name);
      await condition(() => now()?.stage === 'closed');
      CancellationScope.current().cancel();
      return now()?.outcome ?? { action: 'closed', signers: [] };
    });
  }

  private async open(task: Task): Promise<void> {
    const { progress } = this;
    const row = await progress.uninterrupted(() =>
      rows.openTask(this.context, { task, step: progress.step(task), place: progress.place, ...(this.isFirst(task) && { spec: progress.input.spec }) }),
    );
    if (progress.current(task.name)?.stage === 'opening') progress.keep(row);
  }

  private isFirst({ opened, version }: Task): boolean {
    return opened === 1 && version === 0;
  }

  private watch(name: string): void {
    watch(this.progress, name).catch((error: unknown) => {
      if (!isCancellation(error)) throw error;
    });
  }

  /** Watches a task beyond the node that opened it. */
  private attend(name: string): void {
    void this.run.run(async () => this.watch(name));
  }

  /** Moves the place, forgets what became void, sets aside what will be come back to, closes its rows. */
  private async leave(chosen: Jump): Promise<void> {
    const { progress } = this;
    const { state } = progress;
    const jump = progress.jump ?? chosen;
    const { place, gone, left } = progress.aftermath(jump);
    if (jump.by === 'node' && !place.afresh) progress.forbidTakeBack(); // a come-back: nobody takes back across it
    for (const { key, subject } of gone) delete state.tasks[askOf(key, subject)];
    this.moveTo(placeOf(place), jump);
    this.setAside(left, 'open');
    await progress.quiet(); // an opening under way would write its row after the closing
    this.setAside(left, 'opening');
    for (const name of Object.keys(state.done)) if (!remembers(place, name.slice(0, name.indexOf('/')))) delete state.done[name];
    await this.close(left.filter(({ name }) => !jump.closed?.includes(name)));
  }

  private moveTo(next: Place, { command }: Jump): void {
    Object.assign(this.progress.state, next);
    this.progress.jump = undefined;
    if (command !== undefined) this.progress.resumeOpenings(command);
    this.asked.clear();
  }

  private setAside(left: Task[], was: 'open' | 'opening'): void {
    for (const { name } of left) {
      const task = this.progress.current(name);
      if (task && (task.stage === was || task.stage === 'open')) this.progress.keep({ ...task, stage: 'aside' });
    }
  }

  private async close(tasks: Task[]): Promise<void> {
    if (tasks.length)
      await rows.closeTasks(
        this.context,
        tasks.map(({ name }) => name),
      );
  }

  private async end(at: string): Promise<void> {
    await condition(allHandlersFinished);
    await rows.endProcedure(this.context, at);
  }

  private effectContext(name: string): EffectContext {
    return { ...this.context, effect: `${this.at}/${name}@${this.progress.state.entries}` };
  }
}
