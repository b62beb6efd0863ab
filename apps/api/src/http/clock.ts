import type { AppConfig } from '#config';
import { realClock, refuse, type BusinessClock } from '#domain';

const daySeconds = 86_400;

/** A clock as a demonstration asks for it. */
export interface AskedClock {
  businessOrigin: string;
  daySeconds: number;
  catchUp: boolean;
  /** From when on a day takes another time. */
  turns?: { from: string; daySeconds: number }[];
}

/** The clock an assessment starts with: the real one, but in a demonstration, where a quarter may be watched in minutes. */
export function clockFor(config: Pick<AppConfig, 'demonstration' | 'daySeconds' | 'environment'>, asked: AskedClock | undefined, now: string): BusinessClock {
  const allowed = config.demonstration && config.environment !== 'production';
  if (asked && !allowed) refuse('clock.not_allowed', {});
  if (asked) return clockAsked(asked, now);
  if (config.daySeconds !== undefined) return { realOrigin: now, businessOrigin: now, scale: daySeconds / config.daySeconds, catchUp: false };
  return realClock(now);
}

function clockAsked({ businessOrigin, daySeconds: seconds, catchUp, turns }: AskedClock, now: string): BusinessClock {
  const clock = { realOrigin: now, businessOrigin: new Date(businessOrigin).toISOString(), scale: daySeconds / seconds, catchUp };
  if (!turns) return clock;
  return { ...clock, turns: turns.map((turn) => ({ from: new Date(turn.from).toISOString(), scale: daySeconds / turn.daySeconds })) };
}
