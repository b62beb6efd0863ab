import { countyDateOf, shiftDate } from '#domain';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TestSystem } from '../support/system.js';
import { todoOf } from './support/acts.js';

const shipped = readFileSync(join(process.cwd(), 'schemes/county-dynamic.yaml'), 'utf8');
const stricter = shipped.replace('EXCELLENT: 90', 'EXCELLENT: 93');
const takesEffectOn = shiftDate(countyDateOf(new Date().toISOString()), 20);
const document = { issuer: '县委', number: '县委发〔2026〕12号', signedBy: '王五', date: '2026-11-01' };

let system: TestSystem;
beforeAll(async () => {
  system = await TestSystem.create();
}, 120_000);
afterAll(() => system?.stop(), 30_000);

describe('a new version of a scheme (A1, R1, R15)', () => {
  it('is refused before anything is written where its text is broken, with path and article', async () => {
    const officer = await system.as('officer');
    const broken = { source: stricter.replace('EXCELLENT: 93', 'EXCELLENT: 61'), version: '2027', document, takesEffectOn };
    const refused = await officer.post('/api/scheme-drafts', broken);
    expect(refused).toMatchObject({ status: 422, body: { code: 'scheme.lines_overlap', details: { path: expect.stringContaining('/grades') } } });
    expect(await system.rows("select 1 from procedure where kind = 'scheme'")).toEqual([]);
  });

  it('goes from the officer over another officer and the leader to its publication, and waits for its day', async () => {
    const [officer, second, leader] = [await system.as('officer'), await system.as('officer2'), await system.as('leader')];
    const linted = await officer.post<{ hash: string }>('/api/schemes/lint', { source: stricter });
    expect(linted).toMatchObject({ status: 200, body: { scheme: 'county-dynamic', warnings: expect.any(Array) } });
    expect(await leader.post('/api/schemes/simulate', { source: stricter })).toMatchObject({ status: 200, body: { report: { periods: [] } } });

    const submitted = await officer.post<{ id: string }>('/api/scheme-drafts', { source: stricter, version: '2027', document, takesEffectOn });
    expect(submitted).toMatchObject({ status: 200, body: { procedure: expect.stringContaining('scheme/') } });

    const examine = await todoOf(second, 'scheme.examine');
    const seen = await second.get<{ contentHash: string; context: { schemeDraft: { id: string } } }>(`/api/tasks/${examine.id}`);
    expect(seen.body.context.schemeDraft.id).toBe(submitted.body.id);
    expect(await officer.post(`/api/tasks/${examine.id}/decision`, { action: 'agree' })).toMatchObject({ body: { code: 'separation.violated' } });
    expect(await second.post(`/api/tasks/${examine.id}/decision`, { action: 'agree', contentHash: seen.body.contentHash })).toMatchObject({ status: 200 });

    const approve = await todoOf(leader, 'scheme.approve');
    expect(await leader.post(`/api/tasks/${approve.id}/decision`, { action: 'agree', contentHash: seen.body.contentHash })).toMatchObject({ status: 200 });

    const publish = await todoOf(officer, 'scheme.publish');
    expect(await officer.post(`/api/tasks/${publish.id}/decision`, { action: 'agree', form: { document } })).toMatchObject({ status: 200 });
    const draft = await leader.get<{ schemeVersionId: string }>(`/api/scheme-drafts/${submitted.body.id}`);
    expect(draft.body).toMatchObject({ state: 'published', hash: linted.body.hash, whatIf: { report: { scheme: 'county-dynamic' } } });

    const exported = await leader.get(`/api/schemes/${draft.body.schemeVersionId}/export`);
    expect(exported).toMatchObject({ status: 200, body: { source: stricter, hash: linted.body.hash, standing: 'pending', approval: { document } } });
    expect(await officer.post('/api/scheme-drafts', { source: stricter, version: '2028', document, takesEffectOn })).toMatchObject({
      status: 409,
      body: { code: 'scheme.unchanged' },
    });
  }, 60_000);

  it('does not go past the leader by the catalogue, once a scheme is in force', async () => {
    const { catalogueEntryId } = system.county;
    const officer = await system.as('officer');
    expect(await officer.post('/api/schemes', { source: shipped.replace('EXCELLENT: 90', 'EXCELLENT: 91'), version: '9', catalogueEntryId })).toMatchObject({
      status: 409,
      body: { code: 'scheme.needs_approval' },
    });
  });

  it('is nobody else’s to submit or to simulate', async () => {
    for (const login of ['unit', 'east', 'cadre1', 'system-admin'])
      expect(await (await system.as(login)).post('/api/schemes/simulate', { source: stricter })).toMatchObject({ status: 403 });
    expect(await (await system.as('leader')).post('/api/scheme-drafts', { source: stricter, version: '9', document, takesEffectOn })).toMatchObject({
      status: 403,
    });
  });
});
