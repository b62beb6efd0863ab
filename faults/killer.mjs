import { setTimeout as sleep } from 'node:timers/promises';
import { isRunning, recall } from '../scripts/provision/processes.mjs';
import { say } from '../scripts/provision/progress.mjs';

const victims = ['worker', 'api', 'temporal', 'postgres'];
/** Kept between two kills, so that each is one fault and not a pile of them. */
const pauseMs = 6000;

/** A small generator of its own: the same seed kills the same processes in the same order at the same moments of a chapter. */
export function random(seed) {
  let state = seed >>> 0 || 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Ends processes of an instance with kill -9, one after another; who started them starts them again. */
export class Killer {
  #rounds = [];
  #work = Promise.resolve();
  #isOver = false;
  kills = [];

  constructor(instance, seed) {
    this.instance = instance;
    this.draw = random(seed);
  }

  /** A new chapter has begun: somebody will be killed somewhere in it. */
  strike() {
    if (this.#isOver) return;
    const after = Math.floor(this.draw() * 4000);
    const victim = this.#next();
    this.#work = this.#work.then(() => this.#kill(victim, after));
  }

  /** All kills are over, and everything runs again. */
  async end() {
    this.#isOver = true;
    await this.#work;
    await sleep(pauseMs);
    for (const until = Date.now() + 60_000; Date.now() < until; await sleep(200)) {
      const answer = await fetch(`${this.instance.url}/api/health/ready`, { signal: AbortSignal.timeout(3000) }).catch(() => undefined);
      if (answer?.ok) return;
    }
    throw new Error('the instance is not ready again');
  }

  /** Everybody once in a drawn order, then again. */
  #next() {
    if (this.#rounds.length === 0)
      this.#rounds = victims
        .map((name) => ({ name, at: this.draw() }))
        .sort((a, b) => a.at - b.at)
        .map(({ name }) => name);
    return this.#rounds.shift();
  }

  async #kill(name, after) {
    await sleep(after);
    const record = recall(this.instance.state, name);
    if (!isRunning(record)) return;
    process.kill(record.pid, 'SIGKILL');
    this.kills.push(name);
    say(`kill -9 ${name} (${record.pid})`);
    const since = Date.now();
    while (!this.#isBack(name, record.pid) && Date.now() - since < 60_000) await sleep(100);
    say(`The ${name} process is back after ${((Date.now() - since) / 1000).toFixed(1)} s`);
    await sleep(pauseMs);
  }

  #isBack(name, pid) {
    const record = recall(this.instance.state, name);
    return record?.pid !== pid && isRunning(record);
  }
}
