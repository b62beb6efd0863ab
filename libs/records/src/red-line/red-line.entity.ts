import type { RedLineAct, RedLineState } from '#domain';
import { Column, Entity } from 'typeorm';
import type { Document } from '../catalogue/catalogue.entity.js';
import { Id, Instant, Json, optional, Uuid, Whole, Words } from '../database/columns.js';

/** E4: one proposal that a red line was crossed, or that such a finding is cancelled, from proposal to decision. */
@Entity('red_line')
export class RedLine {
  @Id() id: string;
  /** Where the person, or the leading team, is assessed. */
  @Uuid() organizationId: string;
  @Uuid() assessmentId: string;
  @Uuid() personId: string;
  /** A key of the scheme's vetoes. */
  @Words() veto: string;
  @Whole() n: number;
  @Words() act: RedLineAct;
  /** The finding that a cancellation is about. */
  @Uuid(optional) ofId: string | null;
  @Words() workflowId: string;
  @Words() facts: string;
  @Json() document: Document;
  @Column('uuid', { array: true }) evidence: string[];
  @Words({ default: 'open' }) state: RedLineState;
  /** What the unit said, as the decision found it. */
  @Words(optional) statement: string | null;
  @Words(optional) reasons: string | null;
  @Uuid() proposedBy: string;
  @Instant() proposedAt: string;
  @Instant() proposedBusinessAt: string;
  @Uuid(optional) decidedBy: string | null;
  @Instant(optional) decidedAt: string | null;
  @Instant(optional) decidedBusinessAt: string | null;
  @Instant(optional) endedAt: string | null;
  @Words(optional) withdrawnBecause: string | null;
}
