import type { PostKind } from '#domain';
import { Entity, ForeignKey, Index, Unique } from 'typeorm';
import { Organization } from '../organization/organization.entity.js';
import { Day, Id, Instant, Json, optional, Uuid, Words } from '../database/columns.js';

/** Somebody who may hold posts; the identity number is kept as a hash only. */
@Entity()
@Unique(['idNumberHash'])
export class Person {
  @Id() id: string;
  @Words() name: string;
  /** E: a leading team is assessed like a person; its office signs in for it. */
  @Words({ default: 'person' }) kind: 'person' | 'team';
  @Words(optional) idNumberHash: string | null;
  /** The village, or the unit, the person belongs to now. */
  @Index() @ForeignKey(() => Organization) @Uuid() organizationId: string;
}

export type Appointment = 'party' | 'elected' | 'appointed' | 'delegate';
/** R3: what a post means for the roster of a period. */
export type PostStatus = 'inPost' | 'acting' | 'onLeave' | 'underInvestigation' | 'suspended' | 'disciplined' | 'retired' | 'resigned' | 'died' | 'vacant';

/** One post of a person with its dates; one person may hold several (R4). */
@Entity()
export class Post {
  @Id() id: string;
  @Index() @ForeignKey(() => Person) @Uuid() personId: string;
  @Index() @ForeignKey(() => Organization) @Uuid() organizationId: string;
  @Words() kind: PostKind;
  @Words() appointment: Appointment;
  @Words({ default: 'inPost' }) status: PostStatus;
  @Day() fromDate: string;
  @Day(optional) toDate: string | null;
  /** Which series of a scheme the holder belongs to; none: the scheme's first. */
  @Words(optional) series: string | null;
  /** C10: chief or other; decides who talks, and which series' rules hold. */
  @Words(optional) role: 'chief' | 'other' | null;
  /** B6: first day of the present term of office. */
  @Day(optional) termFrom: string | null;
}

/** What happened to a post, dated (R3); never changed afterwards. */
@Entity()
export class PostEvent {
  @Id() id: string;
  @Index() @ForeignKey(() => Post) @Uuid() postId: string;
  @ForeignKey(() => Organization) @Uuid() organizationId: string;
  @Words() kind: string;
  @Day() onDate: string;
  @Json({ default: {} }) data: Record<string, unknown>;
  @Uuid() enteredBy: string;
  @Instant({ default: () => 'now()' }) at: string;
}
