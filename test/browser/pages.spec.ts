import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { decide, todoOf } from '../e2e/support/acts.js';
import { Quarter } from '../e2e/support/quarter.js';
import { TestSystem } from '../support/system.js';
import { audit, sideways } from './support/audit.js';
import { Office } from './support/browser.js';
import { recorded } from './support/desk.js';
import { builtWeb } from './support/web.js';

let system: TestSystem;
let office: Office;
let quarter: Quarter;

beforeAll(async () => {
  system = await TestSystem.create({ env: { KAOJI_WEB: builtWeb() } });
  office = await Office.open(system);
  quarter = await new Quarter(system, 60).request();
  await decide(await system.as('officer'), 'request.examine', { action: 'agree' }, quarter.on);
  await decide(await system.as('leader'), 'request.approve', { action: 'agree' }, quarter.on);
}, 180_000);
afterAll(async () => {
  await office?.close();
  await system?.stop();
}, 60_000);

describe('signing in', () => {
  it('refuses a wrong password in words, and leads to the page that was asked for', async () => {
    const page = await office.window();
    await page.goto('/appeals');
    await page.getByLabel('账号').fill('officer');
    await page.getByLabel('密码').fill('wrong-password-1');
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByRole('alert').waitFor();
    await page.getByLabel('密码').fill(system.county.password);
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByRole('heading', { level: 1, name: '申诉与异议' }).waitFor();
  }, 60_000);

  it('speaks English when asked to, and keeps to it', async () => {
    const page = await office.as('supervisor');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('navigation', { name: 'Main navigation' }).waitFor();
    await page.reload();
    await page.getByRole('button', { name: '中文' }).click();
    await page.getByRole('navigation', { name: '主导航' }).waitFor();
  }, 60_000);

  it('offers nobody a page of another role', async () => {
    const page = await office.as('audit-admin');
    const offered = await page.getByRole('navigation', { name: '主导航' }).getByRole('link').allInnerTexts();
    expect(offered).toContain('审计');
    expect(offered).not.toContain('考核项目');
  }, 60_000);
});

/** Pages by who looks at them. */
const pages: [login: string, path: string][] = [
  ['officer', '/'],
  ['officer', '/notifications'],
  ['officer', '/assessments'],
  ['unit', '/assessments/new'],
  ['officer', '/assessments/:id'],
  ['officer', '/assessments/:id/request'],
  ['east', '/assessments/:id/roster'],
  ['east', '/assessments/:id/targets'],
  ['east', '/assessments/:id/scores'],
  ['officer', '/assessments/:id/events'],
  ['officer', '/assessments/:id/contest'],
  ['cadre1', '/mine'],
  ['cadre1', '/people/me'],
  ['supervisor', '/escalations'],
  ['officer', '/appeals'],
  ['officer', '/schemes'],
  ['officer', '/intake'],
  ['clerk', '/paper'],
  ['system-admin', '/organizations'],
  ['system-admin', '/accounts'],
  ['system-admin', '/calendar'],
  ['audit-admin', '/audit'],
];

describe('every page can be used by everybody', () => {
  it.each(pages)(
    '%s at %s',
    async (login, path) => {
      const page = await office.as(login);
      await page.setViewportSize({ width: 1366, height: 768 });
      await page.goto(path.replace(':id', quarter.id));
      await settled(page);
      expect(await audit(page)).toEqual([]);
      await page.setViewportSize({ width: 360, height: 740 });
      expect(await sideways(page)).toBe(0);
    },
    60_000,
  );

  it('shows the public notices to anybody', async () => {
    const page = await office.window({ width: 360, height: 740 });
    await page.goto('/notice');
    await settled(page);
    expect(await audit(page)).toEqual([]);
    expect(await sideways(page)).toBe(0);
    expect(await page.locator('meta[name="robots"]').getAttribute('content')).toBe('noindex');
  }, 60_000);

  it('is worked by the keyboard alone: to the content, to a task, to its opinion', async () => {
    const page = await office.as('east');
    await page.setViewportSize({ width: 1366, height: 768 });
    await page.goto('/');
    await settled(page);
    await page.evaluate('document.activeElement.blur()');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('跳到正文');
    await page.keyboard.press('Enter');
    for (let presses = 0; presses < 20 && (await focused(page)) !== '确认应考人员名册'; presses += 1) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: '确认应考人员名册' }).waitFor();
    expect(await focused(page)).toBe('确认应考人员名册');
  }, 60_000);

  it('repeats an act whose answer was lost under the same number, and is recorded once', async () => {
    const page = await office.as('west');
    const { id: taskId } = await todoOf(await system.as('west'), 'roster.confirm', quarter.on);
    const keys: (string | undefined)[] = [];
    await page.route('**/answers', async (route) => {
      keys.push(route.request().headers()['idempotency-key']);
      if (keys.length > 1) return route.continue();
      await route.fetch();
      return route.abort('connectionreset');
    });
    await page.goto(`/tasks/${taskId}`);
    await page.locator('[data-action="answer"]').click();
    await page.getByText('录入中').waitFor();
    await recorded(page);
    expect(keys).toEqual([expect.any(String), keys[0]]);
    const answers = await system.rows<{ count: string }>('select count(*) as count from task_item where task_id = $1 and answered_by = $2', [
      taskId,
      system.county.accounts['west'],
    ]);
    expect(answers[0]?.count).toBe('1');
  }, 60_000);

  it('finds nothing that the browser refuses', () => expect(office.complaints).toEqual([]));
});

async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForLoadState('networkidle');
  expect(await page.getByRole('alert').count()).toBe(0);
}

function focused(page: Page): Promise<string> {
  return page.evaluate('document.activeElement.textContent.trim()') as Promise<string>;
}
