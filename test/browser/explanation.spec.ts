import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setStage, type Stage } from '../e2e/support/stage.js';
import { audit, fits } from './support/audit.js';
import { Office } from './support/browser.js';
import { builtWeb } from './support/web.js';

let stage: Stage;
let office: Office;

beforeAll(async () => {
  stage = await setStage({ env: { KAOJI_WEB: builtWeb() } });
  office = await Office.open(stage.system);
}, 300_000);
afterAll(async () => {
  await office?.close();
  await stage?.system.stop();
}, 60_000);

describe('the explanation of a result', () => {
  it('tells a cadre why, who stands next without a name, and what would have changed it, in both languages', async () => {
    const page = await office.as('cadre5');
    await page.goto('/mine');
    const panel = page.locator('section', { hasText: /2026 年第二季度|Q2 2026/ }).first();
    await panel.getByText('怎样会不同').waitFor();
    await panel.getByText('名次前后').waitFor();
    const said = await panel.innerText();
    expect(said).toContain('多得 6.00 分（总分 70.00）：等次为“合格”。');
    for (const other of await names()) if (other !== (await nameOf(4))) expect(said).not.toContain(other);
    expect(await audit(page)).toEqual([]);
    await page.getByRole('button', { name: 'English' }).click();
    await panel.getByText('6.00 more points (a total of 70.00): the grade “Qualified”.').waitFor();
    await page.getByRole('button', { name: '中文' }).click();
  }, 120_000);

  it('opens a number down to how it was made; for the department the neighbours have names', async () => {
    const page = await office.as('officer');
    await page.goto(`/assessments/${stage.second.id}/results/${stage.persons[3]}`);
    await page.getByText('名次前后').waitFor();
    expect(await page.locator('main').innerText()).toContain(await nameOf(2));
    const made = page.getByText('满分 50.00');
    expect(await made.isVisible()).toBe(false);
    await page.emulateMedia({ media: 'print' }); // on paper nobody can unfold it
    expect(await made.isVisible()).toBe(true);
    await page.emulateMedia({ media: 'screen' });
    await page.locator('.explanation summary').nth(1).click();
    await page.getByText('满分 50.00').waitFor();
    await fits(page);
  }, 120_000);
});

async function names(): Promise<string[]> {
  const rows = await stage.system.rows<{ name: string }>('select name from person where id = any($1::uuid[])', [stage.persons]);
  return rows.map(({ name }) => name);
}

async function nameOf(index: number): Promise<string> {
  const [row] = await stage.system.rows<{ name: string }>('select name from person where id = $1', [stage.persons[index]]);
  return row?.name ?? '';
}
