import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { answerMine, decide, expectOk, todoOf } from '../e2e/support/acts.js';
import { Quarter } from '../e2e/support/quarter.js';
import { TestSystem } from '../support/system.js';
import { fits } from './support/audit.js';
import { Office } from './support/browser.js';
import { Desk, recorded } from './support/desk.js';
import { paste } from './support/pages.js';
import { builtWeb } from './support/web.js';

let system: TestSystem;
let office: Office;
let quarter: Quarter;
let desk: Desk;

/** A scheme that has its cadres report and score themselves, and their township check; subsidies before the period. */
const collections = `
collections:
  subsidies:
    title: { zh: 补贴标准, en: Subsidies }
    each: PERSON
    by: townshipPartyCommittee
    opens: PREPARATION
    days: { days: 5, kind: working }
    endsWhen: ALL
    form:
      - { name: monthly, title: { zh: 每月补贴, en: Subsidy a month }, kind: money, required: true, yields: subsidy }
      - { name: document, title: { zh: 标准文件, en: Document }, kind: document, required: true }
    rule: C10
    origin: local
    note: 测试用
  selfReport:
    title: { zh: 述职自评, en: Self-report }
    each: PERSON
    by: person
    opens: START
    days: { days: 5, kind: working }
    endsWhen: ALL
    form:
      - { name: report, title: { zh: 本季度述职, en: Report }, kind: longText, required: true }
      - { name: work, title: { zh: 工作绩效, en: Work }, kind: points, required: true, item: work }
      - { name: daily, title: { zh: 日常管理, en: Daily }, kind: points, required: true, item: daily }
      - { name: evaluation, title: { zh: 综合测评, en: Evaluation }, kind: points, required: true, item: evaluation }
    check: { by: townshipPartyCommittee, mayCorrect: true, days: { days: 5, kind: working } }
    rule: C2
    origin: local
    note: 测试用
`;

beforeAll(async () => {
  system = await TestSystem.create({
    env: { KAOJI_WEB: builtWeb() },
    scheme: (source) => `${source.replace('targets: BREAKDOWN', 'targets: NONE')}${collections}`,
  });
  office = await Office.open(system);
  desk = new Desk(system, office);
  quarter = await new Quarter(system, 20).request();
  await decide(await system.as('officer'), 'request.examine', { action: 'agree' }, quarter.on);
  await decide(await system.as('leader'), 'request.approve', { action: 'agree' }, quarter.on);
  await quarter.confirmRoster();
}, 240_000);
afterAll(async () => {
  await office?.close();
  await system?.stop();
}, 60_000);

const document = { issuer: '西河乡党委', number: '西委〔2026〕1号', signedBy: '书记', date: '2026-01-05' };

/** The step of this kind as it stands in somebody's inbox. */
async function atTask(login: string, kind: string, title: string): Promise<Page> {
  const { id } = await todoOf(await system.as(login), kind, quarter.on);
  const page = await desk.page(login, '/?box=todo');
  await page.locator(`a[href="/tasks/${id}"]`).click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  return page;
}

async function tell(page: Page, group: string): Promise<void> {
  const fields = page.getByRole('group', { name: group });
  await fields.getByLabel('发文机关').fill('东山镇党委');
  await fields.getByLabel('发文字号').fill('东委〔2026〕1号');
  await fields.getByLabel('签发人').fill('书记');
  await fields.getByLabel('成文日期').fill('2026-01-05');
}

