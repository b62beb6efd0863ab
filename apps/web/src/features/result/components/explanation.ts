import type { Text } from '#domain';

/** One number of the explanation tree as the API sends it. */
export interface ExplanationNode {
  id: string;
  title: Text;
  rule: string;
  origin: string;
  note: string | null;
  points: number;
  operation: { kind: string } & Record<string, unknown>;
  facts: {
    id: string;
    points: number;
    enteredBy: string;
    evidence: string[];
    reason: string | null;
    on: string | null;
    title: string | null;
    excluded: { by: string; why: string } | null;
  }[];
  of: ExplanationNode[];
}

export interface Reason {
  because: Text;
  rule: string;
}

/** The whole explanation; absent for results imported from an earlier system. */
export interface FullExplanation {
  tree: ExplanationNode | null;
  rank: (Reason & { rank: number; n: number }) | null;
  grade: Reason & { toNext: { grade: string; points: number } | null; margin: number | null };
  sets: (Reason & { set: string; title: Text; inside: boolean; distance: number | null })[];
  streaks: (Reason & { streak: string; title: Text })[];
  rewards: (Reason & { reward: string; title: Text; fen: number })[];
  counterfactuals: Text[];
}
