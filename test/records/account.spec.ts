import { administratorRoles, rolePlaces, roles, type Actor, type Role } from '#domain';
import { AccountService, ActorService, AuditLog, assertPasswordStrong, defaultLimits, hashPassword, isPassword, SessionService } from '#records';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createCounty, type County } from '../support/county.js';
import { createRecordsDatabase, type RecordsDatabase } from '../support/database.js';

let records: RecordsDatabase;
let county: County;
let accounts: AccountService;
let system: Actor;
let security: Actor;
const password = 'Lin-An-Xia-2026!';

beforeAll(async () => {
  records = await createRecordsDatabase();
  county = await createCounty(records.database);
  accounts = new AccountService(new AuditLog(records.database));
  system = await county.add('systemAdministrator', county.county);
  security = await county.add('securityAdministrator', county.county);
});

afterAll(() => records?.close());

const sessionsWith = (limits = {}) => new SessionService(records.database, new AuditLog(records.database), new ActorService(), { ...defaultLimits, ...limits });
let logins = 0;
const newLogin = () => `officer-${++logins}`;

async function createAccount(login = newLogin()): Promise<{ id: string; login: string }> {
  const id = await records.database.transaction(system, (tx) => accounts.create(tx, { login, name: login, password, organizationId: county.county }));
  return { id, login };
}

async function grant(accountId: string, role: Role, organizationId: string): Promise<string> {
  const id = await records.database.transaction(system, (tx) => accounts.proposeGrant(tx, { accountId, role, organizationId }));
  await records.database.transaction(security, (tx) => accounts.confirmGrant(tx, id));
  return id;
}

describe('a login', () => {
  it('opens a session with the roles of now; a new token every time', async () => {
    const sessions = sessionsWith();
    const { id, login } = await createAccount();
    await grant(id, 'organizationDepartmentOfficer', county.department);
    const first = await sessions.open({ login: login.toUpperCase(), password });
    const second = await sessions.open({ login, password });
    expect(first.token).not.toBe(second.token);
    expect(first.mustChangePassword).toBe(true);
    const { actor } = await sessions.resolve(first.token);
    expect(actor).toMatchObject({ accountId: id, grants: [{ role: 'organizationDepartmentOfficer', organizationId: county.department }] });
    expect([...actor.scope].sort()).toEqual([county.county, county.department].sort());
    const stored = await records.database.engine((tx) => tx.query<{ token_hash: string }>('select token_hash from session where account_id = $1', [id]));
    expect(stored.map(({ token_hash }) => token_hash)).not.toContain(first.token);
  });

  it('says the same to who is unknown and who is wrong, and hashes a password for both', async () => {
    const sessions = sessionsWith({ failures: 1000 });
    const { login } = await createAccount();
    const fastest = async (work: () => Promise<unknown>): Promise<number> => {
      const times: number[] = [];
      for (let round = 0; round < 7; round++) {
        const start = performance.now();
        await work();
        times.push(performance.now() - start);
      }
      return Math.min(...times);
    };
    const refused = (given: { login: string; password: string }) => expect(sessions.open(given)).rejects.toMatchObject({ code: 'login.failed', details: {} });
    await refused({ login, password: 'wrong' });
    const hash = await hashPassword(password);
    expect(await fastest(() => refused({ login: 'nobody-at-all', password: 'wrong' }))).toBeGreaterThan((await fastest(() => isPassword(hash, 'wrong'))) / 2);
  });

  it('is locked after five failures, also for a name nobody has, and also when all come at once', async () => {
    const sessions = sessionsWith();
    const { login } = await createAccount();
    for (const name of [login, 'nobody-here']) {
      const tries = await Promise.allSettled(Array.from({ length: 12 }, () => sessions.open({ login: name, password: 'wrong' })));
      const codes = tries.map((result) => (result.status === 'rejected' ? (result.reason as { code: string }).code : 'opened'));
      expect(codes.filter((code) => code === 'login.failed')).toHaveLength(5);
      await expect(sessions.open({ login: name, password })).rejects.toMatchObject({ code: 'login.locked' });
    }
    await records.database.engine((tx) => tx.query("update login_attempt set at = at - interval '16 minutes' where login = $1", [login]));
    await expect(sessions.open({ login, password })).resolves.toMatchObject({ mustChangePassword: true });
  });

  it('counts from the last good login', async () => {
    const sessions = sessionsWith();
    const { login } = await createAccount();
    for (let round = 0; round < 2; round++) {
      for (let n = 0; n < 4; n++) await expect(sessions.open({ login, password: 'wrong' })).rejects.toMatchObject({ code: 'login.failed' });
      await expect(sessions.open({ login, password })).resolves.toBeDefined();
    }
  });
});

