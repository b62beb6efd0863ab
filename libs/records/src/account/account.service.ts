import { assertRoleFits, assertRolesCompatible, isCountyDate, refuse, type OrganizationKind, type Role } from '#domain';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import type { Transaction } from '../database/transaction.js';
import { assertPasswordStrong, hashPassword, isPassword } from './password.js';

export interface NewAccount {
  login: string;
  name: string;
  password: string;
  organizationId: string;
  personId?: string;
}

export interface ProposedGrant {
  accountId: string;
  role: Role;
  organizationId: string;
  validFrom?: string;
  validTo?: string;
  reason?: string;
}

interface GrantRow {
  id: string;
  account_id: string;
  role: Role;
  organization_id: string;
  proposed_by: string;
  confirmed_by: string | null;
}

/** Accounts and what they may do: two administrators for every role, one password that only its owner knows. */
@Injectable()
export class AccountService {
  constructor(private readonly audit: AuditLog) {}

  async create(tx: Transaction, { login, name, password, organizationId, personId }: NewAccount): Promise<string> {
    assertPasswordStrong(password, [login]);
    await assertKnown(tx, { organizationId, personId });
    const [row] = await tx.query<{ id: string }>(
      `insert into account (login, name, password_hash, person_id, organization_id, must_change_password, created_at)
       values ($1, $2, $3, $4, $5, true, $6) on conflict do nothing returning id`,
      [login.trim().toLowerCase(), name, await hashPassword(password), personId ?? null, organizationId, tx.now()],
    );
    if (!row) return refuse('account.exists', { login });
    await this.audit.record(tx, 'account.created', { subject: row.id, organizationId, data: { login, personId } });
    return row.id;
  }

  /** Ends the account's other sessions; `session`, the hash of the token in use, goes on. */
  async changePassword(tx: Transaction, { old, next, session }: { old: string; next: string; session?: string }): Promise<void> {
    const account = await this.lock(tx, tx.actor.accountId);
    if (!(await isPassword(account.password_hash, old))) refuse('login.failed');
    assertPasswordStrong(next, [account.login]);
    if (next.normalize('NFKC') === old.normalize('NFKC')) refuse('password.weak', { reason: 'same' });
    await tx.query('update account set password_hash = $2, must_change_password = false where id = $1', [account.id, await hashPassword(next)]);
    await tx.query('update session set ended_at = $2 where account_id = $1 and ended_at is null and token_hash is distinct from $3', [
      account.id,
      tx.now(),
      session ?? null,
    ]);
    await this.audit.record(tx, 'account.password_changed', { subject: account.id, organizationId: account.organization_id, data: { by: 'owner' } });
  }

  /** Ends every session at once; what the account did stays. */
  async disable(tx: Transaction, accountId: string, reason: string): Promise<void> {
    const account = await this.lock(tx, accountId);
    await tx.query('update account set disabled_at = coalesce(disabled_at, $2) where id = $1', [accountId, tx.now()]);
    await tx.query('update session set ended_at = $2 where account_id = $1 and ended_at is null', [accountId, tx.now()]);
    await this.audit.record(tx, 'account.disabled', { subject: accountId, organizationId: account.organization_id, data: { reason } });
  }

  async proposeGrant(tx: Transaction, { accountId, role, organizationId, validFrom, validTo, reason }: ProposedGrant): Promise<string> {
    await this.lock(tx, accountId);
    const [place] = await tx.query<{ kind: OrganizationKind }>('select kind from organization where id = $1', [organizationId]);
    assertRoleFits(role, place?.kind ?? refuse('organization.unknown', { organizationId }));
    assertRolesCompatible([...(await rolesOf(tx, accountId)), role]);
    const [row] = await tx.query<{ id: string }>(
      `insert into role_grant (account_id, role, organization_id, valid_from, valid_to, proposed_by, reason)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning id`,
      [accountId, role, organizationId, startOf(validFrom) ?? tx.now(), endOf(validTo), tx.actor.accountId, reason ?? null],
    );
    if (!row) return refuse('grant.exists', { accountId, role, organizationId });
    await this.audit.record(tx, 'grant.proposed', { subject: row.id, organizationId, data: { accountId, role, organizationId } });
    return row.id;
  }

