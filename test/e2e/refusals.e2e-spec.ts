import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { TestSystem } from '../support/system.js';
import { decide, expectOk, requestContent, todoOf } from './support/acts.js';
import { Quarter } from './support/quarter.js';
import { expectRefused } from './support/refusals.js';

let system: TestSystem;
let quarter: Quarter;

const refused = (act: Parameters<typeof expectRefused>[1], status: number, code: string) => expectRefused(system, act, { status, code });

beforeAll(async () => {
  system = await TestSystem.create();
  quarter = new Quarter(system, 2);
}, 120_000);
afterAll(() => system?.stop(), 60_000);

describe('before the leader has approved (A2, R1)', () => {
  it('refuses a lead unit that is a township, an unapproved scheme, unknown villages and a period that is none', async () => {
    const unit = await system.as('unit');
    const content = requestContent(system.county);
    const ask = (change: object) => () => unit.post('/api/assessments', { content: { ...content, ...change } });
    await refused(ask({ leadUnitId: system.county.townships[0] }), 422, 'request.lead_unit_is_township');
    await system.rows("update catalogue_entry set state = 'proposed' where id = $1", [system.county.catalogueEntryId]);
    await refused(ask({}), 422, 'request.scheme_not_approved');
    await system.rows("update catalogue_entry set state = 'inForce', expires_on = '2026-01-31' where id = $1", [system.county.catalogueEntryId]);
    await refused(ask({}), 422, 'request.scheme_expired');
    await system.rows('update catalogue_entry set expires_on = null where id = $1', [system.county.catalogueEntryId]);
    await refused(ask({ villages: [randomUUID()] }), 422, 'request.content_invalid');
    await refused(ask({ period: { code: '2026-Q3', from: '2026-07-01', to: '2026-09-29' } }), 422, 'request.period_invalid');
    await refused(ask({ basis: { ...content.basis, number: ' ' } }), 422, 'input.invalid');
  }, 240_000);

  it('refuses every write about a village while the request is only asked for', async () => {
    await quarter.request();
    await todoOf(await system.as('officer'), 'request.examine', quarter.on);
    const [person] = system.county.persons;
    const [township] = system.county.townships;
    const target = { organizationId: township, item: 'work', title: '整治', quantity: '达标', dueDate: '2026-06-30' };
    await refused(
      async () => (await system.as('unit')).put(quarter.path('/targets'), { level: 'township', targets: [target] }),
      409,
      'assessment.not_approved',
    );
    await refused(
      async () => (await system.as('east')).post(quarter.path('/entries'), { personId: person, item: 'work', points: 100 }),
      409,
      'assessment.not_approved',
    );
    await refused(
      async () => (await system.as('officer')).post(quarter.path('/contest'), { month: '2026-04', results: [{ personId: person, points: 1 }] }),
      409,
      'assessment.not_approved',
    );
  }, 240_000);

  it('refuses a second request for the same period', async () => {
    const unit = await system.as('unit');
    const content = { ...requestContent(system.county, { code: '2026-Q2', from: '2026-04-01', to: '2026-06-30' }) };
    await refused(() => unit.post('/api/assessments', { content }), 409, 'assessment.exists');
  });
});

