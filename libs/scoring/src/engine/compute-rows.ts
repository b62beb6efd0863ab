import { refuse } from '#domain';
import { hasTotal } from '../facts/roster.js';
import type { Item } from '../scheme/scheme.js';
import { combine, combineClasses, contestDivisor, convertContest, meanByDays, settleLedger } from './arithmetic.js';
import { countedClasses } from './ratings.js';
import { whole } from './exact.js';
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

function computeItems(sheet: Sheet, row: number): void {
  const base = row * sheet.plan.width;
  for (const { slot, item } of sheet.plan.contests) {
    const divisor = contestDivisor(item, sheet.monthCount.get(slot)?.[row] ?? 0, sheet.months.length);
    sheet.values[base + slot] = convertContest(item, sheet.values[base + slot] ?? 0, divisor);
  }
  for (const { slot, item } of sheet.plan.segments) sheet.values[base + slot] = meanByDays(sheet.parts.get(slot)?.get(row) ?? [], item.rounding);
  for (const { slot, item } of sheet.plan.ratings)
    sheet.values[base + slot] = combineClasses(countedClasses(sheet, { slot, item }, row) ?? [], item.rounding) ?? 0;
  for (const { slot, item } of sheet.plan.ledgers) {
    const sums = sheet.gross.get(slot);
    sheet.values[base + slot] = whole(settleLedger(item, sums?.added[row] ?? 0, sums?.deducted[row] ?? 0).points, '/events');
  }
}
