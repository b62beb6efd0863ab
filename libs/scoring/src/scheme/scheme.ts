import type { Deadline, Text } from '#domain';

/** The four grades of every series, best first; labels differ by series (R14). */
export const grades = ['EXCELLENT', 'QUALIFIED', 'BASICALLY_QUALIFIED', 'UNQUALIFIED'] as const;
export type Grade = (typeof grades)[number];

/** Where a parameter comes from: the source text, law, the county's own document, or a default of ours that a county may change. */
export const origins = ['source', 'law', 'local', 'default'] as const;
export type Origin = (typeof origins)[number];

export const roundings = ['HALF_UP', 'HALF_EVEN', 'FLOOR', 'CEILING', 'TOWARD_ZERO'] as const;
export type Rounding = (typeof roundings)[number];

/** Every section of a scheme names its rule and its origin, so that an explanation can cite it. */
export interface Cited {
  rule: string;
  origin: Origin;
  note?: string;
}

export interface Titled extends Cited {
  id: string;
  title: Text;
}

/** A score entered by hand, once a person and item. */
export interface EntryItem extends Titled {
  kind: 'entry';
  min: number;
  max: number;
  enteredBy: string;
  missing: 'REFUSE' | 'ZERO';
}

/** Contest points of several months, combined and converted by a ratio. */
export interface ContestItem extends Titled {
  kind: 'contest';
  max: number;
  combine: 'MEAN' | 'SUM';
  missing: 'SKIP' | 'ZERO';
  ratioBps: number;
  rounding: Rounding;
  enteredBy: string;
}

/** One line of a ledger's catalogue: what may be added or deducted, and within which limits. */
export interface LedgerEntryKind {
  code: string;
  title: Text;
  min: number;
  max: number;
}

/** Points added and deducted by dated events; gross sums are kept beside the net. */
export interface LedgerItem extends Titled {
  kind: 'ledger';
  counts: 'NET' | 'ADDED' | 'DEDUCTED';
  addedCap: number | null;
  deductedCap: number | null;
  appeal: 'deduction' | 'none';
  enteredBy: string;
  /** Whether an event without a code of the catalogue is taken. */
  uncatalogued: 'ALLOW' | 'REFUSE';
  catalogue: Readonly<Record<string, LedgerEntryKind>>;
}

export type Item = EntryItem | ContestItem | LedgerItem;

/** A value made of others: a sum, a mean, or a sum weighted in basis points. */
export interface ScoreNode extends Titled {
  operation: 'sum' | 'mean' | 'weighted';
  of: readonly { ref: string; weightBps: number }[];
  rounding: Rounding;
}

export interface Lines extends Cited {
  /** Lowest total that still earns the grade, best grade first; the last grade takes what remains. */
  lines: readonly { grade: Grade; from: number }[];
  lowest: Grade;
}

/** A ceiling on how many persons may hold a grade: rate of n in basis points, floored; who finds no seat takes the next grade. */
export interface Quota extends Cited {
  grade: Grade;
  rateBps: number;
  rounding: 'FLOOR';
  scope: 'COUNTY' | 'TOWNSHIP' | 'SERIES' | 'TOWNSHIP_SERIES';
  ties: 'KEYS_THEN_EMPTY';
}

/** The highest or lowest of the graded persons, by number or by rate. */
export interface SetRule extends Titled {
  side: 'highest' | 'lowest';
  size: { count: number } | { rateBps: number; rounding: 'FLOOR' };
  ties: 'NARROW' | 'KEYS_THEN_EMPTY';
  adverse: boolean;
}

/** Several gradings of a person in a row. */
export interface StreakRule extends Titled {
  length: number;
  /** Grades that continue the streak. */
  grades: readonly Grade[];
  gaps: 'SKIP' | 'RESET';
  imported: 'CONFIRMED' | 'NEVER';
  fires: 'ON_REACHING' | 'WHILE_HELD';
}

export interface ClassOneRule extends Cited {
  basis: 'TWO_CONSECUTIVE_EXCELLENT' | 'PRIOR_CATEGORY_AND_STREAK';
  streak: string;
  leavesBelow: Grade;
}

