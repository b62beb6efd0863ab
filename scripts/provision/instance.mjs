import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fingerprintOf } from './build.mjs';
import { run } from './commands.mjs';
import { ensureDatabase } from './database.mjs';
import { root } from './paths.mjs';
import { choosePort } from './ports.mjs';
import { startPostgres } from './postgres.mjs';
import { forget, recall, remember, stop, tailOf } from './processes.mjs';
import { Refusal, say, step } from './progress.mjs';
import { Supervised, Watched } from './supervisor.mjs';
import { startTemporal } from './temporal.mjs';

const program = (name) => join('dist', 'apps', name, 'src', 'main.js');

/** One running product: its servers, its processes, and the settings they share. */
export class Instance {
  #running = [];
  #stopping = false;
  #isOwnDatabase = false;

  /** `ports`: the wished ones of its own servers. */
  constructor(state, given = process.env, ports = {}) {
    this.state = state;
    this.ports = ports;
    this.env = { ...given, KAOJI_STATE: state };
    this.isProduction = given.NODE_ENV === 'production';
    this.env.KAOJI_DEMONSTRATION ??= String(!this.isProduction);
  }

  get url() {
    return this.env.PUBLIC_URL;
  }

  get accountsFile() {
    return join(this.state, 'demonstration.json');
  }

  /** PostgreSQL and Temporal: given ones, those of an earlier run, or new ones. */
  async startServers() {
    await this.#discardHalfLoaded();
    await Promise.all([this.#startDatabase(), this.#startTemporal()]);
    const { DATABASE_URL, TEMPORAL_ADDRESS } = this.env;
    // for whoever runs a command beside it
    writeFileSync(join(this.state, 'settings.secret.json'), JSON.stringify({ DATABASE_URL, TEMPORAL_ADDRESS }), { mode: 0o600 });
  }

  /** A first load that was interrupted left half a county on a clock that has run on: it begins anew. */
  async #discardHalfLoaded() {
    const begun = join(this.state, 'demonstration-begun.json');
    if (!existsSync(begun) || existsSync(this.accountsFile) || this.env.DATABASE_URL || this.env.TEMPORAL_ADDRESS) return;
    for (const name of ['api', 'worker', 'temporal', 'postgres'])
      await stop(recall(this.state, name) ?? {}, { signal: name === 'postgres' ? 'SIGINT' : 'SIGTERM' });
    for (const name of ['postgres', 'temporal.db', 'temporal.db-wal', 'temporal.db-shm', 'migrated', 'demonstrations.json'])
      rmSync(join(this.state, name), { recursive: true, force: true });
    rmSync(begun, { force: true });
  }

  async #startDatabase() {
    if (this.env.DATABASE_URL) {
      if (this.env.DATABASE_OWNER_URL) return;
      throw new Refusal('DATABASE_URL is set, so DATABASE_OWNER_URL is needed too: the owner migrates, the application role may not.');
    }
    const postgres = new Watched(this.state, { name: 'postgres', start: (again) => startPostgres(this.state, { port: this.ports.postgres, pinned: again }) });
    this.#add(postgres);
    const { url } = await step('Starting PostgreSQL', () => postgres.start());
    const { created, ...urls } = await ensureDatabase(url, this.state);
    if (created) [this.accountsFile, join(this.state, 'demonstrations.json'), this.#migrated].forEach((file) => rmSync(file, { force: true }));
    this.#isOwnDatabase = true;
    Object.assign(this.env, urls);
  }

  async #startTemporal() {
    if (this.env.TEMPORAL_ADDRESS) return;
    const temporal = new Watched(this.state, { name: 'temporal', start: (again) => startTemporal(this.state, { port: this.ports.temporal, pinned: again }) });
    this.#add(temporal);
    const { address } = await step('Starting Temporal', () => temporal.start());
    this.env.TEMPORAL_ADDRESS = address;
  }

