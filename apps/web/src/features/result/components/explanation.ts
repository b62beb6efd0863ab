import type { Text } from '#domain';

interface Rounded {
  rounding: string;
}

interface Limited {
  min: number;
  max: number;
}

interface Dated {
  from: string;
  to: string;
}

/** How a number was made, with everything that computing it again takes. */
export type Operation =
  | ({ kind: 'entered' } & Limited)
  | ({ kind: 'parts'; document: string } & Limited)
  | ({ kind: 'contest'; divisor: number; ratioBps: number } & Rounded)
  | { kind: 'ledger'; addedCap: number | null; deductedCap: number | null; added: number; deducted: number }
  | ({ kind: 'segments'; parts: readonly ({ points: number; days: number } & Dated)[] } & Rounded)
  | ({ kind: 'rating'; classes: readonly { title: Text; weightBps: number; count: number; mean: number }[] } & Rounded)
  | ({ kind: 'bundle'; from: 'VILLAGE' | 'TOWNSHIP'; result: number | null; source: string | null; ratioBps: number } & Rounded)
  | ({ kind: 'coefficient'; parts: readonly ({ bps: number; document: string } & Dated)[] } & Rounded)
  | ({ kind: 'sum'; weightsBps: readonly number[] } & Rounded)
  | ({ kind: 'mean'; weightsBps: readonly number[] } & Rounded)
  | ({ kind: 'weighted'; weightsBps: readonly number[] } & Rounded);

/** One number of the explanation tree as the API sends it. */
export interface ExplanationNode {
  id: string;
  title: Text;
  rule: string;
  origin: string;
  note: string | null;
  points: number;
  operation: Operation;
  facts: {
    id: string;
    points: number;
    /** A name. */
    enteredBy: string;
    evidence: string[];
    reason: string | null;
    on: string | null;
    title: string | null;
    excluded: { by: string; why: Text } | null;
  }[];
  of: ExplanationNode[];
}

/** Name and hash of every file that a fact rests on, by its id. */
export type Files = Record<string, { name: string; sha256: string }>;

interface Because {
  because: Text;
  rule: string;
}

export interface Reason extends Because {
  name: string;
}

type Titled = Because & { title: Text };

/** Somebody next in the ranking, named only where that result is the reader's to see. */
interface Neighbour {
  person: { id: string; name: string } | null;
  side: 'above' | 'equal' | 'below';
  rank: number;
  total: number;
}

/** The whole explanation; absent for results imported from an earlier system. */
export interface FullExplanation {
  decimals: number;
  tree: ExplanationNode | null;
  rank: (Because & { rank: number; n: number; neighbours: Neighbour[] }) | null;
  grade: Because & { seat: (Because & { label: Text }) | null };
  sets: (Titled & { set: string; inside: boolean })[];
  streaks: Titled[];
  rewards: (Titled & { fen: number })[];
  hits?: (Titled & { met: boolean })[];
  vetoes?: Titled[];
  bonuses?: (Titled & { fen: number })[];
  pay?: (Titled & { dueFen: number }) | null;
  counterfactuals: Because[];
  evidence: Files;
}
