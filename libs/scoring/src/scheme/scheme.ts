import type { AssessedPost, Deadline, Text } from '#domain';
import type { Collection } from './collections.js';
import type { Bundling, ColourRule } from './daily.js';

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
  /** C6, C7: fixed points by level, highest first; one occurrence counts once, at its highest level. */
  tiers?: readonly Tier[];
}

export interface Tier {
  tier: string;
  title: Text;
  points: number;
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

/** D2, R3: scores for parts of the period, weighted by their days; who changed module or village is scored by both. */
export interface SegmentItem extends Titled {
  kind: 'segments';
  min: number;
  max: number;
  rounding: Rounding;
  enteredBy: string;
  missing: 'REFUSE' | 'ZERO';
}

/** E3: ratings by classes of raters; the mean inside a class first, so that a big class does not drown a small one, then the weights. */
export interface RatingItem extends Titled {
  kind: 'rating';
  min: number;
  max: number;
  classes: readonly RaterClass[];
  /** A class that nobody of rated is refused, or leaves its weight to the others. */
  missingClass: 'REFUSE' | 'RENORMALIZE';
  /** Fewest ratings with which a class counts. */
  minimumSample: number;
  rounding: Rounding;
  enteredBy: string;
}

export interface RaterClass {
  id: string;
  title: Text;
  weightBps: number;
}

/** A15: the result of the person's village or township, converted by a ratio. */
export interface BundleItem extends Titled {
  kind: 'bundle';
  from: 'VILLAGE' | 'TOWNSHIP';
  ratioBps: number;
  rounding: Rounding;
  missing: 'REFUSE' | 'ZERO';
}

export type Item = EntryItem | ContestItem | LedgerItem | SegmentItem | RatingItem | BundleItem;

/** A value made of others: a sum, a mean, a sum weighted in basis points, or one value times the person's post coefficient (D1). */
export interface ScoreNode extends Titled {
  operation: 'sum' | 'mean' | 'weighted' | 'coefficient';
  of: readonly { ref: string; weightBps: number }[];
  rounding: Rounding;
}

/** The circle in which ranks, rates and sets are taken. UNIT: the organization a person belongs to. */
export const scopes = ['COUNTY', 'TOWNSHIP', 'UNIT', 'SERIES', 'TOWNSHIP_SERIES'] as const;
export type Scope = (typeof scopes)[number];

export interface Lines extends Cited {
  /** Lowest total that still earns the grade, best grade first; the last grade takes what remains. */
  lines: readonly { grade: Grade; from: number }[];
  lowest: Grade;
  /** Grades by place instead of by lines: the best `rateBps` of the cohort, floored, best grade first. */
  shares?: readonly { grade: Grade; rateBps: number }[];
  /** The document or reason for which nobody is graded; ranks and sets are taken all the same. */
  none?: string;
}

/** A ceiling on how many persons may hold a grade: rate of n in basis points, floored; who finds no seat takes the next grade. */
export interface Quota extends Cited {
  grade: Grade;
  rateBps: number;
  rounding: 'FLOOR';
  scope: Scope;
  ties: 'KEYS_THEN_EMPTY';
  /** E10: the rate by the grade of the person's unit, in place of `rateBps`. */
  byUnitGrade?: Readonly<Record<Grade, number>>;
  /** The approval that a rate above the ordinary limit rests on. */
  approval?: string;
}

/** E4, D: what bars a grade, decided by a person on a document; it takes no points. */
export interface VetoRule extends Titled {
  bars: Grade;
}

/** B6: what counts as a hit; conditions on absolute amounts and on sets, all or any of them. */
export interface HitRule extends Titled {
  join: 'AND' | 'OR';
  conditions: readonly HitCondition[];
}

export type HitCondition = { ledger: string; deductedAtLeast: number } | { ledger: string; netAtMost: number } | { set: string } | { gradeAtMost: Grade };

/** C10: pay of a period, a base part paid monthly and a performance part times a factor that follows the grade. */
export interface PayRule extends Titled {
  baseBps: number;
  months: number;
  /** Factor of the performance part by grade in basis points; from and to differ where a township chooses inside a band. */
  factors: Readonly<Partial<Record<Grade, { fromBps: number; toBps: number }>>>;
  rounding: Rounding;
}

/** B5: a pool shared among the members of a set; the fen that remain go by the largest remainder. */
export interface BonusRule extends Titled {
  set: string;
  by: 'EQUAL' | 'SCORE';
  remainder: 'LARGEST';
}

/** The highest or lowest of the graded persons, by number or by rate. */
export interface SetRule extends Titled {
  side: 'highest' | 'lowest';
  size: { count: number } | { rateBps: number; rounding: 'FLOOR' };
  ties: 'NARROW' | 'KEYS_THEN_EMPTY';
  adverse: boolean;
  /** Where it differs from the cohort of the scheme. */
  scope?: Scope;
}

/** Several gradings of a person in a row. */
export interface StreakRule extends Titled {
  length: number;
  /** Grades that continue the streak; empty where hits do. */
  grades: readonly Grade[];
  /** B6: counts periods with this hit instead of grades. */
  hit?: string;
  /** Where not in a row: counted anywhere within the person's term of office, or within the calendar year. */
  window?: 'WITHIN_TERM' | 'WITHIN_YEAR';
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

/** E10, section 2 no. 3: 嘉奖, and the third-class merit that only three excellent years in a row earn. */
export const merits = ['citation', 'thirdClassMerit'] as const;
export type Merit = (typeof merits)[number];

/** What follows from a result, as a row for the procedures after publication; computing one executes nothing. */
export type Effect =
  | { kind: 'talk'; talk: TalkKind; convener: string; collective: boolean; formal: boolean }
  | { kind: 'hold'; holds: readonly HoldKind[]; onRelease: 'PAY_BACK'; periods: number }
  | { kind: 'commendation'; by: string }
  | { kind: 'reward'; reward: string }
  | { kind: 'growthPlan'; plan: 'classOne' }
  | { kind: 'speech'; at: string }
  | { kind: 'merit'; merit: Merit }
  | { kind: 'dismissal'; state: 'open' };

/** `role`: only for persons of this role, as where chiefs and others are talked to by different bodies (C10). `unless`: not where this streak fires (B6: a second time is no first). */
export type Condition = ({ set: string } | { grade: readonly Grade[] } | { streak: string } | { hit: string }) & { role?: string; unless?: string };

export interface ConsequenceRule extends Cited {
  id: string;
  when: Condition;
  then: readonly Effect[];
}

/** (k): what opens a removal case; only an absolute grade may, or the county names the document that says none does. */
export type RemovalTrigger = ({ streak: string } & Cited) | ({ none: string } & Cited);

/**
 * Who asks for the assessment, who answers for its roster and whether targets are broken down (A2, A3, R3). The gate is the same for all:
 * the organization department examines, the county leader approves.
 */
export interface Conduct extends Cited {
  lead: 'COUNTY_UNIT' | 'TOWNSHIP';
  roster: 'townshipPartyCommittee' | 'countyOrganizationDepartment';
  targets: 'BREAKDOWN' | 'NONE';
}

export const publicationForms = ['PUBLIC_NOTICE_AND_CIRCULAR', 'UNIT_LIST', 'INDIVIDUAL_NOTICE'] as const;
export type PublicationForm = (typeof publicationForms)[number];

export interface Publication extends Cited {
  /** Empty where nobody is graded. */
  grades: Readonly<Partial<Record<Grade, PublicationForm>>>;
  sets: Readonly<Record<string, PublicationForm>>;
  /** How results are published where nobody is graded. */
  ungraded?: PublicationForm;
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
  subject: { post: AssessedPost; series: readonly string[]; cohort: Scope };
  conduct: Conduct;
  /** `task`: each request brings the dates of its key task. */
  period: 'month' | 'quarter' | 'halfYear' | 'year' | 'task';
  decimals: number;
  items: Readonly<Record<string, Item>>;
  nodes: Readonly<Record<string, ScoreNode>>;
  total: ScoreNode;
  rank: RankRule;
  /** null: neither villages nor townships are scored beside the persons. */
  rollUp: RollUp | null;
  grading: Lines;
  quotas: readonly Quota[];
  labels: Readonly<Record<string, Readonly<Record<Grade, Text>>>>;
  sets: Readonly<Record<string, SetRule>>;
  vetoes?: Readonly<Record<string, VetoRule>>;
  hits?: Readonly<Record<string, HitRule>>;
  pay?: PayRule;
  bonuses?: Readonly<Record<string, BonusRule>>;
  /** D2: three to six modules of a township, by name. */
  modules?: { list: Readonly<Record<string, Text>> } & Cited;
  /** A6: the three colours, derived from the ledger whenever they are read. */
  colours?: ColourRule;
  /** A15: what of a village and of other members feeds the secretary's added and deducted points. */
  bundling?: Bundling;
  /** What people are asked to report, score and sign. */
  collections?: Readonly<Record<string, Collection>>;
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
