import {
  assertHoldEntry,
  assertPayBack,
  balancesOf,
  DomainError,
  isReconciled,
  owedBack,
  totalOf,
  type HoldBooks,
  type HoldEntryKind,
  type MoneyEntry,
  type OrderedItem,
} from '#domain';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

const period = { startsOn: '2026-11-20', endsOn: '2027-02-20' };
const months = ['2026-10', '2026-11', '2026-12', '2027-01', '2027-02', '2027-03'];
const pay = (id: string, given: Partial<OrderedItem> = {}): OrderedItem => ({ id, monthlyFen: 100_000, capFen: 300_000, exempt: false, ...given });
const books = (given: Partial<HoldBooks> = {}): HoldBooks => ({ kind: 'pay', stage: 'inForce', period, items: [pay('a'), pay('b')], entries: [], ...given });
const held = (itemId: string, month: string | null, fen: number): MoneyEntry => ({ itemId, kind: 'held', month, fen });

function codeOf(work: () => unknown): string {
  try {
    work();
    return 'none';
  } catch (error) {
    return error instanceof DomainError ? error.code : String(error);
  }
}

describe('R9: what an entry may say', () => {
  it.each<[string, Partial<HoldBooks>, MoneyEntry]>([
    ['none', {}, held('a', '2026-12', 100_000)],
    ['hold.item_unknown', {}, held('c', '2026-12', 1)],
    ['hold.not_in_force', { stage: 'proposed' }, held('a', '2026-12', 1)],
    ['hold.not_in_force', { stage: 'payBack' }, held('a', '2026-12', 1)],
    ['hold.not_in_force', { stage: 'inForce' }, { ...held('a', null, 1), kind: 'paidBack' }],
    ['hold.amount_invalid', {}, held('a', '2026-12', 0)],
    ['hold.amount_invalid', {}, held('a', '2026-12', 0.5)],
    ['hold.amount_invalid', {}, held('a', '2026-12', -1)],
    ['hold.no_money', { kind: 'projects' }, held('a', null, 1)],
    ['hold.exempted', { items: [pay('a', { exempt: true, capFen: 0 })] }, held('a', '2026-12', 1)],
    ['hold.month_outside', {}, held('a', '2026-10', 1)],
    ['hold.month_outside', {}, held('a', '2027-03', 1)],
    ['hold.month_outside', {}, held('a', null, 1)],
    ['hold.month_outside', {}, held('a', '2026-13', 1)],
    ['hold.entry_exceeds_order', {}, held('a', '2026-12', 100_001)],
    ['hold.entry_exceeds_order', { entries: [held('a', '2026-12', 99_999)] }, held('a', '2026-12', 2)],
    [
      'hold.entry_exceeds_order',
      { entries: [held('a', '2026-11', 100_000), held('a', '2026-12', 100_000), held('a', '2027-01', 100_000)] },
      held('a', '2027-02', 1),
    ],
    ['hold.payback_mismatch', { stage: 'payBack', entries: [held('a', '2026-12', 5)] }, { ...held('a', null, 6), kind: 'paidBack' }],
    ['none', { stage: 'payBack', entries: [held('a', '2026-12', 5)] }, { ...held('a', null, 5), kind: 'paidBack' }],
    ['none', { kind: 'funds', items: [pay('a', { monthlyFen: null, capFen: 7 })] }, held('a', null, 7)],
    ['hold.entry_exceeds_order', { kind: 'funds', items: [pay('a', { monthlyFen: null, capFen: 7 })] }, held('a', null, 8)],
  ])('%s', (code, given, entry) => {
    expect(codeOf(() => assertHoldEntry(books(given), entry))).toBe(code);
  });

  it('what was reversed may be held again', () => {
    const entries: MoneyEntry[] = [held('a', '2026-12', 100_000), { ...held('a', '2026-12', 100_000), kind: 'reversed' }];
    expect(codeOf(() => assertHoldEntry(books({ entries }), held('a', '2026-12', 100_000)))).toBe('none');
  });
});

