import type { AppConfig } from '#config';
import { realClock, refuse, type BusinessClock } from '#domain';

const daySeconds = 86_400;

/** A clock as a demonstration asks for it. */
export interface AskedClock {
  businessOrigin: string;
  daySeconds: number;
  catchUp: boolean;
}

/** The clock an assessment starts with: the real one, but in a demonstration, where a quarter may be watched in minutes. */
export function clockFor(config: Pick<AppConfig, 'demonstration' | 'daySeconds' | 'environment'>, asked: AskedClock | undefined, now: string): BusinessClock {
  const allowed = config.demonstration && config.environment !== 'production';
  if (asked && !allowed) refuse('clock.not_allowed', {});
  if (asked)
    return { realOrigin: now, businessOrigin: new Date(asked.businessOrigin).toISOString(), scale: daySeconds / asked.daySeconds, catchUp: asked.catchUp };
  if (config.daySeconds !== undefined) return { realOrigin: now, businessOrigin: now, scale: daySeconds / config.daySeconds, catchUp: false };
  return realClock(now);
}
