import { Entity, Index, PrimaryColumn } from 'typeorm';
import { Big, Instant, Json, KeyWhole, optional, Uuid, Words, Whole } from '../database/columns.js';

/** What was done, by whom; sealed into the chain within a second after it was committed. */
@Entity()
@Index('uq_audit_entry_seq', ['seq'], { unique: true, where: '(seq IS NOT NULL)' })
@Index('ix_audit_entry_unsealed', ['id'], { where: '(seq IS NULL)' })
@Index(['subject'])
@Index(['organizationId', 'at'])
export class AuditEntry {
  @PrimaryColumn('bigint', { generated: 'identity', generatedIdentity: 'ALWAYS' }) id: string;
  @Instant() at: string;
  @Uuid() actorId: string;
  @Words() actorKind: string;
  @Words() type: string;
  @Words() subject: string;
  @Uuid(optional) organizationId: string | null;
  @Json() data: Record<string, unknown>;
  @Big(optional) seq: number | null;
  @Words(optional) hash: string | null;
}

/** A thousand sealed entries: the hash of their hashes, and of the segment before. */
@Entity()
export class AuditSegment {
  @KeyWhole() n: number;
  @Big() fromSeq: number;
  @Big() toSeq: number;
  @Words() root: string;
  @Words() hash: string;
  @Words() algorithm: string;
  @Whole() count: number;
  @Instant() sealedAt: string;
}
