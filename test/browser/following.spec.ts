import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Case, waitForRows } from '../e2e/support/case.js';
import { caseOf, documentOf, setStage, type Stage } from '../e2e/support/stage.js';
import { Office } from './support/browser.js';
import { Desk, isOfFollowing, recorded, stepRows, type Deed } from './support/desk.js';
import { builtWeb } from './support/web.js';

let stage: Stage;
let office: Office;
let desk: Desk;
/** Kinds completed at a page so far. */
const completed = new Set<string>();

beforeAll(async () => {
  stage = await setStage({ env: { KAOJI_WEB: builtWeb() }, second: 9100 });
  const { system, persons } = stage;
  await system.rows(
    "insert into post (person_id, organization_id, kind, appointment, from_date) values ($1, $2, 'cooperativeDelegate', 'delegate', '2021-03-01')",
    [persons[4], system.county.villages[4]],
  );
  office = await Office.open(system);
  desk = new Desk(system, office);
}, 300_000);
afterAll(async () => {
  await office?.close();
  await stage?.system.stop();
}, 60_000);

/** Completes a step at its page and remembers its kind. */
async function complete(of: Case, login: string, kind: string, deed: Pick<Deed, 'action' | 'answers'> = {}): Promise<void> {
  await desk.complete({ login, kind, of, ...deed });
  completed.add(kind);
}

async function holdOf(kind: string, quarter = stage.second): Promise<Case> {
  const [{ workflowId }] = await waitForRows<{ workflowId: string }>(stage.system, {
    sql: 'select workflow_id as "workflowId" from hold where assessment_id = $1 and kind = $2',
    parameters: [quarter.id, kind],
    what: `the hold of ${kind}`,
  });
  return new Case(stage.system, workflowId);
}

