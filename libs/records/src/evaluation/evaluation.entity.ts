import type { BallotSheet, BusinessClock, ClassTurnout, RaterClass } from '#domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Big, Id, Instant, Json, KeyUuid, optional, Uuid, Whole, Words, Yes } from '../database/columns.js';

export type EvaluationState = 'open' | 'closed' | 'counted' | 'annulled';

/** E3, R13: one anonymous democratic evaluation, held by a department or a township. */
@Entity('evaluation')
export class Evaluation {
  @Id() id: string;
  /** The department or township that holds it. */
  @Uuid() organizationId: string;
  @Uuid(optional) assessmentId: string | null;
  /** The scheme's rating item its counts are facts of. */
  @Words(optional) item: string | null;
  @Words() title: string;
  @Words() workflowId: string;
  @Json() sheet: BallotSheet;
  @Json() classes: RaterClass[];
  @Whole() minimumSample: number;
  @Json() clock: BusinessClock;
  @Instant() closesAt: string;
  @Instant() closesBusinessAt: string;
  @Words({ default: 'open' }) state: EvaluationState;
  @Instant(optional) codesShownAt: string | null;
  @Words(optional) endedBy: 'officer' | 'time' | null;
  @Words(optional) endReason: string | null;
  @Json(optional) turnout: ClassTurnout[] | null;
  @Uuid() openedBy: string;
  @Instant({ default: () => 'now()' }) openedAt: string;
  @Instant(optional) endedAt: string | null;
  @Instant(optional) countedAt: string | null;
}

/** A one-time code by its hash and class alone: bound to no person, stored in the order of the hashes. */
@Entity('ballot_code')
export class BallotCode {
  @PrimaryColumn('bytea') hash: Buffer;
  @Uuid() evaluationId: string;
  @Uuid() organizationId: string;
  @Words() raterClass: string;
  @Yes({ default: false }) used: boolean;
}

/** A ballot as it was cast: sealed, of one length, under a random key; no time, no class, no sender. */
@Entity('ballot')
export class Ballot {
  @KeyUuid() id: string;
  @Uuid() evaluationId: string;
  @Uuid() organizationId: string;
  @Column('bytea') sealed: Buffer;
}

/** A sheet as it was counted, of a class above the minimum sample; written all at once, in a random order, under another random key. */
@Entity('counted_sheet')
export class CountedSheet {
  @KeyUuid() id: string;
  @Uuid() evaluationId: string;
  @Uuid() organizationId: string;
  @Words() raterClass: string;
  @Whole({ array: true }) marks: number[];
}

/** E3: what a class said of a subject: the rating fact that the scoring library takes. */
@Entity('evaluation_mark')
export class EvaluationMark {
  @Id() id: string;
  @Uuid() evaluationId: string;
  @Uuid() organizationId: string;
  @Words() raterClass: string;
  @Uuid() subjectId: string;
  @Words() question: string;
  @Whole() count: number;
  @Big() points: number;
}
