import type { HoldSummary } from '../api/holds.js';

/** The months that a hold touches, 'YYYY-MM', first to last. */
export function monthsOf({ startsOn, endsOn }: Pick<HoldSummary, 'startsOn' | 'endsOn'>): string[] {
  const months: string[] = [];
  if (!startsOn || !endsOn) return months;
  for (let [year, month] = partsOf(startsOn); months.length < 12; month += 1) {
    if (month > 12) [year, month] = [year + 1, 1];
    const name = `${year}-${String(month).padStart(2, '0')}`;
    if (name > endsOn.slice(0, 7)) break;
    months.push(name);
  }
  return months;
}

function partsOf(date: string): [year: number, month: number] {
  return [Number(date.slice(0, 4)), Number(date.slice(5, 7))];
}
