import type { BusinessClock, Calendar, StepSpec } from '#domain';
import { watchTimes } from '../calendar/calendar.service.js';

/** What is still to be sent for one due: how many reminders and escalations have come due, and the next instant to look. */
export interface WatchPlan {
  reminders: number;
  ladder: number;
  late: boolean;
  next: number | null;
}

/** Read at an instant; `openedAt` drops reminders that would have come before anybody could act. */
export function planWatch(given: {
  calendar: Calendar;
  clock: BusinessClock;
  step: Pick<StepSpec, 'reminders' | 'ladder'>;
  due: { at: string; businessAt: string };
  openedAt: string;
  now: string;
}): WatchPlan {
  const { calendar, clock, step, due, openedAt, now } = given;
  const times = watchTimes(calendar, clock, { due: due.businessAt, reminders: step.reminders, ladder: step.ladder });
  const reminders = times.reminders.filter((at) => at > openedAt && at < due.at);
  const all = [...reminders, due.at, ...times.ladder].filter((at) => at > now).sort();
  const [next] = all;
  return {
    reminders: reminders.filter((at) => at <= now).length,
    ladder: times.ladder.filter((at) => at <= now).length,
    late: due.at <= now,
    next: next === undefined ? null : Date.parse(next),
  };
}

/** When a step that opens now is looked at first: at once, where its due has passed before anybody could act. */
export function firstLook({ late, next }: WatchPlan, now: string): number | null {
  return late ? Date.parse(now) : next;
}

/** The earlier of two instants; null stands for never. */
export function earlier(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other;
  return Math.min(one, other);
}
