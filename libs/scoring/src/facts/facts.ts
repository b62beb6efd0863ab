import type { RosterStatus, Text } from '#domain';
import type { Grade } from '../scheme/scheme.js';
import type { SubItem } from '../township/township-scheme.js';

export type { RosterStatus } from '#domain';

export interface PeriodFact {
  code: string;
  from: string;
  to: string;
}

export interface OrganizationFact {
  id: string;
  name: string;
  kind: 'township' | 'village' | 'unit';
  /** The township of a village, or of a unit inside a township; a unit of the county has none. */
  parent?: string;
}

export interface PersonFact {
  id: string;
  name: string;
  /** The village (or unit) where the person is at close. */
  village: string;
  series: string;
  status: RosterStatus;
  /** Required for every status but graded. */
  reason?: string;
  /** R3, influence period: the best grade the person may get, with the decision it rests on. */
  ceiling?: { grade: Grade; reason: string };
  /** Held an earlier category that a scheme asks for (l). */
  categories?: readonly string[];
  /** What the scheme's conditions call the person, such as chief (C10). */
  role?: string;
  /** First day of the present term of office (B6). */
  termFrom?: string;
}

/** What every fact carries: its own id, who entered it, what it rests on. */
export interface FactBase {
  id: string;
  item: string;
  /** Integer in the scheme's scale: with two decimals 4650 is 46.50. */
  points: number;
  person?: string;
  /** A fact about a village counts for the village and for the person who heads it at close. */
  village?: string;
  enteredBy: string;
  evidence?: readonly string[];
  reason?: string;
  supersedes?: string;
}

/** `from`, `to`: the part of the period that a score of a segments item is for. */
export interface EntryFact extends FactBase {
  /** A9: the sub-items of the township's scheme; they add up to `points`. */
  parts?: readonly EntryPart[];
  from?: string;
  to?: string;
}

/** A9: the points of one sub-item. */
export interface EntryPart {
  id: string;
  points: number;
}

/** A9: the scheme by which a township scores its base items in this period. */
export interface TownshipSchemeFact {
  township: string;
  scheme: string;
  title: Text;
  document: string;
  items: Readonly<Record<string, readonly SubItem[]>>;
}

/** One rating, or a counted sheet of several: `points` is their sum then. Named ratings carry who gave them. */
export interface RatingFact extends FactBase {
  class: string;
  count?: number;
  rater?: string;
}

/** An event of a ledger: points above zero add, below zero deduct. */
export interface EventFact extends FactBase {
  occurredOn: string;
  code?: string;
  title?: string;
  /** Level and occurrence of a catalogue line with tiers: one occurrence counts once, at its highest level. */
  tier?: string;
  occurrence?: string;
}

export interface ContestFact extends FactBase {
  month: string;
}

/** A8, R8: a fact that no longer counts, with the decision that says so. */
export interface CancellationFact {
  id: string;
  cancels: string;
  reason: string;
  decision?: string;
  enteredBy: string;
}

export interface EarlierResultFact {
  person: string;
  period: string;
  /** null: assessed without a grade (不定等次). */
  grade: Grade | null;
  /** Imported results count only once somebody by name has confirmed the import (R5). */
  imported: boolean;
  confirmedBy?: string;
  hits?: readonly string[];
}

export interface PoolFact {
  township: string;
  /** Annual performance pay of the township's secretaries. */
  amountFen: number;
}

/** D1: a post's coefficient in basis points, approved and published before the period; `from` and `to` inside it. */
export interface CoefficientFact {
  id: string;
  person: string;
  bps: number;
  from: string;
  to: string;
  document: string;
}

/** D2: who belonged to which module when. */
export interface MembershipFact {
  person: string;
  module: string;
  from: string;
  to: string;
}

/** A decision by a person on a document that bars a grade (E4). */
export interface VetoFact {
  id: string;
  veto: string;
  person: string;
  document: string;
  decidedBy: string;
}

/** E10: the grade of a unit in its own assessment. */
export interface UnitGradeFact {
  organization: string;
  grade: Grade;
  source: string;
}

/** A15: the result of a village or township in its own assessment, in this scheme's scale. */
export interface OrganizationResultFact {
  organization: string;
  points: number;
  source: string;
}

/** C10: what a person is paid a month before the split into base and performance part. */
export interface SubsidyFact {
  person: string;
  monthlyFen: number;
}

/** C10: the factor a township chose inside a band, one rule for all of a series, with its reason. */
export interface BandFact {
  township: string;
  series: string;
  grade: Grade;
  rule: 'FIXED' | 'LINEAR_BY_SCORE';
  /** With FIXED only. */
  bps?: number;
  reason: string;
  decidedBy: string;
}

/** B5: what there is to share. */
export interface BonusPoolFact {
  bonus: string;
  amountFen: number;
}

/** All that counts in one period: frozen at the cut, and with the scheme enough to compute every result again. */
export interface Facts {
  format: 'kaoji.facts/1';
  scheme: string;
  period: PeriodFact;
  organizations: readonly OrganizationFact[];
  persons: readonly PersonFact[];
  entries: readonly EntryFact[];
  events: readonly EventFact[];
  contests: readonly ContestFact[];
  cancellations: readonly CancellationFact[];
  /** Earlier periods of the same assessment, whether or not a person was assessed in them. */
  earlierPeriods: readonly PeriodFact[];
  earlierResults: readonly EarlierResultFact[];
  pools: readonly PoolFact[];
  /** What only some schemes ask for. */
  ratings?: readonly RatingFact[];
  coefficients?: readonly CoefficientFact[];
  memberships?: readonly MembershipFact[];
  vetoes?: readonly VetoFact[];
  unitGrades?: readonly UnitGradeFact[];
  organizationResults?: readonly OrganizationResultFact[];
  subsidies?: readonly SubsidyFact[];
  bands?: readonly BandFact[];
  bonusPools?: readonly BonusPoolFact[];
  townshipSchemes?: readonly TownshipSchemeFact[];
}
