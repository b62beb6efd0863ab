import { Entity } from 'typeorm';
import { Day, Id, Instant, optional, Uuid, Whole, Words } from '../database/columns.js';

/** B2: low: at or below the scheme's line; trailing: in one of its adverse sets. */
export type StandingMark = 'low' | 'trailing';

/** B2: what a person was told of the own standing in the middle of a period. */
@Entity('standing_notice')
export class StandingNotice {
  @Id() id: string;
  /** The village. */
  @Uuid() organizationId: string;
  @Uuid() townshipId: string;
  @Uuid() assessmentId: string;
  /** The scheme's id of the collection. */
  @Words() collection: string;
  @Words() round: string;
  @Uuid() personId: string;
  @Words() rule: string;
  /** In the scheme's scale. */
  @Whole() total: number;
  @Whole() added: number;
  @Whole() deducted: number;
  @Whole(optional) rank: number | null;
  /** Of how many that is the rank. */
  @Whole() cohort: number;
  @Words({ array: true }) marks: StandingMark[];
  /** The county date up to which facts count. */
  @Day() through: string;
  @Uuid(optional) sentBy: string | null;
  @Instant() sentAt: string;
  @Instant() businessAt: string;
}
