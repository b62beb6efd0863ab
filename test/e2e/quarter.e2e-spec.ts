import { InvariantChecker } from '#records';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestSystem } from '../support/system.js';
import { answerMine, decide, expectOk, todoOf } from './support/acts.js';
import { ApiDocument } from './support/document.js';
import { Quarter } from './support/quarter.js';

const document = { issuer: '中共青溪县委组织部', number: '青组发〔2026〕9号', signedBy: '部长', date: '2026-06-30' };
let system: TestSystem;
let quarter: Quarter;
let deductions: { upheld: string; rejected: string; standing: string };

beforeAll(async () => {
  system = await TestSystem.create();
  quarter = new Quarter(system);
}, 120_000);
afterAll(() => system?.stop(), 60_000);

describe('a quarter from the request to the correction, over HTTP', () => {
  it('A2, A3, R3: is requested, approved, its roster confirmed and its targets broken down', async () => {
    await quarter.toRunning();
    const roster = expectOk(await (await system.as('officer')).get<{ total: number; counts: Record<string, number> }>(quarter.path('/roster')), 'roster');
    expect(roster).toMatchObject({ total: 6, counts: { graded: 6 } });
    const east = expectOk(await (await system.as('east')).get<{ total: number }>(quarter.path('/roster')), 'roster of a township');
    expect(east.total).toBe(3);
  }, 240_000);

  it('A5, A7: takes receipts, scores, contests and deductions', async () => {
    for (const login of ['cadre1', 'cadre2']) await answerMine(await system.as(login), 'targets.receive', {}, quarter.on);
    await quarter.enterContests();
    deductions = {
      upheld: await quarter.deduct(0, -300, 'inspection-1'),
      rejected: await quarter.deduct(1, -200, 'inspection-2'),
      standing: await quarter.deduct(4, -100, 'inspection-3'),
    };
    await quarter.enterScores();
  }, 240_000);

  it('R6: hears deduction appeals: upheld, and declined by the township yet taken further', async () => {
    const cadre1 = await system.as('cadre1');
    expectOk(await cadre1.post('/api/appeals', { kind: 'deduction', factId: deductions.upheld, reason: '与事实不符' }), 'appeal');
    await decide(await system.as('east'), 'appeal.investigate', { action: 'forward', form: { findings: '经查不实' } });
    await decide(await system.as('officer2'), 'appeal.decide', { action: 'uphold', opinion: '撤销减分' });
    const cadre2 = await system.as('cadre2');
    const filed = expectOk(await cadre2.post<{ id: string }>('/api/appeals', { kind: 'deduction', factId: deductions.rejected, reason: '已整改' }), 'appeal');
    await decide(await system.as('east'), 'appeal.investigate', { action: 'decline', form: { findings: '情况属实' } });
    await decide(cadre2, 'appeal.further', { action: 'goFurther', opinion: '请县里复查' });
    await decide(await system.as('officer2'), 'appeal.decide', { action: 'reject', opinion: '维持' });
    const seen = expectOk(await cadre2.get<{ decisions: { action: string }[] }>(`/api/appeals/${filed.id}`), 'appeal');
    expect(seen.decisions.map(({ action }) => action)).toEqual(['submit', 'decline', 'goFurther', 'reject']);
    expect(seen).toMatchObject({ applicant: { zh: '本人' }, currentStep: null });
  }, 240_000);

  it('R1, R6, R7: closes jointly, hears who is adverse, and confirms by name', async () => {
    await quarter.close();
    await answerMine(await system.as('cadre5'), 'statement.give', { statement: '下季度改进' }, { ...quarter.on, within: 90_000 });
    const head = await system.as('department-leader');
    const confirm = await todoOf(head, 'result.confirm', { ...quarter.on, within: 90_000 });
    const { body: results } = await head.get<{ items: { person: { id: string }; adverse: boolean; total: number; rank: number }[] }>(quarter.path('/results'));
    const adverse = results.items.filter((row) => row.adverse).map(({ person }) => ({ personId: person.id }));
    expect(adverse).toContainEqual({ personId: system.county.persons[4] });
    const bare = await head.post<{ code: string }>(`/api/tasks/${confirm.id}/decision`, { action: 'agree', form: { confirmations: [] } });
    expect(bare).toMatchObject({ status: 422, body: { code: 'result.signature_missing' } });
    expectOk(await head.post(`/api/tasks/${confirm.id}/decision`, { action: 'agree', form: { confirmations: adverse } }), 'confirm');
    const own = expectOk(
      await (await system.as('cadre1')).get<{ total: number; explanation: { tree: unknown } }>(quarter.path(`/results/${system.county.persons[0]}`)),
      'explanation',
    );
    expect(own).toMatchObject({ total: 4800 + 2300 + 2300 + 600, explanation: { tree: expect.any(Object) } });
    const other = await (await system.as('cadre1')).get(quarter.path(`/results/${system.county.persons[1]}`));
    expect(other.status).toBe(404);
  }, 240_000);

  it('R8: shows excellent persons without login, takes an objection that stops one clock, and publishes', async () => {
    await decide(await system.as('officer'), 'notice.issue', { action: 'agree', form: { document } }, quarter.on);
    const nobody = system.nobody();
    const notices = expectOk(await nobody.get<{ id: string }[]>('/api/public/notices'), 'notices');
    const notice = expectOk(
      await nobody.get<{ persons: { name: string; village: string; grade: string }[] }>(`/api/public/notices/${notices[0]?.id}`),
      'notice',
    );
    expect(notice.persons.every(({ grade }) => grade === '优秀')).toBe(true);
    const person = notice.persons[0];
    expect(
      await nobody.post(`/api/public/notices/${notices[0]?.id}/objections`, {
        person: '无此人',
        village: person?.village,
        facts: '五月三日在村委会发现台账不实',
      }),
    ).toMatchObject({ status: 422, body: { code: 'objection.person_unknown' } });
    expectOk(
      await nobody.post(`/api/public/notices/${notices[0]?.id}/objections`, {
        person: person?.name,
        village: person?.village,
        facts: '五月三日在村委会发现台账不实，请核查',
      }),
      'objection',
    );
    await decide(await system.as('officer2'), 'objection.register', { action: 'investigate' });
    const head = await system.as('department-leader');
    await decide(head, 'result.publish', { action: 'agree', form: { document } }, { ...quarter.on, within: 90_000 });
    const published = expectOk(await head.get<{ person: { name: string } }[]>(quarter.path('/publications')), 'publications');
    expect(published.map((row) => row.person.name)).not.toContain(person?.name);
    await decide(await system.as('discipline'), 'objection.investigate', { action: 'unfounded', form: { findings: '台账真实' } });
    await decide(head, 'objection.resolve', { action: 'agree' });
    await decide(head, 'result.publish', { action: 'agree', form: { document } }, { ...quarter.on, within: 90_000 });
    expect(expectOk(await head.get<unknown[]>(quarter.path('/publications')), 'publications')).toHaveLength(6);
    await answerMine(await system.as('cadre5'), 'result.receive', { statement: '收到' }, { ...quarter.on, within: 90_000 });
    await decide(await system.as('officer'), 'assessment.archive', { action: 'agree' }, { ...quarter.on, within: 90_000 });
  }, 300_000);

  it("R7: corrects afterwards in one person's favour and to nobody's harm", async () => {
    const officer = await system.as('officer');
    expectOk(await officer.post(quarter.path('/corrections'), { reason: '减分依据已撤销', cancels: [deductions.standing] }), 'correction');
    await decide(await system.as('department-leader'), 'correction.confirm', { action: 'agree', form: { document } }, { within: 90_000 });
    const versions = expectOk(await officer.get<{ n: number; reason: string; state: string }[]>(quarter.path('/versions')), 'versions');
    expect(versions[0]).toMatchObject({ reason: 'correction', state: 'published' });
    const moved = expectOk(await officer.get<{ person: { id: string }; adverse: string[] }[]>(quarter.path('/moved')), 'moved');
    expect(moved.every(({ adverse }) => adverse.length === 0)).toBe(true);
  }, 240_000);

  it('answers every read as the document says, to everybody who may ask', async () => {
    const api = new ApiDocument();
    const [task] = await system.rows<{ id: string }>("select id from task where key = 'confirm'");
    const [appeal] = await system.rows<{ id: string }>("select id from appeal where kind = 'deduction'");
    const faults: unknown[] = [];
    let answered = 0;
    for (const login of ['leader', 'officer', 'unit', 'east', 'cadre1', 'supervisor', 'clerk', 'system-admin', 'audit-admin']) {
      const client = await system.as(login);
      for (const { path } of api.reads()) {
        const id = path.startsWith('/api/tasks')
          ? task?.id
          : path.startsWith('/api/appeals')
            ? appeal?.id
            : path.startsWith('/api/schemes')
              ? system.county.schemeVersionId
              : quarter.id;
        const { status, body } = await client.get(path.replace('{id}', id ?? '').replace('{person}', system.county.persons[0] ?? ''));
        if (status >= 500) faults.push({ login, path, status, body });
        if (status !== 200) continue;
        answered += 1;
        const wrong = api.faultsOf(path, body);
        if (wrong.length > 0) faults.push({ login, path, wrong: wrong.slice(0, 4) });
      }
    }
    expect(faults).toEqual([]);
    expect(answered).toBeGreaterThan(150);
  }, 240_000);

  it('I12: leaves an audit trail that verifies', async () => {
    const auditor = await system.as('audit-admin');
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const verdict = expectOk(await auditor.get<{ intact: boolean; fault: unknown }>('/api/audit/verification'), 'verification');
    expect(verdict).toMatchObject({ intact: true, fault: null });
  }, 240_000);

  it('I1–I18: keeps every invariant, with all signatures of the whole way', async () => {
    const verdicts = await system.api.get(InvariantChecker, { strict: false }).check();
    expect(verdicts.flatMap(({ id, violations }) => violations.map((each) => ({ invariant: id, ...each })))).toEqual([]);
    expect(verdicts.find(({ id }) => id === 'I5')?.checked).toBeGreaterThan(50);
  }, 240_000);
});