/** Money for a grade, inside a cap on a pool. Amounts in fen. */
export interface RewardRule extends Titled {
  grade: Grade;
  amountFen: number;
  capBasis: 'TOWNSHIP_POOL' | 'INDIVIDUAL';
  capBps: number;
  pool: { from: 'PER_PERSON'; amountFen: number } | { from: 'FACTS' };
  overCap: 'EQUAL_SHARE' | 'NONE';
}

export const talkKinds = ['reminder', 'summons', 'admonition'] as const;
export type TalkKind = (typeof talkKinds)[number];
export const holdKinds = ['pay', 'funds', 'projects'] as const;
export type HoldKind = (typeof holdKinds)[number];

/** What follows from a result, as a row for the procedures after publication; computing one executes nothing. */
export type Effect =
  | { kind: 'talk'; talk: TalkKind; convener: string; collective: boolean; formal: boolean }
  | { kind: 'hold'; holds: readonly HoldKind[]; onRelease: 'PAY_BACK'; periods: number }
  | { kind: 'commendation'; by: string }
  | { kind: 'reward'; reward: string }
  | { kind: 'growthPlan'; plan: 'classOne' }
  | { kind: 'speech'; at: string }
  | { kind: 'dismissal'; state: 'open' };

export type Condition = { set: string } | { grade: readonly Grade[] } | { streak: string };

export interface ConsequenceRule extends Cited {
  id: string;
  when: Condition;
  then: readonly Effect[];
}

/** (k): what opens a removal case; only an absolute grade may, or the county names the document that says none does. */
export type RemovalTrigger = ({ streak: string } & Cited) | ({ none: string } & Cited);

export const publicationForms = ['PUBLIC_NOTICE_AND_CIRCULAR', 'UNIT_LIST', 'INDIVIDUAL_NOTICE'] as const;
export type PublicationForm = (typeof publicationForms)[number];

export interface Publication extends Cited {
  grades: Readonly<Record<Grade, PublicationForm>>;
  sets: Readonly<Record<string, PublicationForm>>;
}

export interface SchemeDeadline extends Deadline, Cited {}

/** How villages and townships get totals and ranks beside persons (A4). */
export interface RollUp extends Cited {
  village: 'MEAN_OF_PERSONS';
  township: 'MEAN_OF_VILLAGES';
  rounding: Rounding;
}

export interface RankRule extends Cited {
  method: 'SHARED';
  /** Items or nodes compared in turn when totals are equal; equal in all of them is a shared rank. */
  tieKeys: readonly string[];
}

/** One set of rules, read from its YAML text; points are integers in `decimals`, money in fen, rates in basis points. */
export interface Scheme {
  id: string;
  title: Text;
  document: string;
  subject: { post: string; series: readonly string[]; cohort: 'COUNTY' };
  period: 'month' | 'quarter' | 'halfYear' | 'year';
  decimals: number;
  items: Readonly<Record<string, Item>>;
  nodes: Readonly<Record<string, ScoreNode>>;
  total: ScoreNode;
  rank: RankRule;
  rollUp: RollUp;
  grading: Lines;
  quotas: readonly Quota[];
  labels: Readonly<Record<string, Readonly<Record<Grade, Text>>>>;
  sets: Readonly<Record<string, SetRule>>;
  streaks: Readonly<Record<string, StreakRule>>;
  classOne: ClassOneRule | null;
  rewards: Readonly<Record<string, RewardRule>>;
  consequences: readonly ConsequenceRule[];
  removalTrigger: RemovalTrigger;
  adverse: { gradeAtMost: Grade } & Cited;
  publication: Publication;
  correctionSpillover: { value: 'BENEFIT_ONLY' } & Cited;
  objectionHold: { value: 'PERSON' | 'COHORT' } & Cited;
  deadlines: Readonly<Record<string, SchemeDeadline>>;
  burden: { attendance: 'NONE' | 'FORCED'; villageVeto: string | null } & Cited;
}
