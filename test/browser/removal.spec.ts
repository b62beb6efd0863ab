import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Case, waitForRows } from '../e2e/support/case.js';
import { caseOf, documentOf, setStage, type Stage } from '../e2e/support/stage.js';
import { Office } from './support/browser.js';
import { Desk } from './support/desk.js';
import { builtWeb } from './support/web.js';

let stage: Stage;
let office: Office;
let desk: Desk;
let dismissalId: string;
let party: Case;

beforeAll(async () => {
  stage = await setStage({ env: { KAOJI_WEB: builtWeb() } });
  office = await Office.open(stage.system);
  desk = new Desk(stage.system, office);
  const dismissal = await caseOf(stage, { kind: 'dismissal', person: 4 });
  await dismissal.decide('officer', 'dismissal.confirmFacts', { action: 'confirm', form: { facts: '连续两个季度基本合格' } });
  await dismissal.answer('cadre5', 'dismissal.hear', { statement: '任务重', defence: '请考虑客观原因' });
  await dismissal.decide('department-leader', 'dismissal.decide', { action: 'proceed', opinion: '情况属实', form: { seen: true } });
  const [row] = await waitForRows<{ id: string; workflowId: string }>(stage.system, {
    sql: `select d.id, b.workflow_id as "workflowId" from dismissal_branch b join dismissal d on d.id = b.dismissal_id where b.appointment = 'party' and b.person_id = $1`,
    parameters: [stage.persons[4]],
    what: 'the party branch',
  });
  dismissalId = row.id;
  party = new Case(stage.system, row.workflowId);
  await party.decide('west', 'removal.propose', { action: 'propose', form: { facts: '连续两个季度基本合格' } });
}, 300_000);
afterAll(async () => {
  await office?.close();
  await stage?.system.stop();
}, 60_000);

describe('R11: a removal case in the browser', () => {
  it('the form of the meeting lists the members due, the secretary last', async () => {
    const { page } = await desk.open({ login: 'west', kind: 'meeting.record', of: party });
    const table = page.getByRole('group', { name: '到会与表决' });
    await table.getByLabel('第 9 行 应到委员').waitFor();
    expect(await table.locator('tbody tr').count()).toBe(9);
    const [secretary] = stage.bodies.committees[1] ?? [];
    expect(await table.getByLabel('第 9 行 应到委员').inputValue()).toBe(secretary);
    await page.getByText('任务重').first().waitFor();
    await look(page, 'meeting-form');
  }, 90_000);

  it('after the notice the person reads figures but no vote, and appeals from the case’s page in time', async () => {
    const { today, bodies } = stage;
    const members = bodies.committees[1] ?? [];
    const votes = members.map((member, index) => ({ member, present: true, spoke: index === 0 ? members.length : index, vote: 'for', reason: '事实清楚' }));
    const form = { date: today, place: '乡党委会议室', motion: '关于免去村党组织书记职务', votes, summary: '与会委员逐一发表意见' };
    await party.decide('west', 'meeting.record', { action: 'record', form });
    await party.decide('west-secretary', 'meeting.endorse', { action: 'agree' });
    await party.decide('department-leader', 'removal.file', { action: 'noObjection', form: { document: documentOf(today, '备案批复') } });
    await party.decide('west-secretary', 'removal.notice', { action: 'issue', form: { document: documentOf(today, '免职通知') } });
    await party.task('removal.handOver');
    const chain = await desk.page('west-secretary', `/dismissals/${dismissalId}`);
    await chain.getByText('应到 9 人，实到 9 人，回避 0 人').waitFor();
    expect(await chain.getByText('事实清楚').count()).toBe(9);
    await look(chain, 'case-secretary');
    const page = await desk.page('cadre5', '/dismissals');
    await page.locator(`a[href="/dismissals/${dismissalId}"]`).click();
    await page.getByText('赞成 9，反对 0，弃权 0').waitFor();
    expect(await page.getByText('事实清楚').count()).toBe(0);
    await look(page, 'case-own');
    await page.locator('[data-action="party-appeal"]').click();
    await page.getByLabel('理由').fill('会议未考虑受灾情况');
    await page.locator('[data-action="file-party-appeal"]').click();
    await page.getByRole('heading', { level: 1, name: '党员申诉' }).waitFor();
    await page.getByText('会议未考虑受灾情况').first().waitFor();
    await look(page, 'appeal');
    expect(await stage.system.rows("select state from appeal where kind = 'party' and person_id = $1", [stage.persons[4]])).toEqual([{ state: 'open' }]);
    const again = await desk.page('cadre5', `/dismissals/${dismissalId}`);
    await again.getByText('查看党员申诉').waitFor();
    expect(await again.locator('[data-action="party-appeal"]').count()).toBe(0);
    expect(office.complaints).toEqual([]);
  }, 180_000);
});

/** A picture of the page for whoever asks for it. */
async function look(page: Awaited<ReturnType<Desk['page']>>, name: string): Promise<void> {
  const directory = process.env['KAOJI_PICTURES'];
  if (directory) await page.screenshot({ path: `${directory}/${name}.png`, fullPage: true });
}