describe('R9: the pay-back', () => {
  const entries = [held('a', '2026-11', 100_000), held('a', '2026-12', 33_333), held('b', '2026-12', 1)];

  it.each<[string, { itemId: string; fen: number }[]]>([
    [
      'none',
      [
        { itemId: 'a', fen: 133_333 },
        { itemId: 'b', fen: 1 },
      ],
    ],
    ['hold.payback_mismatch', [{ itemId: 'a', fen: 133_333 }]],
    [
      'hold.payback_mismatch',
      [
        { itemId: 'a', fen: 133_332 },
        { itemId: 'b', fen: 1 },
      ],
    ],
    [
      'hold.payback_mismatch',
      [
        { itemId: 'a', fen: 133_334 },
        { itemId: 'b', fen: 1 },
      ],
    ],
    [
      'hold.payback_mismatch',
      [
        { itemId: 'a', fen: 133_333 },
        { itemId: 'a', fen: 0 },
        { itemId: 'b', fen: 1 },
      ],
    ],
    [
      'hold.item_unknown',
      [
        { itemId: 'a', fen: 133_333 },
        { itemId: 'b', fen: 1 },
        { itemId: 'c', fen: 1 },
      ],
    ],
  ])('%s', (code, payments) => {
    expect(codeOf(() => assertPayBack(books({ entries }), payments))).toBe(code);
  });
});

interface Step {
  kind: HoldEntryKind;
  item: number;
  month: number;
  fen: number;
  ends: boolean;
}

const steps = fc.array(
  fc.record<Step>({
    kind: fc.constantFrom('held', 'held', 'held', 'paidBack', 'reversed'),
    item: fc.integer({ min: 0, max: 3 }),
    month: fc.integer({ min: 0, max: months.length - 1 }),
    fen: fc.integer({ min: -5, max: 120_000 }),
    ends: fc.integer({ min: 0, max: 15 }).map((n) => n === 0),
  }),
  { maxLength: 60 },
);

/** Enters what the rules let through, as the finance unit would; a reversal takes an entry of that item that still counts. */
function enter(state: { books: HoldBooks; entries: MoneyEntry[]; reversed: Set<MoneyEntry> }, { kind, item, month, fen, ends }: Step): void {
  if (ends) state.books = { ...state.books, stage: 'payBack' };
  const itemId = state.books.items[item]?.id ?? '';
  const wrong = state.entries.find((entry) => entry.kind === 'held' && entry.itemId === itemId && !state.reversed.has(entry));
  if (kind === 'reversed' && !wrong) return;
  const entry: MoneyEntry = kind === 'reversed' && wrong ? { ...wrong, kind } : { itemId, kind, month: kind === 'held' ? (months[month] ?? null) : null, fen };
  if (codeOf(() => assertHoldEntry({ ...state.books, entries: state.entries }, entry)) !== 'none') return;
  if (kind === 'reversed' && wrong) state.reversed.add(wrong);
  state.entries.push(entry);
}

describe('I14: held = paid back + still held, to the fen', () => {
  it('after any sequence of entries, exemptions, endings and pay-back, per person and in total', () => {
    const items = [pay('a'), pay('b', { exempt: true, capFen: 0 }), pay('c', { monthlyFen: 77_777, capFen: 233_331 }), pay('d', { monthlyFen: 1, capFen: 3 })];
    fc.assert(
      fc.property(steps, (given) => {
        const state = { books: books({ items }), entries: [] as MoneyEntry[], reversed: new Set<MoneyEntry>() };
        for (const step of given) {
          enter(state, step);
          const balances = balancesOf({ items, entries: state.entries });
          expect(balances.every(isReconciled)).toBe(true);
          expect(isReconciled(totalOf(balances))).toBe(true);
          expect(balances[1]?.heldFen).toBe(0);
        }
        const owed = owedBack({ items, entries: state.entries });
        assertPayBack({ items, entries: state.entries }, owed);
        const settled = [...state.entries, ...owed.map(({ itemId, fen }): MoneyEntry => ({ itemId, kind: 'paidBack', month: null, fen }))];
        const total = totalOf(balancesOf({ items, entries: settled }));
        expect(total.stillHeldFen).toBe(0);
        expect(total.paidBackFen).toBe(total.heldFen);
      }),
      { numRuns: 300 },
    );
  });

  it('any other pay-back of the same order is refused', () => {
    const entries = [held('a', '2026-11', 60_000), held('b', '2026-12', 99_999)];
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 120_000 }), fc.integer({ min: 0, max: 120_000 }), (a, b) => {
        const payments = [
          { itemId: 'a', fen: a },
          { itemId: 'b', fen: b },
        ];
        const exact = a === 60_000 && b === 99_999;
        expect(codeOf(() => assertPayBack(books({ entries }), payments))).toBe(exact ? 'none' : 'hold.payback_mismatch');
      }),
    );
  });
});
