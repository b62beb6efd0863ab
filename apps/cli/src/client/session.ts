import { ApiRefusal } from './api-refusal.js';
import type { Caller } from './call.js';
import { pause } from './pause.js';
import type { BatchAnswer, Page, TaskDetail, TaskSummary } from './views.js';

/** What a decision is sent with, beside the action. */
export interface DecisionGiven {
  opinion?: string;
  form?: Record<string, unknown>;
  to?: string;
  key?: string;
}

/** Which task in the inbox is meant. */
export interface TaskSought {
  kind: string;
  assessmentId?: string;
  /** Text the task is about. */
  about?: (task: TaskSummary) => boolean;
  /** How long to wait for it to arrive. */
  within?: number;
}

/** What was waited for did not come in time. */
export class Waited extends Error {}

/** One signed-in account. */
export class Session {
  constructor(
    private readonly client: Caller,
    readonly login: string,
    private readonly cookie: string,
  ) {}

  get<T>(path: string): Promise<T> {
    return this.client.send<T>({ method: 'GET', path, cookie: this.cookie });
  }

  post<T>(path: string, body: unknown, key?: string): Promise<T> {
    return this.client.send<T>({ method: 'POST', path, body, key, cookie: this.cookie });
  }

  put<T>(path: string, body: unknown, key?: string): Promise<T> {
    return this.client.send<T>({ method: 'PUT', path, body, key, cookie: this.cookie });
  }

  upload<T>(path: string, file: { name: string; bytes: Buffer }, key?: string): Promise<T> {
    return this.client.send<T>({ method: 'POST', path, file, key, cookie: this.cookie });
  }

  /** The raw answer, for whoever expects a refusal. */
  attempt(method: 'GET' | 'POST' | 'PUT', path: string, { body, key }: { body?: unknown; key?: string } = {}): Promise<Response> {
    return this.client.attempt({ method, path, body, key, cookie: this.cookie });
  }

  /** What waits for this account. */
  async inbox(assessmentId?: string): Promise<TaskSummary[]> {
    const found: TaskSummary[] = [];
    for (;;) {
      const path = `/tasks?box=todo&limit=200&offset=${found.length}${assessmentId ? `&assessmentId=${assessmentId}` : ''}`;
      const { items, total } = await this.get<Page<TaskSummary>>(path);
      found.push(...items);
      if (items.length === 0 || found.length >= total) return found;
    }
  }

  /** Those tasks of one kind that wait for this account, as soon as there are so many. */
  async tasks({ kind, assessmentId, about = () => true, within = 30_000 }: TaskSought, count = 1): Promise<TaskSummary[]> {
    const until = Date.now() + within;
    for (let wait = 40; ; wait = Math.min(wait * 1.3, 400)) {
      const found = (await this.inbox(assessmentId)).filter((task) => task.kind === kind && task.stage === 'open' && about(task));
      if (found.length >= count) return found;
      if (Date.now() > until) throw new Waited(`${this.login} waited ${within / 1000} s for ${count} of ${kind}, there are ${found.length}`);
      await pause(wait);
    }
  }

  /** The task, as soon as it waits for this account. */
  async task(sought: TaskSought): Promise<TaskDetail> {
    const [found] = await this.tasks(sought);
    return this.get<TaskDetail>(`/tasks/${found?.id}`);
  }

  /** Waits for the task and decides it, bound to the content that was shown. */
  async decide(sought: TaskSought, action: string, given: DecisionGiven = {}): Promise<TaskDetail> {
    const task = await this.task(sought);
    await this.decideTask(task, action, given);
    return task;
  }

  async decideTask(task: TaskDetail, action: string, { opinion, form = {}, to, key }: DecisionGiven = {}): Promise<void> {
    await this.post(`/tasks/${task.id}/decision`, { action, form, opinion, to, ...(task.contentHash ? { contentHash: task.contentHash } : {}) }, key);
  }

  /** One act on many tasks of one kind (R5); the first that is refused is thrown. */
  async decideMany(tasks: readonly TaskSummary[], action: string, { opinion, form = {}, key }: DecisionGiven = {}): Promise<void> {
    const { results } = await this.post<BatchAnswer>('/tasks/decisions', { taskIds: tasks.map(({ id }) => id), action, form, opinion }, key);
    const refused = results.find(({ code }) => code !== null);
    if (refused) throw new Error(`${this.login}: ${action} on task ${refused.taskId} is refused: ${refused.code} ${refused.zh}`);
  }

  /** Answers this account's items of a roll. */
  async answer(sought: TaskSought, given: { form?: Record<string, unknown>; opinion?: string; only?: (subject: string) => boolean } = {}): Promise<number> {
    const task = await this.task(sought);
    const mine = task.rollItems.filter(({ mine: own, answeredAt, subject }) => own && answeredAt === null && (given.only?.(subject) ?? true));
    if (mine.length === 0) return 0;
    await this.post(`/tasks/${task.id}/answers`, { answers: mine.map(({ subject }) => ({ subject, form: given.form ?? {}, opinion: given.opinion })) });
    return mine.length;
  }

  /** Whether the call is refused with this code. */
  async isRefused(code: string, call: () => Promise<unknown>): Promise<boolean> {
    try {
      await call();
      return false;
    } catch (error) {
      return error instanceof ApiRefusal && error.code === code;
    }
  }
}
