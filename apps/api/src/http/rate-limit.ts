import { refuse } from '#domain';

/** At most so many calls per key in a sliding minute; held in memory, since the lock of an account is in the database. */
export class RateLimit {
  private readonly calls = new Map<string, number[]>();

  constructor(
    private readonly perMinute: number,
    private readonly now: () => number = Date.now,
  ) {}

  take(key: string): void {
    const now = this.now();
    const recent = (this.calls.get(key) ?? []).filter((at) => at > now - 60_000);
    if (recent.length >= this.perMinute) refuse('rate.limited', { retryAfter: Math.ceil(((recent[0] ?? now) + 60_000 - now) / 1000) });
    recent.push(now);
    this.calls.set(key, recent);
    if (this.calls.size > 10_000) this.forgetOld(now);
  }

  private forgetOld(now: number): void {
    for (const [key, calls] of this.calls) if ((calls.at(-1) ?? 0) < now - 60_000) this.calls.delete(key);
  }
}
