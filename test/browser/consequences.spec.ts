import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { caseOf, setStage, type Stage } from '../e2e/support/stage.js';
import { fits } from './support/audit.js';
import { Office } from './support/browser.js';
import { Desk } from './support/desk.js';
import { builtWeb } from './support/web.js';

let stage: Stage;
let office: Office;
let desk: Desk;

beforeAll(async () => {
  stage = await setStage({ env: { KAOJI_WEB: builtWeb() } });
  office = await Office.open(stage.system);
  desk = new Desk(stage.system, office);
}, 300_000);
afterAll(async () => {
  await office?.close();
  await stage?.system.stop();
}, 60_000);

const rowsOf = (page: Page) => page.getByRole('table', { name: '后续办理' }).locator('tbody tr');

describe('A12–A14: what follows from an assessment', () => {
  it('is a part of it: by kind, with state and step, one click from its case', async () => {
    const talk = await caseOf(stage, { kind: 'talk', person: 4 });
    await talk.task('talk.arrange');
    const page = await desk.page('officer', `/assessments/${stage.second.id}/consequences`);
    await rowsOf(page).first().waitFor();
    await fits(page);
    await page.getByRole('link', { name: /^谈话\s?1$/ }).click();
    await page
      .getByRole('link', { name: /^谈话\s?1$/ })
      .and(page.locator('[aria-current="page"]'))
      .waitFor();
    await rowsOf(page).nth(1).waitFor({ state: 'detached' });
    expect(await rowsOf(page).count()).toBe(1);
    expect(await rowsOf(page).innerText()).toContain('办理中');
    await rowsOf(page).getByRole('link', { name: '谈话', exact: true }).click();
    await page.waitForURL(/\/talks\/[0-9a-f-]{36}$/);
    await page.getByRole('heading', { level: 1 }).waitFor();
  }, 120_000);

  it('shows a cadre what is about themself', async () => {
    const page = await desk.page('cadre5', `/assessments/${stage.second.id}/consequences`);
    await rowsOf(page).first().waitFor();
    for (const text of await rowsOf(page).allInnerTexts()) expect(text).toContain('西河2村');
    await fits(page);
    expect(office.complaints).toEqual([]);
  }, 120_000);
});
