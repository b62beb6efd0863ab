import { procedures } from '#domain';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { waitForRows } from '../e2e/support/case.js';
import { redLineDocument, runningQuarter, today, withRedLine } from '../e2e/support/red-line.js';
import { TestSystem } from '../support/system.js';
import { fits } from './support/audit.js';
import { Office } from './support/browser.js';
import { Desk, recorded, type Deed } from './support/desk.js';
import { builtWeb } from './support/web.js';

let system: TestSystem;
let office: Office;
let desk: Desk;
const completed = new Set<string>();

beforeAll(async () => {
  system = await TestSystem.create({ env: { KAOJI_WEB: builtWeb() }, scheme: withRedLine });
  office = await Office.open(system);
  desk = new Desk(system, office);
  await runningQuarter(system);
}, 240_000);
afterAll(async () => {
  await office?.close();
  await system?.stop();
}, 60_000);

async function complete(deed: Deed): Promise<void> {
  await desk.complete(deed);
  completed.add(deed.kind);
}

async function fillDocument(page: Page): Promise<void> {
  const group = page.getByRole('group', { name: '依据文件' });
  await group.getByLabel('发文机关').fill(redLineDocument.issuer);
  await group.getByLabel('发文字号').fill(redLineDocument.number);
  await group.getByLabel('签发人').fill(redLineDocument.signedBy);
  await group.getByLabel('成文日期').fill(today);
}

/** As an officer writes it on the page of the red lines. */
async function propose(person: number, facts: string): Promise<Page> {
  const page = await desk.page('officer', '/red-lines');
  await page.getByLabel('考核项目').selectOption({ index: 1 });
  await page.getByLabel('对象（班子或人员）').selectOption(system.county.persons[person] ?? '');
  await page.getByLabel('红线条目').selectOption('redLine');
  await page.getByLabel('事实').fill(facts);
  await fillDocument(page);
  await fits(page);
  await page.locator('[data-action="propose-red-line"]').click();
  await recorded(page);
  completed.add('redLine.propose');
  return page;
}

describe('E4: a red line at the desks', () => {
  it('is proposed with its document, the unit states, another person decides, the unit acknowledges', async () => {
    const page = await propose(0, '发生一般安全生产事故');
    await page.getByRole('heading', { level: 1, name: /触碰红线/ }).waitFor();
    await page.getByText('听取单位陈述').first().waitFor();
    await fits(page);
    await complete({ login: 'cadre1', kind: 'redLine.hear', answers: { statement: '已停产整改' } });
    const { page: deciding } = await desk.open({ login: 'department-leader', kind: 'redLine.decide' });
    await deciding.getByText('已停产整改').first().waitFor();
    await complete({ login: 'department-leader', kind: 'redLine.decide', answers: { seen: 'true', opinion: '事实清楚' } });
    await complete({ login: 'cadre1', kind: 'redLine.receive' });
    await page.reload();
    await page.getByText('成立，不得评优').first().waitFor();
    const unit = await desk.page('cadre1', '/red-lines');
    await unit.getByText('成立，不得评优').first().waitFor();
    await fits(unit);
  }, 240_000);

  it('a finding is cancelled by a later decision', async () => {
    const list = await desk.page('officer', '/red-lines');
    await list.getByRole('link', { name: '李一' }).first().click();
    await list.getByRole('heading', { name: '提出撤销红线认定' }).waitFor();
    await list.getByLabel('理由').fill('复核后事故不成立');
    await fillDocument(list);
    await list.locator('[data-action="cancel-red-line"]').click();
    await recorded(list);
    await complete({ login: 'department-leader', kind: 'redLine.reconsider', answers: { opinion: '予以撤销' } });
    await list.reload();
    await list.getByText('认定已撤销').first().waitFor();
  }, 180_000);

  it('is withdrawn by its proposer', async () => {
    await propose(1, '待核实');
    await complete({ login: 'officer', kind: 'redLine.withdraw', answers: { opinion: '情况有误' } });
    await waitForRows(system, { sql: "select 1 from red_line where state = 'withdrawn'", parameters: [], what: 'the withdrawal' });
  }, 180_000);

  it('leaves no step out', () => {
    expect(Object.values(procedures.redLine).flatMap(({ kind }) => (completed.has(kind) ? [] : kind))).toEqual([]);
  });
});

/** A module as the township's officer enters it. */
async function enterModule(page: Page, { code, title, member }: { code: string; title: string; member?: string }): Promise<void> {
  await page.goto('/working-groups');
  const form = page.getByRole('region', { name: '新建分组' });
  await form.getByLabel('分组类别').selectOption('module');
  await form.getByLabel('分组代码').fill(code);
  await form.getByLabel('分组名称').fill(title);
  await form.getByLabel('成立日期').fill('2026-01-01');
  if (member) {
    await form.getByLabel('成员（人员）').fill(member);
    await form.getByRole('button', { name: new RegExp(`^${member} ·`) }).click();
  }
  await page.locator('[data-action="propose-group"]').click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  await page.getByText('由另一人确认').first().waitFor();
}

describe('D2: working groups at the desks', () => {
  it('a module is entered, confirmed by a second person, and a member moved by date with history', async () => {
    const east = await office.as('east');
    await enterModule(east, { code: 'economy', title: '大经济' });
    const economy = new URL(east.url()).pathname;
    await enterModule(east, { code: 'party', title: '大党建', member: '李一' });
    const party = new URL(east.url()).pathname;
    await fits(east);
    const second = await office.as('east2');
    for (const path of [economy, party]) {
      await second.goto(path);
      await second
        .getByRole('button', { name: /^确认 / })
        .first()
        .click();
      await second.getByText('已确认').first().waitFor();
    }
    await east.goto(economy);
    await east.getByLabel('自何日起').fill('2026-07-01');
    await east.getByLabel('人员', { exact: true }).fill('李一');
    await east.getByRole('button', { name: /^李一 ·/ }).click();
    await east.locator('[data-action="propose-member"]').click();
    await east.getByText('待确认').first().waitFor();
    await second.goto(economy);
    await second.getByRole('button', { name: '确认 李一' }).click();
    await second.getByText('已确认').nth(1).waitFor();
    await second.goto(party);
    await second.getByText('调往 大经济').waitFor();
    await second.getByText('2026-06-30').first().waitFor();
    await fits(second);
    await second.goto('/working-groups?on=2026-08-01');
    await second.getByRole('link', { name: '大经济' }).waitFor();
    await fits(second);
  }, 180_000);
});
