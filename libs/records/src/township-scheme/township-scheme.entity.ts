import type { LintWarning, TownshipScheme as Content } from '#scoring';
import { Entity, PrimaryColumn } from 'typeorm';
import type { Document } from '../catalogue/catalogue.entity.js';
import { Day, Instant, Json, optional, Uuid, Whole, Words } from '../database/columns.js';

/** A9: one township's scheme under the county's; its submissions stay in the decisions, this row holds the latest. */
@Entity('township_scheme')
export class TownshipSchemeRow {
  /** The command of the first submission. */
  @PrimaryColumn('uuid') id: string;
  /** The township. */
  @Uuid() organizationId: string;
  @Uuid() countyId: string;
  @Words() workflowId: string;
  @Words() scheme: string;
  @Words() extends: string;
  @Uuid() baseVersionId: string;
  @Whole() revision: number;
  @Words() title: string;
  @Words() hash: string;
  @Json() content: Content;
  @Words() source: string;
  @Json() document: Document;
  @Day() takesEffectOn: string;
  @Json() warnings: LintWarning[];
  @Words() state: 'open' | 'filed' | 'declined' | 'withdrawn';
  @Uuid() submittedBy: string;
  @Uuid(optional) signedBy: string | null;
  @Instant(optional) signedAt: string | null;
  @Uuid(optional) filedBy: string | null;
  @Instant(optional) filedAt: string | null;
  @Instant() openedAt: string;
  @Instant(optional) endedAt: string | null;
}
