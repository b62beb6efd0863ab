import type { LintWarning, Scheme } from '#scoring';
import { Entity, PrimaryColumn } from 'typeorm';
import type { Document } from '../catalogue/catalogue.entity.js';
import { Day, Instant, Json, optional, Uuid, Whole, Words } from '../database/columns.js';
import type { WhatIfReport } from './what-if.js';

/** One version of a scheme on its way to approval; its submissions stay in the decisions, this row holds the latest. */
@Entity('scheme_draft')
export class SchemeDraft {
  /** The command of the first submission. */
  @PrimaryColumn('uuid') id: string;
  @Uuid() organizationId: string;
  @Words() workflowId: string;
  @Words() scheme: string;
  @Words() version: string;
  @Whole() revision: number;
  @Words() title: string;
  @Words() hash: string;
  @Json() content: Scheme;
  @Words() source: string;
  @Json() document: Document;
  @Day() takesEffectOn: string;
  @Day(optional) expiresOn: string | null;
  @Json() warnings: LintWarning[];
  @Json(optional) simulation: WhatIfReport | null;
  @Words(optional) simulationHash: string | null;
  @Words() state: 'open' | 'published' | 'inForce' | 'declined' | 'withdrawn';
  @Uuid(optional) schemeVersionId: string | null;
  @Json(optional) publication: Document | null;
  @Uuid() submittedBy: string;
  @Uuid(optional) approvedBy: string | null;
  @Instant(optional) approvedAt: string | null;
  @Uuid(optional) publishedBy: string | null;
  @Instant() openedAt: string;
  @Instant(optional) endedAt: string | null;
}
