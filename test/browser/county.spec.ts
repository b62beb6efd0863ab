import { countyDateOf, procedures, shiftDate, type StepTable } from '#domain';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { todoOf } from '../e2e/support/acts.js';
import { Quarter } from '../e2e/support/quarter.js';
import { TestSystem } from '../support/system.js';
import { audit } from './support/audit.js';
import { Office } from './support/browser.js';
import { Desk, recorded, type Deed } from './support/desk.js';
import { returnTask } from './support/pages.js';
import { builtWeb } from './support/web.js';

const source = readFileSync('schemes/townships/three-levels-two-lists.yaml', 'utf8');
const takesEffectOn = shiftDate(countyDateOf(new Date().toISOString()), 20);
const document = { issuer: '中共青溪县委组织部', number: '青组〔2026〕31号', signedBy: '部长', date: '2026-06-01' };

let system: TestSystem;
let office: Office;
let desk: Desk;
let quarter: Quarter;
const completed = new Set<string>();

beforeAll(async () => {
  system = await TestSystem.create({ env: { KAOJI_WEB: builtWeb() } });
  office = await Office.open(system);
  desk = new Desk(system, office);
  quarter = await new Quarter(system, 14_400).request();
  await quarter.approve();
  await quarter.confirmRoster();
  await quarter.breakDown();
  await quarter.setVillageTargets();
  await todoOf(await system.as('east'), 'scores.complete', quarter.on);
}, 240_000);
afterAll(async () => {
  await office?.close();
  await system?.stop();
}, 60_000);

async function complete(deed: Deed): Promise<void> {
  await desk.complete(deed);
  completed.add(deed.kind);
}

describe('A6: the three colours on the pages', () => {
  it('a township enters a daily record; the village is coloured for the township, the county and its own secretary', async () => {
    const page = await desk.page('east', `/assessments/${quarter.id}/colours`);
    await page.getByRole('link', { name: '登记日常记录' }).click();
    await page.locator('[data-action="record-event"]').waitFor();
    await page.getByLabel('姓名').selectOption({ index: 1 });
    await page.getByLabel('目录事项').selectOption('dutyAbsence');
    await page.getByLabel('分值').fill('-1');
    await page.getByLabel('发生日期').fill('2026-06-07');
    await page.getByLabel('事件编号').fill('三色-1');
    await page.getByLabel('事由').fill('值班脱岗');
    await page.getByLabel('依据文件').fill('值班登记簿');
    await page.locator('[data-action="record-event"]').click();
    await recorded(page);
    for (const login of ['east', 'officer']) {
      const seen = await desk.page(login, `/assessments/${quarter.id}/colours`);
      await seen.getByRole('cell', { name: '黄色提醒' }).waitFor();
    }
    const mine = await desk.page('cadre1', '/mine');
    await mine.locator('[data-part="own-colour"]').getByText('黄色提醒').waitFor();
    expect(await audit(mine)).toEqual([]);
  }, 120_000);
});

