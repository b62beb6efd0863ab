/** One lock per task: acts on the same task follow one another, acts on different tasks do not wait. */
export class Turns {
  private readonly last = new Map<string, Promise<unknown>>();

  run<T>(task: string, work: () => Promise<T>): Promise<T> {
    const turn = (this.last.get(task) ?? Promise.resolve()).then(work);
    const done: Promise<void> = turn.then(
      () => this.forget(task, done),
      () => this.forget(task, done),
    );
    this.last.set(task, done);
    return turn;
  }

  private forget(task: string, done: Promise<unknown>): void {
    if (this.last.get(task) === done) this.last.delete(task);
  }
}
