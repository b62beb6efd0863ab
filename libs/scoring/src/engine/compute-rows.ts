import { refuse } from '#domain';
import { hasTotal } from '../facts/roster.js';
import type { Item } from '../scheme/scheme.js';
import { combine, combineClasses, contestDivisor, convertContest, meanByDays, settleLedger } from './arithmetic.js';
import { countedClasses } from './ratings.js';
import { whole } from './exact.js';
import type { Placed } from './plan.js';
import type { Sheet } from './sheet.js';

/** Computes items, nodes and total of every row that has them. */
export function computeRows(sheet: Sheet): void {
  const { plan, roster, values } = sheet;
  for (let row = 0; row < sheet.touched.length; row += 1) {
    const person = roster.persons[row];
    if (person && !hasTotal(person)) continue;
    checkEntries(sheet, row);
    if (sheet.incomplete[row]) continue;
    computeItems(sheet, row);
    const base = row * plan.width;
    for (const { slot, arithmetic, operands } of plan.nodes)
      values[base + slot] = combine(
        arithmetic,
        operands.map((operand) => values[base + operand] ?? 0),
        sheet.coefficients.get(row),
      );
  }
}

/** A7: a graded person without a required entry is refused; somebody without a grade then simply has no total. */
function checkEntries(sheet: Sheet, row: number): void {
  const { plan, roster } = sheet;
  for (const [slot, item] of plan.items.entries()) {
    if (!isMissing(sheet, { slot, item, row })) continue;
    const person = roster.persons[row];
    if (person?.status === 'graded') {
      refuse('score.missing', { path: `/persons/${sheet.facts.persons.findIndex(({ id }) => id === person.id)}`, person: person.id, item: item.id });
    }
    sheet.incomplete[row] = 1;
  }
}

/** Whether an item that a person must have is not there. */
function isMissing(sheet: Sheet, { slot, item, row }: { slot: number; item: Item; row: number }): boolean {
  if (item.kind === 'rating') return countedClasses(sheet, { slot, item }, row) === undefined;
  if (!('missing' in item) || item.missing !== 'REFUSE') return false;
  if (item.kind === 'segments') return (sheet.parts.get(slot)?.get(row)?.length ?? 0) === 0;
  return !sheet.present[row * sheet.plan.width + slot];
}

/** The value of an item in a row, by its kind; entries and bundles stand there already. */
const itemValues: { [K in Item['kind']]?: (sheet: Sheet, placed: Placed<K>, row: number) => number } = {
  contest: (sheet, { slot, item }, row) => {
    const divisor = contestDivisor(item, sheet.monthCount.get(slot)?.[row] ?? 0, sheet.months.length);
    return convertContest(item, sheet.values[row * sheet.plan.width + slot] ?? 0, divisor);
  },
  segments: (sheet, { slot, item }, row) => meanByDays(sheet.parts.get(slot)?.get(row) ?? [], item.rounding),
  rating: (sheet, placed, row) => combineClasses(countedClasses(sheet, placed, row) ?? [], placed.item.rounding) ?? 0,
  ledger: (sheet, { slot, item }, row) => {
    const sums = sheet.gross.get(slot);
    return whole(settleLedger(item, sums?.added[row] ?? 0, sums?.deducted[row] ?? 0).points, '/events');
  },
};

function computeItems(sheet: Sheet, row: number): void {
  const { plan, values } = sheet;
  plan.items.forEach((item, slot) => {
    const valueOf = itemValues[item.kind] as ((sheet: Sheet, placed: { slot: number; item: Item }, row: number) => number) | undefined;
    if (valueOf) values[row * plan.width + slot] = valueOf(sheet, { slot, item }, row);
  });
}
