import { systemActor } from '#domain';
import type { RequestContent, Transaction } from '#records';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { addHolder, addLogin, addScheme } from '../e2e/support/year.js';
import { servicesBy } from '../support/assessed-county.js';
import { DrivenAssessment, type DrivenCounty } from '../support/driven-assessment.js';
import { TestSystem } from '../support/system.js';
import { fits } from './support/audit.js';
import { Office } from './support/browser.js';
import { builtWeb } from './support/web.js';

let system: TestSystem;
let office: Office;
let town: string;
let units: { schemeVersionId: string; items: string[] };
const teams: { id: string; at: string; login: string }[] = [];

beforeAll(async () => {
  system = await TestSystem.create({ env: { KAOJI_WEB: builtWeb() } });
  office = await Office.open(system);
  const { unit, department, townships } = system.county;
  await addLogin(system, { login: 'town-office', role: 'leadUnitOfficer', at: townships[0] ?? '' });
  town = (await addScheme(system, 'town-points', () => undefined)).schemeVersionId;
  units = await addScheme(system, 'ningwu-annual', (text) => {
    delete text['collections'];
    text['items'] = { targets: text['items']?.['targets'] };
    text['nodes'] = {};
    (text['score'] as { sum: string[] }).sum = ['targets'];
    (text['rank'] as { tieKeys: string[] }).tieKeys = ['targets'];
    const [quota] = text['quotas'] as unknown as { scope: string }[];
    if (quota) quota.scope = 'COUNTY'; // a quarter of four is one
  });
  for (const [at, name, login] of [
    [unit, '县农业农村局领导班子', 'team-agriculture'],
    [department, '县委组织部领导班子', 'team-department'],
    [townships[0] ?? '', '东山镇领导班子', 'team-east'],
    [townships[1] ?? '', '西河乡领导班子', 'team-west'],
  ] as const) {
    const series = townships.includes(at) ? 'township' : 'countyUnit';
    teams.push({ id: await addHolder(system, { name, at, post: 'leadingTeam', kind: 'team', series, login }), at, login });
  }
}, 180_000);
afterAll(async () => {
  expect(office?.complaints ?? []).toEqual([]);
  await office?.close();
  await system?.stop();
}, 60_000);

async function begin(login: string, { title, scheme, lead }: { title: string; scheme: string; lead: string }): Promise<Page> {
  const page = await office.as(login);
  await page.goto('/assessments/new');
  await page.getByLabel('考核名称').fill(title);
  await page.getByLabel('考核办法').selectOption(scheme);
  await page.getByLabel('牵头单位').selectOption({ label: lead });
  const basis = page.getByRole('group', { name: '依据文件' });
  await basis.getByLabel('发文机关').fill('中共青溪县委');
  await basis.getByLabel('发文字号').fill('青委发〔2026〕3号');
  await basis.getByLabel('成文日期').fill('2026-01-10');
  await page.getByLabel('年度', { exact: true }).selectOption('2026');
  for (const item of await page.getByRole('group', { name: '考核项目内容' }).getByRole('checkbox').all()) await item.check();
  return page;
}

describe('B1, E1: a request names what its scheme assesses', () => {
  it('a town asks for its own villages only', async () => {
    const page = await begin('town-office', { title: '东山镇积分制考核', scheme: town, lead: '东山镇' });
    const villages = page.getByRole('group', { name: '涉及村（社区）' });
    await villages.getByText('已选 0 个，共 3 个').waitFor();
    await villages.getByLabel('全部').check();
    await fits(page);
    await page.locator('[data-action="submit"]').click();
    await page.getByRole('heading', { level: 1, name: '东山镇积分制考核' }).waitFor();
    expect(await page.getByText('村级目标').count()).toBe(0);
    expect(await page.getByText('乡镇下达村级目标').count()).toBe(0);
  });

  it('a county unit asks for units and townships, which stand in the request as they were named', async () => {
    const page = await begin('unit', { title: '年度目标责任考核', scheme: units.schemeVersionId, lead: '青溪县农业农村局' });
    const picker = page.getByRole('group', { name: '涉及单位' });
    for (const name of ['青溪县农业农村局', '中共青溪县委组织部', '西河乡']) await picker.getByLabel(name).check();
    await fits(page);
    await page.locator('[data-action="submit"]').click();
    await page.getByRole('heading', { level: 1, name: '年度目标责任考核' }).waitFor();
    await page.goto(`${page.url()}/request`);
    await page.getByText('青溪县农业农村局、中共青溪县委组织部、西河乡').first().waitFor();
    await fits(page);
  });
});

