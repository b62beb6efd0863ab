import { afterAll, beforeAll, describe, it, expect } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { TestSystem } from '../support/system.js';
import { requestContent } from './support/acts.js';
import { expectRefused } from './support/refusals.js';

let system: TestSystem;
beforeAll(async () => {
  system = await TestSystem.create({ worker: false });
}, 120_000);
afterAll(() => system?.stop(), 60_000);

const refused = (act: Parameters<typeof expectRefused>[1], status: number, code: string) => expectRefused(system, act, { status, code });

describe('what no table can keep is refused, with a code and in the audit', () => {
  it.each([['a\0b'], ['\ud83d']])('text that is none: %j', async (bad) => {
    const [officer, admin] = [await system.as('officer'), await system.as('system-admin')];
    await refused(() => officer.post(`/api/tasks/${randomUUID()}/decision`, { action: 'agree', opinion: bad }), 422, 'input.invalid');
    await refused(() => officer.post(`/api/tasks/${randomUUID()}/decision`, { action: 'agree', form: { deep: [{ [bad]: 1 }] } }), 422, 'input.invalid');
    await refused(() => admin.post(`/api/accounts/${randomUUID()}/disable`, { reason: '调离', [bad]: 1 }), 422, 'input.invalid');
    await refused(
      () => system.nobody().post(`/api/public/notices/${randomUUID()}/objections`, { person: bad, village: '一', facts: '一' }),
      422,
      'input.invalid',
    );
  });

  it('long text cut inside a character, and whatever somebody without a grant asks', async () => {
    const admin = await system.as('system-admin');
    const odd = (shift: number) => ({ reason: '调离', ['x'.repeat(shift) + '😀'.repeat(1200)]: 1 });
    await refused(() => admin.post(`/api/accounts/${randomUUID()}/disable`, odd(0)), 422, 'input.unknown_field');
    await refused(() => admin.post(`/api/accounts/${randomUUID()}/disable`, odd(1)), 422, 'input.unknown_field');
    const unit = await system.as('unit');
    await system.rows("update role_grant set valid_to = now() - interval '1 second' where account_id = $1", [unit.accountId]);
    await refused(() => unit.post(`/api/accounts/${randomUUID()}/disable`, { reason: '试' }), 403, 'permission.denied');
    await system.rows('update role_grant set valid_to = null where account_id = $1', [unit.accountId]);
  });

  it('in an address too', async () => {
    const officer = await system.as('officer');
    expect(await officer.get('/api/persons?search=%00')).toMatchObject({ status: 422, body: { code: 'input.invalid' } });
    expect(await officer.get('/api/tasks/%ff')).toMatchObject({ status: 400, body: { code: 'input.malformed' } });
    expect(await officer.get(`/api/tasks/${'1'.repeat(500)}`)).toMatchObject({ status: 400, body: { code: 'input.malformed' } });
    const answer = await refused(() => officer.post('/api/tasks/%ff/decision', { action: 'agree' }), 400, 'input.malformed');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('nesting that exhausts whoever walks it', async () => {
    const form: Record<string, unknown> = {};
    let inner = form;
    for (let depth = 0; depth < 2000; depth++) inner = inner['a'] = {};
    await refused(async () => (await system.as('officer')).post(`/api/tasks/${randomUUID()}/decision`, { action: 'agree', form }), 400, 'input.malformed');
  });

  it('numbers and dates out of range', async () => {
    const [officer, unit] = [await system.as('officer'), await system.as('unit')];
    expect(await officer.get(`/api/assessments/${randomUUID()}/results?version=2147483648`)).toMatchObject({ status: 422, body: { code: 'input.invalid' } });
    const contest = { month: '2026-04', results: [{ personId: randomUUID(), points: 2 ** 31 }] };
    await refused(() => officer.post(`/api/assessments/${randomUUID()}/contest`, contest), 422, 'input.invalid');
    const content = requestContent(system.county);
    await refused(() => unit.post('/api/assessments', { content: { ...content, basis: { ...content.basis, date: '0000-01-01' } } }), 422, 'input.invalid');
  });
});

describe('a broken upload', () => {
  it.each([
    ['multipart/form-data', ''],
    ['multipart/form-data; boundary=Q', '--Q\r\nbroken'],
    ['multipart/form-data; boundary=Q', '--Q\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-'],
  ])('is refused: %s %j', async (contentType, body) => {
    const officer = await system.as('officer');
    const headers = { 'content-type': contentType, 'idempotency-key': randomUUID(), cookie: officer.cookie };
    const answer = await fetch(`${system.base}/api/evidence`, { method: 'POST', headers, body });
    expect({ status: answer.status, body: await answer.json() }).toMatchObject({ status: 400, body: { code: 'input.malformed' } });
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });
});

describe('what does not exist is refused by name', () => {
  it('an account of an unknown organization or person', async () => {
    const admin = await system.as('system-admin');
    const account = { login: 'somebody-new', name: '新人', password: 'Plum-Tree-4417', organizationId: system.county.townships[0] };
    await refused(() => admin.post('/api/accounts', { ...account, organizationId: randomUUID() }), 404, 'organization.unknown');
    await refused(() => admin.post('/api/accounts', { ...account, personId: randomUUID() }), 404, 'person.unknown');
  });

  it.each([["'"], ['a: [1'], ['title: "a\\0b"']])('a scheme that says %j', async (source) => {
    const scheme = { source, version: '1', catalogueEntryId: system.county.catalogueEntryId };
    await refused(async () => (await system.as('officer')).post('/api/schemes', scheme), 422, 'scheme.invalid');
  });
});
