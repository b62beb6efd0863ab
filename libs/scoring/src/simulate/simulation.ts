import type { Text } from '#domain';
import type { AdverseChange } from '../change/changes.js';
import type { Certificate, Standing } from '../engine/results.js';
import type { Grade } from '../scheme/scheme.js';

/** One number before and after; `before` is null where there is nothing to compare with. */
export interface Shift {
  before: number | null;
  after: number;
}

/** Somebody whose grade, sets or money would have been others. */
export interface SimulatedMove {
  person: string;
  from: Pick<Standing, 'total' | 'rank' | 'grade' | 'sets' | 'rewardFen'> | null;
  to: Pick<Standing, 'total' | 'rank' | 'grade' | 'sets' | 'rewardFen'>;
  adverse: readonly AdverseChange[];
}

/** One past period under the draft; money in fen. */
export interface SimulatedPeriod {
  period: string;
  n: number;
  grades: Readonly<Record<Grade, Shift>>;
  /** Rewards, bonuses and performance pay together. */
  moneyFen: Shift;
  removalCases: Shift;
  sets: readonly { set: string; title: Text; members: Shift; entering: readonly string[]; leaving: readonly string[] }[];
  /** Seats of every circle of a quota. */
  seats: readonly Pick<Certificate, 'id' | 'scope' | 'n' | 'rateBps' | 'seats' | 'filled'>[];
  /** Circles so small that the floored rate leaves them no seat. */
  withoutSeat: readonly { scope: string; n: number; rateBps: number }[];
  moves: readonly SimulatedMove[];
}

/** A past period whose facts the draft cannot be computed from, with the refusal. */
export interface UnsimulatedPeriod {
  period: string;
  refused: { code: string; details: Readonly<Record<string, unknown>> };
}

/** How much hangs on one parameter: what changes in the last period when it is moved a little up and a little down. */
export interface Sensitivity {
  path: string;
  title: Text;
  value: number;
  /** The size of the step, in the unit of the value. */
  step: number;
  up: { value: number; grades: number; sets: number } | null;
  down: { value: number; grades: number; sets: number } | null;
}

export interface Simulation {
  scheme: string;
  against: string | null;
  engineVersion: string;
  periods: readonly (SimulatedPeriod | UnsimulatedPeriod)[];
  sensitivity: readonly Sensitivity[];
}
