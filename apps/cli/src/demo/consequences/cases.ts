import type { KaojiClient } from '../../client/kaoji-client.js';
import type { DecisionGiven, Session, TaskSought } from '../../client/session.js';
import type { TaskDetail, TaskSummary } from '../../client/views.js';

/** Opening a county's cases takes a while on a small machine. */
const patience = 120_000;

/** What follows from one assessment's results, driven by the accounts whose steps they are. */
export class Cases {
  constructor(
    readonly client: KaojiClient,
    readonly assessmentId: string,
  ) {}

  as(login: string): Promise<Session> {
    return this.client.as(login);
  }

  /** Tasks of one kind that wait for the account, at least so many. */
  async waiting(login: string, kind: string, count: number): Promise<TaskSummary[]> {
    return (await this.as(login)).tasks(this.sought(kind), count);
  }

  async task(login: string, kind: string, about: string): Promise<TaskDetail> {
    return (await this.as(login)).task(this.sought(kind, about));
  }

  /** The task about whom or what is named, decided as it was shown. */
  async decide(login: string, [kind, action, about]: [string, string, string], given: DecisionGiven = {}): Promise<void> {
    await (await this.as(login)).decideTask(await this.task(login, kind, about), action, given);
  }

  /** One act on those of the waiting tasks that are about somebody named (R5). */
  async decideMany(login: string, [kind, action]: [string, string], { about, ...given }: DecisionGiven & { about: readonly string[] }): Promise<void> {
    const session = await this.as(login);
    const isAbout = (task: TaskSummary) => about.some((name) => task.about.includes(name));
    const tasks = await session.tasks({ ...this.sought(kind), about: isAbout }, about.length);
    await session.decideMany(tasks, action, given);
  }

  /** The person's own item of a roll. */
  async answer(login: string, kind: string, { about, form }: { about: string; form?: Record<string, unknown> }): Promise<void> {
    await (await this.as(login)).answer(this.sought(kind, about), { form });
  }

  private sought(kind: string, about?: string): TaskSought {
    return { kind, assessmentId: this.assessmentId, within: patience, ...(about ? { about: (task) => task.about.includes(about) } : {}) };
  }
}
