import { Entity } from 'typeorm';
import type { Document } from '../catalogue/catalogue.entity.js';
import { Big, Day, Id, Instant, Json, KeyUuid, KeyWhole, optional, Uuid, Whole, Words } from '../database/columns.js';

/** A13: one circular of commendation for the persons of one publication. */
@Entity('commendation')
export class Commendation {
  @Id() id: string;
  /** The county. */
  @Uuid() organizationId: string;
  @Uuid() assessmentId: string;
  @Uuid() versionId: string;
  @Whole() batch: number;
  @Words() workflowId: string;
  @Words({ default: 'open' }) state: 'open' | 'commended' | 'notCommended';
  @Json(optional) document: Document | null;
  @Uuid(optional) draftedBy: string | null;
  @Uuid(optional) signedBy: string | null;
  @Instant({ default: () => 'now()' }) openedAt: string;
  @Instant(optional) endedAt: string | null;
  @Instant(optional) endedBusinessAt: string | null;
}

/** One person of a circular; who is left out stands there with the reason. */
@Entity('commendation_person')
export class CommendationPerson {
  @KeyUuid() commendationId: string;
  @KeyUuid() personId: string;
  /** The village. */
  @Uuid() organizationId: string;
  @Uuid() townshipId: string;
  @Words({ default: 'proposed' }) state: 'proposed' | 'excluded' | 'commended' | 'notCommended';
  @Words(optional) reason: string | null;
}

/** A13, (d): the money of one township for one publication, under the township's cap of the period. */
@Entity('reward')
export class Reward {
  @Id() id: string;
  /** The township. */
  @Uuid() organizationId: string;
  @Uuid() assessmentId: string;
  @Uuid() versionId: string;
  /** The scheme's id of the reward. */
  @Words() rule: string;
  @Whole() batch: number;
  @Words() workflowId: string;
  @Big() baseFen: number;
  @Big() capFen: number;
  @Big(optional) personCapFen: number | null;
  @Words({ default: 'open' }) state: 'open' | 'verified' | 'waived' | 'paid';
  /** The allocation in force; 0 is what was computed. */
  @Whole({ default: 0 }) n: number;
  @Json(optional) document: Document | null;
  @Day(optional) paidOn: string | null;
  @Uuid(optional) verifiedBy: string | null;
  @Instant(optional) verifiedAt: string | null;
  @Instant(optional) verifiedBusinessAt: string | null;
  @Uuid(optional) paidBy: string | null;
  @Instant({ default: () => 'now()' }) openedAt: string;
  @Instant(optional) endedAt: string | null;
}

/** One person's amount in one allocation; allocation 0 is computed, by nobody. Never changed: a new allocation has a new number. */
@Entity('reward_allocation')
export class RewardAllocation {
  @KeyUuid() rewardId: string;
  @KeyWhole() n: number;
  @KeyUuid() personId: string;
  /** The village. */
  @Uuid() organizationId: string;
  @Big() fen: number;
  @Words(optional) reason: string | null;
  @Uuid(optional) byAccount: string | null;
  @Instant({ default: () => 'now()' }) at: string;
}