  /** A database of our own that this very code has migrated before needs no look. */
  async migrate() {
    const fingerprint = fingerprintOf(['apps/cli', 'libs', 'schemes/calendars']);
    if (this.#isOwnDatabase && existsSync(this.#migrated) && readFileSync(this.#migrated, 'utf8') === fingerprint) return;
    await step('Migrating the database', () => run(process.execPath, [program('cli'), 'migrate'], { env: this.env }));
    if (this.#isOwnDatabase) writeFileSync(this.#migrated, fingerprint);
  }

  get #migrated() {
    return join(this.state, 'migrated');
  }

  /** API and worker; waits until the API says that all it needs is there. */
  async startProcesses() {
    await Promise.all(['demonstrations', 'api', 'worker'].map((name) => stop(recall(this.state, name) ?? {})));
    await this.#choosePorts();
    this.worker = this.#supervise('worker');
    this.api = this.#supervise('api');
    await step('Starting worker and API', async () => {
      await Promise.all([this.worker.start(), this.api.start()]);
      await this.#untilReady();
    });
  }

  async restartProcesses() {
    await Promise.all([this.worker.restart(), this.api.restart()]);
    await this.#untilReady();
  }

  #supervise(name) {
    const log = join(this.state, 'log', `${name}.log`);
    const start = () => ({ command: process.execPath, args: ['--enable-source-maps', program(name)], cwd: root, env: this.env, log });
    const supervised = new Supervised(this.state, { name, start });
    this.#add(supervised);
    return supervised;
  }

  async #choosePorts() {
    const before = recall(this.state, 'ports');
    this.env.HOST ??= '127.0.0.1';
    const port = await choosePort('the address of the product', [Number(this.env.PORT) || before?.port || 3000], this.env.HOST);
    const workerPort = await choosePort('the health of the worker', [Number(this.env.WORKER_PORT) || before?.workerPort || 3001]);
    remember(this.state, 'ports', { pid: process.pid, port, workerPort });
    Object.assign(this.env, { PORT: String(port), WORKER_PORT: String(workerPort) });
    this.env.PUBLIC_URL ??= `http://127.0.0.1:${port}`;
  }

  async #untilReady() {
    const host = this.env.HOST === '0.0.0.0' ? '127.0.0.1' : this.env.HOST;
    const address = `http://${host}:${this.env.PORT}/api/health/ready`;
    let last = 'no answer';
    for (const until = Date.now() + 90_000; Date.now() < until; await sleep(100)) {
      const answer = await fetch(address, { signal: AbortSignal.timeout(3000) }).catch(() => undefined);
      if (answer?.ok) return;
      if (answer) last = `${answer.status} ${await answer.text()}`;
    }
    const logs = ['api', 'worker'].map((name) => join(this.state, 'log', `${name}.log`)).map((log) => `${log}:\n${tailOf(log)}`);
    throw new Refusal(`${address} does not become ready: ${last}\n${logs.join('\n')}`);
  }

  /** Loads the demonstration county once; its accounts are what the loader leaves behind. */
  async ensureDemonstration() {
    if (!this.isDemonstration || existsSync(this.accountsFile)) return;
    const load = (onLine) => run(process.execPath, [program('cli'), 'demo', 'load'], { env: this.env, onLine });
    await step('Loading the demonstration county (once)', load);
  }

  /** The other schemes, one after another, each in a county of its own, while the product is in use; what is left goes on at the next start. */
  async loadOthers() {
    if (!this.isDemonstration || !this.#hasOthersLeft()) return;
    say('Loading the demonstrations of the other four schemes in the background …');
    const log = join(this.state, 'log', 'demonstrations.log');
    const onLine = (line) => {
      appendFileSync(log, `${new Date().toISOString()} ${line}\n`);
      say(line);
    };
    const onStart = (pid) => remember(this.state, 'demonstrations', { pid });
    try {
      await run(process.execPath, [program('cli'), 'demo', 'others'], { env: this.env, onLine, onStart });
      say(`All five demonstrations are loaded; all accounts are in ${this.accountsFile}`);
    } catch (error) {
      if (this.#stopping) return;
      appendFileSync(log, `${error.message}\n`);
      say(`Not every demonstration is loaded; the next start goes on with the others (${log}).`);
    } finally {
      forget(this.state, 'demonstrations');
    }
  }

  get isDemonstration() {
    return ['1', 'true', 'yes', 'on'].includes(this.env.KAOJI_DEMONSTRATION);
  }

  #hasOthersLeft() {
    const file = join(this.state, 'demonstrations.json');
    const known = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
    return known.length === 0 || known.some(({ state }) => state !== 'done');
  }

  accounts() {
    if (!existsSync(this.accountsFile)) return [];
    return JSON.parse(readFileSync(this.accountsFile, 'utf8')).accounts;
  }

  /** What is started while everything is being stopped would be left behind. */
  #add(part) {
    if (this.#stopping) throw new Refusal('Stopped.');
    this.#running.push(part);
  }

  /** Ends everything, what was started last first. */
  async stop() {
    this.#stopping = true;
    await stop(recall(this.state, 'demonstrations') ?? {});
    for (const part of this.#running.reverse()) await part.stop();
    this.#running = [];
  }
}
