import { InvariantChecker } from '#records';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { TestSystem } from '../support/system.js';
import { answerMine, decide, expectOk } from './support/acts.js';
import { waitForRows } from './support/case.js';
import { addHolder, addLogin, addScheme, Year } from './support/year.js';

let system: TestSystem;

beforeAll(async () => {
  system = await TestSystem.create();
}, 120_000);
afterAll(() => system?.stop(), 60_000);

describe('B: a year of a town’s points, over HTTP', () => {
  let year: Year;
  const members: string[] = [];

  beforeAll(async () => {
    const { townships, villages, persons } = system.county;
    await addLogin(system, { login: 'town-office', role: 'leadUnitOfficer', at: townships[0] ?? '' });
    members.push(...persons.slice(0, 3));
    for (const [index, at] of villages.slice(0, 3).entries())
      members.push(await addHolder(system, { name: `委员${index + 1}`, at, post: 'villagePartyCommitteeMember', login: `member${index + 1}` }));
    year = new Year(system, 'town-office');
  });

  it('A2, B1: the town asks for its own villages, the county approves, and no target is asked of anybody', async () => {
    const { townships, villages } = system.county;
    const scheme = await addScheme(system, 'town-points', (text) => {
      const trailing = text['sets']?.['trailing'] as { lowest: { rateBps: number } };
      trailing.lowest.rateBps = 2000; // one of six
    });
    const asked = { title: '东山镇2026年村干部积分制考核', leadUnitId: townships[0] ?? '', ...scheme };
    const others = await (
      await system.as('town-office')
    ).post<{ code: string }>('/api/assessments', {
      content: {
        ...asked,
        basis: { issuer: '东山镇党委', number: '东委〔2026〕1号', date: '2026-01-10' },
        inYearlyPlan: true,
        period: { code: '2026', from: '2026-01-01', to: '2026-12-31' },
        villages,
        forms: [],
        money: [],
        consequences: [],
      },
    });
    expect(others).toMatchObject({ status: 422, body: { code: 'request.content_invalid' } });
    await year.request({ ...asked, villages: villages.slice(0, 3) });
    await year.confirmRoster('east');
    await year.collect('duties', 'east', () => ({ duties: '党建、综治、环境' }));
    const detail = expectOk(
      await (await system.as('town-office')).get<{ ofUnits: boolean; graded: boolean; rail: { node: string }[] }>(year.path()),
      'assessment',
    );
    expect(detail).toMatchObject({ ofUnits: false, graded: false });
    expect(detail.rail.map(({ node }) => node)).not.toContain('breakdown');
  }, 240_000);

  it('B2, B3: points are added and deducted, the half cycle is told, the pool is decided and signed', async () => {
    await waitForRows(system, { sql: "select 1 from assessment where id = $1 and stage = 'running'", parameters: [year.id], what: 'the period' });
    const office = await system.as('town-office');
    const event = (personId: string | undefined, code: string, points: number) => ({
      personId,
      item: 'points',
      code,
      points,
      occurredOn: '2026-05-20',
      sourceEvent: randomUUID(),
      reason: '镇级任务',
      document: '东办〔2026〕3号',
    });
    for (const [index, member] of members.entries()) expectOk(await office.post(year.path('/events'), event(member, 'townTask', 100 + index * 10)), 'points');
    expectOk(await office.post(year.path('/events'), event(members[5], 'breach', -400)), 'deduction');
    await year.collect('halfPeriod', 'east', () => ({ summary: '半年积分汇总' }));
    await year.collect('bonusPool', 'east', () => ({
      pool: 1_000_000,
      grounds: '镇党委会议研究',
      document: { issuer: '东山镇党委', number: '东委纪〔2026〕9号', signedBy: '镇书记', date: '2026-12-10' },
    }));
    await year.check('bonusPool', 'east-secretary');
  }, 240_000);

  it('B4, B6, R7, R8: nobody is graded; the ranking is the unit’s to read, and who is hit is told, heard, signed for and talked to', async () => {
    await year.close();
    await answerMine(await system.as('member3'), 'statement.give', { statement: '已整改' }, year.on);
    await year.publish();
    const { items } = await year.results('east');
    expect(items).toHaveLength(6);
    expect(items.every(({ grade }) => grade === null)).toBe(true);
    expect(items.at(-1)).toMatchObject({ person: { name: '委员3' }, rank: 6, sets: ['trailing'], marks: [{ zh: '扣分达 40 分且排名靠后' }], adverse: true });
    const forms = await year.publications('east');
    expect(forms.filter(({ form }) => form === 'UNIT_LIST')).toHaveLength(5);
    expect(forms.find(({ person }) => person.name === '委员3')).toMatchObject({ form: 'INDIVIDUAL_NOTICE', grade: null });
    const talks = await waitForRows<{ kind: string; convener: string }>(system, {
      sql: 'select t.kind, t.convener_id as convener from talk t where t.assessment_id = $1',
      parameters: [year.id],
      what: 'the talk',
    });
    expect(talks).toEqual([{ kind: 'reminder', convener: system.county.townships[0] }]);
    const own = expectOk(await (await system.as('member3')).get<{ total: number; rank: number }>(year.path(`/results/${members[5]}`)), 'own result');
    expect(own).toMatchObject({ rank: 6 });
    expect((await (await system.as('member3')).get(year.path(`/results/${members[4]}`))).status).toBe(404);
    await answerMine(await system.as('member3'), 'result.receive', { statement: '收到' }, year.on);
    await decide(await system.as('officer'), 'assessment.archive', { action: 'agree' }, year.on);
  }, 300_000);
});

