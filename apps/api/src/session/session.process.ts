import type { AppConfig } from '#config';
import { permissionsOf, roles } from '#domain';
import { AccountService, SessionReader, SessionService } from '#records';
import { Inject, Injectable } from '@nestjs/common';
import type { Caller, Write } from '../http/caller.js';
import { Commands } from '../http/commands.js';
import { RateLimit } from '../http/rate-limit.js';
import { CONFIG } from '../http/tokens.js';
import type { Credentials, PasswordBody, SessionView } from './session.schemas.js';

/** Logins from one address in a minute; a county office behind one address is many people. */
const loginsPerMinute = 120;

@Injectable()
export class SessionProcess {
  private readonly limit = new RateLimit(loginsPerMinute);

  constructor(
    private readonly sessions: SessionService,
    private readonly reader: SessionReader,
    private readonly accounts: AccountService,
    private readonly commands: Commands,
    @Inject(CONFIG) private readonly config: AppConfig,
  ) {}

  /** Counted before the password is hashed, which costs far more. */
  async open({ login, password }: Credentials, source: string): Promise<{ token: string; view: SessionView }> {
    this.limit.take(source);
    const { token, ...signedIn } = await this.sessions.open({ login, password, source });
    return { token, view: await this.show(signedIn) };
  }

  async show({ actor, mustChangePassword = false }: Caller): Promise<SessionView> {
    const { account, person, organizations, county } = await this.reader.describe(actor);
    const organizationOf = (id: string) => organizations.find((one) => one.id === id) ?? { id, name: '', kind: '' };
    return {
      account,
      person,
      county,
      demonstration: this.config.demonstration,
      mustChangePassword,
      permissions: permissionsOf(actor.grants.map(({ role }) => role)),
      grants: actor.grants.map(({ role, organizationId }) => ({ role, title: roles[role], organization: organizationOf(organizationId) })),
    };
  }

  async close({ session }: Caller): Promise<void> {
    if (session) await this.sessions.close(session);
  }

  /** The command keeps no password, not even its hash. */
  changePassword(write: Write, { old, next }: PasswordBody, session?: string): Promise<{ done: true }> {
    return this.commands.run(write, {}, async (tx) => {
      await this.accounts.changePassword(tx, { old, next, session });
      return { done: true };
    });
  }
}
