import type { AssessmentStage, BusinessClock } from '#domain';
import { Entity } from 'typeorm';
import { Day, Id, Instant, Json, KeyUuid, KeyWhole, optional, Uuid, Whole, Words, Yes } from '../database/columns.js';
import type { RequestContent } from './request-content.js';

@Entity('assessment')
export class Assessment {
  @Id() id: string;
  @Words(optional) workflowId: string | null;
  /** The county. */
  @Uuid() organizationId: string;
  @Uuid() leadUnitId: string;
  /** B1, D: the township that leads it; none where the county does. One assessment of a scheme and period each. */
  @Uuid(optional) townshipId: string | null;
  @Uuid() schemeVersionId: string;
  @Words() scheme: string;
  @Words() periodCode: string;
  @Day() periodFrom: string;
  @Day() periodTo: string;
  @Whole() attempt: number;
  @Words() title: string;
  @Words() stage: AssessmentStage;
  @Instant() stageAt: string;
  @Json() clock: BusinessClock;
  @Yes() demonstration: boolean;
  @Yes() imported: boolean;
  @Json() content: RequestContent;
  @Words() contentHash: string;
  /** It has neither ended nor come to nothing. */
  @Yes() live: boolean;
  @Instant() createdAt: string;
}

@Entity('request_revision')
export class RequestRevision {
  @KeyUuid() assessmentId: string;
  @KeyWhole() n: number;
  @Uuid() organizationId: string;
  @Json() content: RequestContent;
  @Words() contentHash: string;
  @Uuid(optional) commandId: string | null;
  @Uuid() submittedBy: string;
  @Instant() at: string;
}

/** The capability everything of an assessment refers to: no approval, no row (A2). */
@Entity('assessment_approval')
export class AssessmentApproval {
  @Id() id: string;
  @Uuid() assessmentId: string;
  @Uuid() organizationId: string;
  @Words() contentHash: string;
  @Uuid() decisionId: string;
  @Uuid() approvedBy: string;
  @Instant() approvedAt: string;
  @Day() lapsesOn: string;
  @Instant(optional) revokedAt: string | null;
  @Uuid(optional) revokedBy: string | null;
  @Words(optional) revokeReason: string | null;
}

@Entity('approved_organization')
export class ApprovedOrganization {
  @KeyUuid() approvalId: string;
  @KeyUuid() organizationId: string;
  @Uuid() assessmentId: string;
  @Words() level: 'county' | 'unit' | 'township' | 'village';
  @Uuid(optional) parentId: string | null;
}

/** The list of what an ended assessment holds. */
@Entity('archive')
export class Archive {
  @KeyUuid() assessmentId: string;
  @Uuid() organizationId: string;
  @Json() manifest: Record<string, unknown>;
  @Words() hash: string;
  @Instant() at: string;
}
