import type { HoldEnding, HoldEntryKind, HoldKind, HoldOutcome } from '#domain';
import { Entity } from 'typeorm';
import type { Document } from '../catalogue/catalogue.entity.js';
import { Big, Day, Id, Instant, Json, KeyUuid, optional, Uuid, Whole, Words, Yes } from '../database/columns.js';

/** draft: not executed · proposed: heard and waiting for the signature · payBack: nothing is held any more, what was is owed back. */
export type HoldState = 'draft' | 'proposed' | 'inForce' | 'payBack' | HoldOutcome;

/** A14, R9: one order to hold one kind of money or approval of one village; a draft until the competent body signs. */
@Entity('hold')
export class Hold {
  @Id() id: string;
  /** The village. */
  @Uuid() organizationId: string;
  @Uuid() townshipId: string;
  @Uuid() assessmentId: string;
  @Uuid() versionId: string;
  @Words() kind: HoldKind;
  @Whole() attempt: number;
  @Words() workflowId: string;
  @Uuid(optional) consequenceId: string | null;
  /** The order that this one is to go on from; R9: longer only by a new one. */
  @Uuid(optional) previousId: string | null;
  @Words({ default: 'draft' }) state: HoldState;
  /** Counts the proposals: a returned draft is proposed anew, its earlier items stay. */
  @Whole({ default: 0 }) round: number;
  @Words(optional) reason: string | null;
  @Json(optional) basis: Document | null;
  @Words(optional) clause: string | null;
  @Uuid(optional) competentBodyId: string | null;
  @Uuid(optional) proposedBy: string | null;
  @Instant(optional) proposedAt: string | null;
  @Json(optional) signedBasis: Document | null;
  @Words(optional) signedClause: string | null;
  @Uuid(optional) signedBy: string | null;
  @Instant(optional) signedAt: string | null;
  @Day(optional) startsOn: string | null;
  @Day(optional) endsOn: string | null;
  @Day(optional) checkOn: string | null;
  @Words(optional) endedBy: HoldEnding | null;
  @Day(optional) endedOn: string | null;
  @Words(optional) endReason: string | null;
  /** Why it was not executed or not signed. */
  @Words(optional) refusal: string | null;
  @Instant({ default: () => 'now()' }) openedAt: string;
  @Instant() openedBusinessAt: string;
  @Instant(optional) concludedAt: string | null;
}

/** R9: somebody whom a hold concerns, also without fault, and what they said. */
@Entity('hold_person')
export class HoldPerson {
  @KeyUuid() holdId: string;
  @KeyUuid() personId: string;
  @Uuid() organizationId: string;
  @Uuid() competentBodyId: string;
  @Words() name: string;
  @Words(optional) statement: string | null;
  @Instant(optional) statedAt: string | null;
}

/** One thing an order holds: a person's pay by the month, a named transfer, a named project. */
@Entity('hold_item')
export class HoldItem {
  @Id() id: string;
  @Uuid() holdId: string;
  @Whole() round: number;
  @Whole() n: number;
  @Uuid() organizationId: string;
  @Uuid() competentBodyId: string;
  @Uuid(optional) personId: string | null;
  @Words() title: string;
  @Words() category: string;
  @Big(optional) monthlyFen: number | null;
  @Big() fen: number;
  /** What may be held of it at most, from the signature on; nothing where it is exempted. */
  @Big({ default: 0 }) capFen: number;
  @Yes({ default: false }) exempt: boolean;
  @Words(optional) exemptReason: string | null;
}

/** R9: money that the finance unit held or paid back; never changed, only reversed. */
@Entity('hold_entry')
export class HoldEntry {
  @Id() id: string;
  @Uuid() holdId: string;
  @Uuid() itemId: string;
  @Uuid() organizationId: string;
  @Uuid() competentBodyId: string;
  @Uuid(optional) personId: string | null;
  @Words() kind: HoldEntryKind;
  @Words(optional) month: string | null;
  @Big() fen: number;
  @Uuid(optional) reverses: string | null;
  @Json(optional) document: Document | null;
  @Words(optional) note: string | null;
  @Uuid(optional) commandId: string | null;
  @Uuid() enteredBy: string;
  @Instant({ default: () => 'now()' }) at: string;
  @Instant() businessAt: string;
}
