import { dateOfDayNumber, dayNumber, periodOf, shiftDate } from '#domain';
import type { PeriodFact } from '../facts/facts.js';
import type { Collection } from '../scheme/collections.js';

/** One time a collection is asked: the part of the period it is about, and the day from which it is answered (none: at once). */
export interface CollectionRound {
  code: string;
  from: string;
  to: string;
  opensOn: string | null;
}

/** The rounds of a collection in a period; those after a month or quarter together cover it without gap or overlap. */
export function roundsOf({ opens, only }: Pick<Collection, 'opens' | 'only'>, period: PeriodFact): CollectionRound[] {
  if (only?.quarters && !only.quarters.includes(quarterOf(period.to))) return [];
  const whole = { code: opens === 'PREPARATION' ? '0' : '1', from: period.from, to: period.to };
  if (opens === 'PREPARATION' || opens === 'START') return [{ ...whole, opensOn: null }];
  const parts =
    opens === 'PERIOD_END' ? [whole] : opens === 'HALF_PERIOD' ? [firstHalf(period)] : calendarParts(period, opens === 'MONTH_END' ? 'month' : 'quarter');
  return parts.map((part) => ({ ...part, opensOn: shiftDate(part.to, 1) }));
}

type Part = Omit<CollectionRound, 'opensOn'>;

function quarterOf(date: string): number {
  return Math.ceil(Number(date.slice(5, 7)) / 3);
}

function calendarParts({ from, to }: PeriodFact, kind: 'month' | 'quarter'): Part[] {
  const parts: Part[] = [];
  for (let first = from; first <= to;) {
    const code = kind === 'month' ? first.slice(0, 7) : `${first.slice(0, 4)}-Q${quarterOf(first)}`;
    const end = periodOf(code).to;
    parts.push({ code, from: first, to: end < to ? end : to });
    first = shiftDate(end, 1);
  }
  return parts;
}

/** B2: the first half, by months where there is an even number of whole ones, else by days; the second ends with the period and its own notice. */
function firstHalf(period: PeriodFact): Part {
  const { from, to } = period;
  const months = calendarParts(period, 'month');
  const days = dayNumber(to) - dayNumber(from) + 1;
  const middle = months.length % 2 === 0 ? months[months.length / 2 - 1]?.to : undefined;
  return { code: 'H1', from, to: middle ?? dateOfDayNumber(dayNumber(from) + Math.max(1, Math.floor(days / 2)) - 1) };
}
