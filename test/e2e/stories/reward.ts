import { beforeAll, describe, expect, it } from '@jest/globals';
import { expectOk } from '../support/acts.js';
import type { Case } from '../support/case.js';
import { expectRefused } from '../support/refusals.js';
import { caseOf, documentOf, type Stage } from '../support/stage.js';

/** A12, A13: what an excellent secretary gets, each part by its own signatures. */
export function rewardStory(stage: () => Stage): void {
  describe('a reward (A13)', () => {
    let reward: Case;
    let capFen: number;

    beforeAll(async () => {
      reward = await caseOf(stage(), { kind: 'reward', person: 0 });
      const [row] = await stage().system.rows<{ cap: string }>('select cap_fen as cap from reward where workflow_id = $1', [reward.workflowId]);
      capFen = Number(row?.cap);
    }, 60_000);

    const allocation = (fen: number) => ({ action: 'submit', form: { allocation: [{ personId: stage().persons[0], fen, reason: '按限额' }] } });

    it('stays under the cap of the township, to the fen', async () => {
      expect(capFen).toBeGreaterThan(0);
      await expectRefused(stage().system, () => reward.send('east', 'reward.allocate', allocation(capFen + 1)), { status: 409, code: 'reward.over_cap' });
      await reward.decide('east', 'reward.allocate', allocation(capFen));
    }, 60_000);

    it('is confirmed, verified and paid by persons of their own', async () => {
      const { today, system } = stage();
      await reward.decide('east-secretary', 'reward.confirm', { action: 'agree' });
      await reward.decide('officer', 'reward.verify', { action: 'agree' });
      await reward.decide('east', 'reward.pay', { action: 'agree', form: { document: documentOf(today, '发放凭证'), paidOn: today } });
      await reward.ended();
      const list = expectOk(await (await system.as('east')).get<{ items: { state: string }[] }>('/api/rewards'), 'rewards');
      expect(list.items.map(({ state }) => state)).toContain('paid');
    }, 120_000);
  });

  describe('a commendation and a growth plan (A12, A13)', () => {
    it('a circular is drafted and signed', async () => {
      const circular = await caseOf(stage(), { kind: 'commendation', person: 0 });
      await circular.decide('officer', 'commendation.draft', { action: 'submit', form: { document: documentOf(stage().today, '通报表扬') } });
      await circular.decide('department-leader', 'commendation.sign', { action: 'agree' });
      await circular.ended();
    }, 90_000);

    it('a plan is drafted and approved; class one is listed', async () => {
      const { today, system, persons } = stage();
      const plan = await caseOf(stage(), { kind: 'growthPlan', person: 0 });
      const items = [{ kind: 'visit', title: '赴先进县学习', dueOn: `${Number(today.slice(0, 4)) + 1}-03-31` }];
      await plan.decide('officer', 'plan.draft', { action: 'submit', form: { items } });
      await plan.decide('department-leader', 'plan.approve', { action: 'agree' });
      await plan.task('plan.answer');
      expect(await system.rows('select person_id as person from class_one_membership where to_date is null')).toEqual([{ person: persons[0] }]);
    }, 90_000);
  });
}
