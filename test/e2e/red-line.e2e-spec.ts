import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DrivenAssessment } from '../support/driven-assessment.js';
import { TestSystem } from '../support/system.js';
import { expectOk } from './support/acts.js';
import { Case } from './support/case.js';
import { quarters } from './support/published-quarter.js';
import { redLineDocument, requestedQuarter, runningQuarter, withRedLine } from './support/red-line.js';
import { expectRefused } from './support/refusals.js';

let system: TestSystem;
let driven: DrivenAssessment;
let filed: { id: string; procedure: string };

beforeAll(async () => {
  system = await TestSystem.create({ scheme: withRedLine });
  driven = await runningQuarter(system);
}, 120_000);
afterAll(() => system?.stop(), 60_000);

const body = (changes: Record<string, unknown> = {}) => ({
  assessmentId: driven.id,
  personId: system.county.persons[0],
  veto: 'redLine',
  document: redLineDocument,
  facts: '发生一般安全生产事故',
  ...changes,
});
const propose = async (login: string, changes: Record<string, unknown> = {}) => (await system.as(login)).post('/api/red-lines', body(changes));
const refused = (login: string, changes: Record<string, unknown>, [status, code]: [number, string]) =>
  expectRefused(system, () => propose(login, changes), { status, code });

describe('E4: what is refused before anything begins', () => {
  it.each<[string, Record<string, unknown>, [number, string]]>([
    ['cadre1', {}, [403, 'permission.denied']],
    ['supervisor', {}, [403, 'permission.denied']],
    ['unit', {}, [403, 'redLine.not_lead']],
    ['east', {}, [403, 'redLine.not_lead']],
    ['officer', { veto: 'unheardOf' }, [422, 'redLine.veto_unknown']],
    ['officer', { personId: '00000000-0000-4000-8000-000000000000' }, [422, 'redLine.person_unknown']],
    ['officer', { document: undefined }, [422, 'input.invalid']],
    ['officer', { facts: '  ' }, [422, 'input.invalid']],
    ['officer', { act: 'cancel' }, [409, 'redLine.not_standing']],
    ['officer', { document: { ...redLineDocument, date: '2026-12-31' } }, [422, 'document.date_ahead']],
    ['officer', { assessmentId: '00000000-0000-4000-8000-000000000000' }, [404, 'assessment.unknown']],
  ])('%s %j', async (login, changes, answer) => {
    await refused(login, changes, answer);
    expect(await system.rows("select 1 from procedure where kind = 'redLine' and state = 'open'")).toEqual([]);
  });

  it('before the leader’s approval', async () => {
    const waiting = await requestedQuarter(system, quarters.third);
    await refused('officer', { assessmentId: waiting.id }, [409, 'assessment.not_approved']);
  });
});

