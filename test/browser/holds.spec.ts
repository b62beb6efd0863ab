import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Case, waitForRows } from '../e2e/support/case.js';
import { documentOf, setStage, type Stage } from '../e2e/support/stage.js';
import { fits } from './support/audit.js';
import { Office } from './support/browser.js';
import { Desk, recorded } from './support/desk.js';
import { builtWeb } from './support/web.js';

let stage: Stage;
let office: Office;
let desk: Desk;
let hold: Case;
let holdId: string;

beforeAll(async () => {
  stage = await setStage({ env: { KAOJI_WEB: builtWeb() } });
  office = await Office.open(stage.system);
  desk = new Desk(stage.system, office);
  const [row] = await waitForRows<{ id: string; workflowId: string }>(stage.system, {
    sql: `select id, workflow_id as "workflowId" from hold where assessment_id = $1 and kind = 'pay'`,
    parameters: [stage.second.id],
    what: 'the hold of pay',
  });
  hold = new Case(stage.system, row.workflowId);
  holdId = row.id;
}, 300_000);
afterAll(async () => {
  await office?.close();
  await stage?.system.stop();
}, 60_000);

describe('R9: a hold at the desks', () => {
  it('begins as a draft that says so, its people prefilled', async () => {
    const { page } = await desk.open({ login: 'officer', kind: 'hold.draft', of: hold });
    await page.getByText('今日签署时最晚截止日期').waitFor();
    expect(
      await page
        .getByRole('group', { name: /^暂停事项/ })
        .getByLabel('第 1 行 人员')
        .inputValue(),
    ).toBe(stage.persons[4]);
    await fits(page);
    const list = await desk.page('officer', '/holds');
    await list.getByText('拟稿（默认不执行）').first().waitFor();
    await fits(list);
  }, 120_000);

  it('shows the signer what was proposed and what was said to it', async () => {
    const items = [{ personId: stage.persons[4], category: 'basicPay', fen: 40_050 }];
    const form = { basis: documentOf(stage.today, '暂停发放基本报酬'), clause: '第十一条', endsOn: `${stage.today.slice(0, 4)}-09-30`, items };
    await hold.decide('officer', 'hold.draft', { action: 'propose', opinion: '全县后段', form });
    await hold.answer('cadre5', 'hold.hear', { statement: '家庭困难，请予考虑' });
    const { page } = await desk.open({ login: 'finance', kind: 'hold.sign', of: hold });
    await page.getByText('家庭困难，请予考虑').waitFor();
    await page.getByText('每月 400.50 元').waitFor();
    await fits(page);
    await hold.decide('finance', 'hold.sign', { action: 'agree', form: { basis: documentOf(stage.today, '财政'), clause: '第六条' } });
    await hold.task('hold.release');
  }, 120_000);

  it('takes money up to the order, and a reversal with its reason', async () => {
    const page = await desk.page('finance', `/holds/${holdId}`);
    await page.getByRole('combobox', { name: /^月份/ }).selectOption(stage.today.slice(0, 7));
    const sum = page.getByRole('textbox', { name: '王二' });
    await page.getByText('可登记至 400.50 元').waitFor();
    await sum.fill('400.51');
    await page.locator('[data-action="enter-hold-money"]').click();
    await page.getByText('金额超出签署的范围').waitFor();
    await sum.fill('400.50');
    await page.locator('[data-action="enter-hold-money"]').click();
    await recorded(page);
    await page.getByRole('button', { name: '冲销' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('理由').fill('误登');
    await dialog.locator('[data-action="reverse-hold-entry"]').click();
    await recorded(page);
    await dialog.waitFor({ state: 'hidden' });
    await sum.fill('100.01');
    await page.locator('[data-action="enter-hold-money"]').click();
    await recorded(page);
    await fits(page);
  }, 120_000);

  it('shows the affected cadre the hold, the own line and what was said', async () => {
    const page = await desk.page('cadre5', '/holds');
    await page.getByRole('rowheader').getByRole('link', { name: '暂停发放基本报酬' }).click();
    await page.getByRole('heading', { name: '受影响人员与陈述' }).waitFor();
    await page.getByText('家庭困难，请予考虑').waitFor();
    expect(await page.getByRole('button', { name: '冲销' }).count()).toBe(0);
    await fits(page);
  }, 60_000);

  it('is paid back as prefilled, and the books are balanced and downloaded', async () => {
    await hold.decide('officer', 'hold.release', { action: 'release', opinion: '整改完成' });
    const { page } = await desk.open({ login: 'finance', kind: 'hold.payBack', of: hold });
    expect(await page.getByRole('group', { name: '补发明细' }).getByLabel('第 1 行 补发金额').inputValue()).toBe('100.01');
    await fits(page);
    const payments = [{ personId: stage.persons[4], fen: 10_001 }];
    await hold.decide('finance', 'hold.payBack', { action: 'payBack', form: { document: documentOf(stage.today, '补发凭证'), payments } });
    await hold.ended();
    const books = await desk.page('finance', '/holds/reconciliation');
    await books.getByText('已平账').waitFor();
    await fits(books);
    const [file] = await Promise.all([books.waitForEvent('download'), books.getByRole('link', { name: '下载 Excel' }).click()]);
    expect(file.suggestedFilename()).toBe('暂停与补发对账.xlsx');
    expect(office.complaints).toEqual([]);
  }, 120_000);
});
