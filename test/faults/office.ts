import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Host } from '../e2e/support/quarter.js';
import { HttpClient, type Answer } from '../support/http-client.js';
import type { SeededCounty } from '../support/seeded-county.js';

const patienceMs = 120_000;
const pauseMs = 300;
/** What says that a process is away or that the outcome is not known yet: the same act is sent again under the same key. */
const passing = new Set(['temporal.unavailable', 'database.unavailable', 'outcome.unknown', 'command.in_progress', 'rate.limited']);

/** Everybody of the county at a browser that repeats what was not answered, as the pages do. */
export class FaultyOffice implements Host {
  private readonly clients = new Map<string, Promise<HttpClient>>();

  constructor(
    private readonly address: string,
    readonly county: SeededCounty,
  ) {}

  as(login: string): Promise<HttpClient> {
    const known = this.clients.get(login) ?? this.signIn(login);
    this.clients.set(login, known);
    return known;
  }

  private async signIn(login: string): Promise<HttpClient> {
    for (const until = Date.now() + patienceMs; ; await sleep(pauseMs)) {
      const client = new HttpClient(this.address, this.county.accounts[login]);
      const signedIn = await client
        .signIn(login, this.county.password)
        .catch((error: unknown) => (Date.now() < until ? undefined : Promise.reject(error as Error)));
      if (signedIn) return signedIn;
    }
  }

  /** One act of one person, until it is answered for good. */
  async act<T>(login: string, path: string, body: unknown): Promise<T> {
    const client = await this.as(login);
    const key = randomUUID();
    const answer = await untilAnswered(() => client.post<T & { code?: string }>(path, body, { key }));
    if (answer.status !== 200) throw new Error(`${path} by ${login}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  async read<T>(login: string, path: string): Promise<T> {
    const client = await this.as(login);
    return (await untilAnswered(() => client.get<T & { code?: string }>(path))).body;
  }

  /** Rows of the database, until there are some; it may be away. */
  async rows<Row>(sql: string, parameters: unknown[]): Promise<[Row, ...Row[]]> {
    for (const until = Date.now() + patienceMs; ; await sleep(pauseMs)) {
      const [first, ...others] = await this.county.rows<Row>(sql, parameters).catch(() => []);
      if (first !== undefined) return [first, ...others];
      if (Date.now() > until) throw new Error(`no rows after ${patienceMs / 1000} s: ${sql} ${JSON.stringify(parameters)}`);
    }
  }
}

async function untilAnswered<T extends { code?: string }>(send: () => Promise<Answer<T>>): Promise<Answer<T>> {
  for (const until = Date.now() + patienceMs; ; await sleep(pauseMs)) {
    const answer = await send().catch((error: unknown) => (Date.now() < until ? undefined : Promise.reject(error as Error)));
    if (answer && (Date.now() > until || !(answer.status >= 500 || passing.has(answer.body?.code ?? '')))) return answer;
  }
}
