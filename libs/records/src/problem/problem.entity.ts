import { Entity, PrimaryColumn } from 'typeorm';
import type { Document } from '../catalogue/catalogue.entity.js';
import { Day, Instant, Json, optional, Uuid, Whole, Words } from '../database/columns.js';

/** A15: one problem of a village. `open`: proposed; `listed`: signed, to be corrected by `dueOn`. */
@Entity('problem')
export class Problem {
  /** The command that listed it. */
  @PrimaryColumn('uuid') id: string;
  /** The village. */
  @Uuid() organizationId: string;
  @Uuid() townshipId: string;
  @Uuid() countyId: string;
  @Uuid(optional) assessmentId: string | null;
  @Words() workflowId: string;
  @Words() title: string;
  @Words() description: string;
  @Day() dueOn: string;
  @Json() document: Document;
  @Uuid({ array: true }) evidence: string[];
  @Words(optional) report: string | null;
  @Uuid({ array: true }) reportEvidence: string[];
  @Uuid(optional) reportedBy: string | null;
  @Instant(optional) reportedAt: string | null;
  @Whole() checks: number;
  @Words(optional) checkOpinion: string | null;
  @Uuid(optional) checkedBy: string | null;
  @Instant(optional) checkedAt: string | null;
  @Words() state: 'open' | 'listed' | 'corrected' | 'declined' | 'withdrawn';
  @Uuid() listedBy: string;
  @Uuid(optional) approvedBy: string | null;
  @Instant(optional) approvedAt: string | null;
  @Instant() openedAt: string;
  @Instant() openedBusinessAt: string;
  @Instant(optional) endedAt: string | null;
}
