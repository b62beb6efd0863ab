/** Lets so many calls per key run at once; the others wait in line (engine.md 2.1: a server takes few Updates of one workflow at a time). */
export class InFlight {
  private readonly running = new Map<string, number>();
  private readonly waiting = new Map<string, (() => void)[]>();

  constructor(private readonly limit: number) {}

  async run<T>(key: string, work: () => Promise<T>): Promise<T> {
    await this.enter(key);
    try {
      return await work();
    } finally {
      this.leave(key);
    }
  }

  private async enter(key: string): Promise<void> {
    const running = this.running.get(key) ?? 0;
    if (running < this.limit) {
      this.running.set(key, running + 1);
      return;
    }
    const line = this.waiting.get(key) ?? [];
    this.waiting.set(key, line);
    await new Promise<void>((resolve) => line.push(resolve));
  }

  /** Hands the place to the next in line, if there is one. */
  private leave(key: string): void {
    const next = this.waiting.get(key)?.shift();
    if (next) return next();
    this.waiting.delete(key);
    const running = (this.running.get(key) ?? 1) - 1;
    if (running > 0) this.running.set(key, running);
    else this.running.delete(key);
  }
}
