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
  /** Business instants, in order, from which the clock runs at another scale: a demonstration hurries through a quiet year and takes its time where people act. */
  turns?: readonly ClockTurn[];
}

export interface ClockTurn {
  from: string;
  scale: number;
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
  const leg = legsOf(clock).findLast((each, index) => index === 0 || each.real <= realMs) as Leg;
  const business = leg.business + (realMs - leg.real) * leg.scale;
  const caughtUp = clock.catchUp && business >= realMs;
  return new Date(Math.floor(caughtUp ? realMs : business)).toISOString();
}

/** The first real instant (ISO, UTC) at which the business instant is reached. */
export function realTimeOf(clock: BusinessClock, business: string): string {
  const businessMs = Date.parse(business);
  const leg = legsOf(clock).findLast((each, index) => index === 0 || each.business <= businessMs) as Leg;
  const real = realOn(leg, businessMs);
  const caughtUp = clock.catchUp && real <= businessMs;
  return new Date(caughtUp ? businessMs : real).toISOString();
}

/** A stretch of the clock at one scale, from where it begins on both time lines. */
interface Leg {
  real: number;
  business: number;
  scale: number;
}

function legsOf({ realOrigin, businessOrigin, scale, turns = [] }: BusinessClock): Leg[] {
  const legs: Leg[] = [{ real: Date.parse(realOrigin), business: Date.parse(businessOrigin), scale }];
  for (const turn of turns) {
    const business = Date.parse(turn.from);
    legs.push({ real: realOn(legs.at(-1) as Leg, business), business, scale: turn.scale });
  }
  return legs;
}

function realOn(leg: Leg, business: number): number {
  return leg.real + Math.ceil((business - leg.business) / leg.scale);
}
