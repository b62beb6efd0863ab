import { shiftDate } from '#domain';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { waitForRows } from '../e2e/support/case.js';
import { publishQuarter, quarters } from '../e2e/support/published-quarter.js';
import { daySeconds } from '../e2e/support/stage.js';
import { TestSystem } from '../support/system.js';
import { fits } from './support/audit.js';
import { Office } from './support/browser.js';
import { recorded } from './support/desk.js';
import { builtWeb } from './support/web.js';

const today = shiftDate(quarters.second.to, 10);
let system: TestSystem;
let office: Office;

/** Half of six stand last: three talks. */
beforeAll(async () => {
  system = await TestSystem.create({ env: { KAOJI_WEB: builtWeb() }, scheme: (source) => source.replace('lowest: { rateBps: 500', 'lowest: { rateBps: 5000') });
  office = await Office.open(system);
  await publishQuarter(system, { quarter: quarters.second, totals: [9500, 9400, 9300, 7400, 7300, 7200], daySeconds });
}, 240_000);
afterAll(async () => {
  await office?.close();
  await system?.stop();
}, 60_000);

const opened = (kind: string, count: number) =>
  waitForRows(system, {
    sql: `select 1 from task where kind = $1 and stage = 'open' having count(*) = $2`,
    parameters: [kind, count],
    what: `${count} open ${kind}`,
  });

describe('A14: a collective talk at the desks', () => {
  it('its meeting is created, everybody arranged into it, and recorded together', async () => {
    await opened('talk.arrange', 3);
    const page = await office.as('officer');
    await page.goto('/talk-meetings');
    await page.getByLabel('考核项目').selectOption({ index: 1 });
    await page.getByLabel('日期').fill(today);
    await page.getByLabel('时间').fill('09:30');
    await page.getByLabel('地点').fill('县委二楼会议室');
    await page.getByLabel('谈话人').selectOption({ label: 'department-leader同志 · 组织部领导' });
    await page.getByLabel('记录人').selectOption({ label: 'officer2同志 · 组织部干部' });
    await page.getByLabel('议程').fill('末位集体约谈');
    await fits(page);
    await page.locator('[data-action="create-meeting"]').click();
    await page.getByRole('heading', { name: '会议安排' }).waitFor();
    await page.getByText('3 人待安排').waitFor();
    await page.getByLabel('谈话事由').fill('全县末位');
    await page.locator('[data-action="arrange-all"]').click();
    await page.getByText('已办 3 项，未办成 0 项').waitFor();
    await opened('talk.record', 3);
    await fits(page);
    const recorder = await office.as('officer2');
    await recorder.goto(new URL(page.url()).pathname);
    await recorder.locator('[data-batch="talk.record"]').click();
    await recorder.getByLabel('谈话内容（指出的问题）').fill('三项工作靠后');
    await recorder.getByLabel('本人说明').fill('诚恳接受');
    await recorder.getByLabel('整改要求').fill('限期补齐');
    await recorder.getByLabel('整改期限').fill(shiftDate(today, 20));
    await fits(recorder);
    await recorder.locator('[data-action="record"]').click();
    await recorder.getByText('已办 3 项，未办成 0 项').waitFor();
    await opened('talk.endorse', 3);
  }, 180_000);

  it('the talker endorses them from the list of talks, leaving one out', async () => {
    const page = await office.as('department-leader');
    await page.goto('/talks');
    await page.locator('[data-batch="talk.endorse"]').click();
    await page.getByRole('checkbox').first().uncheck();
    await page.locator('[data-action="agree"]').click();
    await page.getByText('已办 2 项，未办成 0 项').waitFor();
    await opened('talk.endorse', 1);
    await page.getByText('本人签字', { exact: true }).nth(2).waitFor();
    await fits(page);
  }, 120_000);

  it('a cadre finds their own talk, reads the record, and signs it', async () => {
    const signing = await system.rows<{ login: string }>(
      `select a.login from task t join task_seat s on s.task_id = t.id join account a on a.person_id = s.person_id where t.kind = 'talk.sign' and t.stage = 'open' order by a.login`,
    );
    const page = await office.as(signing[0]?.login ?? '');
    await page.goto('/talks');
    await page.getByRole('heading', { name: '我的谈话' }).waitFor();
    expect(await page.getByRole('row').count()).toBe(2);
    await page.locator('tbody a').first().click();
    await page.getByText('限期补齐').waitFor();
    await fits(page);
    await page.getByRole('link', { name: '在谈话记录上签字' }).click();
    await page.locator('[data-action="sign"]').click();
    await recorded(page);
    expect(office.complaints).toEqual([]);
  }, 120_000);
});
