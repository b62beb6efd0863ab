/** Tells the story on the way and counts what was looked at. */
export class Report {
  private readonly began = Date.now();
  private chapter = 0;
  passed = 0;
  readonly failures: string[] = [];

  constructor(private readonly onStep: (chapter: number) => void = () => undefined) {}

  get seconds(): number {
    return (Date.now() - this.began) / 1000;
  }

  /** A chapter of the story. */
  heading(zh: string, en: string): void {
    this.chapter += 1;
    this.print(`\n${this.chapter}. ${zh} · ${en}`);
    this.onStep(this.chapter);
  }

  /** Something that was done or seen. */
  say(words: string): void {
    this.print(`${this.seconds.toFixed(1).padStart(6)} s  ${words}`);
  }

  check(what: string, isTrue: boolean, detail: unknown = ''): void {
    if (isTrue) {
      this.passed += 1;
      this.say(`✓ ${what}`);
      return;
    }
    this.failures.push(what);
    this.say(`✗ ${what} ${typeof detail === 'string' ? detail : JSON.stringify(detail)?.slice(0, 1000)}`);
  }

  equal(what: string, seen: unknown, expected: unknown): void {
    this.check(what, JSON.stringify(seen) === JSON.stringify(expected), { seen, expected });
  }

  private print(line: string): void {
    process.stdout.write(`${line}\n`);
  }
}
