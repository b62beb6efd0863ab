/**
 * Rows by number, the highest first, equal ones in ascending order of rows. Number and row are packed into one whole number and sorted without
 * a comparator, many times as fast as with one; numbers too far apart for that are compared.
 */
export function descending(rows: Int32Array, numbers: Float64Array): Int32Array {
  const { highest, lowest, last } = limitsOf(rows, numbers);
  const width = last + 1;
  if (!((highest - lowest + 1) * width <= Number.MAX_SAFE_INTEGER)) return rows.toSorted((a, b) => (numbers[b] ?? 0) - (numbers[a] ?? 0) || a - b);
  const keys = Float64Array.from(rows, (row) => (highest - (numbers[row] ?? 0)) * width + row).sort();
  return Int32Array.from(keys, (key) => key % width);
}

function limitsOf(rows: Int32Array, numbers: Float64Array): { highest: number; lowest: number; last: number } {
  let [highest, lowest, last] = [-Infinity, Infinity, 0];
  for (const row of rows) {
    const number = numbers[row] ?? 0;
    if (number > highest) highest = number;
    if (number < lowest) lowest = number;
    if (row > last) last = row;
  }
  return { highest, lowest, last };
}

/** Sorts each run of rows that are equal so far anew. */
export function settleRuns(order: Int32Array, isEqual: (a: number, b: number) => boolean, compare: (a: number, b: number) => number): void {
  for (let from = 0; from < order.length;) {
    let to = from + 1;
    while (to < order.length && isEqual(order[from] ?? 0, order[to] ?? 0)) to += 1;
    if (to - from > 1) order.subarray(from, to).sort(compare);
    from = to;
  }
}