describe('every kind of human step that follows a publication is completed in the browser by its role', () => {
  const account = (login: string) => stage.system.county.accounts[login] ?? '';
  const arrangement = (date = stage.today) => ({
    date,
    time: '09:00',
    place: '县委组织部',
    talker: account('department-leader'),
    recorder: account('officer2'),
    cause: '全县后段',
  });

  it('R10: a talk is arranged, recorded, signed and made good; a failed check is escalated to an admonition', async () => {
    const talk = await caseOf(stage, { kind: 'talk', person: 4 });
    await complete(talk, 'officer', 'talk.arrange', { answers: arrangement() });
    await complete(talk, 'cadre5', 'talk.receive');
    await complete(talk, 'officer2', 'talk.record', { answers: { deadline: '2026-08-10' } });
    await complete(talk, 'department-leader', 'talk.endorse');
    await complete(talk, 'cadre5', 'talk.sign');
    await complete(talk, 'cadre5', 'talk.rectify');
    await complete(talk, 'officer', 'talk.check', { action: 'failed', answers: { opinion: '整改不到位' } });
    await complete(talk, 'department-leader', 'talk.escalate', { action: 'openAdmonition' });
    const [{ workflowId }] = await waitForRows<{ workflowId: string }>(stage.system, {
      sql: `select workflow_id as "workflowId" from talk where kind = 'admonition'`,
      parameters: [],
      what: 'the admonition',
    });
    const admonition = new Case(stage.system, workflowId);
    await admonition.decide('officer', 'talk.arrange', { action: 'arrange', form: arrangement() });
    await complete(admonition, 'department-leader', 'talk.approve');
  }, 240_000);

  it('R10: a refusal to sign is witnessed', async () => {
    const talk = await caseOf(stage, { kind: 'talk', person: 4, quarter: stage.first });
    await talk.decide('officer', 'talk.arrange', { action: 'arrange', form: arrangement('2026-04-10') });
    const record = { reason: '滞后', statement: '无', measures: '整改', deadline: '2026-08-10' };
    await talk.decide('officer2', 'talk.record', { action: 'record', form: record });
    await talk.decide('department-leader', 'talk.endorse', { action: 'agree' });
    await complete(talk, 'officer2', 'talk.witness', { answers: { firstWitness: account('officer'), secondWitness: account('department-leader') } });
  }, 120_000);

  it('R9: a hold of pay is proposed, heard, signed, released and paid back', async () => {
    const hold = await holdOf('pay');
    const items = [{ personId: stage.persons[4] ?? '', category: 'basicPay', fen: '400' }];
    const basis = { basis: '', clause: '第六条' };
    await complete(hold, 'officer', 'hold.draft', { action: 'propose', answers: { ...basis, endsOn: '2026-09-30', items } });
    await complete(hold, 'cadre5', 'hold.hear');
    await complete(hold, 'finance', 'hold.sign', { answers: basis });
    const [item] = await stage.system.rows<{ id: string; holdId: string }>(
      'select i.id, h.id as "holdId" from hold_item i join hold h on h.id = i.hold_id where h.workflow_id = $1',
      [hold.workflowId],
    );
    const finance = await stage.system.as('finance');
    const entered = await finance.post(`/api/holds/${item?.holdId}/entries`, { entries: [{ kind: 'held', itemId: item?.id, month: '2026-07', fen: 40_000 }] });
    expect(entered.status).toBe(200);
    await complete(hold, 'officer', 'hold.release');
    await complete(hold, 'finance', 'hold.payBack', { answers: { payments: [{ personId: stage.persons[4] ?? '', fen: '400' }] } });
  }, 180_000);

  it('(g): a hold in force is looked at again before its end', async () => {
    const { today } = stage;
    const hold = await holdOf('funds');
    const basis = { basis: documentOf(today, '暂停'), clause: '第六条' };
    const items = [{ title: '办公经费', category: 'officeExpense', fen: 100_000 }];
    await hold.decide('officer', 'hold.draft', { action: 'propose', opinion: '后段', form: { ...basis, endsOn: '2026-07-20', items } });
    await hold.answer('cadre5', 'hold.hear');
    await hold.decide('finance', 'hold.sign', { action: 'agree', form: basis });
    await complete(hold, 'officer', 'hold.check', { action: 'keep' });
  }, 120_000);

  it('R5: drafts of one kind are answered together, each on record by itself', async () => {
    const holds = [await holdOf('pay', stage.first), await holdOf('funds', stage.first), await holdOf('projects', stage.first)];
    const page = await desk.page('officer', '/?box=todo');
    for (const hold of holds)
      await page
        .locator('tr', { has: page.locator(`a[href="/tasks/${await hold.task('hold.draft')}"]`) })
        .getByRole('checkbox')
        .check();
    await page.getByRole('button', { name: '一并办理' }).click();
    await page.getByLabel(/^理由/).fill('已整改，不执行');
    await page.locator('[data-action="doNotExecute"]').click();
    await recorded(page);
    for (const hold of holds) await hold.ended();
    const states = await stage.system.rows('select distinct state from hold where assessment_id = $1', [stage.first.id]);
    expect(states).toEqual([{ state: 'notExecuted' }]);
  }, 120_000);

  it('A13: circulars and rewards are drafted, allocated, confirmed, verified and paid, or not granted', async () => {
    const circular = await caseOf(stage, { kind: 'commendation', person: 0 });
    await complete(circular, 'officer', 'commendation.draft');
    await complete(circular, 'department-leader', 'commendation.sign');
    const omitted = await caseOf(stage, { kind: 'commendation', person: 0, quarter: stage.first });
    await omitted.decide('officer', 'commendation.draft', { action: 'none', opinion: '上季度已通报' });
    await complete(omitted, 'department-leader', 'commendation.omit');
    const reward = await caseOf(stage, { kind: 'reward', person: 0 });
    await complete(reward, 'east', 'reward.allocate');
    await complete(reward, 'east-secretary', 'reward.confirm');
    await complete(reward, 'officer', 'reward.verify');
    await complete(reward, 'east', 'reward.pay', { answers: { paidOn: stage.today } });
    const waived = await caseOf(stage, { kind: 'reward', person: 0, quarter: stage.first });
    await waived.decide('east', 'reward.allocate', { action: 'waive', opinion: '本批并入下季度' });
    await complete(waived, 'east-secretary', 'reward.waive');
  }, 240_000);

  it('A12: a growth plan is drafted, approved, answered and reviewed; another person is not listed', async () => {
    const plan = await caseOf(stage, { kind: 'growthPlan', person: 0 });
    await complete(plan, 'officer', 'plan.draft', { answers: { items: [{ kind: 'visit', title: '赴先进县学习', dueOn: '2027-03-31' }] } });
    await complete(plan, 'department-leader', 'plan.approve');
    await complete(plan, 'east', 'plan.answer');
    await bringReviewForward(plan);
    await complete(plan, 'department-leader', 'plan.review', { action: 'keep' });
    const other = await caseOf(stage, { kind: 'growthPlan', person: 1 });
    await other.decide('officer', 'plan.draft', { action: 'decline', opinion: '本人不愿意' });
    await complete(other, 'department-leader', 'plan.exclude');
  }, 240_000);

  it('(k), R4: a removal case is confirmed, heard, decided and carried out post by post', async () => {
    const dismissal = await caseOf(stage, { kind: 'dismissal', person: 4 });
    await complete(dismissal, 'officer', 'dismissal.confirmFacts');
    await complete(dismissal, 'cadre5', 'dismissal.hear', { answers: { statement: '任务重' } });
    await complete(dismissal, 'department-leader', 'dismissal.decide', { answers: { seen: 'true' } });
    await complete(await branchOf('elected'), 'west-secretary', 'removal.proposeElected', { action: 'takeNoStep' });
    await complete(await branchOf('delegate'), 'west-secretary', 'removal.decide', { action: 'notRemoved' });
    const party = await branchOf('party');
    await complete(party, 'west', 'removal.propose');
    await complete(party, 'west', 'meeting.record', { answers: { date: stage.today, votes: votes() } });
    await complete(party, 'west-secretary', 'meeting.endorse');
    await complete(party, 'department-leader', 'removal.file', { answers: { document: '' } });
    await complete(party, 'west-secretary', 'removal.notice');
    await complete(party, 'cadre5', 'removal.receive');
    await complete(party, 'west', 'removal.handOver', { answers: { date: stage.today } });
  }, 300_000);

  it('R11: a party member appeals, first to the committee, then to the county', async () => {
    const [branch] = await stage.system.rows<{ id: string }>("select id from dismissal_branch where appointment = 'party'");
    const cadre = await stage.system.as('cadre5');
    const filed = await cadre.post('/api/appeals', { kind: 'party', branchId: branch?.id, reason: '处理过重' });
    expect(filed).toMatchObject({ status: 200 });
    const [{ workflowId }] = await waitForRows<{ workflowId: string }>(stage.system, {
      sql: `select workflow_id as "workflowId" from appeal where kind = 'party'`,
      parameters: [],
      what: 'the appeal',
    });
    const appeal = new Case(stage.system, workflowId);
    await complete(appeal, 'west', 'party.reconsider', { answers: { date: stage.today, votes: votes('against') } });
    await complete(appeal, 'west-secretary', 'party.endorse');
    await complete(appeal, 'cadre5', 'party.further', { action: 'goFurther', answers: { opinion: '请县里裁决' } });
    await complete(appeal, 'department-leader2', 'party.decide', { action: 'reject' });
  }, 180_000);

  it('leaves no kind of step out, and nothing that a browser refuses', () => {
    expect([...stepRows.keys()].filter((kind) => isOfFollowing(kind) && !completed.has(kind))).toEqual([]);
    expect(office.complaints).toEqual([]);
  });
});

