import type { RosterStatus, Text } from '#domain';
import type { Effect, Grade } from '../scheme/scheme.js';

/** What of a person's result is published and may change by a later version. */
export interface Standing {
  person: string;
  total: number | null;
  rank: number | null;
  grade: Grade | null;
  sets: readonly string[];
  rewardFen: number;
  /** Grade, seat or money kept though a correction would have given less (超额保留, R7). */
  retained?: boolean;
}

export interface LedgerSums {
  added: number;
  deducted: number;
  net: number;
}

export interface StreakState {
  /** Consecutive periods that count, the present one included. */
  run: number;
  /** Their codes, earliest first. */
  periods: readonly string[];
  /** The rule's length is reached. */
  held: boolean;
  /** It fires in this period. */
  fires: boolean;
}

export interface RewardGrant {
  reward: string;
  fen: number;
}

/** One row of what follows for a person; nothing is executed here. */
export interface Consequence {
  person: string;
  consequence: string;
  rule: string;
  effect: Effect;
}

export interface PersonResult extends Standing {
  name: string;
  village: string;
  township: string;
  series: string;
  status: RosterStatus;
  reason: string | null;
  /** Points by item and by intermediate node. */
  items: Readonly<Record<string, number>>;
  ledgers: Readonly<Record<string, LedgerSums>>;
  townshipRank: number | null;
  streaks: Readonly<Record<string, StreakState>>;
  rewards: readonly RewardGrant[];
  consequences: readonly Consequence[];
  /** R7: a low grade, a seat in an adverse set, or a hit. */
  adverse: boolean;
  /** B6; absent where the scheme knows none. */
  hits?: readonly string[];
  /** Vetoes that stand against the person. */
  vetoes?: readonly string[];
  /** C10, in fen; null where no pay can be computed. */
  pay?: PayResult | null;
}

/** C10: what a period pays; `due` = base of all months + performance × factor. */
export interface PayResult {
  monthlyBaseFen: number;
  baseFen: number;
  performanceFen: number;
  /** The factor as a fraction: times ÷ per. */
  factor: { times: number; per: number };
  performanceDueFen: number;
  dueFen: number;
  because: Text;
}

export interface BonusResult {
  bonus: string;
  poolFen: number;
  shares: readonly { person: string; fen: number }[];
}

export interface OrganizationResult {
  organization: string;
  name: string;
  kind: 'township' | 'village';
  township: string;
  total: number | null;
  rank: number | null;
  /** How many totals went into the mean. */
  of: number;
}

/** How a seat count came about: n, rate, floor, filled, ties; enough to check it by hand. */
export interface Certificate {
  id: string;
  kind: 'set' | 'quota';
  title: Text;
  rule: string;
  scope: string;
  n: number;
  rateBps: number | null;
  count: number | null;
  rounding: 'FLOOR' | null;
  /** Seats after rounding. */
  seats: number;
  filled: number;
  /** Total of the last person inside; null when empty. */
  cut: number | null;
  /** The group that stood across the cut and what was done with it. */
  ties: { total: number; persons: readonly string[]; outcome: 'DROPPED' | 'LEFT_EMPTY' } | null;
  reason: Text;
  persons: readonly string[];
  /** Persons kept beyond the rule by a correction (R7). */
  retained: readonly string[];
}

export interface RewardPool {
  reward: string;
  township: string;
  /** Base, cap and sum in fen; granted never exceeds the cap, but for what a correction retains. */
  baseFen: number;
  capFen: number;
  requestedFen: number;
  grantedFen: number;
  persons: number;
  overCap: boolean;
}

export interface ClassOneList {
  persons: readonly string[];
  /** Proposals for the yearly signed review; nobody leaves by computation. */
  leaving: readonly { person: string; reason: Text }[];
}

/** What opens one removal case; `key` stays the same while the run goes on, so that a longer run opens no second one. */
export interface Trigger {
  person: string;
  key: string;
  streak: string;
  rule: string;
  periods: readonly string[];
}

export interface Results {
  engineVersion: string;
  scheme: string;
  period: string;
  decimals: number;
  /** Graded persons: the basis of every rate. */
  n: number;
  counts: Readonly<Record<Grade, number>>;
  persons: readonly PersonResult[];
  townships: readonly OrganizationResult[];
  villages: readonly OrganizationResult[];
  certificates: readonly Certificate[];
  pools: readonly RewardPool[];
  rewardTotalFen: number;
  classOne: ClassOneList;
  removalTriggers: readonly Trigger[];
  bonuses?: readonly BonusResult[];
}
