import type { Move } from '#scoring';
import { Entity } from 'typeorm';
import { Id, Instant, Json, optional, Uuid, Whole, Words } from '../database/columns.js';

@Entity('correction')
export class Correction {
  @Id() id: string;
  @Uuid() organizationId: string;
  @Uuid() assessmentId: string;
  @Whole() n: number;
  @Words() workflowId: string;
  @Words() origin: 'person' | 'appeal';
  @Uuid(optional) appealId: string | null;
  @Words() reason: string;
  @Uuid({ array: true }) cancels: string[];
  @Uuid(optional) versionId: string | null;
  @Words() state: 'open' | 'confirmed' | 'declined' | 'unchanged';
  @Json() differences: Move[];
  @Uuid(optional) proposedBy: string | null;
  @Uuid(optional) confirmedBy: string | null;
  @Instant() openedAt: string;
  @Instant(optional) endedAt: string | null;
}
