import { DomainError, isErrorCode, refuse } from '#domain';
import { Worker } from 'node:worker_threads';

export interface ThreadLimits {
  /** How long one question may compute. */
  answerMs: number;
  /** How many may wait for their turn. */
  waiting: number;
  /** Memory of the thread. */
  megabytes: number;
}

/** What a thread answers: a value, a refusal by its code, or an error that is nobody's to correct. */
export type Answer = { value: unknown } | { refused: { code: string; details: Record<string, unknown> } } | { failed: { message: string; code?: string } };

interface Question {
  asked: unknown;
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/**
 * One thread beside the event loop for what takes long to compute: a question at a time, a time limit each, and whoever comes while too many
 * wait is refused at once. A thread that is late is ended and the next question gets a new one; the requests of others never notice.
 */
export class ComputingThread {
  private thread: Worker | undefined;
  private current: Question | undefined;
  private readonly queue: Question[] = [];
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly entry: URL,
    private readonly settings: unknown,
    private readonly limits: ThreadLimits,
  ) {}

  ask<T>(asked: unknown): Promise<T> {
    if (this.queue.length >= this.limits.waiting) return refuse('simulation.busy', { waiting: this.queue.length, retryAfter: 10 });
    return new Promise<T>((resolve, reject) => {
      this.queue.push({ asked, resolve: (value) => resolve(value as T), reject });
      this.next();
    });
  }

  async close(): Promise<void> {
    for (const { reject } of this.queue.splice(0)) reject(new DomainError('simulation.busy', {}));
    await this.thread?.terminate();
  }

  private next(): void {
    if (this.current) return;
    this.current = this.queue.shift();
    if (!this.current) return;
    const { answerMs } = this.limits;
    this.timer = setTimeout(() => this.abandon(new DomainError('simulation.too_long', { seconds: answerMs / 1000, retryAfter: 30 })), answerMs);
    this.thread ??= this.begin();
    this.thread.postMessage(this.current.asked);
  }

  private begin(): Worker {
    const { entry, settings, limits } = this;
    const thread = new Worker(entry, { workerData: settings, resourceLimits: { maxOldGenerationSizeMb: limits.megabytes } });
    thread.unref();
    thread.on('message', (answer: Answer) => this.settle(({ resolve, reject }) => ('value' in answer ? resolve(answer.value) : reject(errorOf(answer)))));
    thread.on('error', (error: Error) => this.abandon(error));
    thread.on('exit', () => {
      if (this.thread === thread) this.abandon(new Error('the computing thread ended'));
    });
    return thread;
  }

  private settle(how: (question: Question) => void): void {
    clearTimeout(this.timer);
    const { current } = this;
    this.current = undefined;
    if (current) how(current);
    this.next();
  }

  private abandon(error: Error): void {
    const { thread } = this;
    this.thread = undefined;
    void thread?.terminate();
    this.settle(({ reject }) => reject(error));
  }
}

function errorOf(answer: Exclude<Answer, { value: unknown }>): Error {
  if ('refused' in answer) {
    const { code, details } = answer.refused;
    return new DomainError(isErrorCode(code) ? code : 'internal.error', details);
  }
  const { message, code } = answer.failed;
  return Object.assign(new Error(message), { code });
}
