import { periodOf, shiftDate, startOfDay, workingDays, type Calendar } from '#domain';
import type { Collection } from '#scoring';
import { roundsOf } from '#scoring';

/** How long a business day takes while people act, and while nothing happens. */
const busy = 0.45;
const quiet = 0.05;
/** Days before and after an event of the year in which people act. */
const before = 2;
const after = 16;
/** Days after the period in which everything is brought to its end; from then on the clock goes as fast as any other. */
const finish = 110;

export interface SampleClock {
  businessOrigin: string;
  daySeconds: number;
  catchUp: boolean;
  turns: { from: string; daySeconds: number }[];
}

/** A clock that takes its time where people act, hurries through the rest of the period, and ends in real time. */
export function sampleClock({ period, collections, calendar, slowness = 1 }: Pacing): SampleClock {
  const { code, from, to } = periodOf(period);
  const acts = new Set(collections.flatMap((collection) => roundsOf(collection, { code, from, to }).map(({ opensOn }) => opensOn)));
  const inside = [...acts].filter((day): day is string => day !== null && day > from && day <= to).sort();
  const spans = [
    ...inside.map((day) => [shiftDate(day, -before), shiftDate(day, after)] as const),
    [shiftDate(to, -before * 2), shiftDate(to, finish)] as const,
  ];
  const turns = [{ from: startOfDay(shiftDate(from, 3)), daySeconds: quiet * slowness }];
  for (const [begins, ends] of spans) {
    turns.push({ from: startOfDay(begins), daySeconds: busy * slowness });
    turns.push({ from: startOfDay(ends), daySeconds: ends > to ? 86_400 : quiet * slowness });
  }
  return { businessOrigin: startOfDay(calendar.subtractDays(from, workingDays(15))), daySeconds: busy * slowness, catchUp: false, turns };
}

interface Pacing {
  period: string;
  collections: readonly Pick<Collection, 'opens' | 'only'>[];
  calendar: Calendar;
  /** Above 1 on a machine that takes longer for each act. */
  slowness?: number;
}