describe('E4: from proposal to decision', () => {
  it('the same key proposes once', async () => {
    const officer = await system.as('officer');
    const key = crypto.randomUUID();
    const [one, again] = [await officer.post('/api/red-lines', body(), { key }), await officer.post('/api/red-lines', body(), { key })];
    filed = expectOk(one as never, 'propose');
    expect(again.body).toEqual(one.body);
    await refused('officer', {}, [409, 'redLine.exists']);
  });

  it('the unit is heard, another person decides, the unit acknowledges', async () => {
    const line = new Case(system, filed.procedure);
    await line.answer('cadre1', 'redLine.hear', { statement: '已停产整改' });
    const decision = (action: string, form: Record<string, unknown> = { seen: true }) => ({ action, form, opinion: '事实清楚' });
    await expectRefused(system, () => line.send('officer', 'redLine.decide', decision('stands')), { status: 403, code: 'task.not_signer' });
    await expectRefused(system, () => line.send('department-leader', 'redLine.decide', decision('stands', { seen: false })), {
      status: 422,
      code: 'redLine.not_seen',
    });
    const context = driven.context;
    await expect(
      driven.county.act(async (tx) => driven.county.services.effects.decisions['period.close']?.run(tx, context, driven.decision())),
    ).rejects.toMatchObject({ code: 'redLine.pending' });
    await line.decide('department-leader', 'redLine.decide', decision('stands'));
    await line.answer('cadre1', 'redLine.receive');
    await line.ended();
    const officer = await system.as('officer');
    expect((await officer.get(`/api/red-lines/${filed.id}`)).body).toMatchObject({ state: 'stands', bars: true, statement: '已停产整改', reasons: '事实清楚' });
    const stranger = await system.as('cadre2');
    expect(await stranger.get(`/api/red-lines/${filed.id}`)).toMatchObject({ status: 404 });
  }, 120_000);

  it('a finding is cancelled by a later decision', async () => {
    const { procedure } = expectOk((await propose('officer2', { act: 'cancel', facts: '复核后事故不成立' })) as never, 'cancel') as { procedure: string };
    const line = new Case(system, procedure);
    await line.decide('department-leader', 'redLine.reconsider', { action: 'cancel', form: {}, opinion: '予以撤销' });
    await line.answer('cadre1', 'redLine.receive');
    await line.ended();
    const officer = await system.as('officer');
    expect((await officer.get(`/api/red-lines/${filed.id}`)).body).toMatchObject({ state: 'stands', bars: false });
  }, 120_000);

  it('two officers in the same instant: each red line once, two different ones each with a number of its own', async () => {
    const personId = system.county.persons[2];
    const both = (vetoes: [string, string]) => Promise.all(vetoes.map((veto, index) => propose(index === 0 ? 'officer' : 'officer2', { personId, veto })));
    const same = await both(['redLine', 'redLine']);
    expect(same.map(({ status, body: answer }) => `${status} ${(answer as { code?: string }).code ?? ''}`).sort()).toEqual(['200 ', '409 redLine.exists']);
    const other = system.county.persons[3];
    const different = await Promise.all([propose('officer', { personId: other }), propose('officer2', { personId: other, veto: 'petition' })]);
    expect(different.map(({ status }) => status)).toEqual([200, 200]);
    const rows = await system.rows<{ n: number; veto: string; state: string }>('select n, veto, state from red_line where person_id = $1 order by n', [other]);
    expect(rows.map(({ n, state }) => ({ n, state }))).toEqual([
      { n: 1, state: 'open' },
      { n: 2, state: 'open' },
    ]);
    expect(new Set(rows.map(({ veto }) => veto))).toEqual(new Set(['redLine', 'petition']));
    expect(await system.rows("select 1 from procedure where kind = 'redLine' and state = 'open'")).toHaveLength(3);
  }, 120_000);

  it('not after the close', async () => {
    const closed = await runningQuarter(system, quarters.first);
    await closed.enter('provisional');
    await refused('officer', { assessmentId: closed.id }, [409, 'redLine.after_close']);
  });
});

describe('D2: working groups over HTTP', () => {
  const groups = async (login: string, changes: Record<string, unknown> = {}) =>
    (await system.as(login)).post('/api/working-groups', {
      organizationId: system.county.townships[0],
      kind: 'module',
      code: 'party',
      title: '大党建',
      validFrom: '2026-01-01',
      members: [{ personId: system.county.persons[0] }],
      ...changes,
      ...(changes['organizationId'] === 'county' ? { organizationId: system.county.county } : {}),
    });

  it.each<[string, Record<string, unknown>, [number, string]]>([
    ['cadre1', {}, [403, 'permission.denied']],
    ['supervisor', {}, [403, 'permission.denied']],
    ['west', {}, [403, 'group.not_yours']],
    ['officer', { organizationId: 'county' }, [422, 'group.place_invalid']],
    ['east', { organizationId: undefined }, [422, 'input.invalid']],
    ['east', { kind: 'committee' }, [422, 'input.invalid']],
    ['east', { members: [{ personId: '00000000-0000-4000-8000-000000000000' }] }, [422, 'group.member_unknown']],
  ])('refuses %s %j', async (login, changes, [status, code]) => {
    await expectRefused(system, () => groups(login, changes), { status, code });
  });

  it('takes two persons, and moves a member by date', async () => {
    const { id } = expectOk((await groups('east')) as never, 'party') as { id: string };
    const { id: economy } = expectOk((await groups('east', { code: 'economy', title: '大经济', members: [] })) as never, 'economy') as { id: string };
    const [east, second] = [await system.as('east'), await system.as('east2')];
    const confirm = (path: string) => second.post(`/api/${path}/confirmation`, { confirm: true });
    await expectRefused(system, () => east.post(`/api/working-groups/${id}/confirmation`, { confirm: true }), { status: 403, code: 'group.same_person' });
    for (const one of [id, economy]) expectOk(await confirm(`working-groups/${one}`), 'confirm');
    const member = { part: 'member', personId: system.county.persons[0], from: '2026-07-01', reason: '工作调整' };
    const moved = expectOk((await east.post(`/api/working-groups/${economy}/members`, member)) as never, 'move') as { id: string };
    expectOk(await confirm(`working-group-members/${moved.id}`), 'confirm move');
    const { body: found } = await east.get<{ history: { to: string; movedTo: string }[] }>(`/api/working-groups/${id}`);
    expect(found.history).toMatchObject([{ from: '2026-01-01', to: '2026-06-30', movedTo: '大经济' }]);
  });
});