describe('E1, E10: the results of units', () => {
  let driven: DrivenAssessment;

  beforeAll(async () => {
    driven = await publishedUnits();
  }, 120_000);

  it.each([
    ['officer', 'roster', '领导班子'],
    ['officer', 'results', '良好'],
    ['team-west', 'results', '较差'],
    ['officer', 'figures', '等次分布'],
    ['officer', 'figures', '良好'],
  ])('%s reads %s', async (login, part, shown) => {
    const page = await office.as(login);
    await page.goto(`/assessments/${driven.id}/${part}`);
    await page.getByText(shown).locator('visible=true').first().waitFor();
    expect(await page.getByRole('columnheader', { name: '村（社区）' }).count()).toBe(0);
    expect(await page.getByRole('columnheader', { name: '乡镇' }).count()).toBe(0);
    await fits(page);
  });

  it('a team sees its own result and no other assessment’s', async () => {
    const page = await office.as('team-east');
    await page.goto('/mine');
    await page.getByRole('heading', { name: /年度考核 · 2025/ }).waitFor();
    expect(await page.getByRole('heading', { name: /积分制考核/ }).count()).toBe(0);
    await fits(page);
  });

  it('R14: a team reads its grade, and every place of it, in the words of its series', async () => {
    const page = await office.as('team-west');
    await page.goto('/mine');
    await page.getByText('较差', { exact: true }).first().waitFor();
    await page.goto(`/assessments/${driven.id}/moved`);
    await page.getByRole('heading', { name: '本版变动' }).waitFor();
    expect(await page.getByText('不合格', { exact: true }).count()).toBe(0);
  });

  it('R8: an excellent unit stands in the public notice, without a village', async () => {
    const [notice] = await system.rows<{ id: string }>('select id from notice where assessment_id = $1', [driven.id]);
    const page = await office.window();
    await page.goto(`/notice/${notice?.id}`);
    await page.getByRole('rowheader', { name: '县农业农村局领导班子' }).waitFor();
    expect(await page.getByRole('columnheader', { name: '单位' }).count()).toBe(1);
    expect(await page.getByRole('columnheader', { name: '村（社区）' }).count()).toBe(0);
    await fits(page);
  });
});

/** A year of units up to its publication, its notice still running. */
async function publishedUnits(): Promise<DrivenAssessment> {
  const { county, api, database } = system;
  const act = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> => database.transaction(systemActor(county.county), work);
  const host: DrivenCounty = {
    county: county.county as DrivenCounty['county'],
    townships: [county.department],
    people: [],
    services: servicesBy((service) => api.get(service, { strict: false })),
    act,
    as: (actor, work) => database.transaction(actor, work),
    later: (now, work) => act((tx) => work({ ...tx, now: () => now })),
    rows: county.rows,
  };
  const content: RequestContent = {
    title: '年度考核',
    basis: { issuer: '中共青溪县委', number: '青委发〔2025〕3号', date: '2025-01-10' },
    inYearlyPlan: true,
    leadUnitId: county.unit,
    ...units,
    period: { code: '2025', from: '2025-01-01', to: '2025-12-31' },
    villages: [],
    units: teams.map(({ at }) => at),
    forms: [],
    money: [],
    consequences: [],
  };
  const driven = await new DrivenAssessment(host, content, { attempt: 9 }).run();
  const points = [9500, 8000, 7900, 5000];
  await act((tx) =>
    host.services.ledger.writeEntries(
      tx,
      { assessmentId: driven.id },
      teams.map(({ id }, index) => ({ personId: id, item: 'targets', points: points[index] ?? 0 })),
    ),
  );
  await driven.closePeriod();
  await driven.confirm();
  await driven.issueNotice();
  return driven;
}