describe('A15: problem villages on the pages', () => {
  it('a problem is listed, returned, signed, reported, found not corrected, and closed', async () => {
    const page = await desk.page('officer', '/problems');
    await page.locator('[data-action="new-problem"]').click();
    await page.locator('[data-field="township"]').selectOption({ label: '东山镇' });
    await page.locator('[data-field="village"]').selectOption({ label: '东山1村' });
    await page.locator('[data-field="assessment"]').selectOption({ index: 1 });
    await page.locator('[data-field="title"]').fill('集体资产账目不清');
    await page.locator('[data-field="description"]').fill('限期公开');
    await page.locator('[data-field="dueOn"]').fill('2026-06-20');
    for (const [name, value] of Object.entries(document)) await page.locator(`[data-field="${name}"]`).fill(value);
    await page.locator('[data-action="list-problem"]').click();
    await recorded(page);
    await page.getByRole('heading', { level: 1, name: '集体资产账目不清 · 东山1村' }).waitFor();
    await returnTask((await desk.open({ login: 'department-leader', kind: 'problem.approve' })).page, '列入问题村居', '请写明整改要求');
    const listing = { title: '集体资产账目不清', description: '两处租金限期入账公开', dueOn: '2026-06-20', document: document.date };
    await complete({ login: 'officer', kind: 'problem.list', answers: listing });
    await complete({ login: 'department-leader', kind: 'problem.approve' });
    const mine = await desk.page('cadre1', '/mine');
    await mine.getByRole('link', { name: '集体资产账目不清' }).click();
    await mine.getByText('两处租金限期入账公开').first().waitFor();
    await complete({ login: 'east', kind: 'problem.report', answers: { report: '已入账' } });
    await complete({ login: 'officer2', kind: 'problem.check', action: 'notCorrected', answers: { dueOn: '2026-06-25', document: document.date } });
    await complete({ login: 'east', kind: 'problem.report', answers: { report: '已公开' } });
    const check = await desk.open({ login: 'officer2', kind: 'problem.check' });
    await check.page.getByText('两处租金限期入账公开').first().waitFor();
    await complete({ login: 'officer2', kind: 'problem.check', action: 'corrected', answers: { document: document.date } });
    const closed = await desk.page('cadre1', '/problems');
    await closed.getByText('已销号').waitFor();
    expect(await audit(closed)).toEqual([]);
  }, 240_000);

  it('the same problem of several villages is pasted as a list and submitted in one act', async () => {
    const page = await desk.page('officer', '/problems');
    await page.locator('[data-action="new-problem"]').click();
    await page.locator('[data-field="villages"]').fill('东山2村\n南山村\n东山3村');
    await page.locator('[data-action="paste-villages"]').click();
    await page.getByText('没有或不止一个这样的村：南山村').waitFor();
    expect(await page.locator('[data-part="villages"] li').count()).toBe(2);
    await page.locator('[data-field="assessment"]').selectOption({ index: 1 });
    await page.locator('[data-field="title"]').fill('村务公开不及时');
    await page.locator('[data-field="description"]').fill('逐村公开');
    await page.locator('[data-field="dueOn"]').fill('2026-06-21');
    for (const [name, value] of Object.entries(document)) await page.locator(`[data-field="${name}"]`).fill(value);
    expect(await audit(page)).toEqual([]);
    await page.locator('[data-action="list-problem"]').click();
    await recorded(page);
    await page.getByRole('link', { name: '村务公开不及时' }).nth(1).waitFor();
  }, 180_000);

  it('a listing is withdrawn by the department', async () => {
    const officer = await system.as('officer');
    const body = {
      villageId: system.county.villages[1],
      assessmentId: quarter.id,
      title: '公示不规范',
      description: '限期重新公示',
      dueOn: '2026-06-20',
      document,
    };
    expect(await officer.post('/api/problems', body)).toMatchObject({ status: 200 });
    await complete({ login: 'officer', kind: 'problem.withdraw', answers: { opinion: '核实不属实' } });
  }, 120_000);
});

describe('A9: a township’s scheme on the pages', () => {
  it('is checked, refused where it goes beyond, submitted, signed and filed, and read by whoever is scored by it', async () => {
    const page = await desk.page('east', '/township-schemes/new');
    await page.locator('[data-field="source"]').fill(`${source}\nconsequences: []\n`);
    await page.locator('[data-action="lint-township-scheme"]').click();
    await page.locator('[data-part="text-problem"]').getByText('/consequences').waitFor();
    await page.locator('[data-field="source"]').fill(source);
    await page.locator('[data-action="lint-township-scheme"]').click();
    const values = { ...document, issuer: '中共东山镇委员会', takesEffectOn };
    await page.locator('[data-action="submit-township-scheme"]').waitFor();
    for (const [name, value] of Object.entries(values)) await page.locator(`[data-field="${name}"]`).fill(value);
    await page.locator('[data-action="submit-township-scheme"]').click();
    await recorded(page);
    await returnTask((await desk.open({ login: 'east-secretary', kind: 'townshipScheme.sign' })).page, '报送乡镇考核细则', '请核对分值');
    await complete({ login: 'east', kind: 'townshipScheme.submit', answers: { source, takesEffectOn } });
    await complete({ login: 'east-secretary', kind: 'townshipScheme.sign' });
    const filing = await desk.open({ login: 'officer', kind: 'townshipScheme.file' });
    await filing.page.getByText('共性清单完成').first().waitFor();
    await complete({ login: 'officer', kind: 'townshipScheme.file' });
    const read = await desk.page('cadre1', '/township-schemes');
    await read.getByRole('link', { name: /三级干部/ }).click();
    await read.getByText('个性清单完成').first().waitFor();
    expect(await audit(read)).toEqual([]);
  }, 240_000);

  it('is withdrawn by the township', async () => {
    const east = await system.as('east');
    expect(await east.post('/api/township-schemes', { source, document, takesEffectOn })).toMatchObject({ status: 200 });
    await complete({ login: 'east', kind: 'townshipScheme.withdraw', answers: { opinion: '暂不报送' } });
  }, 120_000);
});

it('every step of both procedures was completed', () => {
  const kinds = [procedures.problem, procedures.townshipScheme].flatMap((table) => Object.values(table as StepTable).map(({ kind }) => kind));
  expect([...completed].sort()).toEqual(kinds.sort());
});
