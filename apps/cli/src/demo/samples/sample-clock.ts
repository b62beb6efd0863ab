import { periodOf, shiftDate, startOfDay, workingDays, type Calendar } from '#domain';
import type { Collection } from '#scoring';
import { roundsOf } from '#scoring';

/** Seconds of a business day: before the period, on the days that many have something to report, while people act otherwise, and while nothing happens. */
const seconds = { preparation: 0.6, rush: 1.1, busy: 0.4, quiet: 0.05 } as const;
/** Working days from the request to the period. */
const ahead = 10;
/** Days around one inside the period on which something is reported. */
const around = { before: 2, after: 8 } as const;
/** After the period: how long most is reported, and when everything has been brought to its end, the later the more there is to answer; from then on the clock goes as fast as any other. */
const rushDays = 10;
const finishDays = (answers: number): number => 100 + Math.round(answers / 4);

export interface SampleClock {
  businessOrigin: string;
  daySeconds: number;
  catchUp: boolean;
  turns: { from: string; daySeconds: number }[];
}

/** A clock that takes its time where people act, hurries through the rest of the period, and ends in real time. */
export function sampleClock({ period, collections, calendar, persons, slowness = 1 }: Pacing): SampleClock {
  const { code, from, to } = periodOf(period);
  const opened = collections.flatMap((collection) => roundsOf(collection, { code, from, to }).map(({ opensOn }) => opensOn));
  const inside = [...new Set(opened)].filter((day): day is string => day !== null && day > from && day <= to).sort();
  const answers = collections.filter(({ each, opens }) => each === 'PERSON' && opens === 'PERIOD_END').length * persons;
  const paces: [string, number][] = [
    [shiftDate(from, 2), seconds.quiet],
    ...inside.flatMap((day): [string, number][] => [
      [shiftDate(day, -around.before), seconds.busy],
      [shiftDate(day, around.after), seconds.quiet],
    ]),
    [shiftDate(to, -4), seconds.busy],
    [shiftDate(to, 1), seconds.rush],
    [shiftDate(to, 1 + rushDays), seconds.busy],
  ];
  // where nobody acts, nobody is too slow
  const paceOf = (daySeconds: number) => (daySeconds === seconds.quiet ? daySeconds : daySeconds * slowness);
  const turns = paces.map(([day, daySeconds]) => ({ from: startOfDay(day), daySeconds: paceOf(daySeconds) }));
  return {
    businessOrigin: startOfDay(calendar.subtractDays(from, workingDays(ahead))),
    daySeconds: seconds.preparation * slowness,
    catchUp: false,
    turns: [...turns, { from: startOfDay(shiftDate(to, finishDays(answers))), daySeconds: 86_400 }],
  };
}

interface Pacing {
  period: string;
  collections: readonly Pick<Collection, 'each' | 'opens' | 'only'>[];
  calendar: Calendar;
  /** How many are assessed. */
  persons: number;
  /** Above 1 on a machine that takes longer for each act. */
  slowness?: number;
}
