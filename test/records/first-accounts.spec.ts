import { AccountService, ActorService, AuditLog, FirstAccountsService, SessionService, type FirstAccounts } from '#records';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createRecordsDatabase, type RecordsDatabase } from '../support/database.js';

const given: FirstAccounts = {
  county: { code: '330199', name: '青溪县' },
  holders: {
    systemAdministrator: { login: 'sys', name: '张一' },
    securityAdministrator: { login: 'sec', name: '李二' },
    auditAdministrator: { login: 'aud', name: '王三' },
  },
};
let records: RecordsDatabase;
let first: FirstAccountsService;
let accounts: AccountService;

beforeEach(async () => {
  records = await createRecordsDatabase();
  const audit = new AuditLog(records.database);
  accounts = new AccountService(audit);
  first = new FirstAccountsService(accounts, audit);
});

afterEach(() => records?.close());

const make = (changes: Partial<FirstAccounts> = {}) => records.database.engine((tx) => first.create(tx, { ...given, ...changes }));

describe('the first accounts', () => {
  it('are three administrators, each with an initial password that must be changed', async () => {
    const made = await make();
    const sessions = new SessionService(records.database, new AuditLog(records.database), new ActorService());
    for (const { login, role, password } of made) {
      expect(password).toMatch(/^(\w{4}-){4}\w{4}$/);
      const { actor, mustChangePassword } = await sessions.open({ login, password });
      expect(mustChangePassword).toBe(true);
      expect(actor.grants.map((grant) => grant.role)).toEqual([role]);
      await expect(records.database.transaction(actor, (tx) => accounts.changePassword(tx, { old: password, next: password }))).rejects.toMatchObject({
        code: 'password.weak',
      });
      await records.database.transaction(actor, (tx) => accounts.changePassword(tx, { old: password, next: `Dawn-River-${role}` }));
      expect((await sessions.open({ login, password: `Dawn-River-${role}` })).mustChangePassword).toBe(false);
    }
    expect(new Set(made.map(({ password }) => password)).size).toBe(3);
  });

  it('give nobody a role by their own hand, and leave their trace', async () => {
    await make();
    const grants = await records.database.engine((tx) =>
      tx.query<{ account_id: string; proposed_by: string; confirmed_by: string }>('select account_id, proposed_by, confirmed_by from role_grant'),
    );
    for (const { account_id, proposed_by, confirmed_by } of grants) expect(new Set([account_id, proposed_by, confirmed_by]).size).toBe(3);
    const types = await records.database.engine((tx) =>
      tx.query<{ type: string }>("select type from audit_entry where type in ('account.created', 'grant.confirmed')"),
    );
    expect(types).toHaveLength(6);
  });

  it('are made once, whoever asks at the same time', async () => {
    const outcomes = await Promise.allSettled([make(), make(), make()]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(make()).rejects.toMatchObject({ code: 'account.not_first' });
  });

  it.each([
    ['one login twice', { ...given.holders, auditAdministrator: { login: 'SYS', name: '王三' } }],
    ['one person twice', { ...given.holders, auditAdministrator: { login: 'aud', name: '张一' } }],
  ])('refuse %s and make nothing', async (_, holders) => {
    await expect(make({ holders })).rejects.toMatchObject({ code: 'account.three_persons' });
    expect(await records.database.engine((tx) => tx.query('select 1 from account'))).toEqual([]);
  });
});
