import { Entity } from 'typeorm';
import { Big, Day, Id, Instant, Json, KeyUuid, KeyWhole, optional, Uuid, Whole, Words } from '../database/columns.js';

export type FactKind = 'entry' | 'event' | 'contest' | 'cancellation';

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
  @Uuid(optional) cancels: string | null;
  @Uuid(optional) supersedes: string | null;
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
