import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Case } from '../e2e/support/case.js';
import { caseOf, documentOf, setStage, type Stage } from '../e2e/support/stage.js';
import { fits } from './support/audit.js';
import { Office } from './support/browser.js';
import { Desk, recorded } from './support/desk.js';
import { builtWeb } from './support/web.js';

let stage: Stage;
let office: Office;
let desk: Desk;
let reward: Case;

/** Two secretaries of the first township are excellent in both quarters: half of its cap each. */
beforeAll(async () => {
  stage = await setStage({ env: { KAOJI_WEB: builtWeb() }, second: 9100 });
  office = await Office.open(stage.system);
  desk = new Desk(stage.system, office);
  reward = await caseOf(stage, { kind: 'reward', person: 0 });
}, 300_000);
afterAll(async () => {
  await office?.close();
  await stage?.system.stop();
}, 60_000);

describe('A13: a township’s reward at the desks', () => {
  it('is prefilled with the computed amounts; another amount needs a reason', async () => {
    const { page } = await desk.open({ login: 'east', kind: 'reward.allocate', of: reward });
    await page.getByText('本期上限').waitFor();
    const first = page.getByRole('group', { name: '分配明细' }).getByLabel('第 1 行 金额');
    expect(await first.inputValue()).toBe('1500');
    await fits(page);
    await first.fill('1400');
    await page.locator('[data-action="submit"]').first().click();
    await page.getByText('与测算金额不同须写明理由').waitFor();
    await page.getByRole('group', { name: '分配明细' }).getByLabel('第 1 行 与测算不同的理由').fill('按出勤折算');
    await page.locator('[data-action="submit"]').first().click();
    await recorded(page);
  }, 120_000);

  it('shows cap, amounts and reasons to the chain; the list is downloaded once it is verified', async () => {
    await reward.decide('east-secretary', 'reward.confirm', { action: 'agree' });
    await reward.decide('officer', 'reward.verify', { action: 'agree' });
    await reward.task('reward.pay');
    const page = await desk.page('east', '/rewards');
    await page.getByRole('link', { name: /2026 年第二季度/ }).click();
    await page.getByText('按出勤折算').first().waitFor();
    await fits(page);
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '下载发放名单' }).click()]);
    expect(file.suggestedFilename()).toMatch(/奖励发放名单\.xlsx$/);
  }, 120_000);

  it('shows a cadre the own row only', async () => {
    const page = await desk.page('cadre1', '/rewards');
    await page.getByRole('link', { name: /2026 年第二季度/ }).click();
    await page.getByRole('cell', { name: '按出勤折算' }).waitFor();
    expect(await page.getByRole('row').count()).toBe(2);
    await fits(page);
  }, 60_000);
});

describe('A12: class one', () => {
  it('is entered by the approved plan; its page tells measures and grounds', async () => {
    const plan = await caseOf(stage, { kind: 'growthPlan', person: 0 });
    const items = [{ kind: 'visit', title: '赴先进县学习', dueOn: '2027-03-31' }];
    await plan.decide('officer', 'plan.draft', { action: 'submit', form: { items } });
    await plan.decide('department-leader', 'plan.approve', { action: 'agree' });
    await plan.task('plan.answer');
    const page = await desk.page('officer', '/class-one');
    await page.getByText('待批准的培养计划').waitFor();
    await fits(page);
    await page.getByRole('link', { name: '李一', exact: true }).click();
    await page.getByText('赴先进县学习').first().waitFor();
    await fits(page);
    const answering = await desk.open({ login: 'east', kind: 'plan.answer', of: plan });
    await answering.page.getByText('赴先进县学习').first().waitFor();
  }, 120_000);

  it('A13: the circular names whom the reader may see', async () => {
    const circular = await caseOf(stage, { kind: 'commendation', person: 0 });
    await circular.decide('officer', 'commendation.draft', { action: 'submit', form: { document: documentOf(stage.today, '通报表扬') } });
    await circular.decide('department-leader', 'commendation.sign', { action: 'agree' });
    const page = await desk.page('cadre1', '/commendations');
    await page.getByText('已通报表扬').first().waitFor();
    expect(await page.getByText('李二').count()).toBe(0);
    await fits(page);
    expect(office.complaints).toEqual([]);
  }, 120_000);
});