describe('D1, C10: before the period', () => {
  it('a township types a column of figures, says once what they rest on, and sends the rows', async () => {
    const page = await atTask('east', 'collection.answer', '补贴标准');
    await page.getByText('用 Excel 填报').click();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '下载待填表格' }).click()]);
    await page.getByLabel('Excel 文件').setInputFiles((await download.path()) ?? '');
    await page.locator('[data-action="try-sheet"]').click();
    await page.getByText('没有错误，可以正式导入').waitFor();
    await paste(page, '0.0', '2,000\n2100\nmany\n');
    await page.getByRole('alert').waitFor();
    expect(await page.locator('[data-action="answer"]').isDisabled()).toBe(true);
    await page.locator('input[data-cell="2.0"]').fill('2,200.50');
    await tell(page, '标准文件');
    await fits(page);
    await page.locator('[data-action="answer"]').click();
    await recorded(page);
    expectOk(await (await system.as('east')).get(`/api/base-data?assessmentId=${quarter.id}`), 'base data');
    await page.goto(`/assessments/${quarter.id}/base-data`);
    await page.getByText('2,200.50 元').waitFor();
    await fits(page);
    await answerMine(await system.as('west'), 'collection.answer', { monthly: 200_000, document }, quarter.on);
  }, 180_000);
});

describe('C2: a self-report is given and checked', () => {
  it('a cadre fills in the own points inside their limits and sees what they come to', async () => {
    const page = await atTask('cadre1', 'collection.answer', '述职自评');
    await page.getByLabel('本季度述职').fill('三个村的环境整治全部完成');
    await page.getByLabel('工作绩效').fill('45');
    await page.getByLabel('日常管理').fill('22.5');
    await page.locator('[data-action="answer"]').click();
    await page.getByRole('alert').waitFor();
    await page.getByLabel('综合测评').fill('20');
    await page.getByRole('row', { name: '合计 87.5' }).waitFor();
    await fits(page);
    await page.locator('[data-action="answer"]').click();
    await recorded(page);
    const form = { report: '已完成', work: '40', daily: '20', evaluation: '20' };
    for (const number of [2, 3, 4, 5, 6]) await answerMine(await system.as(`cadre${number}`), 'collection.answer', form, quarter.on);
  }, 240_000);

  it('the township reads each, confirms those that are right together and corrects one beside what was reported', async () => {
    const page = await atTask('east', 'collection.check', '核查：述职自评');
    const items = page.locator('.check-list > li');
    await items.nth(1).waitFor();
    expect(await page.locator('[data-action="confirm"]').last().isDisabled()).toBe(true);
    const first = items.filter({ hasText: '李一' });
    await first.locator('summary').first().click();
    await first.getByText('三个村的环境整治全部完成').waitFor();
    await first.getByLabel('工作绩效').fill('40');
    await fits(page);
    await first.locator('[data-action="correct"]').click();
    await first.getByText('请填写此项').waitFor();
    await first.getByLabel('更正或退回理由').fill('台账只到五月');
    await first.locator('[data-action="correct"]').click();
    await recorded(page);
    for (const name of ['李二', '李三']) {
      await items.filter({ hasText: name }).locator('summary').first().click();
      await items.filter({ hasText: name }).getByRole('checkbox').check();
    }
    await page.getByRole('button', { name: '核查属实 2 项' }).click();
    await recorded(page);
    await answerMine(await system.as('west'), 'collection.check', { verdict: 'confirm' }, quarter.on);
  }, 240_000);

  it('the round tells who has answered and who checked, with the answer and its correction', async () => {
    const page = await office.as('officer');
    await page.goto(`/assessments/${quarter.id}/collections`);
    await page.getByRole('link', { name: '述职自评' }).click();
    await page.getByRole('heading', { name: '填报内容' }).waitFor();
    await page.locator('.check-list summary', { hasText: '李一' }).click();
    await page.getByText('台账只到五月').waitFor();
    await fits(page);
    await page.goto(`/assessments/${quarter.id}/marks`);
    await page.getByRole('cell', { name: '40.00' }).first().waitFor();
    await fits(page);
  }, 120_000);

  it('the cadre reads the own report with what became of it', async () => {
    const page = await office.as('cadre1');
    await page.goto('/my-reports');
    await page.locator('.check-list summary', { hasText: '述职自评' }).click();
    await page.getByText('台账只到五月').waitFor();
    await fits(page);
    expect(office.complaints).toEqual([]);
  }, 120_000);
});
