import { refuse } from '#domain';
import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { AuditLog } from '../audit/audit-log.js';
import type { Transaction } from '../database/transaction.js';
import { mediaTypeOf } from './media-type.js';

export const evidenceBytes = 20 * 1024 * 1024;

export interface EvidenceFile {
  id: string;
  name: string;
  title: string;
  mediaType: string;
  size: number;
  sha256: string;
  at: string;
}

/** Files given as evidence: typed by their bytes, named here, never changed. */
@Injectable()
export class EvidenceService {
  constructor(private readonly audit: AuditLog) {}

  async add(tx: Transaction, { title, bytes, organizationId }: { title: string; bytes: Buffer; organizationId?: string }): Promise<EvidenceFile> {
    if (bytes.length === 0) refuse('evidence.empty');
    if (bytes.length > evidenceBytes) refuse('evidence.too_large', { size: bytes.length, most: evidenceBytes });
    const type = mediaTypeOf(bytes) ?? refuse('evidence.type_refused', { title });
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const owner = organizationId ?? tx.actor.grants[0]?.organizationId ?? tx.actor.scope[0];
    const name = `${tx.now().slice(0, 10)}-${sha256.slice(0, 12)}.${type.extension}`;
    const [row] = await tx.query<{ id: string }>(
      'insert into evidence (sha256, media_type, size, bytes, name, title, uploaded_by, organization_id, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning id',
      [sha256, type.mediaType, bytes.length, bytes, name, title.slice(0, 200), tx.actor.accountId, owner, tx.now()],
    );
    const id = row?.id ?? refuse('evidence.unknown');
    await this.audit.record(tx, 'evidence.uploaded', { subject: id, organizationId: owner, data: { sha256, mediaType: type.mediaType, size: bytes.length } });
    return { id, name, title, mediaType: type.mediaType, size: bytes.length, sha256, at: tx.now() };
  }

  /** Reading a person's papers is an act of its own. */
  async read(tx: Transaction, id: string): Promise<EvidenceFile & { bytes: Buffer }> {
    const [row] = await tx.query<EvidenceFile & { bytes: Buffer; organizationId: string }>(
      'select id, name, title, media_type as "mediaType", size, sha256, at, bytes, organization_id as "organizationId" from evidence where id = $1',
      [id],
    );
    if (!row) return refuse('evidence.unknown', { id });
    const { organizationId, ...file } = row;
    await this.audit.record(tx, 'evidence.read', { subject: id, organizationId, data: { sha256: file.sha256 } });
    return file;
  }
}
