import type { RosterStatus } from '#domain';
import type { Grade } from '../scheme/scheme.js';

export type { RosterStatus } from '#domain';

export interface PeriodFact {
  code: string;
  from: string;
  to: string;
}

export interface OrganizationFact {
  id: string;
  name: string;
  kind: 'township' | 'village';
  /** The township of a village. */
  parent?: string;
}

export interface PersonFact {
  id: string;
  name: string;
  /** The village where the person is at close. */
  village: string;
  series: string;
  status: RosterStatus;
  /** Required for every status but graded. */
  reason?: string;
  /** R3, influence period: the best grade the person may get, with the decision it rests on. */
  ceiling?: { grade: Grade; reason: string };
  /** Held an earlier category that a scheme asks for (l). */
  categories?: readonly string[];
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

export type EntryFact = FactBase;

/** An event of a ledger: points above zero add, below zero deduct. */
export interface EventFact extends FactBase {
  occurredOn: string;
  code?: string;
  title?: string;
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
}

export interface PoolFact {
  township: string;
  /** Annual performance pay of the township's secretaries. */
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
}
