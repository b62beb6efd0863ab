import { beforeAll, describe, expect, it } from '@jest/globals';
import { expectOk } from '../support/acts.js';
import { Case, waitForRows } from '../support/case.js';
import { expectRefused } from '../support/refusals.js';
import { documentOf, type Stage } from '../support/stage.js';

const monthlyFen = 40_000;

/** A14, R9: pay of the last village, from a draft that executes nothing to the last fen paid back. */
export function holdStory(stage: () => Stage): void {
  describe('a hold (R9)', () => {
    let hold: Case;
    let id: string;

    beforeAll(async () => {
      const { system, second } = stage();
      const [row] = await waitForRows<{ id: string; workflowId: string }>(system, {
        sql: `select h.id, h.workflow_id as "workflowId" from hold h where h.assessment_id = $1 and h.kind = 'pay'`,
        parameters: [second.id],
        what: 'the hold of pay',
      });
      id = row.id;
      hold = new Case(system, row.workflowId);
    }, 60_000);

    const refused = (login: string, kind: string, body: Record<string, unknown>, [status, code]: [number, string]) =>
      expectRefused(stage().system, () => hold.send(login, kind, body), { status, code });

    function proposal(change: Record<string, unknown> = {}) {
      const { today, persons } = stage();
      const items = [{ personId: persons[4], category: 'basicPay', fen: monthlyFen }];
      const form = { basis: documentOf(today, '暂停发放基本报酬'), clause: '第十一条', endsOn: `${today.slice(0, 4)}-09-30`, items, ...change };
      return { action: 'propose', opinion: '全县后段', form };
    }

    it('is not proposed without a basis or an end, nor over money that is never held', async () => {
      const { persons } = stage();
      await refused('officer', 'hold.draft', proposal({ basis: undefined, clause: undefined }), [422, 'hold.basis_missing']);
      await refused('officer', 'hold.draft', proposal({ endsOn: undefined }), [422, 'hold.end_missing']);
      await refused('officer', 'hold.draft', proposal({ endsOn: '2027-06-30' }), [422, 'hold.too_long']);
      const pension = [{ personId: persons[4], category: 'socialInsurance', fen: monthlyFen }];
      await refused('officer', 'hold.draft', proposal({ items: pension }), [422, 'hold.never_held']);
    }, 90_000);

    it('hears whom it concerns and is signed by the competent body with a basis of its own', async () => {
      const { today } = stage();
      await hold.decide('officer', 'hold.draft', proposal());
      await hold.answer('cadre5', 'hold.hear', { statement: '家庭困难，请予考虑' });
      await refused('finance', 'hold.sign', { action: 'agree' }, [422, 'hold.basis_missing']);
      await hold.decide('finance', 'hold.sign', { action: 'agree', form: { basis: documentOf(today, '财政'), clause: '第六条' } });
      const [row] = await stage().system.rows('select state from hold where id = $1', [id]);
      expect(row).toEqual({ state: 'inForce' });
    }, 90_000);

    it('keeps its books: never more than ordered, and not by anybody else', async () => {
      const { today } = stage();
      const finance = await stage().system.as('finance');
      const [item] = await stage().system.rows<{ id: string }>('select id from hold_item where hold_id = $1', [id]);
      const held = (fen: number) => ({ entries: [{ kind: 'held', itemId: item?.id, month: today.slice(0, 7), fen }] });
      const path = `/api/holds/${id}/entries`;
      await expectRefused(stage().system, () => finance.post(path, held(monthlyFen * 100)), { status: 422, code: 'hold.entry_exceeds_order' });
      await expectRefused(stage().system, async () => (await stage().system.as('east')).post(path, held(1)), { status: 403, code: 'permission.denied' });
      expectOk(await finance.post(path, held(monthlyFen)), 'a month held');
    }, 60_000);

    it('is released early and paid back to the fen', async () => {
      const { today, persons, system } = stage();
      await hold.decide('officer', 'hold.release', { action: 'release', opinion: '整改完成' });
      const payments = (fen: number) => ({
        action: 'payBack',
        form: { document: documentOf(today, '补发凭证'), payments: [{ personId: persons[4], fen }] },
      });
      await refused('finance', 'hold.payBack', payments(monthlyFen - 1), [422, 'hold.payback_mismatch']);
      await hold.decide('finance', 'hold.payBack', payments(monthlyFen));
      await hold.ended();
      const books = expectOk(
        await (await system.as('finance')).get<{ reconciled: boolean; entered: { heldFen: number; paidBackFen: number } }>('/api/holds/reconciliation'),
        'reconciliation',
      );
      expect(books).toMatchObject({ reconciled: true, entered: { heldFen: monthlyFen, paidBackFen: monthlyFen } });
    }, 120_000);
  });
}
