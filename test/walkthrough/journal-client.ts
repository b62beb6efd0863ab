import type { Call } from '../../apps/cli/src/client/call.js';
import { KaojiClient } from '../../apps/cli/src/client/kaoji-client.js';
import type { Session } from '../../apps/cli/src/client/session.js';

/** One write as its sender remembers it: what was asked with which key, and what the product answered last. */
export interface Written {
  login: string;
  call: Call;
  status: number;
  answer: unknown;
  /** How often it was sent until it was answered. */
  sent: number;
}

/** Keeps every answered write, so that afterwards each one can be looked for. */
export class JournalClient extends KaojiClient {
  private readonly logins = new Map<string, string>();
  private readonly entries = new Map<string, Written>();
  private readonly ready = new Map<string, Promise<Session>>();
  /** Attempts that got no answer or a passing refusal. */
  repeated = 0;

  constructor(
    address: string,
    private readonly passwords: { initial: string; own: string },
    patience: number,
  ) {
    super(address, () => passwords.initial, patience);
  }

  /** Signs in, and the first time changes the password that was handed out. */
  override as(login: string): Promise<Session> {
    const known = this.ready.get(login) ?? this.enter(login);
    this.ready.set(login, known);
    return known;
  }

  private async enter(login: string): Promise<Session> {
    const session = await super.as(login);
    const { mustChangePassword } = await session.get<{ mustChangePassword: boolean }>('/session');
    if (mustChangePassword) await session.post('/session/password', { old: this.passwords.initial, next: this.passwords.own });
    return session;
  }

  get written(): Written[] {
    return [...this.entries.values()];
  }

  /** Writes that were accepted. */
  get accepted(): Written[] {
    return this.written.filter(({ status }) => status >= 200 && status < 300);
  }

  override async attempt(call: Call): Promise<Response> {
    const response = await super.attempt(call).catch((error: unknown) => {
      this.repeated += 1;
      throw error;
    });
    if (response.status === 503) this.repeated += 1;
    if (call.path === '/session') this.remember(call, response);
    else if (call.method !== 'GET' && call.key) await this.keep(call, call.key, response);
    return response;
  }

  private remember({ body }: Call, response: Response): void {
    const cookie = response.headers.getSetCookie()[0]?.split(';')[0];
    if (response.ok && cookie) this.logins.set(cookie, (body as { login: string }).login);
  }

  private async keep(call: Call, key: string, response: Response): Promise<void> {
    const login = this.logins.get(call.cookie ?? '') ?? '';
    const before = this.entries.get(`${login} ${key}`);
    // a trial with somebody's used key is no act of its own
    if (before && before.status < 300 && !response.ok) return;
    this.entries.set(`${login} ${key}`, {
      login,
      call,
      status: response.status,
      answer: await response
        .clone()
        .json()
        .catch(() => null),
      sent: (before?.sent ?? 0) + 1,
    });
  }
}
