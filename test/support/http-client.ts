import { randomUUID } from 'node:crypto';

export interface Answer<T = Record<string, unknown>> {
  status: number;
  body: T;
  headers: Headers;
}

export interface Sent {
  key?: string | null;
  headers?: Record<string, string>;
}

/** Somebody at a browser: one cookie, one new key for each act. */
export class HttpClient {
  constructor(
    readonly base: string,
    readonly accountId = '',
    public cookie = '',
  ) {}

  async signIn(login: string, password: string): Promise<this> {
    const { status, headers, body } = await this.send('POST', '/api/session', { login, password }, { key: null });
    if (status !== 200) throw new Error(`${login} cannot sign in: ${JSON.stringify(body)}`);
    this.cookie = (headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    return this;
  }

  get<T = Record<string, unknown>>(path: string): Promise<Answer<T>> {
    return this.send('GET', path, undefined, { key: null });
  }

  post<T = Record<string, unknown>>(path: string, body: unknown = {}, sent: Sent = {}): Promise<Answer<T>> {
    return this.send('POST', path, body, sent);
  }

  put<T = Record<string, unknown>>(path: string, body: unknown, sent: Sent = {}): Promise<Answer<T>> {
    return this.send('PUT', path, body, sent);
  }

  /** A file, as a form sends it. */
  async upload<T = Record<string, unknown>>(path: string, file: { name: string; bytes: Buffer; type?: string }, sent: Sent = {}): Promise<Answer<T>> {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(file.bytes)], { type: file.type ?? 'application/octet-stream' }), file.name);
    const response = await fetch(`${this.base}${path}`, {
      method: 'POST',
      body: form,
      headers: { cookie: this.cookie, 'idempotency-key': sent.key ?? randomUUID(), ...sent.headers },
    });
    return answerOf<T>(response);
  }

  async send<T = Record<string, unknown>>(method: string, path: string, body: unknown, { key = randomUUID(), headers = {} }: Sent = {}): Promise<Answer<T>> {
    const response = await fetch(`${this.base}${path}`, {
      method,
      headers: {
        ...(this.cookie && { cookie: this.cookie }),
        ...(key && { 'idempotency-key': key }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    return answerOf<T>(response);
  }
}

async function answerOf<T>(response: Response): Promise<Answer<T>> {
  const text = await response.text();
  const isJson = (response.headers.get('content-type') ?? '').includes('json');
  return { status: response.status, headers: response.headers, body: (isJson && text ? JSON.parse(text) : text) as T };
}
