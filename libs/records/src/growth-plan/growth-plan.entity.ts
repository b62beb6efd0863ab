import type { GrowthMeasure, LeavingGround } from '#domain';
import { Entity } from 'typeorm';
import { Day, Id, Instant, Json, optional, Uuid, Whole, Words } from '../database/columns.js';

/** A12: the personal plan of somebody who was excellent twice in a row; one is open for a person at a time. */
@Entity('growth_plan')
export class GrowthPlan {
  @Id() id: string;
  /** The village. */
  @Uuid() organizationId: string;
  @Uuid() townshipId: string;
  @Uuid() assessmentId: string;
  @Uuid() versionId: string;
  @Uuid() personId: string;
  @Words() workflowId: string;
  @Words({ default: 'draft' }) state: 'draft' | 'running' | 'notListed' | 'left';
  /** The year that runs, from 1. */
  @Whole({ default: 1 }) year: number;
  @Day(optional) nextReviewOn: string | null;
  @Uuid(optional) draftedBy: string | null;
  @Uuid(optional) approvedBy: string | null;
  @Instant({ default: () => 'now()' }) openedAt: string;
  @Instant(optional) endedAt: string | null;
}

/** A12: one measure of a plan with what came of it; one of an earlier draft stays there as dropped. */
@Entity('growth_plan_item')
export class GrowthPlanItem {
  @Id() id: string;
  @Uuid() planId: string;
  @Uuid() organizationId: string;
  @Uuid() townshipId: string;
  @Uuid() personId: string;
  @Whole() year: number;
  @Whole() n: number;
  @Words() kind: GrowthMeasure;
  @Words() title: string;
  @Day() dueOn: string;
  @Instant(optional) droppedAt: string | null;
  @Day(optional) doneOn: string | null;
  @Words(optional) result: string | null;
  @Uuid({ array: true, default: '{}' }) evidence: string[];
  @Uuid(optional) answeredBy: string | null;
  @Instant(optional) answeredAt: string | null;
}

/** (l): one yearly review as it was signed, with the grounds that were shown. */
@Entity('class_one_review')
export class ClassOneReview {
  @Id() id: string;
  @Uuid() planId: string;
  @Uuid() organizationId: string;
  @Uuid() personId: string;
  @Whole() year: number;
  @Words() outcome: 'keep' | 'leave';
  @Json() grounds: LeavingGround[];
  @Words() opinion: string;
  @Uuid() decisionId: string;
  @Uuid() signedBy: string;
  @Day() onDate: string;
  @Instant({ default: () => 'now()' }) at: string;
}

/** A12, (l): a person's time in class one; only a signed review ends it. */
@Entity('class_one_membership')
export class ClassOneMembership {
  @Id() id: string;
  @Uuid() planId: string;
  @Uuid() organizationId: string;
  @Uuid() townshipId: string;
  @Uuid() personId: string;
  @Day() fromDate: string;
  @Day(optional) toDate: string | null;
  @Uuid(optional) endedByReview: string | null;
}
