import { countyDateOf, shiftDate } from '#domain';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { publishQuarter, quarters } from '../e2e/support/published-quarter.js';
import { TestSystem } from '../support/system.js';
import { fits } from './support/audit.js';
import { Office } from './support/browser.js';
import { Desk, recorded } from './support/desk.js';
import { builtWeb } from './support/web.js';

const shipped = readFileSync('schemes/county-dynamic.yaml', 'utf8');
const stricter = shipped.replace('EXCELLENT: 90', 'EXCELLENT: 93');
const takesEffectOn = shiftDate(countyDateOf(new Date().toISOString()), 20);

let system: TestSystem;
let office: Office;
let desk: Desk;
let hash: string;

beforeAll(async () => {
  system = await TestSystem.create({ env: { KAOJI_WEB: builtWeb() } });
  office = await Office.open(system);
  desk = new Desk(system, office);
  await publishQuarter(system, { quarter: quarters.second, totals: [9500, 9200, 9100, 7400, 7300, 7200], daySeconds: 3600 });
}, 240_000);
afterAll(async () => {
  await office?.close();
  await system?.stop();
}, 60_000);

const warnings = (page: Page) => page.getByRole('table', { name: '检查提示' }).getByRole('row').filter({ hasText: '/items/contest/contest' });
/** Two of the second quarter lie between ninety and ninety-three. */
const attachment = (page: Page) => page.getByRole('table', { name: '历史试算' }).getByRole('row').filter({ hasText: '2026 年第二季度' });

async function paste(page: Page, text: string): Promise<void> {
  await page.locator('[data-field="source"]').fill(text);
  await page.locator('[data-action="lint-scheme"]').click();
}

describe('A1, R1, R16: a version of a scheme from its text to the leader’s desk', () => {
  it('says in a broken text which place and which article are wrong, and lets nothing be submitted', async () => {
    const page = await desk.page('officer', '/schemes');
    await page.getByRole('link', { name: '起草考核办法' }).click();
    await paste(page, shipped.replace('EXCELLENT: 90', 'EXCELLENT: 61'));
    const problem = page.locator('[data-part="text-problem"]');
    await problem.waitFor();
    expect(await problem.innerText()).toContain('/grades');
    expect(await page.locator('[data-action="submit-scheme"]').count()).toBe(0);
  }, 90_000);

  it('shows the warnings of a sound one with their places, and what it would have given on a past quarter', async () => {
    const page = await office.as('officer');
    await paste(page, stricter);
    expect(await warnings(page).innerText()).toContain('R16');
    await page.locator('[data-action="simulate-scheme"]').click();
    await attachment(page).waitFor();
    expect(await attachment(page).innerText()).toMatch(/3 → 1/);
    await page.getByRole('table', { name: '参数敏感度' }).waitFor();
    await fits(page);
  }, 90_000);

  it('is submitted with its document and its day', async () => {
    const page = await office.as('officer');
    for (const [field, value] of Object.entries({
      version: '2027',
      issuer: '中共青溪县委',
      number: '青委发〔2026〕12号',
      signedBy: '王五',
      date: '2026-11-01',
      takesEffectOn,
    }))
      await page.locator(`[data-field="${field}"]`).fill(value);
    await page.locator('[data-action="submit-scheme"]').click();
    await recorded(page);
    await page.waitForURL(/\/scheme-drafts\//);
    await page.getByRole('heading', { level: 1, name: /2027$/ }).waitFor();
  }, 90_000);

  it('is examined by another officer, who sees the same warnings and the what-if', async () => {
    const { page } = await desk.open({ login: 'officer2', kind: 'scheme.examine' });
    await warnings(page).waitFor();
    expect(await attachment(page).innerText()).toMatch(/3 → 1/);
    hash =
      /SHA-256 (\w{64})/.exec(
        await page
          .getByText(/SHA-256 \w{64}/)
          .first()
          .innerText(),
      )?.[1] ?? '';
    await page.locator('[data-action="agree"]').first().click();
    await recorded(page);
  }, 120_000);

  it('is approved by the leader on exactly that attachment', async () => {
    const { page } = await desk.open({ login: 'leader', kind: 'scheme.approve' });
    expect(await attachment(page).innerText()).toMatch(/3 → 1/);
    await page.getByText(hash).first().waitFor();
    await fits(page);
    await page.locator('[data-action="agree"]').first().click();
    await recorded(page);
    const [draft] = await system.rows<{ approved: boolean; simulation: string }>(
      'select approved_by is not null as approved, simulation_hash as simulation from scheme_draft',
      [],
    );
    expect(draft).toEqual({ approved: true, simulation: hash });
  }, 120_000);

  it('finds nothing that the browser refuses', () => expect(office.complaints).toEqual([]));
});
