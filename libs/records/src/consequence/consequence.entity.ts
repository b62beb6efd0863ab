import type { Effect } from '#scoring';
import { Entity } from 'typeorm';
import { Id, Instant, Json, KeyText, optional, Uuid, Words, Yes } from '../database/columns.js';

/** due: not opened yet · open: its case runs · done: it ended · withdrawn, kept: what a correction did with it (R7). */
export type ConsequenceState = 'due' | 'open' | 'done' | 'withdrawn' | 'kept';

/** A12–A14, (k): one thing that follows for one person from a published result. */
@Entity('consequence')
export class Consequence {
  @Id() id: string;
  /** The village. */
  @Uuid() organizationId: string;
  @Uuid() townshipId: string;
  @Uuid() assessmentId: string;
  @Uuid() versionId: string;
  @Uuid() personId: string;
  @Words() kind: Effect['kind'];
  /** The scheme's id of the rule that called for it. */
  @Words() consequence: string;
  @Words() rule: string;
  @Json() effect: Effect;
  /** Tells several of one kind apart: the trigger of a removal case; else empty. */
  @Words({ default: '' }) key: string;
  @Words({ default: 'due' }) state: ConsequenceState;
  @Words(optional) workflowId: string | null;
  /** The correction that took its ground away. */
  @Uuid(optional) withdrawnBy: string | null;
  @Instant({ default: () => 'now()' }) at: string;
  @Instant() businessAt: string;
}

/** R7: a case that ended because its ground is gone; every act in it is refused from then on. */
@Entity('withdrawal')
export class Withdrawal {
  @KeyText() workflowId: string;
  @Uuid() organizationId: string;
  @Words() reason: string;
  @Uuid(optional) correctionId: string | null;
  @Uuid(optional) byAccount: string | null;
  @Yes() automatic: boolean;
  @Instant({ default: () => 'now()' }) at: string;
}
