import { countyDateOf, shiftDate } from '#domain';
import { HoldReconciliation, HoldService, reconciliationWorkbook, type NewHoldEntry } from '#records';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HoldCounty } from '../support/hold-county.js';

const today = countyDateOf(new Date().toISOString());
const month = today.slice(0, 7);
const refused = (code: string) => expect.objectContaining({ code });

let holds: HoldCounty;
let villageId: string;
let holdId: string;
/** The items of the pay hold, the exempted one last. */
let items: { id: string; personId: string }[];

beforeAll(async () => {
  holds = await HoldCounty.create();
  await holds.appointBodies();
  villageId = holds.low[0]?.villageId ?? '';
  await holds.proposeAndHear(villageId, 'pay');
  const driven = await holds.caseOf(villageId, 'pay');
  const exemptions = [{ personId: holds.colleagues[1], reason: '无过错' }];
  await driven.act('sign', holds.actors.finance, 'agree', { form: { basis: holds.document, clause: '第三条', exemptions } });
  holdId = (await holds.holdOf(villageId, 'pay')).id;
  const shown = (await holds.reader.get(holds.actors.officer, holdId)).items;
  items = [...shown].sort((a, b) => Number(a.exempt) - Number(b.exempt)).map(({ id, person }) => ({ id, personId: person?.id ?? '' }));
}, 120_000);

afterAll(() => holds?.close());

const held = (item: number, fen: number, given: Partial<NewHoldEntry> = {}): NewHoldEntry => ({ kind: 'held', itemId: items[item]?.id, month, fen, ...given });
const entered = () => holds.county.rows<{ id: string; kind: string; fen: string }>('select id, kind, fen from hold_entry order by at, id');
const books = () => holds.county.get(HoldReconciliation).read(holds.actors.officer, { assessmentId: holds.assessmentId });