async function branchOf(appointment: string): Promise<Case> {
  const [{ workflowId }] = await waitForRows<{ workflowId: string }>(stage.system, {
    sql: 'select workflow_id as "workflowId" from dismissal_branch where appointment = $1',
    parameters: [appointment],
    what: `the ${appointment} branch`,
  });
  return new Case(stage.system, workflowId);
}

/** Nine members, all present and of one mind; the secretary speaks last. */
function votes(vote = 'for'): Record<string, string>[] {
  const members = stage.bodies.committees[1] ?? [];
  return members.map((member, index) => ({
    member,
    present: 'true',
    spoke: String(index === 0 ? members.length : index),
    vote,
    reason: '事实清楚',
  }));
}

/** A year is not waited for: the date of the review is moved, and the procedure told to look. */
async function bringReviewForward({ workflowId }: Case): Promise<void> {
  const { system } = stage;
  await waitForRows(system, {
    sql: "select 1 from growth_plan where workflow_id = $1 and state = 'running'",
    parameters: [workflowId],
    what: 'the running plan',
  });
  await system.rows("update growth_plan set next_review_on = '2026-07-01' where workflow_id = $1", [workflowId]);
  await system.rows(
    `insert into outbox (kind, dedup_key, payload, organization_id) values ('wake', $1, jsonb_build_object('workflowId', $2::text, 'topic', 'review'), $3)`,
    [`wake:test:${workflowId}`, workflowId, system.county.county],
  );
}
