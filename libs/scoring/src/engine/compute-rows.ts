import { refuse } from '#domain';
import { hasTotal } from '../facts/roster.js';
import type { Item } from '../scheme/scheme.js';
import { combine, combineClasses, contestDivisor, convertContest, ledgerPoints, meanByDays } from './arithmetic.js';
import { whole } from './exact.js';
import type { Placed } from './plan.js';
import { countedClasses } from './ratings.js';
import type { Sheet } from './sheet.js';

/** Computes items, nodes and total of every row that has them; a village that no fact names has nothing to compute. */
export function computeRows(sheet: Sheet): void {
  const { plan, roster, touched } = sheet;
  const columns = plan.items.flatMap((item, slot) => {
    const valueOf = columnOf(sheet, item, slot);
    return valueOf ? [{ slot, item: item.id, valueOf }] : [];
  });
  const operands = plan.nodes.map((node) => node.operands.map(() => 0));
  for (let row = 0; row < touched.length; row += 1) {
    const person = roster.persons[row];
    if (person ? !hasTotal(person) : !touched[row]) continue;
    for (const column of columns) computeItem(sheet, column, row);
    if (!sheet.incomplete[row]) computeNodes(sheet, row, operands);
  }
}

/** The value of an item in a row; undefined where it must be there and is not. */
type ValueOf = (row: number) => number | undefined;

/** A7: a graded person without a required entry is refused; somebody without a grade then simply has no total. */
function computeItem(sheet: Sheet, { slot, item, valueOf }: { slot: number; item: string; valueOf: ValueOf }, row: number): void {
  const value = valueOf(row);
  if (value !== undefined) {
    sheet.values[row * sheet.plan.width + slot] = value;
    return;
  }
  const person = sheet.roster.persons[row];
  if (person?.status === 'graded') {
    refuse('score.missing', { path: `/persons/${sheet.facts.persons.findIndex(({ id }) => id === person.id)}`, person: person.id, item });
  }
  sheet.incomplete[row] = 1;
}

/** `scratch` holds the operands of each node, made once for all rows. */
function computeNodes({ plan, values, coefficients }: Sheet, row: number, scratch: readonly number[][]): void {
  const base = row * plan.width;
  plan.nodes.forEach(({ slot, arithmetic, operands }, node) => {
    const list = scratch[node] ?? [];
    for (let at = 0; at < operands.length; at += 1) list[at] = values[base + (operands[at] ?? 0)] ?? 0;
    values[base + slot] = combine(arithmetic, list, arithmetic.operation === 'coefficient' ? coefficients.get(row) : undefined);
  });
}

type Columns = { [K in Item['kind']]: (sheet: Sheet, placed: Placed<K>) => ValueOf | undefined };

const columns: Columns = {
  entry: standing,
  bundle: standing,
  contest: ({ values, months, monthCount, plan }, { slot, item }) => {
    const count = monthCount.get(slot);
    return (row) => convertContest(item, values[row * plan.width + slot] ?? 0, contestDivisor(item, count?.[row] ?? 0, months.length));
  },
  segments:
    ({ parts }, { slot, item }) =>
    (row) => {
      const own = parts.get(slot)?.get(row) ?? [];
      return own.length === 0 && item.missing === 'REFUSE' ? undefined : meanByDays(own, item.rounding);
    },
  rating: (sheet, placed) => (row) => {
    const classes = countedClasses(sheet, placed, row);
    return classes && (combineClasses(classes, placed.item.rounding) ?? 0);
  },
  ledger: ({ gross }, { slot, item }) => {
    const sums = gross.get(slot);
    return (row) => whole(ledgerPoints(item, sums?.added[row] ?? 0, sums?.deducted[row] ?? 0), '/events');
  },
};

function columnOf(sheet: Sheet, item: Item, slot: number): ValueOf | undefined {
  const column = columns[item.kind] as (sheet: Sheet, placed: { slot: number; item: Item }) => ValueOf | undefined;
  return column(sheet, { slot, item });
}

/** What was put into the cell; there is nothing to ask or compute where it may be missing. */
function standing({ plan, present, values }: Sheet, { slot, item }: Placed<'entry'> | Placed<'bundle'>): ValueOf | undefined {
  if (item.missing !== 'REFUSE') return undefined;
  return (row) => {
    const cell = row * plan.width + slot;
    return present[cell] ? values[cell] : undefined;
  };
}
