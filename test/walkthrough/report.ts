/** What all voices of one telling count together. */
interface Tally {
  began: number;
  chapter: number;
  passed: number;
  failures: string[];
}

/** Tells the story on the way and counts what was looked at. */
export class Report {
  constructor(
    private readonly onStep: (chapter: number) => void = () => undefined,
    private readonly tally: Tally = { began: Date.now(), chapter: 0, passed: 0, failures: [] },
    private readonly voice = '',
  ) {}

  /** The same report, where several stories are told at once: each line names its own. */
  as(voice: string): Report {
    return new Report(this.onStep, this.tally, `〔${voice}〕`);
  }

  get seconds(): number {
    return (Date.now() - this.tally.began) / 1000;
  }

  get passed(): number {
    return this.tally.passed;
  }

  get failures(): readonly string[] {
    return this.tally.failures;
  }

  /** A chapter of the story. */
  heading(zh: string, en: string): void {
    this.tally.chapter += 1;
    this.print(`\n${this.tally.chapter}. ${zh} · ${en}`);
    this.onStep(this.tally.chapter);
  }

  /** Something that was done or seen. */
  say(words: string): void {
    this.print(`${this.seconds.toFixed(1).padStart(6)} s  ${this.voice}${words}`);
  }

  check(what: string, isTrue: boolean, detail: unknown = ''): void {
    if (isTrue) {
      this.tally.passed += 1;
      this.say(`✓ ${what}`);
      return;
    }
    this.tally.failures.push(`${this.voice}${what}`);
    this.say(`✗ ${what} ${typeof detail === 'string' ? detail : JSON.stringify(detail)?.slice(0, 1000)}`);
  }

  equal(what: string, seen: unknown, expected: unknown): void {
    this.check(what, JSON.stringify(seen) === JSON.stringify(expected), { seen, expected });
  }

  private print(line: string): void {
    process.stdout.write(`${line}\n`);
  }
}
