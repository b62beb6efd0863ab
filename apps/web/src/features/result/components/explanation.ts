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
  facts: { id: string; points: number; enteredBy: string; evidence: string[]; reason: string | null; on: string | null; title: string | null; excluded: { by: string; why: string } | null }[];
  of: ExplanationNode[];
}

export interface Reason {
  because: Text;
  rule: string;
}

export interface FullExplanation {
  tree: ExplanationNode | null;
  rank: (Reason & { rank: number; n: number }) | null;
  grade: Reason & { toNext: { grade: string; points: number } | null; margin: number | null };
  sets: (Reason & { set: string; title: Text; inside: boolean; distance: number | null })[];
  streaks: (Reason & { streak: string; title: Text })[];
  rewards: (Reason & { reward: string; title: Text; fen: number })[];
  counterfactuals: Text[];
}

/** The API's tree is either the whole explanation or its root node. */
export function readExplanation(tree: Record<string, unknown>): Partial<FullExplanation> & { tree: ExplanationNode | null } {
  if ('of' in tree) return { tree: tree as unknown as ExplanationNode };
  return tree as unknown as FullExplanation;
}
