import { capOf, DomainError, draftItems, exemptionsOf, heldCategories, neverHeld, procedures, stepsOfHold, type DraftRow, type HoldKind } from '#domain';
import { describe, expect, it } from '@jest/globals';

const people = new Map([
  ['p1', '张三'],
  ['p2', '李四'],
]);
const row = (given: Partial<DraftRow> = {}): DraftRow => ({ personId: 'p1', category: 'basicPay', fen: 200_000, ...given });

function codeOf(work: () => unknown): string {
  try {
    work();
    return 'none';
  } catch (error) {
    return error instanceof DomainError ? error.code : String(error);
  }
}

describe('R9: the items of a draft', () => {
  it('pay is per person by the month, a transfer is named, a project has no money', () => {
    expect(draftItems('pay', [row(), row({ personId: 'p2', fen: 1 })], people)).toEqual([
      { n: 1, personId: 'p1', title: '张三', category: 'basicPay', monthlyFen: 200_000, fen: 0 },
      { n: 2, personId: 'p2', title: '李四', category: 'basicPay', monthlyFen: 1, fen: 0 },
    ]);
    expect(draftItems('funds', [{ title: ' 办公经费 ', category: 'officeExpense', fen: 5 }], people)[0]).toMatchObject({
      title: '办公经费',
      fen: 5,
      monthlyFen: null,
    });
    expect(draftItems('projects', [{ title: '文化广场', category: 'newProject' }], people)[0]).toMatchObject({ fen: 0, monthlyFen: null });
  });

  it.each<[string, HoldKind, DraftRow[]]>([
    ['hold.items_missing', 'pay', []],
    ['hold.person_unknown', 'pay', [row({ personId: 'stranger' })]],
    ['hold.item_invalid', 'pay', [row({ personId: undefined })]],
    ['hold.item_invalid', 'pay', [row({ category: undefined })]],
    ['hold.item_invalid', 'pay', [row({ category: 'newProject' })]],
    ['hold.amount_invalid', 'pay', [row({ fen: 0 })]],
    ['hold.amount_invalid', 'pay', [row({ fen: undefined })]],
    ['hold.item_twice', 'pay', [row(), row({ fen: 1 })]],
    ['hold.item_invalid', 'funds', [{ category: 'officeExpense', fen: 5 }]],
    ['hold.item_invalid', 'projects', [{ title: ' ', category: 'newProject' }]],
  ])('%s', (code, kind, rows) => {
    expect(codeOf(() => draftItems(kind, rows, people))).toBe(code);
  });

  it.each(Object.keys(neverHeld))('%s is never held, whatever the kind', (category) => {
    for (const kind of Object.keys(heldCategories) as HoldKind[])
      expect(codeOf(() => draftItems(kind, [row({ category, title: '款项' })], people))).toBe('hold.never_held');
  });

  it('caps pay at the months begun and a transfer at its sum', () => {
    const quarter = { startsOn: '2026-01-15', endsOn: '2026-04-15' };
    expect(capOf({ monthlyFen: 123_457, fen: 0 }, quarter)).toBe(370_371);
    expect(capOf({ monthlyFen: null, fen: 5 }, quarter)).toBe(5);
  });
});

describe('R9: exemptions', () => {
  const items = [
    { id: 'a', n: 1, personId: 'p1' },
    { id: 'b', n: 2, personId: null },
  ];

  it('name the person or the item, with the reason', () => {
    expect(exemptionsOf(items, [{ personId: 'p1', reason: ' 无过错 ' }])).toEqual([{ itemId: 'a', reason: '无过错' }]);
    expect(exemptionsOf(items, [{ item: 2, reason: '合同' }])).toEqual([{ itemId: 'b', reason: '合同' }]);
  });

  it.each([
    ['hold.exemption_reason_missing', [{ personId: 'p1', reason: ' ' }]],
    ['hold.item_unknown', [{ personId: 'p9', reason: 'x' }]],
    ['hold.item_unknown', [{ item: 3, reason: 'x' }]],
    [
      'hold.item_twice',
      [
        { personId: 'p1', reason: 'x' },
        { item: 1, reason: 'y' },
      ],
    ],
    [
      'hold.nothing_left',
      [
        { personId: 'p1', reason: 'x' },
        { item: 2, reason: 'y' },
      ],
    ],
  ])('%s', (code, rows) => {
    expect(codeOf(() => exemptionsOf(items, rows))).toBe(code);
  });
});

describe('R9: the steps of one hold', () => {
  it('seat the officer of the body that its kind asks for, and name items as it does', () => {
    const columns = (kind: HoldKind, step: string, field: string) =>
      stepsOfHold(kind, procedures.hold)
        [step]?.form.find(({ name }) => name === field)
        ?.columns?.map(({ name }) => name);
    expect(stepsOfHold('projects', procedures.hold).sign?.seats).toEqual([{ role: 'projectOfficer', at: 'competentBody' }]);
    expect(stepsOfHold('pay', procedures.hold).payBack?.seats).toEqual([{ role: 'financeOfficer', at: 'competentBody' }]);
    expect(columns('pay', 'draft', 'items')).toEqual(['personId', 'category', 'fen']);
    expect(columns('projects', 'draft', 'items')).toEqual(['title', 'category']);
    expect(columns('pay', 'sign', 'exemptions')).toEqual(['personId', 'reason']);
    expect(columns('funds', 'payBack', 'payments')).toEqual(['item', 'fen']);
  });

  it('a draft that nobody answers, and every first choice, executes nothing', () => {
    expect(procedures.hold.draft.actions[0]).toBe('doNotExecute');
    for (const step of Object.values(procedures.hold)) expect(step.lapses ?? false).toBe(false);
  });
});
