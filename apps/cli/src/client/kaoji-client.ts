import { randomUUID } from 'node:crypto';
import { Session } from './session.js';

/** A refusal as the API words it. */
export class ApiRefusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly details: Record<string, unknown>,
    readonly asked: string,
  ) {
    super(`${asked}: ${status} ${code} ${JSON.stringify(details)}`);
    this.name = 'ApiRefusal';
  }
}

export interface Call {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  body?: unknown;
  file?: { name: string; bytes: Buffer };
  /** Idempotency-Key; a new one unless given. */
  key?: string;
  cookie?: string;
}

const patience = 12;
/** Refusals after which the same act with the same key is simply sent again. */
const repeated = new Set(['rate.limited', 'outcome.unknown', 'temporal.unavailable', 'database.unavailable', 'command.in_progress', 'server.overloaded']);

/** Drives a running instance over HTTP, as its pages do: one session per account, every write with its key. */
export class KaojiClient {
  private readonly sessions = new Map<string, Promise<Session>>();

  constructor(
    readonly address: string,
    private readonly passwordOf: (login: string) => string,
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
      const response = await this.attempt({ ...call, key }).catch((error: unknown) => (attempt < patience ? null : Promise.reject(error instanceof Error ? error : new Error(String(error)))));
      if (response?.ok) return (await readBody(response)) as T;
      const refusal = response ? await refusalOf(response, call) : undefined;
      if (refusal && (attempt >= patience || !repeated.has(refusal.code))) throw refusal;
      await pause(refusal?.code === 'rate.limited' ? Number(refusal.details['retryAfter'] ?? 1) * 1000 : 150 * attempt);
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

  private async signIn(login: string): Promise<Session> {
    for (let attempt = 1; ; attempt += 1) {
      const response = await this.attempt({ method: 'POST', path: '/session', body: { login, password: this.passwordOf(login) } });
      if (response.ok) return new Session(this, login, (response.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '');
      const refusal = await refusalOf(response, { method: 'POST', path: '/session' });
      if (attempt >= patience || refusal.code !== 'rate.limited') throw refusal;
      await pause(Number(refusal.details['retryAfter'] ?? 1) * 1000);
    }
  }
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
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
  return new ApiRefusal(response.status, body.code ?? 'unknown', { ...body.details, currentStatus: body.currentStatus }, `${method} ${path}`);
}