describe('decisions', () => {
  it('refuses who has no seat, a decision on a finished step, a second one with another key, and the same key with another body', async () => {
    const officer = await system.as('officer');
    const examine = await todoOf(officer, 'request.examine', quarter.on);
    const path = `/api/tasks/${examine.id}/decision`;
    await refused(async () => (await system.as('unit')).post(path, { action: 'agree', seat: 1 }), 403, 'task.not_signer');
    await refused(() => officer.post(path, { action: 'uphold' }), 409, 'action.not_allowed');
    await refused(() => officer.post(path, { action: 'return', to: 'submit' }), 422, 'return.reason_missing');
    const key = randomUUID();
    const first = expectOk(await officer.post(path, { action: 'agree', opinion: '同意' }, { key }), 'examine');
    expect(expectOk(await officer.post(path, { action: 'agree', opinion: '同意' }, { key }), 'repeated')).toEqual(first);
    await refused(() => officer.post(path, { action: 'decline', opinion: '不同意' }, { key }), 422, 'command.body_mismatch');
    const again = await refused(() => officer.post(path, { action: 'agree' }), 409, 'task.closed');
    expect(again.body).toMatchObject({ currentStatus: 'closed', allowedActions: expect.any(Array) });
    expect(await system.rows('select 1 from decision d join task t on t.id = d.task_id where t.id = $1 and d.stands', [examine.id])).toHaveLength(1);
    await decide(await system.as('leader'), 'request.approve', { action: 'agree' }, quarter.on);
    await todoOf(await system.as('east'), 'roster.confirm', quarter.on);
  }, 240_000);

  it('binds the approval to the content that was shown', async () => {
    const approved = await system.rows<{ hash: string }>('select content_hash as hash from assessment_approval where assessment_id = $1', [quarter.id]);
    const assessment = await system.rows<{ hash: string }>('select content_hash as hash from assessment where id = $1', [quarter.id]);
    expect(approved).toEqual(assessment);
  });
});

describe('input', () => {
  it('refuses unknown fields, malformed ids, a missing or malformed key, another media type and broken JSON', async () => {
    const officer = await system.as('officer');
    const path = `/api/tasks/${randomUUID()}/decision`;
    await refused(() => officer.post(path, { action: 'agree', actorId: randomUUID() }), 422, 'input.unknown_field');
    await refused(() => officer.post('/api/tasks/12/decision', { action: 'agree' }), 400, 'id.malformed');
    await refused(() => officer.post(path, { action: 'agree' }, { key: null }), 400, 'idempotency.key_missing');
    await refused(() => officer.post(path, { action: 'agree' }, { key: 'once' }), 400, 'idempotency.key_malformed');
    await refused(() => officer.post(path, 'action=agree', { headers: { 'content-type': 'text/plain' } }), 400, 'input.malformed');
    await refused(() => officer.post(path, '{"action":'), 400, 'input.malformed');
    await refused(() => officer.post(path, { action: 'agree' }), 404, 'task.unknown');
    await refused(() => officer.post('/api/no-such-thing', {}), 404, 'route.unknown');
  }, 240_000);

  it('refuses a scheme that opens removal cases by rank instead of by an absolute grade (k)', async () => {
    const officer = await system.as('officer');
    const { catalogueEntryId } = system.county;
    const shipped = readFileSync('schemes/county-dynamic.yaml', 'utf8');
    const trigger = /^removalTrigger:\n {2}streak: lowTwice$/m;
    expect(shipped).toMatch(trigger);
    const source = shipped.replace(trigger, 'removalTrigger:\n  in: bottom');
    await refused(() => officer.post('/api/schemes', { source, version: '9', catalogueEntryId }), 422, 'scheme.removal_on_rank');
  });

  it('refuses writes that come from another site', async () => {
    const officer = await system.as('officer');
    await refused(
      () => officer.post('/api/notifications/read', { ids: [randomUUID()] }, { headers: { origin: 'https://elsewhere.example' } }),
      403,
      'session.csrf',
    );
    await refused(() => officer.post('/api/notifications/read', { ids: [randomUUID()] }, { headers: { 'sec-fetch-site': 'cross-site' } }), 403, 'session.csrf');
  });

  it('refuses evidence whose bytes are of no accepted type, whatever its name says, and a broken workbook', async () => {
    const east = await system.as('east');
    await refused(
      () => east.upload('/api/evidence', { name: '照片.png', bytes: Buffer.from('<svg onload=alert(1)>'), type: 'image/png' }),
      415,
      'evidence.type_refused',
    );
    await refused(() => east.upload('/api/evidence', { name: '空.pdf', bytes: Buffer.alloc(0) }), 422, 'evidence.empty');
    const officer = await system.as('officer');
    await refused(() => officer.upload('/api/imports', { name: '坏.xlsx', bytes: Buffer.from('not a workbook') }), 422, 'intake.unreadable');
  }, 240_000);
});