  async confirmGrant(tx: Transaction, grantId: string): Promise<void> {
    const grant = await lockGrant(tx, grantId);
    await this.lock(tx, grant.account_id);
    if (grant.confirmed_by) return;
    if ([grant.proposed_by, grant.account_id].includes(tx.actor.accountId)) refuse('separation.violated', { grantId });
    assertRolesCompatible(await rolesOf(tx, grant.account_id));
    await tx.query('update role_grant set confirmed_by = $2, confirmed_at = $3 where id = $1', [grantId, tx.actor.accountId, tx.now()]);
    await this.audit.record(tx, 'grant.confirmed', aboutGrant(grant));
  }

  async endGrant(tx: Transaction, grantId: string): Promise<void> {
    const grant = await lockGrant(tx, grantId);
    await tx.query('update role_grant set valid_to = $2 where id = $1 and (valid_to is null or valid_to > $2)', [grantId, tx.now()]);
    await this.audit.record(tx, 'grant.ended', aboutGrant(grant));
  }

  /** One administrator lends no powers to an account of their own making: who stands in already holds a role that two have given. */
  async setSubstitute(tx: Transaction, given: { accountId: string; substituteAccountId: string; from: string; to: string }): Promise<string> {
    const { accountId, substituteAccountId, from, to } = given;
    const account = await this.lock(tx, accountId);
    await this.lock(tx, substituteAccountId);
    if (!isCountyDate(from) || !isCountyDate(to) || from > to || accountId === substituteAccountId) refuse('input.invalid', { from, to });
    assertRolesCompatible([...(await rolesOf(tx, accountId)), ...(await rolesOf(tx, substituteAccountId))]);
    const [vetted] = await tx.query('select 1 from role_grant where account_id = $1 and confirmed_by is not null limit 1', [substituteAccountId]);
    if (!vetted) refuse('grant.unconfirmed', { substituteAccountId });
    const [row] = await tx.query<{ id: string }>(
      `insert into substitute (account_id, substitute_account_id, organization_id, from_date, to_date, set_by) values ($1, $2, $3, $4, $5, $6) returning id`,
      [accountId, substituteAccountId, account.organization_id, from, to, tx.actor.accountId],
    );
    await this.audit.record(tx, 'substitute.set', {
      subject: accountId,
      organizationId: account.organization_id,
      data: { accountId, substituteAccountId, from, to },
    });
    return row?.id ?? refuse('input.invalid', {});
  }

  /** Locked, so that two grants at once cannot add up to what one account may not hold together. */
  private async lock(tx: Transaction, accountId: string): Promise<{ id: string; login: string; password_hash: string; organization_id: string }> {
    const [row] = await tx.query<{ id: string; login: string; password_hash: string; organization_id: string }>(
      'select id, login, password_hash, organization_id from account where id = $1 for update',
      [accountId],
    );
    return row ?? refuse('account.unknown', { accountId });
  }
}

/** Both stand where the administrator can see them. */
async function assertKnown(tx: Transaction, { organizationId, personId }: Pick<NewAccount, 'organizationId' | 'personId'>): Promise<void> {
  const [known] = await tx.query<{ place: boolean; person: boolean }>(
    'select exists (select 1 from organization where id = $1) as place, exists (select 1 from person where id = $2) as person',
    [organizationId, personId ?? null],
  );
  if (!known?.place) refuse('organization.unknown', { organizationId });
  if (personId && !known?.person) refuse('person.unknown', { personId });
}

async function rolesOf(tx: Transaction, accountId: string): Promise<Role[]> {
  const rows = await tx.query<{ role: Role }>('select role from role_grant where account_id = $1 and (valid_to is null or valid_to > $2)', [
    accountId,
    tx.now(),
  ]);
  return rows.map(({ role }) => role);
}

async function lockGrant(tx: Transaction, grantId: string): Promise<GrantRow> {
  const [row] = await tx.query<GrantRow>('select id, account_id, role, organization_id, proposed_by, confirmed_by from role_grant where id = $1 for update', [
    grantId,
  ]);
  return row ?? refuse('grant.unknown', { grantId });
}

function aboutGrant({ id, account_id, role, organization_id }: GrantRow) {
  return { subject: id, organizationId: organization_id, data: { accountId: account_id, role, organizationId: organization_id } };
}

function startOf(date?: string): string | undefined {
  return date && `${date}T00:00:00+08:00`;
}

/** Through the last day, in the county's time. */
function endOf(date?: string): string | null {
  return date ? `${date}T23:59:59.999+08:00` : null;
}