describe('R9: money in force', () => {
  it('is the signing body’s to enter', async () => {
    const { officer, project, elsewhere, cadre, township } = holds.actors;
    for (const actor of [officer, project, cadre, township])
      await expect(holds.enter(holdId, [held(0, 1)], actor)).rejects.toMatchObject({ code: expect.stringMatching(/permission.denied|hold.unknown/) });
    await expect(holds.enter(holdId, [held(0, 1)], elsewhere)).rejects.toEqual(refused('hold.unknown'));
    const concerned = await holds.county.account('financeOfficer', holds.county.unit, holds.colleagues[0]);
    await expect(holds.enter(holdId, [held(0, 1)], concerned)).rejects.toEqual(refused('separation.own_case'));
    expect(await entered()).toEqual([]);
  });

  it.each<[string, () => NewHoldEntry[]]>([
    ['hold.item_unknown', () => [held(0, 1, { itemId: undefined })]],
    ['hold.item_unknown', () => [held(0, 1, { itemId: '11111111-2222-4333-8444-555555555555' })]],
    ['hold.amount_invalid', () => [held(0, 0)]],
    ['hold.month_outside', () => [held(0, 1, { month: undefined })]],
    ['hold.month_outside', () => [held(0, 1, { month: shiftDate(today, -40).slice(0, 7) })]],
    ['hold.month_outside', () => [held(0, 1, { month: shiftDate(today, 45).slice(0, 7) })]],
    ['hold.entry_exceeds_order', () => [held(0, 200_001)]],
    ['hold.entry_exceeds_order', () => [held(0, 150_000), held(0, 50_001)]],
    ['hold.exempted', () => [held(2, 1)]],
    ['hold.not_in_force', () => [held(0, 1), { kind: 'paidBack', itemId: items[0]?.id, fen: 1 }]],
    ['hold.entry_unknown', () => [{ kind: 'reversed', reverses: '11111111-2222-4333-8444-555555555555', note: 'x' }]],
  ])('refused: %s, and nothing of it is entered', async (code, entries) => {
    await expect(holds.enter(holdId, entries())).rejects.toEqual(refused(code));
    expect(await entered()).toEqual([]);
  });

  it('is entered whole, and reversed by another entry with its reason', async () => {
    const [first = '', second = ''] = await holds.enter(holdId, [held(0, 199_999), held(1, 100_000)]);
    await expect(holds.enter(holdId, [{ kind: 'reversed', reverses: second }])).rejects.toEqual(refused('input.invalid'));
    await holds.enter(holdId, [{ kind: 'reversed', reverses: second, note: '误登' }]);
    await expect(holds.enter(holdId, [{ kind: 'reversed', reverses: second, note: '误登' }])).rejects.toEqual(refused('hold.entry_reversed'));
    await holds.enter(holdId, [held(1, 50_001)]);
    expect((await entered()).map(({ kind, fen }) => [kind, Number(fen)])).toEqual(
      expect.arrayContaining([
        ['held', 199_999],
        ['held', 100_000],
        ['reversed', 100_000],
        ['held', 50_001],
      ]),
    );
    expect(first).not.toBe('');
    expect(await holds.county.audited('hold.money_entered')).toBe(3);
  });

  it('is never changed and never deleted, whoever asks', async () => {
    for (const statement of ['update hold_entry set fen = 1', 'delete from hold_entry'])
      await expect(holds.county.superuser(statement)).rejects.toThrow(/never changed/);
  });

  it('two at once cannot hold more than the order together', async () => {
    const both = await Promise.allSettled([holds.enter(holdId, [held(1, 100_000)]), holds.enter(holdId, [held(1, 100_000)])]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('reconciles per person and in total, to the fen', async () => {
    const { items: lines, total, entered: sums, reconciled } = await books();
    expect(reconciled).toBe(true);
    expect(total).toEqual({ orderedFen: 1_200_000, heldFen: 350_000, paidBackFen: 0, stillHeldFen: 350_000 });
    expect(sums).toEqual({ heldFen: 350_000, paidBackFen: 0 });
    expect(lines.map(({ heldFen }) => heldFen).sort((a, b) => a - b)).toEqual([0, 150_001, 199_999]);
    const own = await holds.county.get(HoldReconciliation).read(holds.actors.cadre, {});
    expect(own.items).toHaveLength(1);
  });
});

describe('R9: released with pay-back', () => {
  const payBack = async (payments: { personId: string; fen: number }[]) => {
    const driven = await holds.caseOf(villageId, 'pay');
    return driven.act('payBack', holds.actors.finance, 'payBack', { form: { document: holds.document, payments } });
  };
  const exact = () => [
    { personId: items[0]?.personId ?? '', fen: 199_999 },
    { personId: items[1]?.personId ?? '', fen: 150_001 },
  ];

  it('after the release nothing more is held', async () => {
    const driven = await holds.caseOf(villageId, 'pay');
    await expect(driven.act('release', holds.actors.officer, 'release')).rejects.toEqual(refused('decision.opinion_missing'));
    await driven.act('release', holds.actors.officer, 'release', { opinion: '整改到位' });
    expect(await holds.holdOf(villageId, 'pay')).toMatchObject({ state: 'payBack', endedBy: 'released', endedOn: today, endReason: '整改到位' });
    await expect(holds.enter(holdId, [held(0, 1)])).rejects.toEqual(refused('hold.not_in_force'));
    const owed = await holds.county.act((tx) => holds.county.get(HoldService).end(tx, driven.context, 'released'));
    expect(owed).toEqual({ owedFen: 350_000 });
    expect(await holds.county.audited('hold.ended')).toBe(1);
  });

  it('a pay-back that is not exactly what was held is refused', async () => {
    const [first, second] = exact() as [{ personId: string; fen: number }, { personId: string; fen: number }];
    await expect(payBack([first])).rejects.toEqual(refused('hold.payback_mismatch'));
    await expect(payBack([first, { ...second, fen: 150_000 }])).rejects.toEqual(refused('hold.payback_mismatch'));
    await expect(payBack([first, { ...second, fen: 150_002 }])).rejects.toEqual(refused('hold.payback_mismatch'));
    await expect(payBack([first, { ...second, personId: holds.dispatched }])).rejects.toEqual(refused('hold.item_unknown'));
    await expect(holds.enter(holdId, [{ kind: 'paidBack', itemId: items[0]?.id, fen: 200_000 }])).rejects.toEqual(refused('hold.payback_mismatch'));
    expect((await books()).total.paidBackFen).toBe(0);
  });

  it('part may be paid back first; the signed rest settles the case, and the books agree', async () => {
    const ahead = { ...holds.document, date: '2199-01-01' };
    await expect(holds.enter(holdId, [{ kind: 'paidBack', itemId: items[0]?.id, fen: 99_999, document: ahead }])).rejects.toMatchObject({
      code: 'document.date_ahead',
    });
    await holds.enter(holdId, [{ kind: 'paidBack', itemId: items[0]?.id, fen: 99_999, document: holds.document }]);
    await expect(payBack(exact())).rejects.toEqual(refused('hold.payback_mismatch'));
    const [first, second] = exact() as [{ personId: string; fen: number }, { personId: string; fen: number }];
    await payBack([{ ...first, fen: 100_000 }, second]);
    await holds.conclude((await holds.caseOf(villageId, 'pay')).context, 'settled');
    expect(await books()).toMatchObject({ reconciled: true, total: { heldFen: 350_000, paidBackFen: 350_000, stillHeldFen: 0 } });
    expect((await holds.reader.get(holds.actors.cadre, holdId)).stillHeldFen).toBe(0);
  });

  it('the workbook tells the same, in yuan', async () => {
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load((await reconciliationWorkbook(await books())) as never);
    const sheet = workbook.worksheets[0];
    const last = sheet?.lastRow;
    expect([8, 9, 10, 11].map((column) => last?.getCell(column).value)).toEqual([12_000, 3500, 3500, 0]);
    expect(last?.getCell(12).value).toBe('平');
    expect(sheet?.rowCount).toBe(5);
  });

  it('money that was changed behind the rules is found', async () => {
    await holds.county.superuser(`alter table hold_entry disable trigger hold_entry_append_only`);
    await holds.county.superuser(`update hold_entry set fen = fen + 1 where kind = 'paidBack' and item_id = '${items[1]?.id}'`);
    expect(await books()).toMatchObject({ reconciled: false });
  });
});
