import type { EntryPart } from '#scoring';
import { Entity } from 'typeorm';
import { Big, Day, Id, Instant, Json, KeyUuid, KeyWhole, optional, Uuid, Whole, Words } from '../database/columns.js';

export type FactKind = 'entry' | 'event' | 'contest' | 'cancellation' | 'rating';

/** One line of the ledger: never changed, only superseded or cancelled by a later one. */
@Entity('fact')
export class Fact {
  @Id() id: string;
  @Uuid() assessmentId: string;
  @Uuid() approvalId: string;
  @Big() seq: number;
  @Words() kind: FactKind;
  @Words() item: string;
  @Uuid(optional) personId: string | null;
  /** The village. */
  @Uuid() organizationId: string;
  @Whole() points: number;
  @Words(optional) month: string | null;
  @Day(optional) occurredOn: string | null;
  @Words(optional) sourceEvent: string | null;
  /** Line of the item's catalogue. */
  @Words(optional) code: string | null;
  @Json(optional) document: Record<string, unknown> | null;
  @Uuid({ array: true }) evidence: string[];
  @Words(optional) reason: string | null;
  @Uuid() enteredBy: string;
  @Uuid(optional) confirmedBy: string | null;
  @Uuid(optional) commandId: string | null;
  /** A9: sub-items a base item was scored by. */
  @Json(optional) parts: readonly EntryPart[] | null;
  /** A15: the other member of the committees an event is about. */
  @Uuid(optional) aboutPersonId: string | null;
  @Uuid(optional) cancels: string | null;
  @Uuid(optional) supersedes: string | null;
  /** E3: with ratings, the class and who rated (an account). */
  @Words(optional) raterClass: string | null;
  @Uuid(optional) rater: string | null;
  /** D2, R3: the part of the period that a score is for. */
  @Day(optional) fromDate: string | null;
  @Day(optional) toDate: string | null;
  /** C6, C7, E4: level and occurrence of a catalogue line with tiers. */
  @Words(optional) tier: string | null;
  @Words(optional) occurrence: string | null;
  /** The collected answer it came from. */
  @Uuid(optional) submissionId: string | null;
  @Instant() enteredAt: string;
  @Instant() businessAt: string;
}

@Entity('ledger_cut')
export class LedgerCut {
  @KeyUuid() assessmentId: string;
  @KeyWhole() n: number;
  @Uuid() organizationId: string;
  @Big() maxSeq: number;
  @Instant() at: string;
}
