/**
 * Relates the business time of a procedure to real instants: `businessOrigin` was the business time at the real instant
 * `realOrigin`, and `scale` business seconds pass in one real second. With `catchUp` the clock runs in real time from the moment
 * it has caught up with it. The real clock has scale 1 and equal origins. Instants are ISO strings in UTC.
 */
export interface BusinessClock {
  realOrigin: string;
  businessOrigin: string;
  scale: number;
  catchUp: boolean;
}

/** The clock of every assessment of a real county. */
export function realClock(now: string): BusinessClock {
  return { realOrigin: now, businessOrigin: now, scale: 1, catchUp: false };
}

/** Whether business dates differ from real ones; such an assessment is marked 演示. */
export function isDemonstrationClock({ realOrigin, businessOrigin, scale }: BusinessClock): boolean {
  return scale !== 1 || realOrigin !== businessOrigin;
}

/** The business instant (ISO, UTC) at a real instant. */
export function businessTimeAt(clock: BusinessClock, real: string): string {
  const realMs = Date.parse(real);
  const business = Date.parse(clock.businessOrigin) + (realMs - Date.parse(clock.realOrigin)) * clock.scale;
  const caughtUp = clock.catchUp && business >= realMs;
  return new Date(Math.floor(caughtUp ? realMs : business)).toISOString();
}

/** The first real instant (ISO, UTC) at which the business instant is reached. */
export function realTimeOf(clock: BusinessClock, business: string): string {
  const businessMs = Date.parse(business);
  const real = Date.parse(clock.realOrigin) + Math.ceil((businessMs - Date.parse(clock.businessOrigin)) / clock.scale);
  const caughtUp = clock.catchUp && real <= businessMs;
  return new Date(caughtUp ? businessMs : real).toISOString();
}
