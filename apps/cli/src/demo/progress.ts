/** Says on one line each what was done and how long it took. */
export class Progress {
  private readonly started = Date.now();

  say(words: string): void {
    process.stdout.write(`[${((Date.now() - this.started) / 1000).toFixed(1).padStart(5)} s] ${words}\n`);
  }

  async step<T>(words: string, work: () => Promise<T>): Promise<T> {
    const from = Date.now();
    const result = await work();
    this.say(`${words} (${((Date.now() - from) / 1000).toFixed(1)} s)`);
    return result;
  }
}

/** A few at a time, in order. */
export async function each<T>(list: readonly T[], work: (item: T) => Promise<unknown>, atOnce = 4): Promise<void> {
  const waiting = [...list];
  const line = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, line));
}
