import { nobodyId, type Actor } from '#domain';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { Transaction } from '../database/transaction.js';
import type { AuditEvents, AuditType } from './audit-events.js';

export interface AuditRecord<T extends AuditType> {
  /** Id of what was acted on. */
  subject: string;
  organizationId?: string;
  data: AuditEvents[T];
  /** Who acted, where the transaction is the system's. */
  actorId?: string;
}

export async function recordAudit<T extends AuditType>(tx: Transaction, type: T, { subject, organizationId, data, actorId }: AuditRecord<T>): Promise<void> {
  await tx.query('insert into audit_entry (at, actor_id, actor_kind, type, subject, organization_id, data) values ($1, $2, $3, $4, $5, $6, $7)', [
    tx.now(),
    actorId ?? tx.actor.accountId,
    actorId ? 'person' : tx.actor.kind,
    type,
    subject,
    organizationId ?? null,
    JSON.stringify(data),
  ]);
}

/** Writes what was done in the act's own transaction: without its entry no act is committed. */
@Injectable()
export class AuditLog {
  constructor(private readonly database: Database) {}

  record<T extends AuditType>(tx: Transaction, type: T, entry: AuditRecord<T>): Promise<void> {
    return recordAudit(tx, type, entry);
  }

  /** A refused act leaves nothing but this, in a transaction of its own. */
  async recordRefusal(actor: Actor, refusal: { route: string; code: string; subject?: string; details?: Record<string, unknown> }): Promise<void> {
    const { route, code, subject = '', details = {} } = refusal;
    const organizationId = actor.scope.find((id) => actor.kind !== 'engine' && id !== nobodyId);
    await this.database.transaction(actor, (tx) => this.record(tx, 'act.refused', { subject, organizationId, data: { route, code, details } }));
  }
}
