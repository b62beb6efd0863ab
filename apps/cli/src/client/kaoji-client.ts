import { randomUUID } from 'node:crypto';
import { ApiRefusal } from './api-refusal.js';
import type { Call, Caller } from './call.js';
import { pause } from './pause.js';
import { Session } from './session.js';

/** Refusals after which the same act with the same key is simply sent again. */
const repeated = new Set(['rate.limited', 'outcome.unknown', 'temporal.unavailable', 'database.unavailable', 'command.in_progress']);

/** Drives a running instance over HTTP, as its pages do: one session per account, every write with its key. */
export class KaojiClient implements Caller {
  private readonly sessions = new Map<string, Promise<Session>>();

  constructor(
    readonly address: string,
    private readonly passwordOf: (login: string) => string,
    /** How often one call is sent before it counts as failed. */
    private readonly patience = 12,
  ) {}

  /** The account's session; signs in the first time. */
  as(login: string): Promise<Session> {
    const known = this.sessions.get(login);
    if (known) return known;
    const opening = this.signIn(login);
    this.sessions.set(login, opening);
    return opening;
  }

  /** Sends a call until it is answered or refused for good. */
  async send<T>(call: Call): Promise<T> {
    const key = call.key ?? randomUUID();
    for (let attempt = 1; ; attempt += 1) {
      const response = await this.attempt({ ...call, key }).catch((error: unknown) => (attempt < this.patience ? undefined : Promise.reject(error as Error)));
      if (response?.ok) return (await readBody(response)) as T;
      await this.beforeNext(response, call, attempt);
    }
  }

  /** Raw answer of one attempt, for whoever tests refusals. */
  attempt({ method, path, body, file, key, cookie }: Call): Promise<Response> {
    const headers: Record<string, string> = { accept: 'application/json' };
    if (cookie) headers['cookie'] = cookie;
    if (method !== 'GET' && key) headers['idempotency-key'] = key;
    if (body !== undefined) headers['content-type'] = 'application/json';
    const content = file ? formOf(file) : body === undefined ? undefined : JSON.stringify(body);
    return fetch(`${this.address}/api${path}`, { method, headers, body: content, signal: AbortSignal.timeout(60_000) });
  }

  /** Waits as long as it takes until the act may be sent again, or throws the refusal that stands. */
  private async beforeNext(response: Response | undefined, call: Call, attempt: number): Promise<void> {
    const refusal = response && (await refusalOf(response, call));
    if (refusal && (attempt >= this.patience || !repeated.has(refusal.code))) throw refusal;
    await pause(refusal?.code === 'rate.limited' ? secondsOf(refusal) * 1000 : Math.min(2000, 150 * attempt));
  }

  private async signIn(login: string): Promise<Session> {
    const call: Call = { method: 'POST', path: '/session', body: { login, password: this.passwordOf(login) } };
    for (let attempt = 1; ; attempt += 1) {
      const response = await this.attempt(call).catch((error: unknown) => (attempt < this.patience ? undefined : Promise.reject(error as Error)));
      if (response?.ok) return new Session(this, login, (response.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '');
      await this.beforeNext(response, call, attempt);
    }
  }
}

function secondsOf({ details }: ApiRefusal): number {
  return Number(details['retryAfter'] ?? 1);
}

function formOf({ name, bytes }: { name: string; bytes: Buffer }): FormData {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(bytes)]), name);
  return form;
}

async function readBody(response: Response): Promise<unknown> {
  const text = await response.text();
  return response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text;
}

async function refusalOf(response: Response, { method, path }: Pick<Call, 'method' | 'path'>): Promise<ApiRefusal> {
  const body = (await response.json().catch(() => ({}))) as { code?: string; details?: Record<string, unknown>; currentStatus?: string };
  return new ApiRefusal(`${method} ${path}`, {
    status: response.status,
    code: body.code ?? 'unknown',
    details: { ...body.details, currentStatus: body.currentStatus },
  });
}
