import type { Place } from '#contracts';
import { assertMayAct, DomainError, partsOfTaskName, perform, refuse, type Act, type Receipt, type Task } from '#domain';
import { ApplicationFailure, CancellationScope, condition } from '@temporalio/workflow';
import { decisions } from '../activities.js';
import { placeOf, type Jump } from './place.js';
import type { Progress } from './progress.js';
import { Turns } from './turns.js';

/** Every decision of a procedure: admitted by memory, then under the task's lock recorded in one transaction. */
export class Decisions {
  private readonly turns = new Turns();

  constructor(private readonly progress: Progress) {}

  /** The validator: saves a history entry for what is refused anyway, and decides nothing. */
  validate(act: Act): void {
    this.admit(act);
  }

  decide(act: Act): Promise<Receipt> {
    return this.turns.run(act.task, () => CancellationScope.nonCancellable(() => this.inTurn(act)));
  }

  private async inTurn(act: Act): Promise<Receipt> {
    await condition(() => this.progress.current(act.task)?.stage !== 'opening'); // the click may have overtaken the row
    const jumps = this.jumpOf(this.admit(act), act) !== undefined; // the validator's assertion again, now alone with the task
    if (jumps) await this.progress.stopOpenings(act.command);
    try {
      return await this.record(act);
    } finally {
      this.progress.measure();
      if (this.progress.jump?.command !== act.command) this.progress.resumeOpenings(act.command);
    }
  }

  private async record(act: Act): Promise<Receipt> {
    const { progress } = this;
    const before = this.admit(act);
    const jump = this.jumpOf(before, act);
    const { place, closes, voids } = this.consequences(before, jump);
    const task = perform(before, act, { step: progress.step(before), seq: ++progress.state.seq });
    const row = await decisions.recordDecision(progress.input.context, {
      act,
      task,
      closes: closes.map(({ name, version }) => ({ name, version })),
      ...(place && { place }),
      ...(voids?.length && { voids }),
    });
    const receipt = { task: act.task, action: act.action };
    const now = progress.current(before.name);
    if (!now || now.stage === 'aside') return { ...receipt, standing: 'void' }; // recorded, but its branch was left meanwhile
    if (row.version > now.version) progress.keep(row);
    progress.forbidTakeBack(row.opened);
    if (jump) progress.jump ??= { ...jump, closed: [before.name, ...closes.map(({ name }) => name)] };
    return { ...receipt, standing: row.outcome ? 'closed' : 'recorded', outcome: row.outcome };
  }

  /** What a jump closes in the act's own transaction, and where it leads. */
  private consequences(before: Task, jump: Jump | undefined): { place?: Place; closes: Task[]; voids?: string[] } {
    if (!jump) return { closes: [] };
    const { place, left, gone } = this.progress.aftermath(jump);
    return {
      place: placeOf(place),
      closes: left.filter(({ name, stage }) => name !== before.name && stage === 'open'),
      ...(jump.by === 'return' && { voids: gone.map(({ name }) => name) }),
    };
  }

  private jumpOf(before: Task, act: Act): Jump | undefined {
    const { action, to = '', thenBackHere, command } = act;
    if (action === 'return') return { to, by: 'return', thenBackHere, command };
    if (action === 'takeBack') return before.stage === 'closed' ? { to: before.node, by: 'takeBack', since: before.closed, command } : undefined;
    const step = this.progress.step(before);
    const settled = step.standing !== undefined && before.stage === 'open' && perform(before, act, { step, seq: 0 }).outcome?.action === step.actions[0];
    return settled ? { to: step.standing ?? '', by: 'standing', command } : undefined;
  }

  /** Whether the act may be done, by memory alone. */
  private admit(act: Act): Task {
    try {
      const task = this.progress.current(act.task) ?? this.refuseUnknown(act.task);
      const step = this.progress.step(task);
      assertMayAct(task, act, step);
      const { path } = this.progress.state;
      const isBackwards = act.to !== undefined && step.returnTo.includes(act.to) && path.slice(0, -1).includes(act.to) && !task.across;
      if (act.action === 'return' && !isBackwards) refuse('return.not_allowed', { to: act.to });
      return task;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      throw ApplicationFailure.create({ type: error.code, message: error.code, nonRetryable: true, details: [error.details] });
    }
  }

  private refuseUnknown(name: string): never {
    const { ask, visit } = partsOfTaskName(name);
    return refuse(visit <= (this.progress.state.visits[ask] ?? 0) ? 'task.closed' : 'task.unknown', { task: name });
  }
}
