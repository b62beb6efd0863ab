import type { Text } from '#domain';
import type { PayResult } from '../engine/results.js';
import type { Grade, Origin, Rounding } from '../scheme/scheme.js';

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
  excluded: { by: string; why: string } | null;
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
    | { kind: 'coefficient'; times: number; per: number; rounding: Rounding }
    | { kind: 'sum' | 'mean' | 'weighted'; weightsBps: readonly number[]; rounding: Rounding };
  facts: readonly ExplainedFact[];
  of: readonly ExplanationNode[];
}

export interface GradeExplanation {
  grade: Grade | null;
  label: Text | null;
  rule: string;
  because: Text;
  /** Points that were missing to the next better line; null at the top. */
  toNext: { grade: Grade; points: number } | null;
  /** Points that could be lost before the grade falls; null at the bottom. */
  margin: number | null;
}

export interface SetExplanation {
  set: string;
  title: Text;
  rule: string;
  inside: boolean;
  because: Text;
  /** Points to gain (adverse) or missing (award) until the cut; null when no cut exists. */
  distance: number | null;
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
    tieKeys: readonly { id: string; points: number }[];
    neighbours: readonly { rank: number; total: number }[];
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
  /** What would have changed the outcome, in words. */
  counterfactuals: readonly Text[];
}
