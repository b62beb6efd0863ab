import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { run } from '../../scripts/provision/commands.mjs';
import { ensureBuilt } from '../../scripts/provision/build.mjs';
import { ensureDatabase } from '../../scripts/provision/database.mjs';
import { root } from '../../scripts/provision/paths.mjs';
import { choosePort } from '../../scripts/provision/ports.mjs';
import { removePostgres, startPostgres } from '../../scripts/provision/postgres.mjs';
import { launch, remember, recall, stop, tailOf } from '../../scripts/provision/processes.mjs';
import { step } from '../../scripts/provision/progress.mjs';
import { startTemporal } from '../../scripts/provision/temporal.mjs';

const statementSettings = ['shared_preload_libraries=pg_stat_statements', 'pg_stat_statements.track_planning=on'];

/** The product with servers of its own in a temporary directory, as npm start sets them: fsync on, Temporal on its SQLite file. */
export class BenchInstance {
  static async start() {
    await ensureBuilt(['programs', 'workflows']);
    const instance = new BenchInstance();
    await instance.#startServers();
    await instance.#startApi();
    return instance;
  }

  constructor() {
    this.state = mkdtempSync('/var/tmp/kaoji-bench-');
    this.workers = {};
    this.profiles = process.env.BENCH_PROFILE;
    this.countsStatements = process.env.BENCH_STATEMENTS === '1';
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void this.stop().finally(() => process.exit(130)));
  }

  async #startServers() {
    this.postgres = await step('PostgreSQL', () => startPostgres(this.state, { port: 0, settings: this.countsStatements ? statementSettings : [] }));
    this.temporal = await step('Temporal', () => startTemporal(this.state, { port: 0 }));
    const { DATABASE_URL, DATABASE_OWNER_URL } = await ensureDatabase(this.postgres.url, this.state);
    const port = await choosePort('the address of the product', [0]);
    this.url = `http://127.0.0.1:${port}`;
    this.env = {
      ...process.env,
      DATABASE_URL,
      DATABASE_OWNER_URL,
      TEMPORAL_ADDRESS: this.temporal.address,
      PORT: String(port),
      PUBLIC_URL: this.url,
      KAOJI_STATE: this.state,
      KAOJI_DEMONSTRATION: 'true',
      LOG_LEVEL: 'warn',
    };
    // what runs inside this process, as the command line does, reads the same settings
    Object.assign(process.env, this.env);
    await step('Migrating', () => run(process.execPath, ['dist/apps/cli/src/main.js', 'migrate'], { cwd: root, env: this.env }));
    const superuser = new URL(this.postgres.url);
    superuser.pathname = '/kaoji';
    this.database = new pg.Pool({ connectionString: superuser.href, max: 4 });
    this.database.on('error', () => undefined);
    if (this.countsStatements) await this.database.query('create extension pg_stat_statements');
  }

  async #startApi() {
    this.api = this.#launch('api', 'dist/apps/api/src/main.js', this.env);
    await this.#untilAnswers(`${this.url}/api/health/live`, 'api');
  }

  /** One worker of a name at a time, on the given bundle or program. */
  async startWorker({ program = 'dist/apps/worker/src/main.js', env = {}, name = 'worker' } = {}) {
    await this.stopWorker(name);
    const port = await choosePort('the health of the worker', [0]);
    this.workers[name] = this.#launch(name, program, { ...this.env, WORKER_PORT: String(port), ...env });
    await this.#untilAnswers(`http://127.0.0.1:${port}/`, name);
  }

  async stopWorker(name = 'worker') {
    await stop(recall(this.state, name) ?? {}, { patience: 30_000 });
    delete this.workers[name];
  }

  /** Everything that works for a contender, without the client. */
  get processes() {
    const all = { api: this.api, ...this.workers, postgres: this.postgres.pid, temporal: this.temporal.pid };
    return Object.fromEntries(Object.entries(all).filter(([, pid]) => pid));
  }

  #launch(name, program, env) {
    const profile = this.profiles && name !== 'api' ? ['--cpu-prof', `--cpu-prof-dir=${this.profiles}`] : [];
    const child = launch({ command: process.execPath, args: [...profile, program], cwd: root, env, log: join(this.state, 'log', `${name}.log`) });
    remember(this.state, name, { pid: child.pid });
    return child.pid;
  }

  async #untilAnswers(address, name) {
    for (const until = Date.now() + 60_000; Date.now() < until; await sleep(50)) {
      if (await fetch(address).catch(() => undefined)) return;
    }
    throw new Error(`${name} does not answer:\n${tailOf(join(this.state, 'log', `${name}.log`))}`);
  }

  async stop() {
    for (const name of Object.keys(this.workers)) await this.stopWorker(name);
    await stop(recall(this.state, 'api') ?? {});
    await this.database?.end();
    await this.temporal?.stop();
    await this.postgres?.stop();
    removePostgres(this.state);
    rmSync(this.state, { recursive: true, force: true });
  }
}
