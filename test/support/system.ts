import { createApi } from '../../apps/api/src/create-api.js';
import { installRuntime } from '../../apps/worker/src/temporal-worker.js';
import { WorkerProcess } from '../../apps/worker/src/worker-process.js';
import { createLog, loadConfig, type AppConfig } from '#config';
import type { Database } from '#records';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Connection } from '@temporalio/client';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRecordsDatabase, type RecordsDatabase } from './database.js';
import { HttpClient } from './http-client.js';
import { seedCounty, type SeededCounty } from './seeded-county.js';
import { testServers } from './servers.js';

let runtimeInstalled = false;

export interface SystemOptions {
  /** Environment variables beside those every test system has. */
  env?: Record<string, string>;
  worker?: boolean;
  /** A change to the shipped scheme, whose rates are made for a whole county. */
  scheme?(source: string): string;
}

/** The product, whole: a database and a Temporal namespace of its own, the API listening, a worker, a small county with somebody in each role. */
export class TestSystem {
  private readonly clients = new Map<string, Promise<HttpClient>>();

  private constructor(
    readonly config: AppConfig,
    readonly records: RecordsDatabase,
    readonly api: NestFastifyApplication,
    readonly county: SeededCounty,
    readonly base: string,
    private readonly directory: string,
    public worker: WorkerProcess | undefined,
  ) {}

  static async create({ env = {}, worker = true, scheme }: SystemOptions = {}): Promise<TestSystem> {
    const directory = mkdtempSync(join(tmpdir(), 'kaoji-e2e-'));
    const records = await createRecordsDatabase(4);
    const config = loadConfig({
      NODE_ENV: 'test',
      DATABASE_URL: records.appUrl,
      TEMPORAL_ADDRESS: testServers().temporalAddress,
      TEMPORAL_NAMESPACE: await ownNamespace(records.name),
      KAOJI_DEMONSTRATION: 'true',
      PORT: '0',
      PUBLIC_URL: 'http://127.0.0.1',
      LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'fatal',
      KAOJI_WORKFLOW_BUNDLE: worker ? bundled(directory) : '',
      KAOJI_WEB: join(directory, 'web'),
      KAOJI_STATE: directory,
      ...env,
    });
    const county = await seedCounty(records.database, scheme);
    const api = await createApi(config, createLog(config, 'api'));
    await api.listen({ port: 0, host: '127.0.0.1' });
    const { port } = api.getHttpServer().address() as AddressInfo;
    const system = new TestSystem(config, records, api, county, `http://127.0.0.1:${port}`, directory, undefined);
    if (worker) await system.startWorker();
    return system;
  }

  /** Somebody of the county by login, signed in once. */
  as(login: string): Promise<HttpClient> {
    const known = this.clients.get(login) ?? new HttpClient(this.base, this.county.accounts[login]).signIn(login, this.county.password);
    this.clients.set(login, known);
    return known;
  }

  nobody(): HttpClient {
    return new HttpClient(this.base);
  }

  async startWorker(): Promise<void> {
    const log = createLog(this.config, 'worker');
    if (!runtimeInstalled) installRuntime(log);
    runtimeInstalled = true;
    this.worker = await WorkerProcess.start(this.config, log);
  }

  async stopWorker(): Promise<void> {
    await this.worker?.stop();
    this.worker = undefined;
  }

  get database(): Database {
    return this.records.database;
  }

  /** Rows as the superuser of the tests sees them, whatever the scope. */
  rows<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return this.county.rows<Row>(sql, parameters);
  }

  async stop(): Promise<void> {
    await this.stopWorker();
    await this.api.close();
    await this.county.close();
    await this.records.close();
    rmSync(this.directory, { recursive: true, force: true });
  }
}

async function ownNamespace(name: string): Promise<string> {
  const connection = await Connection.connect({ address: testServers().temporalAddress });
  const namespace = name.replaceAll('_', '-');
  await connection.workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod: { seconds: 86_400 as never } });
  await connection.close();
  return namespace;
}

/** The workflows as the source has them, bundled once per test file. */
function bundled(directory: string): string {
  const file = join(directory, 'workflow-bundle.js');
  execFileSync(process.execPath, [join(import.meta.dirname, 'bundle-workflows.mjs'), file], { stdio: ['ignore', 'ignore', 'inherit'] });
  return file;
}
