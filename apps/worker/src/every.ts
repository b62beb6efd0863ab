import type { Log } from '#config';

/** Something done again and again until it is stopped; one failure is logged and the next turn comes. */
export class Every {
  private timer?: NodeJS.Timeout;
  private turn: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    private readonly name: string,
    private readonly ms: number,
    private readonly work: () => Promise<unknown>,
    private readonly log: Log,
  ) {}

  start(): this {
    this.turn = this.once();
    return this;
  }

  /** Waits for the turn under way. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.turn;
  }

  private async once(): Promise<void> {
    try {
      await this.work();
    } catch (error) {
      this.log.error({ err: error, loop: this.name }, 'a turn failed');
    }
    if (!this.stopped) this.timer = setTimeout(() => void (this.turn = this.once()), this.ms);
  }
}
