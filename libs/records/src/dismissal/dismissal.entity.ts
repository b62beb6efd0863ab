import type { BranchOutcome, DismissalOutcome, RemovalKind } from '#domain';
import { Entity } from 'typeorm';
import type { Document } from '../catalogue/catalogue.entity.js';
import { Day, Id, Instant, Json, optional, TextList, Uuid, Words } from '../database/columns.js';

/** (k), R4: one removal case; it opens by itself, once for each trigger, and is decided by persons. */
@Entity('dismissal')
export class Dismissal {
  @Id() id: string;
  /** The village. */
  @Uuid() organizationId: string;
  @Uuid() townshipId: string;
  @Uuid() assessmentId: string;
  @Uuid() versionId: string;
  @Uuid() personId: string;
  @Words() triggerKey: string;
  @Words() rule: string;
  /** Codes of the periods that failed, earliest first. */
  @TextList() periods: string[];
  @Words() workflowId: string;
  @Words() state: 'open' | 'ended' | 'withdrawn';
  @Words(optional) facts: string | null;
  @Uuid(optional) factsBy: string | null;
  @Words(optional) statement: string | null;
  @Words(optional) defence: string | null;
  @Words(optional) decision: 'proceed' | 'notRemoved' | 'notFounded' | null;
  @Words(optional) reasons: string | null;
  @Uuid(optional) decidedBy: string | null;
  @Words(optional) outcome: DismissalOutcome | null;
  @Words(optional) withdrawnBecause: string | null;
  @Instant() openedAt: string;
  @Instant() openedBusinessAt: string;
  @Instant(optional) endedAt: string | null;
}

/** R4: what becomes of one post. */
@Entity('dismissal_branch')
export class DismissalBranch {
  @Id() id: string;
  @Uuid() dismissalId: string;
  /** Where the post is held. */
  @Uuid() organizationId: string;
  @Uuid() townshipId: string;
  @Uuid() personId: string;
  @Uuid() postId: string;
  @Words() postKind: string;
  @Words() appointment: RemovalKind;
  @Words() workflowId: string;
  @Words() state: 'open' | 'ended' | 'withdrawn';
  /** Where it stands in words of its own route. */
  @Words() standing: string;
  @Words(optional) outcome: BranchOutcome | null;
  @Words(optional) ground: string | null;
  @Words(optional) facts: string | null;
  @Words(optional) reasons: string | null;
  @Words(optional) filing: 'noObjection' | 'object' | null;
  @Json(optional) filingDocument: Document | null;
  @Instant(optional) filedAt: string | null;
  @Json(optional) noticeDocument: Document | null;
  /** The post's last day, by the notice's effect. */
  @Day(optional) effectiveOn: string | null;
  @Instant(optional) effectiveAt: string | null;
  @Instant(optional) effectiveBusinessAt: string | null;
  @Uuid(optional) issuedBy: string | null;
  @Words(optional) receiver: string | null;
  @Words(optional) matters: string | null;
  @Day(optional) handedOverOn: string | null;
  @Instant() openedAt: string;
  @Instant(optional) endedAt: string | null;
}
