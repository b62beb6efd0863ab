import { administratorRoles, countyDateOf, refuse, type Role } from '#domain';
import { Injectable } from '@nestjs/common';
import { randomInt } from 'node:crypto';
import { AuditLog } from '../audit/audit-log.js';
import type { Transaction } from '../database/transaction.js';
import { organizationIdOf } from '../intake/intake-ids.js';
import { AccountService } from './account.service.js';

type Administrator = (typeof administratorRoles)[number];

export interface FirstAccounts {
  county: { code: string; name: string };
  /** One person for each of the three, by login and name. */
  holders: Record<Administrator, { login: string; name: string }>;
}

export interface FirstAccount {
  login: string;
  name: string;
  role: Role;
  /** Known here and nowhere else; it opens nothing but the change of itself. */
  password: string;
}

/** 三员分立 from the first day: an empty table of accounts gets its three administrators at once, and never again. */
@Injectable()
export class FirstAccountsService {
  constructor(
    private readonly accounts: AccountService,
    private readonly audit: AuditLog,
  ) {}

  async create(tx: Transaction, { county, holders }: FirstAccounts): Promise<FirstAccount[]> {
    await tx.query("select pg_advisory_xact_lock(hashtextextended('account.first', 0))");
    const [existing] = await tx.query('select 1 from account limit 1');
    if (existing) refuse('account.not_first');
    assertThreePersons(holders);
    const organizationId = await this.makeCounty(tx, county);
    const made: (FirstAccount & { id: string })[] = [];
    for (const role of administratorRoles) {
      const { login, name } = holders[role];
      const password = initialPassword();
      made.push({ id: await this.accounts.create(tx, { login, name, password, organizationId }), login, name, role, password });
    }
    const ids = made.map(({ id }) => id);
    for (const [index, { id, role }] of made.entries()) {
      // nobody gives a role to themselves: each stands for the next two
      await this.grant(tx, { accountId: id, role, organizationId, proposedBy: ids[(index + 1) % 3], confirmedBy: ids[(index + 2) % 3] });
    }
    return made.map(({ login, name, role, password }) => ({ login, name, role, password }));
  }

  /** The county by its code, as the first workbook will name it again (R5). */
  private async makeCounty(tx: Transaction, { code, name }: { code: string; name: string }): Promise<string> {
    const [known] = await tx.query<{ id: string; code: string }>("select id, code from organization where kind = 'county'");
    if (known) return known.code === code ? known.id : refuse('organization.exists', { code: known.code });
    const id = organizationIdOf(code);
    await tx.query("insert into organization (id, code, kind, name, valid_from) values ($1, $2, 'county', $3, $4)", [id, code, name, countyDateOf(tx.now())]);
    await this.audit.record(tx, 'organization.added', { subject: id, organizationId: id, data: { code, kind: 'county' } });
    return id;
  }

  private async grant(
    tx: Transaction,
    {
      accountId,
      role,
      organizationId,
      proposedBy,
      confirmedBy,
    }: { accountId: string; role: Role; organizationId: string; proposedBy?: string; confirmedBy?: string },
  ): Promise<void> {
    const [row] = await tx.query<{ id: string }>(
      `insert into role_grant (account_id, role, organization_id, valid_from, proposed_by, confirmed_by, confirmed_at, reason)
       values ($1, $2, $3, $4, $5, $6, $4, $7) returning id`,
      [accountId, role, organizationId, tx.now(), proposedBy, confirmedBy, '首批三员，由安装人员以命令行建立'],
    );
    await this.audit.record(tx, 'grant.confirmed', { subject: row?.id ?? '', organizationId, data: { accountId, role, organizationId } });
  }
}

function assertThreePersons(holders: FirstAccounts['holders']): void {
  const given = Object.values(holders);
  for (const list of [given.map(({ login }) => login.trim().toLowerCase()), given.map(({ name }) => name.trim())]) {
    if (new Set(list).size !== administratorRoles.length) refuse('account.three_persons', { given: list });
  }
}

const alphabet = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789';

/** Five groups of four without letters that look alike: 115 bits. */
function initialPassword(): string {
  const group = () => Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join('');
  return Array.from({ length: 5 }, group).join('-');
}
