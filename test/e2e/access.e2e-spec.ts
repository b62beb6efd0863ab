import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hasPermission, isAdministrator, permissions, roles, type Permission, type Role } from '#domain';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HttpClient } from '../support/http-client.js';
import { TestSystem } from '../support/system.js';
import { expectOk } from './support/acts.js';
import { addBodies } from './support/bodies.js';
import { expectRefused } from './support/refusals.js';

interface Route {
  method: string;
  path: string;
  permission: Permission;
}

const methods = ['get', 'post', 'put', 'delete'];
const document = JSON.parse(readFileSync(join(import.meta.dirname, '../../docs/openapi.json'), 'utf8')) as {
  paths: Record<string, Record<string, { 'x-permission': Permission }>>;
};
const routes: Route[] = Object.entries(document.paths).flatMap(([path, operations]) =>
  methods.flatMap((method) => (operations[method] ? [{ method: method.toUpperCase(), path, permission: operations[method]['x-permission'] }] : [])),
);
/** Ending the session would end the test. */
const called = routes.filter(({ method, path }) => !(path === '/api/session' && method !== 'GET') && !path.startsWith('/api/health'));
const loginOf: Partial<Record<Role, string>> = {
  countyLeader: 'leader',
  organizationDepartmentLeader: 'department-leader',
  organizationDepartmentOfficer: 'officer',
  leadUnitOfficer: 'unit',
  townshipOfficer: 'east',
  townshipSecretary: 'east-secretary',
  financeOfficer: 'finance',
  projectOfficer: 'planning',
  disciplineOfficer: 'discipline',
  supervisor: 'supervisor',
  cadre: 'cadre1',
  clerk: 'clerk',
  systemAdministrator: 'system-admin',
  securityAdministrator: 'security-admin',
  auditAdministrator: 'audit-admin',
};

let system: TestSystem;
beforeAll(async () => {
  system = await TestSystem.create({ worker: false });
  await addBodies(system);
}, 120_000);
afterAll(() => system?.stop(), 60_000);

function call(client: HttpClient, { method, path }: Route) {
  const filled = path.replaceAll(/\{[a-z]+\}/g, () => randomUUID());
  return client.send<{ code?: string }>(method, filled, method === 'GET' ? undefined : {}, method === 'GET' ? { key: null } : {});
}

describe('permissions (C5)', () => {
  it('names a permission of the table for every route', () => {
    expect(routes.length).toBeGreaterThan(55);
    expect(routes.filter(({ permission }) => !Object.hasOwn(permissions, permission))).toEqual([]);
  });

  it('asks for a session everywhere but on the public pages', async () => {
    for (const route of called) {
      const { status } = await call(system.nobody(), route);
      if (route.permission === 'public') expect(status).not.toBe(401);
      else expect({ ...route, status }).toMatchObject({ status: 401 });
    }
  }, 240_000);

  it.each(Object.keys(roles) as Role[])(
    'gives %s exactly what the table says',
    async (role) => {
      const client = await system.as(loginOf[role] ?? '');
      const mismatches: unknown[] = [];
      for (const route of called) {
        const { status, body } = await call(client, route);
        const denied = status === 403 && body.code === 'permission.denied';
        if (denied === hasPermission(route.permission, [role]) || status >= 500) mismatches.push({ ...route, status, code: body.code });
      }
      expect(mismatches).toEqual([]);
    },
    60_000,
  );

  it('gives the three administrators no business permission', () => {
    for (const [permission, allowed] of Object.entries(permissions)) {
      if (typeof allowed === 'string') continue;
      const mixed = allowed.some((role) => isAdministrator(role)) && allowed.some((role) => !isAdministrator(role));
      if (mixed) expect(['person.read', 'intake.read', 'intake.run']).toContain(permission);
    }
  });
});

describe('sessions', () => {
  it('keeps the token in a cookie that scripts and other sites cannot use', async () => {
    const { headers } = await system.nobody().send('POST', '/api/session', { login: 'officer', password: system.county.password }, { key: null });
    expect(headers.get('set-cookie')).toMatch(/^kaoji=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  it('answers a wrong password and an unknown name alike, and locks after five failures', async () => {
    const attempt = (login: string, password = 'wrong') => system.nobody().send<{ code: string }>('POST', '/api/session', { login, password }, { key: null });
    const [known, unknown] = [await attempt('west'), await attempt('no-such-login')];
    expect([known.status, known.body.code]).toEqual([unknown.status, unknown.body.code]);
    for (let failures = 1; failures < 5; failures += 1) await attempt('west');
    expect(await attempt('west', system.county.password)).toMatchObject({ status: 429, body: { code: 'login.locked' } });
  }, 240_000);

  it('ends with the logout and with the disabling of the account', async () => {
    const client = await system.nobody().signIn('clerk2', system.county.password);
    expectOk(await client.send('DELETE', '/api/session', undefined), 'logout');
    expect(await client.get('/api/session')).toMatchObject({ status: 401, body: { code: 'session.expired' } });
    const other = await system.nobody().signIn('clerk2', system.county.password);
    const administrator = await system.as('system-admin');
    expectOk(await administrator.post(`/api/accounts/${system.county.accounts['clerk2']}/disable`, { reason: '调离' }), 'disable');
    expect((await other.get('/api/session')).status).toBe(401);
  }, 240_000);
});

describe('accounts and roles', () => {
  it('needs two administrators for a role, and never joins administrators with business', async () => {
    const administrator = await system.as('system-admin');
    const security = await system.as('security-admin');
    const account = { login: 'newcomer', name: '新人', password: 'Brand-new-77-Passphrase', organizationId: system.county.department };
    const { id } = expectOk(await administrator.post<{ id: string }>('/api/accounts', account), 'account');
    const grant = { role: 'organizationDepartmentOfficer', organizationId: system.county.department };
    const proposed = expectOk(await administrator.post<{ id: string }>(`/api/accounts/${id}/grants`, grant), 'grant');
    await expectRefused(system, () => administrator.post(`/api/grants/${proposed.id}/confirmation`), { status: 403, code: 'permission.denied' });
    expectOk(await security.post(`/api/grants/${proposed.id}/confirmation`), 'confirmation');
    await expectRefused(system, () => administrator.post(`/api/accounts/${id}/grants`, { role: 'auditAdministrator', organizationId: system.county.county }), {
      status: 422,
      code: 'role.incompatible',
    });
    await expectRefused(system, () => administrator.post(`/api/accounts/${id}/grants`, { role: 'countyLeader', organizationId: system.county.townships[0] }), {
      status: 422,
      code: 'role.place_invalid',
    });
    await expectRefused(system, () => administrator.post('/api/accounts', { ...account, login: 'weak', password: 'kaoji-1234' }), {
      status: 422,
      code: 'password.weak',
    });
  }, 240_000);
});

describe('pages', () => {
  it('carries the security headers on every answer and runs nothing inline', async () => {
    for (const path of ['/api/health/live', '/api/tasks', '/openapi.json', '/api/nothing']) {
      const { headers } = await system.nobody().get(path);
      expect(headers.get('content-security-policy')).toMatch(/script-src 'self';.*object-src 'none';base-uri 'none'/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
  });

  it('says what is ready: without a worker the API is not', async () => {
    expect(await system.nobody().get('/api/health/ready')).toMatchObject({
      status: 503,
      body: { database: true, temporal: true, worker: false, ready: false },
    });
  });
});