describe('a session', () => {
  it('ends when idle, when its time is over, at logout and when the account is disabled', async () => {
    const sessions = sessionsWith();
    const { id, login } = await createAccount();
    const open = () => sessions.open({ login, password });
    const age = (column: string, minutes: number, session: string) =>
      records.database.engine((tx) =>
        tx.query(`update session set ${column} = ${column} - make_interval(mins => $2) where token_hash = $1`, [session, minutes]),
      );
    const [idle, old, left, disabled] = [await open(), await open(), await open(), await open()];
    await age('seen_at', 16, idle.session);
    await age('created_at', 8 * 60 + 1, old.session);
    await sessions.close(left.session);
    for (const { token } of [idle, old, left]) await expect(sessions.resolve(token)).rejects.toMatchObject({ code: 'session.expired' });
    await expect(sessions.resolve(disabled.token)).resolves.toBeDefined();
    await records.database.transaction(system, (tx) => accounts.disable(tx, id, '离职'));
    await expect(sessions.resolve(disabled.token)).rejects.toMatchObject({ code: 'session.expired' });
    await expect(open()).rejects.toMatchObject({ code: 'login.failed' });
    await expect(sessions.resolve('made-up')).rejects.toMatchObject({ code: 'session.expired' });
  });
});

describe('roles (三员分立)', () => {
  it('give nothing until a second administrator has confirmed them', async () => {
    const sessions = sessionsWith();
    const { id, login } = await createAccount();
    const grantId = await records.database.transaction(system, (tx) =>
      accounts.proposeGrant(tx, { accountId: id, role: 'townshipOfficer', organizationId: county.townships[0] }),
    );
    const { token } = await sessions.open({ login, password });
    expect((await sessions.resolve(token)).actor.grants).toEqual([]);
    await expect(records.database.transaction(system, (tx) => accounts.confirmGrant(tx, grantId))).rejects.toMatchObject({ code: 'separation.violated' });
    await records.database.transaction(security, (tx) => accounts.confirmGrant(tx, grantId));
    expect((await sessions.resolve(token)).actor.grants).toHaveLength(1);
    await records.database.transaction(system, (tx) => accounts.endGrant(tx, grantId));
    expect((await sessions.resolve(token)).actor.grants).toEqual([]);
  });

  it('of administrators exclude every other role: no pair is accepted', async () => {
    const placeOf = (role: Role): string =>
      ({ county: county.county, organizationDepartment: county.department, unit: county.unit, township: county.townships[0], village: county.villages[0] })[
        rolePlaces[role][0]
      ];
    const all = Object.keys(roles) as Role[];
    const tried = administratorRoles.flatMap((administrator) => all.filter((role) => role !== administrator).map((role) => [administrator, role] as const));
    for (const [administrator, role] of tried) {
      const { id } = await createAccount();
      const propose = (each: Role) =>
        records.database.transaction(system, (tx) => accounts.proposeGrant(tx, { accountId: id, role: each, organizationId: placeOf(each) }));
      await propose(administrator);
      await expect(propose(role)).rejects.toMatchObject({ code: 'role.incompatible' });
    }
    expect(tried).toHaveLength(administratorRoles.length * (all.length - 1));
  });

  it('are held where they belong only', async () => {
    const { id } = await createAccount();
    await expect(
      records.database.transaction(system, (tx) => accounts.proposeGrant(tx, { accountId: id, role: 'countyLeader', organizationId: county.villages[0] })),
    ).rejects.toMatchObject({ code: 'role.place_invalid' });
  });

  it('are not lent to who may not hold them', async () => {
    const { id } = await createAccount();
    await grant(id, 'countyLeader', county.county);
    const stand = records.database.transaction(system, (tx) =>
      accounts.setSubstitute(tx, { accountId: id, substituteAccountId: security.accountId, from: '2026-01-01', to: '2026-12-31' }),
    );
    await expect(stand).rejects.toMatchObject({ code: 'role.incompatible' });
  });

  it('are lent only to who was given a role by two administrators', async () => {
    const [{ id: leader }, { id: puppet }] = [await createAccount(), await createAccount()];
    await grant(leader, 'countyLeader', county.county);
    const lend = () =>
      records.database.transaction(system, (tx) =>
        accounts.setSubstitute(tx, { accountId: leader, substituteAccountId: puppet, from: '2026-01-01', to: '2026-12-31' }),
      );
    await expect(lend()).rejects.toMatchObject({ code: 'grant.unconfirmed' });
    await grant(puppet, 'organizationDepartmentLeader', county.department);
    await expect(lend()).resolves.toEqual(expect.any(String));
  });
});

describe('a password', () => {
  it.each(['short1!', 'kaoji-2026', 'aaaaaaaaaaaaaaaa', 'officer', '12345678', 'Passw0rd', 'lowercase'])('%s is too weak', (weak) => {
    expect(() => assertPasswordStrong(weak, ['officer'])).toThrow('password.weak');
  });

  it.each([password, 'correct horse battery staple', '春眠不觉晓处处闻啼鸟夜来', 'x'.repeat(3) + 'Y7-long-enough'])('%s is strong enough', (strong) => {
    expect(() => assertPasswordStrong(strong, ['officer'])).not.toThrow();
  });

  it('is changed by its owner, who knows the old one', async () => {
    const sessions = sessionsWith();
    const { login } = await createAccount();
    const { actor } = await sessions.open({ login, password });
    const change = (old: string, next: string) => records.database.transaction(actor, (tx) => accounts.changePassword(tx, { old, next }));
    await expect(change('wrong', 'Another-Good-1')).rejects.toMatchObject({ code: 'login.failed' });
    await expect(change(password, 'weak')).rejects.toMatchObject({ code: 'password.weak' });
    await change(password, 'Another-Good-1');
    await expect(sessions.open({ login, password: 'Another-Good-1' })).resolves.toMatchObject({ mustChangePassword: false });
  });
});
