import type { Text } from '#domain';
import type { PayResult } from '../engine/results.js';
import type { Grade, Origin, Rounding, Scope } from '../scheme/scheme.js';

/** A fact as it went into a number. */
export interface ExplainedFact {
  id: string;
  points: number;
  enteredBy: string;
  evidence: readonly string[];
  reason: string | null;
  on: string | null;
  title: string | null;
  /** Set when it does not count: cancelled, superseded, or outside what the item takes. */
  excluded: { by: string; why: Text } | null;
}

/** One number of the tree; `operation` with its parameters is enough to compute `points` from what stands below. */
export interface ExplanationNode {
  id: string;
  title: Text;
  rule: string;
  origin: Origin;
  note: string | null;
  points: number;
  operation:
    | { kind: 'entered'; min: number; max: number }
    /** A9: the sub-items of the township's own scheme, added up; `document` is that scheme's. */
    | { kind: 'parts'; min: number; max: number; document: string }
    | { kind: 'contest'; combine: 'MEAN' | 'SUM'; divisor: number; ratioBps: number; rounding: Rounding }
    | { kind: 'ledger'; counts: 'NET' | 'ADDED' | 'DEDUCTED'; addedCap: number | null; deductedCap: number | null; added: number; deducted: number }
    | { kind: 'segments'; parts: readonly { fact: string; from: string; to: string; points: number; days: number }[]; rounding: Rounding }
    | { kind: 'rating'; classes: readonly { id: string; title: Text; weightBps: number; sum: number; count: number; mean: number }[]; rounding: Rounding }
    | { kind: 'bundle'; from: 'VILLAGE' | 'TOWNSHIP'; result: number | null; source: string | null; ratioBps: number; rounding: Rounding }
    | {
        kind: 'coefficient';
        times: number;
        per: number;
        /** What the factor was made of, with the document each part rests on (D1). */
        parts: readonly { bps: number; from: string; to: string; document: string }[];
        rounding: Rounding;
      }
    | { kind: 'sum' | 'mean' | 'weighted'; weightsBps: readonly number[]; rounding: Rounding };
  facts: readonly ExplainedFact[];
  of: readonly ExplanationNode[];
}

export interface GradeExplanation {
  grade: Grade | null;
  label: Text | null;
  rule: string;
  because: Text;
  /** The least more points, and the total, that would give a better grade; null where none would. */
  toNext: { grade: Grade; points: number; total: number } | null;
  /** The most points that could be lost with the grade kept; null where it cannot be lost. */
  margin: number | null;
  /** The grade with one unit less than that. */
  below: Grade | null;
  /** The seats of the best grade that the person competed for; null where seats are not limited or the lines were not reached. */
  seat: SeatExplanation | null;
}

/** Seats of a grade in one circle: `needed` of them, and the person holds one. */
export interface SeatExplanation {
  /** The certificate that shows how the seats came about. */
  id: string;
  grade: Grade;
  label: Text;
  rule: string;
  n: number;
  candidates: number;
  seats: number;
  needed: number;
  inside: boolean;
  because: Text;
}

export interface SetExplanation {
  set: string;
  title: Text;
  rule: string;
  adverse: boolean;
  inside: boolean;
  because: Text;
  /** Fewest points to gain (above zero) or to lose (below) that would put the person on the other side of the cut; null where none would. */
  change: number | null;
  /** The same without its sign. */
  distance: number | null;
  /** Seats of the set in the person's circle, and how many it would take to include the person; null outside the ranking. */
  seats: { n: number; seats: number; needed: number } | null;
}

/** One change, everybody else's results staying as they are, that would have given another outcome; one unit less would not. */
export type Counterfactual = { rule: string; because: Text } & (
  | { kind: 'grade'; grade: Grade; points: number; total: number }
  | { kind: 'set'; set: string; inside: boolean; points: number; total: number }
  /** `seats` in place of those there are. */
  | { kind: 'seat'; of: 'set' | 'quota'; id: string; seats: number; inside: boolean }
  | { kind: 'deductions'; item: string; points: number; total: number; grade: Grade }
);

/** Somebody next to the person in the ranking. */
export interface Neighbour {
  person: string;
  side: 'above' | 'equal' | 'below';
  rank: number;
  total: number;
}

export interface Explanation {
  engineVersion: string;
  scheme: string;
  period: string;
  decimals: number;
  person: string;
  total: number | null;
  tree: ExplanationNode | null;
  rank: {
    rank: number;
    n: number;
    scope: Scope;
    tieKeys: readonly { id: string; title: Text; points: number }[];
    neighbours: readonly Neighbour[];
    rule: string;
    because: Text;
  } | null;
  grade: GradeExplanation;
  sets: readonly SetExplanation[];
  streaks: readonly { streak: string; title: Text; rule: string; run: number; length: number; periods: readonly string[]; because: Text }[];
  rewards: readonly { reward: string; title: Text; rule: string; fen: number; because: Text }[];
  /** B6; absent where the scheme knows none. */
  hits?: readonly { hit: string; title: Text; rule: string; met: boolean; because: Text }[];
  /** E4: what bars a grade, with the decision it rests on. */
  vetoes?: readonly { veto: string; title: Text; rule: string; document: string; because: Text }[];
  /** C10. */
  pay?: (PayResult & { rule: string; title: Text }) | null;
  /** B5. */
  bonuses?: readonly { bonus: string; title: Text; rule: string; poolFen: number; members: number; fen: number; because: Text }[];
  counterfactuals: readonly Counterfactual[];
}
