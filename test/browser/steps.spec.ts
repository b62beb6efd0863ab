import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { answerMine, decide } from '../e2e/support/acts.js';
import { TestSystem } from '../support/system.js';
import { Office } from './support/browser.js';
import { builtWeb } from './support/web.js';
import { Desk, isBeside, isOfFollowing, stepRows, type Deed } from './support/desk.js';
import {
  enterContest,
  enterPaper,
  enterScores,
  fileAppeal,
  object,
  proposeCorrection,
  recordDeduction,
  returnTask,
  setTargets,
  writeRequest,
} from './support/pages.js';
import { Precondition } from './support/stages.js';

let system: TestSystem;
let office: Office;
let desk: Desk;
let quarter: Precondition;
const facts = { first: '', second: '', third: '', fifth: '' };
/** Kinds completed at a page so far. */
const completed = new Set<string>();

beforeAll(async () => {
  system = await TestSystem.create({ env: { KAOJI_WEB: builtWeb() } });
  office = await Office.open(system);
  desk = new Desk(system, office);
  quarter = new Precondition(system);
}, 180_000);
afterAll(async () => {
  await office?.close();
  await system?.stop();
}, 60_000);

/** Completes a step at its page and remembers its kind. */
async function complete(deed: Deed): Promise<void> {
  await desk.complete(deed);
  completed.add(deed.kind);
}

const on = () => ({ assessmentId: quarter.id });
const part = (name: string) => `/assessments/${quarter.id}/${name}`;

