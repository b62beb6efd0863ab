/** A length of time as the rules write it; legal days and working days are different things. */
export interface Deadline {
  days: number;
  kind: 'working' | 'calendar';
}

export function workingDays(days: number): Deadline {
  return { days, kind: 'working' };
}

export function calendarDays(days: number): Deadline {
  return { days, kind: 'calendar' };
}
