import { randomUUID } from 'node:crypto';
import { perform, type Act, type Actor, type ProcedureContext, type ProcedureSpec, type StepSpec, type Task } from '#domain';
import { CommandService, RollService, StepService, type StartPayload } from '#records';
import type { AssessedCounty } from './assessed-county.js';

/** What a person sends with an act. */
interface Sent {
  form?: Record<string, unknown>;
  opinion?: string;
  /** R1: what was on the screen. */
  contentHash?: string;
  /** The command it is sent under, where a case is begun by one. */
  command?: string;
}

/** A procedure that rows called for, moved along by hand the way its workflow would: tasks opened and decided against the tables. */
export class DrivenCase {
  private readonly tasks = new Map<string, Task>();
  private seq = 0;

  private constructor(
    private readonly county: AssessedCounty,
    readonly context: ProcedureContext,
    readonly spec: ProcedureSpec,
  ) {}

  /** From what was asked to be started. */
  static async of(county: AssessedCounty, workflowId: string): Promise<DrivenCase> {
    const [row] = await county.rows<{ payload: StartPayload }>("select payload from outbox where kind = 'start' and dedup_key = $1", [`start:${workflowId}`]);
    if (!row) throw new Error(`nobody asked for ${workflowId}`);
    const { context, spec } = row.payload.input;
    return new DrivenCase(county, context, spec);
  }

  /** One that a person's own submission begins. */
  static begun(county: AssessedCounty, { context, spec }: { context: ProcedureContext; spec: ProcedureSpec }): DrivenCase {
    return new DrivenCase(county, context, spec);
  }

  async open(key: string): Promise<Task> {
    const visit = [...this.tasks.keys()].filter((name) => name.startsWith(`${key}#`)).length + 1;
    const task: Task = { name: `${key}#${visit}`, key, subject: '', node: key, version: 0, stage: 'opening', opened: ++this.seq, seats: [] };
    const place = { at: key, path: [key], backs: [], entries: this.seq };
    const opened = await this.county.get(StepService).openTask(this.context, { task, step: this.step(key), place, spec: this.spec });
    this.tasks.set(opened.name, opened);
    return opened;
  }

  /** Opens the step if need be, and decides it. */
  async act(key: string, actor: Actor, action: string, { command: begunBy, ...sent }: Sent = {}): Promise<Task> {
    const task = [...this.tasks.values()].find((each) => each.key === key && each.stage === 'open') ?? (await this.open(key));
    const body = { action, form: {}, ...sent };
    const commands = this.county.get(CommandService);
    const command = begunBy ?? (await commands.send({ actor, key: randomUUID(), route: 'POST /tasks/decision', body }, async (id) => id));
    const act: Act = { task: task.name, seat: 1, action, command, actor: actor.accountId };
    const after = perform(task, act, { step: this.step(key), seq: ++this.seq });
    const decided = await this.county.get(StepService).recordDecision(this.context, { act, task: after, closes: [] });
    this.tasks.set(decided.name, decided);
    return decided;
  }

  /** A roll's item, answered by its holder. */
  async answer(taskId: string, actor: Actor, subject: string, form: Record<string, unknown> = {}): Promise<void> {
    const commands = this.county.get(CommandService);
    const commandId = await commands.send({ actor, key: randomUUID(), route: 'POST /tasks/items', body: {} }, async (id) => id);
    await this.county.as(actor, (tx) => this.county.get(RollService).answer(tx, { taskId, subject, form, commandId }));
  }

  private step(key: string): StepSpec {
    return (
      this.spec.steps[key] ??
      (() => {
        throw new Error(`no step ${key}`);
      })()
    );
  }
}
