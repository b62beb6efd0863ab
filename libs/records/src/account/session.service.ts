import { refuse, type Actor } from '#domain';
import { Inject, Injectable, Optional } from '@nestjs/common';
import { createHash, randomBytes } from 'node:crypto';
import { AuditLog } from '../audit/audit-log.js';
import { Database } from '../database/database.js';
import type { Transaction } from '../database/transaction.js';
import { ActorService } from './actor.service.js';
import { isPassword, standInHash } from './password.js';

export const SESSION_LIMITS = Symbol('SESSION_LIMITS');

export interface SessionLimits {
  idleMinutes: number;
  absoluteHours: number;
  /** Failed logins of one name, and of one address, within `lockMinutes` before it is locked for as long. */
  failures: number;
  failuresOfSource: number;
  lockMinutes: number;
}

/** A whole county office shares one address, so the address is counted apart and later. */
export const defaultLimits: SessionLimits = { idleMinutes: 15, absoluteHours: 8, failures: 5, failuresOfSource: 100, lockMinutes: 15 };

export interface Login {
  login: string;
  password: string;
  source?: string;
}

/** Who a request comes from; `session` is the hash of its token. */
export interface SignedIn {
  actor: Actor;
  session: string;
  mustChangePassword: boolean;
}

interface AccountRow {
  id: string;
  password_hash: string;
  organization_id: string;
  disabled_at: string | null;
  must_change_password: boolean;
}

const seenEveryMs = 30_000;

/** Logins and the sessions they open. Somebody unknown, locked or wrong learns the same in the same time. */
@Injectable()
export class SessionService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditLog,
    private readonly actors: ActorService,
    @Optional() @Inject(SESSION_LIMITS) private readonly limits: SessionLimits = defaultLimits,
  ) {}

  /** A new token at every login; it is answered once and kept as a hash only. */
  async open({ login, password, source }: Login): Promise<SignedIn & { token: string }> {
    const name = login.trim().toLowerCase();
    const { attempt, account } = await this.database.engine((tx) => this.begin(tx, { login: name, source }));
    const known = await isPassword(account?.password_hash ?? (await standInHash()), password);
    const actor = account && known && !account.disabled_at ? await this.database.engine((tx) => this.actors.actorOf(tx, account.id)) : undefined;
    if (!account || !actor) {
      await this.database.engine((tx) =>
        this.audit.record(tx, 'session.refused', { subject: name, organizationId: account?.organization_id, data: { login: name, source, reason: 'wrong' } }),
      );
      return refuse('login.failed');
    }
    return this.database.engine((tx) => this.write(tx, { attempt, account, actor, source, login: name }));
  }

  /** Who the token stands for now; roles are read anew with every request. */
  async resolve(token: string): Promise<SignedIn> {
    const session = hashOf(token);
    return this.database.engine(async (tx) => {
      const [row] = await tx.query<{ account_id: string; created_at: string; seen_at: string; must_change_password: boolean }>(
        'select account_id, session.created_at, seen_at, must_change_password from session join account on account.id = account_id where token_hash = $1 and ended_at is null',
        [session],
      );
      if (!row || this.isOver(row, tx.now())) return refuse('session.expired');
      const actor = (await this.actors.actorOf(tx, row.account_id)) ?? refuse('session.expired');
      if (Date.parse(tx.now()) - Date.parse(row.seen_at) > seenEveryMs)
        await tx.query('update session set seen_at = $2 where token_hash = $1', [session, tx.now()]);
      return { actor, session, mustChangePassword: row.must_change_password };
    });
  }

  async close(session: string): Promise<void> {
    await this.database.engine(async (tx) => {
      const [ended] = await tx.query<{ account_id: string; organization_id: string }>(
        'update session set ended_at = $2 from account where account.id = account_id and token_hash = $1 and ended_at is null returning account_id, organization_id',
        [session, tx.now()],
      );
      if (ended)
        await this.audit.record(tx, 'session.ended', {
          subject: ended.account_id,
          organizationId: ended.organization_id,
          actorId: ended.account_id,
          data: { reason: 'logout' },
        });
    });
  }

  private isOver({ created_at, seen_at }: { created_at: string; seen_at: string }, now: string): boolean {
    const at = Date.parse(now);
    return at - Date.parse(seen_at) > this.limits.idleMinutes * 60_000 || at - Date.parse(created_at) > this.limits.absoluteHours * 3_600_000;
  }

  /** Counts the try as failed before the password is looked at, so that many at once cannot outrun the count. */
  private async begin(tx: Transaction, { login, source }: { login: string; source?: string }): Promise<{ attempt: string; account?: AccountRow }> {
    await tx.query("select pg_advisory_xact_lock(hashtextextended('login:' || $1, 0))", [login]);
    const until = await this.lockedUntil(tx, { login, source });
    if (until) refuse('login.locked', { until });
    const [attempt] = await tx.query<{ id: string }>('insert into login_attempt (login, source, succeeded, at) values ($1, $2, false, $3) returning id', [
      login,
      source ?? null,
      tx.now(),
    ]);
    const [account] = await tx.query<AccountRow>(
      'select id, password_hash, organization_id, disabled_at, must_change_password from account where lower(login) = $1',
      [login],
    );
    return { attempt: attempt?.id ?? refuse('database.unavailable'), account };
  }

  private async lockedUntil(tx: Transaction, { login, source }: { login: string; source?: string }): Promise<string | undefined> {
    const since = new Date(Date.parse(tx.now()) - this.limits.lockMinutes * 60_000).toISOString();
    const [row] = await tx.query<{ failed: number; last: string | null }>(
      `select count(*)::int as failed, max(at) as last from login_attempt where login = $1 and at > $2 and not succeeded
         and at > coalesce((select max(at) from login_attempt as good where good.login = $1 and good.succeeded), '-infinity')`,
      [login, since],
    );
    const [place] = await tx.query<{ failed: number; last: string | null }>(
      'select count(*)::int as failed, max(at) as last from login_attempt where source = $1 and at > $2 and not succeeded',
      [source ?? '', since],
    );
    const over = [row && row.failed >= this.limits.failures ? row.last : null, place && place.failed >= this.limits.failuresOfSource ? place.last : null];
    const last = over
      .filter((at) => at !== null)
      .sort()
      .at(-1);
    return last ? new Date(Date.parse(last) + this.limits.lockMinutes * 60_000).toISOString() : undefined;
  }

  private async write(
    tx: Transaction,
    given: { attempt: string; account: AccountRow; actor: Actor; source?: string; login: string },
  ): Promise<SignedIn & { token: string }> {
    const { attempt, account, actor, source, login } = given;
    const token = randomBytes(32).toString('base64url');
    await tx.query('update login_attempt set succeeded = true where id = $1', [attempt]);
    await tx.query('insert into session (token_hash, account_id, created_at, seen_at, source) values ($1, $2, $3, $3, $4)', [
      hashOf(token),
      account.id,
      tx.now(),
      source ?? null,
    ]);
    await this.audit.record(tx, 'session.opened', {
      subject: account.id,
      organizationId: account.organization_id,
      actorId: account.id,
      data: { login, source },
    });
    return { token, session: hashOf(token), actor, mustChangePassword: account.must_change_password };
  }
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