describe('E: a year of units, over HTTP', () => {
  let year: Year;
  const teams: { id: string; at: string; name: string; login: string }[] = [];
  const points: Record<string, string> = {};

  beforeAll(async () => {
    const { county, unit, townships } = system.county;
    const [water, schools] = [randomUUID(), randomUUID()];
    for (const [id, code, name] of [
      [water, 'slj', '青溪县水利局'],
      [schools, 'jyj', '青溪县教育局'],
    ])
      await system.rows("insert into organization (id, code, kind, name, parent_id, valid_from) values ($1, $2, 'unit', $3, $4, '2020-01-01')", [
        id,
        `330100-${code}`,
        name,
        county,
      ]);
    for (const [at, name, login, total] of [
      [unit, '县农业农村局领导班子', 'team-agriculture', '95.00'],
      [water, '县水利局领导班子', 'team-water', '80.00'],
      [schools, '县教育局领导班子', 'team-schools', '92.00'],
      [townships[1] ?? '', '西河乡领导班子', 'team-west', '58.00'],
    ] as const) {
      const series = at === townships[1] ? 'township' : 'countyUnit';
      const id = await addHolder(system, { name, at, post: 'leadingTeam', kind: 'team', series, login });
      teams.push({ id, at, name, login });
      points[id] = total;
    }
    year = new Year(system, 'unit');
  });

  it('A2, E1: units and a township are named, and the organization department confirms who is assessed', async () => {
    const scheme = await addScheme(system, 'ningwu-annual', (text) => {
      // a small county: the groups' scores alone, without the evening of ballots
      text['collections'] = { targetScores: { ...(text['collections']?.['targetScores'] as object), after: undefined } };
      text['items'] = Object.fromEntries(Object.entries(text['items'] ?? {}).filter(([id]) => id === 'targets' || id === 'honours'));
      text['nodes'] = {};
      (text['score'] as { sum: string[] }).sum = ['targets', 'honours'];
      (text['rank'] as { tieKeys: string[] }).tieKeys = ['targets'];
      delete (text['collections']?.['targetScores'] as { after?: string }).after;
    });
    await year.request({ title: '2026年度目标责任考核', leadUnitId: system.county.unit, ...scheme, units: teams.map(({ at }) => at) });
    await year.confirmRoster('officer');
    const roster = expectOk(await (await system.as('officer')).get<{ total: number }>(year.path('/roster')), 'roster');
    expect(roster.total).toBe(4);
    const detail = expectOk(await (await system.as('unit')).get<{ ofUnits: boolean; villages: number }>(year.path()), 'assessment');
    expect(detail).toMatchObject({ ofUnits: true, villages: 4 });
  }, 240_000);

  it('E8: every unit is scored on site, by whoever is not the unit itself, and checked', async () => {
    const scored = (subject: string) => ({ site: '实地查看', papers: '资料齐全', hearing: '听取汇报', targets: points[subject] ?? '80.00' });
    expect(await year.collect('targetScores', 'officer', scored)).toBe(4);
    expect(await year.check('targetScores', 'officer2')).toBe(4);
  }, 240_000);

  it('E10, R7, R8: teams are told, heard and graded in their own words; excellent units are public without login', async () => {
    await year.close();
    await answerMine(await system.as('team-west'), 'statement.give', { statement: '明年改进' }, year.on);
    await year.publish();
    const { items } = await year.results('officer');
    expect(items.map(({ person, grade }) => [person.name, grade])).toEqual(
      expect.arrayContaining([
        ['县农业农村局领导班子', expect.any(String)],
        ['西河乡领导班子', 'UNQUALIFIED'],
      ]),
    );
    expect(items.find(({ person }) => person.name === '县水利局领导班子')).toMatchObject({ village: { name: '青溪县水利局' }, gradeTitle: { zh: '良好' } });
    const west = teams.find(({ login }) => login === 'team-west');
    const own = expectOk(
      await (await system.as('team-west')).get<{ grade: string; gradeTitle: unknown; explanation: unknown }>(year.path(`/results/${west?.id}`)),
      'own result',
    );
    expect(own).toMatchObject({ grade: 'UNQUALIFIED', gradeTitle: { zh: '较差' }, history: [{ gradeTitle: { zh: '较差' } }], explanation: expect.any(Object) });
    await answerMine(await system.as('team-west'), 'result.receive', {}, year.on);
    await decide(await system.as('officer'), 'assessment.archive', { action: 'agree' }, year.on);
  }, 300_000);

  it('I1–I18: keeps every invariant', async () => {
    const verdicts = await system.api.get(InvariantChecker, { strict: false }).check();
    expect(verdicts.flatMap(({ id, violations }) => violations.map((each) => ({ invariant: id, ...each })))).toEqual([]);
  }, 240_000);
});
