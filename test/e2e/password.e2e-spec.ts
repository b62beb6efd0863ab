import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HttpClient } from '../support/http-client.js';
import { TestSystem } from '../support/system.js';

let system: TestSystem;
const initial = 'Bamboo-Grove-7-West';

beforeAll(async () => {
  system = await TestSystem.create({ worker: false });
});

afterAll(() => system?.stop());

describe('an initial password', () => {
  it('opens nothing but its own change', async () => {
    const administrator = await system.as('system-admin');
    await administrator.post('/api/accounts', { login: 'newcomer', name: '新来同志', password: initial, organizationId: system.county.county });
    const newcomer = await new HttpClient(system.base).signIn('newcomer', initial);
    expect(await newcomer.get('/api/session')).toMatchObject({ status: 200, body: { mustChangePassword: true } });
    const elsewhere = await new HttpClient(system.base).signIn('newcomer', initial);
    expect(await newcomer.get('/api/tasks')).toMatchObject({ status: 403, body: { code: 'password.change_required' } });
    expect(await newcomer.post('/api/session/password', { old: initial, next: 'short1!' })).toMatchObject({ status: 422 });
    expect(await newcomer.post('/api/session/password', { old: initial, next: 'newcomer1' })).toMatchObject({ status: 422, body: { code: 'password.weak' } });
    expect(await newcomer.post('/api/session/password', { old: 'Wrong-One-Here-1', next: 'Quiet-Harbour-31' })).toMatchObject({
      body: { code: 'login.failed' },
    });
    expect(await newcomer.post('/api/session/password', { old: initial, next: 'Quiet-Harbour-31' })).toMatchObject({ status: 200 });
    expect(await newcomer.get('/api/organizations')).toMatchObject({ status: 200 });
    expect(await elsewhere.get('/api/session')).toMatchObject({ status: 401 });
  });
});
