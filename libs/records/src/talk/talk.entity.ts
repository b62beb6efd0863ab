import type { TalkKind, TalkOutcome, TalkStage } from '#domain';
import { Entity } from 'typeorm';
import { Day, Id, Instant, Json, optional, Uuid, Words, Yes } from '../database/columns.js';

/** A14: one collective talk; the talks that refer to it keep a record each. */
@Entity('talk_meeting')
export class TalkMeeting {
  @Id() id: string;
  /** The convener. */
  @Uuid() organizationId: string;
  @Uuid() assessmentId: string;
  @Day() heldOn: string;
  @Words() heldAt: string;
  @Words() place: string;
  @Uuid() talkerId: string;
  @Words() talkerName: string;
  @Uuid() recorderId: string;
  @Words() recorderName: string;
  @Words() agenda: string;
  @Uuid() createdBy: string;
  @Instant() createdAt: string;
  @Instant() businessAt: string;
}

/** A refusal to sign, with the two who witnessed it. */
export interface Refusal {
  text: string;
  witnesses: { id: string; name: string }[];
  evidence: string[];
}

/** R10: one person's talk with its record; what was signed or witnessed is never changed. */
@Entity('talk')
export class Talk {
  @Id() id: string;
  /** The village. */
  @Uuid() organizationId: string;
  @Uuid() townshipId: string;
  @Uuid() assessmentId: string;
  @Uuid() personId: string;
  @Uuid(optional) consequenceId: string | null;
  /** The talk whose failed rectification led to this one. */
  @Uuid(optional) causedBy: string | null;
  /** B2: the notice of the standing so far that it follows. */
  @Uuid(optional) standingNoticeId: string | null;
  @Words() workflowId: string;
  @Words() kind: TalkKind;
  @Yes() formal: boolean;
  @Yes() collective: boolean;
  @Words() rule: string;
  @Uuid() convenerId: string;
  @Uuid(optional) meetingId: string | null;
  @Words(optional) cause: string | null;
  @Day(optional) heldOn: string | null;
  @Words(optional) heldAt: string | null;
  @Words(optional) place: string | null;
  @Uuid(optional) talkerId: string | null;
  @Words(optional) talkerName: string | null;
  @Uuid(optional) recorderId: string | null;
  @Words(optional) recorderName: string | null;
  @Uuid(optional) approvedBy: string | null;
  @Instant(optional) approvedAt: string | null;
  @Words(optional) reason: string | null;
  @Words(optional) statement: string | null;
  @Words(optional) measures: string | null;
  @Day(optional) deadline: string | null;
  @Uuid({ array: true }) evidence: string[];
  @Instant(optional) recordedAt: string | null;
  @Instant(optional) endorsedAt: string | null;
  @Words(optional) signature: 'signed' | 'witnessed' | null;
  @Words(optional) remark: string | null;
  @Json(optional) refusal: Refusal | null;
  @Instant(optional) lockedAt: string | null;
  /** The county date of the signature, on the procedure's clock. */
  @Day(optional) lockedOn: string | null;
  @Words(optional) report: string | null;
  @Uuid({ array: true }) reportEvidence: string[];
  @Instant(optional) reportedAt: string | null;
  @Words(optional) verdict: 'passed' | 'failed' | null;
  @Words(optional) verdictReason: string | null;
  @Uuid(optional) checkedBy: string | null;
  @Instant(optional) checkedAt: string | null;
  @Words() state: 'open' | 'ended';
  @Words() standing: TalkStage;
  @Words(optional) outcome: TalkOutcome | null;
  @Instant() openedAt: string;
  @Instant(optional) endedAt: string | null;
}

/** R10: the months after an admonition in which neither an excellent grade nor an award is given. */
@Entity('influence_period')
export class InfluencePeriod {
  @Id() id: string;
  @Uuid() personId: string;
  /** The village. */
  @Uuid() organizationId: string;
  @Uuid() talkId: string;
  @Day() fromDate: string;
  /** The last day, included. */
  @Day() toDate: string;
  @Instant() imposedAt: string;
  @Instant(optional) liftedAt: string | null;
  /** R7: a correction took the talk's ground away; it counts as never imposed. */
  @Yes({ default: false }) withdrawn: boolean;
}
