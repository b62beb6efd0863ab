import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { TestSystem } from '../support/system.js';
import { fits } from './support/audit.js';
import { Office } from './support/browser.js';
import { builtWeb } from './support/web.js';

let system: TestSystem;
let office: Office;

beforeAll(async () => {
  system = await TestSystem.create({ worker: false, env: { KAOJI_WEB: builtWeb() } });
  office = await Office.open(system);
}, 120_000);
afterAll(async () => {
  await office?.close();
  await system?.stop();
}, 60_000);

async function opened(): Promise<string> {
  const officer = await system.as('officer');
  const { body } = await officer.post<{ id: string }>('/api/evaluations', {
    title: '年度民主测评',
    subjects: system.county.persons.slice(0, 3).map((id) => ({ kind: 'person', id })),
    classes: [{ key: 'staff', title: '干部职工', number: 6 }],
    questions: [{ key: 'overall', title: '总体评价', min: 0, max: 100 }],
    limits: [{ from: 90, to: 100, atMostBps: 3400 }],
    closesAt: new Date(Date.now() + 3_600_000).toISOString(),
  });
  return body.id;
}

const codeOn = async (page: Page): Promise<string> => (await page.locator('.code-sheet code').first().textContent()) ?? '';

describe('R13: an anonymous ballot', () => {
  it('has its codes shown once, is cast on a phone without login, and only counts are seen', async () => {
    const id = await opened();
    const page = await office.as('officer');
    await page.goto(`/evaluations/${id}`);
    await page.locator('[data-action="show-codes"]').click();
    await page.locator('.code-sheet').nth(5).waitFor();
    const code = await codeOn(page);
    expect(await page.locator('.code-sheet svg').count()).toBe(6);

    const phone = await office.window({ width: 360, height: 740 });
    const sent: string[] = [];
    phone.on('request', (request) => sent.push(request.url()));
    await phone.goto(`/ballot#${code}`);
    await phone.getByLabel('总体评价').first().waitFor();
    await fits(phone);
    expect(phone.url()).not.toContain(code);
    for (const [index, mark] of ['95', '91', '60'].entries()) await phone.getByLabel('总体评价').nth(index).fill(mark);
    expect(await phone.locator('[data-action="cast"]').isDisabled()).toBe(true);
    await phone.getByLabel('总体评价').nth(1).fill('80');
    await phone.locator('[data-action="cast"]').click();
    await phone.getByText('选票已收到').waitFor();
    expect(sent.filter((address) => address.includes(code) || address.includes(code.replaceAll('-', '')))).toEqual([]);
    expect(await phone.evaluate('Object.keys(localStorage).filter((key) => key !== "kaoji.language").length + sessionStorage.length')).toBe(0);
    expect(await phone.context().cookies()).toEqual([]);

    await page.reload();
    await page.getByText('截止前只显示份数').waitFor();
    expect(await page.locator('[data-action="show-codes"]').count()).toBe(0);
    await fits(page);
  });

  it('tells a used code from one that is none, and no more', async () => {
    const phone = await office.window({ width: 360, height: 740 });
    await phone.goto('/ballot');
    await phone.getByRole('textbox').waitFor();
    await fits(phone);
    await phone.getByRole('textbox').fill('AAAAA-AAAAA-AAAAA-AAAAA');
    await phone.locator('[data-action="open-sheet"]').click();
    await phone.getByText('测评码无效').waitFor();
  });

  it('is opened at an officer’s desk', async () => {
    const page = await office.as('officer');
    await page.goto('/evaluations');
    await page.getByRole('heading', { name: '发起民主测评' }).waitFor();
    await fits(page);
    expect(await page.getByLabel('不超过（%）').count()).toBe(1);
    await page.getByRole('button', { name: '增加限制' }).click();
    expect(await page.getByLabel('不超过（%）').count()).toBe(2);
    await page.getByRole('button', { name: '移除 分布限制 2' }).click();
    expect(await page.getByLabel('不超过（%）').count()).toBe(1);
    expect(await page.locator('[data-action="open-evaluation"]').isDisabled()).toBe(true);
  });
});
