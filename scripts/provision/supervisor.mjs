import { setTimeout as sleep } from 'node:timers/promises';
import { isRunning, launch, recall, remember, forget, stop } from './processes.mjs';
import { say } from './progress.mjs';

const steady = 60_000;

/** Keeps a program running: one that ends by itself is started again, ever later while it keeps ending. */
export class Supervised {
  #stopping = false;
  #child;

  constructor(state, { name, start }) {
    this.state = state;
    this.name = name;
    this.begin = start;
  }

  /** Replaces what an earlier, killed run may have left. */
  async start() {
    await stop(recall(this.state, this.name) ?? {});
    if (!this.#stopping) this.#run(0);
  }

  #run(failures) {
    const since = Date.now();
    const child = launch(this.begin());
    this.#child = child;
    if (child.pid) remember(this.state, this.name, { pid: child.pid });
    child.once('close', async (code, signal) => {
      if (this.#stopping || this.#child !== child) return;
      const count = Date.now() - since > steady ? 1 : failures + 1;
      const delay = Math.min(30_000, 500 * 2 ** (count - 1));
      say(`The ${this.name} ended (${signal ?? code}); it is started again in ${delay / 1000} s.`);
      await sleep(delay);
      if (!this.#stopping && this.#child === child) this.#run(count);
    });
  }

  async restart() {
    await this.stop();
    this.#stopping = false;
    await this.start();
  }

  async stop() {
    this.#stopping = true;
    await stop(recall(this.state, this.name) ?? {});
    forget(this.state, this.name);
  }
}

/** Watches a server that may have been adopted, and so is no child, and starts it again when it has gone. */
export class Watched {
  #stopping = false;

  constructor(state, { name, start }) {
    this.state = state;
    this.name = name;
    this.begin = start;
  }

  async start() {
    this.starting = this.begin(false);
    this.server = await this.starting;
    if (this.server.adopted) say(`The ${this.name} server of an earlier run is still there: it is used.`);
    this.loop = this.#watch();
    return this.server;
  }

  async #watch() {
    while (!this.#stopping) {
      await sleep(1000, undefined, { ref: false });
      if (this.#stopping || isRunning(recall(this.state, this.name))) continue;
      say(`The ${this.name} server ended; it is started again.`);
      await this.begin(true).then(
        (server) => {
          this.server = server;
          say(`The ${this.name} server is back.`);
        },
        (error) => say(error.message),
      );
    }
  }

  async stop() {
    this.#stopping = true;
    const server = this.server ?? (await this.starting?.catch(() => undefined));
    await server?.stop();
  }
}