describe('every kind of human step up to the publication and its corrections is completed in the browser by its role', () => {
  it('A2, R1, R2: a request is written, returned, submitted again, approved on paper and revoked', async () => {
    await writeRequest(await desk.page('unit', '/assessments/new'));
    await returnTask((await desk.open({ login: 'officer', kind: 'request.examine' })).page, '提出考核申请', '请写明依据');
    await complete({ login: 'unit', kind: 'request.submit' });
    await complete({ login: 'officer', kind: 'request.examine' });
    await enterPaper(desk, { kind: 'request.approve', signer: 'leader' });
    await complete({ login: 'leader', kind: 'approval.revoke', answers: { opinion: '情况有变' } });
  }, 180_000);

  it('A2, R3: examination, approval and the roster', async () => {
    await quarter.request();
    await complete({ login: 'officer', kind: 'request.examine', ...on() });
    await complete({ login: 'leader', kind: 'request.approve', ...on() });
    await complete({ login: 'east', kind: 'roster.confirm', ...on() });
    await answerMine(await system.as('west'), 'roster.confirm', {}, on());
  }, 120_000);

  it('A3: targets are broken down, signed jointly, set for villages and acknowledged', async () => {
    await desk.open({ login: 'unit', kind: 'targets.breakDown', ...on() });
    await setTargets(await desk.page('unit', part('targets')), '分解到乡镇');
    await complete({ login: 'unit', kind: 'targets.breakDown', ...on() });
    await complete({ login: 'unit', kind: 'targets.sign', ...on() });
    await decide(await system.as('officer'), 'targets.sign', { action: 'agree' }, on());
    await desk.open({ login: 'east', kind: 'targets.set', ...on() });
    await setTargets(await desk.page('east', part('targets')), '下达到村');
    await complete({ login: 'east', kind: 'targets.set', ...on() });
    await quarter.setTargetsOf('west', 1);
    await answerMine(await system.as('west'), 'targets.set', {}, on());
    await complete({ login: 'cadre1', kind: 'targets.receive', ...on() });
  }, 120_000);

  it('A5, A7: contests, events and base items are entered', async () => {
    await enterContest(await desk.page('officer', `${part('contest')}?month=2026-04`));
    for (const month of ['2026-05', '2026-06']) await quarter.holdContest(month);
    await recordDeduction(await desk.page('officer', part('events')), '李一');
    facts.second = await quarter.deduct(1, -200, 'inspection-2');
    facts.third = await quarter.deduct(2, -100, 'inspection-3');
    facts.fifth = await quarter.deduct(4, -100, 'inspection-5');
    await enterScores(await desk.page('east', part('scores')), ['48\t23\t23', '47\t23\t23', '46\t23\t23']);
    await complete({ login: 'east', kind: 'scores.complete', ...on() });
  }, 120_000);

  it('A8, R6: deductions are appealed, investigated, decided, taken further and withdrawn', async () => {
    await fileAppeal(await desk.page('cadre1', part(`results/${system.county.persons[0]}`)), '督查通报');
    completed.add('appeal.submit');
    await complete({ login: 'east', kind: 'appeal.investigate', action: 'forward' });
    await complete({ login: 'officer2', kind: 'appeal.decide', action: 'uphold', answers: { opinion: '撤销减分' } });
    await quarter.appeal('cadre2', 'deduction', facts.second);
    await decide(await system.as('east'), 'appeal.investigate', { action: 'decline', form: { findings: '情况属实' } });
    await complete({ login: 'cadre2', kind: 'appeal.further', action: 'goFurther', answers: { opinion: '请县里复查' } });
    await decide(await system.as('officer2'), 'appeal.decide', { action: 'reject', opinion: '维持' });
    await quarter.appeal('cadre3', 'deduction', facts.third);
    await complete({ login: 'cadre3', kind: 'appeal.withdraw' });
  }, 180_000);

  it('R1, R6, R7: the period is closed, who is adverse is heard, results are signed one by one', async () => {
    await complete({ login: 'officer', kind: 'contest.publish', ...on() });
    await quarter.score('west', 3, [
      [4000, 2300, 2300],
      [3000, 1500, 1500],
      [4600, 2300, 2300],
    ]);
    await answerMine(await system.as('west'), 'scores.complete', {}, on());
    await complete({ login: 'unit', kind: 'period.close', ...on(), within: 150_000 });
    await decide(await system.as('officer'), 'period.close', { action: 'agree' }, on());
    await complete({ login: 'cadre5', kind: 'statement.give', answers: { statement: '下季度改进' }, ...on(), within: 60_000 });
    await quarter.appeal('cadre4', 'recheck', await quarter.entryOf(3, 'work'));
    await complete({ login: 'west-secretary', kind: 'appeal.recheck', action: 'correct', answers: { points: '35.00', opinion: '原分录入有误' } });
    await complete({ login: 'cadre4', kind: 'hearing.give', answers: { statement: '请核对台账' }, ...on(), within: 150_000 });
    await complete({ login: 'department-leader', kind: 'result.confirm', ...on(), within: 120_000 });
  }, 420_000);

  it('R8: the notice is issued, takes objections from anybody, and results are published and acknowledged', async () => {
    await complete({ login: 'officer', kind: 'notice.issue', answers: { document: '2026-06-30' }, ...on() });
    await object(await office.window(), '听说五月份经常不在村里办公，没有听到具体日期');
    await complete({ login: 'officer2', kind: 'objection.register', action: 'close', answers: { opinion: '没有可查证的事实' } });
    await complete({ login: 'officer', kind: 'objection.close' });
    await object(await office.window(), '五月三日在村委会发现台账不实，请核查');
    await decide(await system.as('officer2'), 'objection.register', { action: 'investigate' });
    await complete({ login: 'discipline', kind: 'objection.investigate', action: 'unfounded' });
    await complete({ login: 'department-leader', kind: 'objection.resolve' });
    await complete({ login: 'department-leader', kind: 'result.publish', answers: { document: '2026-06-30' }, ...on(), within: 120_000 });
    await complete({ login: 'cadre5', kind: 'result.receive', answers: { statement: '收到' }, ...on(), within: 60_000 });
    await complete({ login: 'officer', kind: 'assessment.archive', ...on(), within: 150_000 });
  }, 420_000);

  it('R7: a correction is proposed and confirmed', async () => {
    await proposeCorrection(await desk.page('officer', part('corrections')), '王二');
    completed.add('correction.submit');
    await complete({ login: 'department-leader', kind: 'correction.confirm', within: 60_000 });
  }, 120_000);

  it('leaves no kind of step out, and nothing that a browser refuses', () => {
    expect([...stepRows.keys()].filter((kind) => !isOfFollowing(kind) && !isBeside(kind) && !completed.has(kind))).toEqual([]);
    expect(office.complaints).toEqual([]);
  });
});
