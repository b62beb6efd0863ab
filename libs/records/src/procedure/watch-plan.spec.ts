import { describe, expect, it } from '@jest/globals';
import { Calendar, realClock } from '#domain';
import { firstLook, planWatch } from './watch-plan.js';

const calendar = new Calendar([]);
const now = '2026-09-01T02:00:00.000Z';
const planned = (due: string, openedAt = now) =>
  planWatch({ calendar, clock: realClock(openedAt), step: { reminders: [], ladder: [] }, due: { at: due, businessAt: due }, openedAt, now });

describe('when a step that opens is looked at first', () => {
  it('at its due, while that lies ahead', () => {
    const due = '2026-09-03T02:00:00.000Z';
    expect(firstLook(planned(due), now)).toBe(Date.parse(due));
  });

  it('R10: at once, where the date of the case passed before the step opened: a late report is late, not unwatched', () => {
    const plan = planned('2026-08-30T02:00:00.000Z');
    expect(plan.next).toBeNull();
    expect(firstLook(plan, now)).toBe(Date.parse(now));
  });
});
