import type { Certificate, Consequence, Grade, Move, PayResult, RosterStatus, Standing, StreakState } from '#scoring';
import { Entity } from 'typeorm';
import { Big, Id, Instant, Json, KeyUuid, KeyWhole, optional, TextList, Uuid, Whole, Words, Yes } from '../database/columns.js';
import type { Snapshot } from './snapshot.js';

export type VersionState = 'draft' | 'provisional' | 'confirmed' | 'published' | 'superseded' | 'withdrawn';

@Entity('input_snapshot')
export class InputSnapshot {
  @KeyUuid() assessmentId: string;
  @KeyWhole() n: number;
  @Uuid() organizationId: string;
  @Json() content: Snapshot;
  @Words() hash: string;
  @Instant() at: string;
}

@Entity('result_version')
export class ResultVersion {
  @Id() id: string;
  @Uuid() assessmentId: string;
  @Whole() n: number;
  @Uuid() organizationId: string;
  @Uuid() schemeVersionId: string;
  @Words() schemeHash: string;
  @Words() engineVersion: string;
  @Whole(optional) cutN: number | null;
  @Whole(optional) snapshotN: number | null;
  @Words(optional) inputHash: string | null;
  @Words() reason: string;
  @Words() state: VersionState;
  @Yes() imported: boolean;
  @Uuid(optional) importBatchId: string | null;
  @Uuid(optional) basedOn: string | null;
  /** R7: computed after a publication, so that nobody ends worse than in the version it is based on. */
  @Yes() benefitOnly: boolean;
  /** The effect that made it: a second attempt finds it. */
  @Words(optional) effect: string | null;
  @Json() certificates: Certificate[];
  @Json() figures: Record<string, unknown>;
  @Instant() computedAt: string;
  @Uuid(optional) confirmedBy: string | null;
  @Instant(optional) confirmedAt: string | null;
  @Instant(optional) publishedAt: string | null;
}

@Entity('result')
export class Result {
  @KeyUuid() versionId: string;
  @KeyUuid() personId: string;
  @Uuid() assessmentId: string;
  /** The village, the unit or the township assessed. */
  @Uuid() organizationId: string;
  /** The township; of a county unit, the unit itself. */
  @Uuid() townshipId: string;
  @Words() series: string;
  @Words() status: RosterStatus;
  @Whole(optional) points: number | null;
  @Whole(optional) rank: number | null;
  @Words(optional) grade: Grade | null;
  @TextList() sets: string[];
  @TextList() hits: string[];
  @TextList() vetoes: string[];
  /** C10: what the period pays. */
  @Json(optional) pay: PayResult | null;
  @Big() rewardFen: number;
  @Json() consequences: Consequence[];
  @Json() streaks: Record<string, StreakState>;
  @Yes() retained: boolean;
  @Yes() adverse: boolean;
}

@Entity('organization_result')
export class OrganizationResultRow {
  @KeyUuid() versionId: string;
  @KeyUuid() organizationId: string;
  @Words() kind: 'township' | 'village';
  @Whole(optional) points: number | null;
  @Whole(optional) rank: number | null;
  @Whole() persons: number;
}

@Entity('moved')
export class Moved {
  @KeyUuid() versionId: string;
  @KeyUuid() personId: string;
  @Uuid() organizationId: string;
  @Json(optional) before: Standing | null;
  @Json(optional) after: Standing | null;
  @Words() because: Move['because'];
  @Json() why: Move['why'];
  @TextList() adverse: string[];
}

@Entity('result_signature')
export class ResultSignature {
  @KeyUuid() versionId: string;
  @KeyUuid() personId: string;
  @Uuid() organizationId: string;
  @Uuid() decisionId: string;
  @Uuid() signedBy: string;
  @Words() inputHash: string;
  @Instant() at: string;
}