describe('the period', () => {
  it('refuses targets outside the approval or the period, and scores above the maximum or of another township', async () => {
    await quarter.confirmRoster();
    const unit = await system.as('unit');
    await todoOf(unit, 'targets.breakDown', quarter.on);
    const [township, other] = system.county.townships;
    const target = { organizationId: township, item: 'work', title: '整治', quantity: '达标', dueDate: '2026-06-30' };
    const set = (change: object) => () => unit.put(quarter.path('/targets'), { level: 'township', targets: [{ ...target, ...change }] });
    await refused(set({ organizationId: system.county.unit }), 422, 'target.outside_approval');
    await refused(set({ dueDate: '2026-07-01' }), 422, 'target.due_invalid');
    await refused(set({ item: 'dancing' }), 422, 'target.outside_approval');
    await quarter.breakDown();
    await quarter.setVillageTargets();
    expect(other).toBeDefined();
    const east = await system.as('east');
    await todoOf(east, 'scores.complete', quarter.on);
    const enter = (change: object) => () => east.post(quarter.path('/entries'), { personId: system.county.persons[0], item: 'work', points: 4000, ...change });
    await refused(enter({ points: 5001 }), 422, 'score.above_maximum');
    await refused(enter({ points: -1 }), 422, 'score.below_minimum');
    await refused(enter({ item: 'dancing' }), 422, 'fact.item_unknown');
    await refused(enter({ personId: system.county.persons[4] }), 422, 'fact.subject_unknown');
    const headed = system.county.villages[0];
    await refused(enter({ personId: undefined, organizationId: headed }), 422, 'fact.subject_unknown');
    await refused(enter({ organizationId: headed }), 422, 'fact.subject_unclear');
  }, 240_000);

  it('refuses the same event twice, and an appeal handled by whoever entered the deduction', async () => {
    const officer = await system.as('officer');
    const factId = await quarter.deduct(0, -100, 'event-1');
    const event = {
      personId: system.county.persons[0],
      item: 'events',
      points: -100,
      occurredOn: '2026-05-20',
      sourceEvent: 'event-1',
      reason: '督查通报',
      document: '青督〔2026〕8号',
    };
    await refused(() => officer.post(quarter.path('/events'), event), 409, 'fact.duplicate_event');
    const cadre = await system.as('cadre1');
    await refused(async () => (await system.as('cadre2')).post('/api/appeals', { kind: 'deduction', factId, reason: '不服' }), 404, 'fact.unknown');
    expectOk(await cadre.post('/api/appeals', { kind: 'deduction', factId, reason: '不服' }), 'appeal');
    await refused(() => cadre.post('/api/appeals', { kind: 'deduction', factId, reason: '不服' }), 409, 'appeal.exists');
    await decide(await system.as('east'), 'appeal.investigate', { action: 'forward', form: { findings: '不实' } });
    const task = await todoOf(await system.as('officer2'), 'appeal.decide');
    await refused(() => officer.post(`/api/tasks/${task.id}/decision`, { action: 'reject', opinion: '维持' }), 403, 'separation.violated');
  }, 240_000);

  it('refuses scores after the cut and a deduction appeal after its window', async () => {
    const unheard = await quarter.deduct(3, -100, 'event-2');
    await decide(await system.as('officer2'), 'appeal.decide', { action: 'uphold', opinion: '撤销' });
    await quarter.enterScores();
    await quarter.enterContests();
    await quarter.close();
    const head = await system.as('department-leader');
    await refused(
      async () => (await system.as('east')).post(quarter.path('/entries'), { personId: system.county.persons[0], item: 'work', points: 4000 }),
      409,
      'fact.after_cut',
    );
    await todoOf(head, 'result.confirm', { ...quarter.on, within: 60_000 });
    await refused(
      async () => (await system.as('cadre4')).post('/api/appeals', { kind: 'deduction', factId: unheard, reason: '不服' }),
      409,
      'appeal.window_closed',
    );
  }, 300_000);
});
