import type { CountedBallot } from './count-ballots.js';

/** How strict one sheet is beside the others of its class; nothing says whose it is or when it came. */
export interface SheetSeverity {
  class: string;
  /** Mean mark of the sheet, in hundredths of a point. */
  meanHundredths: number;
  /** Mean of the sheet less the mean of its class over the same subjects, in hundredths: below zero is stricter. */
  deviationHundredths: number;
  /** Every mark of the sheet is the same. */
  uniform: boolean;
}

/** E3: the strictest sheet first; the same whatever order the ballots come in. */
export function severityOf(ballots: readonly CountedBallot[]): SheetSeverity[] {
  const byClass = new Map<string, CountedBallot[]>();
  for (const ballot of ballots) byClass.set(ballot.class, [...(byClass.get(ballot.class) ?? []), ballot]);
  return [...byClass.entries()].flatMap(([key, sheets]) => severityInClass(key, sheets)).sort(strictestFirst);
}

function severityInClass(key: string, sheets: readonly CountedBallot[]): SheetSeverity[] {
  const sums = sheets.map(({ values }) => values.reduce((sum, value) => sum + value, 0));
  const all = sums.reduce((sum, one) => sum + one, 0);
  return sheets.map(({ values }, index) => {
    const own = sums[index] ?? 0;
    return {
      class: key,
      meanHundredths: roundedRatio(100 * own, values.length),
      deviationHundredths: roundedRatio(100 * (own * sheets.length - all), values.length * sheets.length),
      uniform: new Set(values).size === 1,
    };
  });
}

/** Half away from zero, so that equally strict and lenient sheets mirror each other. */
function roundedRatio(numerator: number, denominator: number): number {
  const size = Math.floor((2 * Math.abs(numerator) + denominator) / (2 * denominator));
  return numerator < 0 && size > 0 ? -size : size;
}

function strictestFirst(a: SheetSeverity, b: SheetSeverity): number {
  return (
    (a.class < b.class ? -1 : Number(a.class > b.class)) ||
    a.deviationHundredths - b.deviationHundredths ||
    a.meanHundredths - b.meanHundredths ||
    Number(a.uniform) - Number(b.uniform)
  );
}
