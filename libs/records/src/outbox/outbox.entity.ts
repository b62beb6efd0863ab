import type { Text } from '#domain';
import { Entity, Index, Unique } from 'typeorm';
import { Id, Instant, Json, optional, Uuid, Whole, Words } from '../database/columns.js';

/** notification: to an account · wake: a workflow looks again · start: a procedure that rows call for; its payload is a `StartPayload`. */
export type OutboxKind = 'notification' | 'wake' | 'start';

/** What must leave after the act is committed; sent at least once, known by its key. */
@Entity()
@Unique(['dedupKey'])
@Index('ix_outbox_waiting', ['availableAt'], { where: '(sent_at IS NULL)' })
export class Outbox {
  @Id() id: string;
  @Words() kind: OutboxKind;
  @Words() dedupKey: string;
  @Json() payload: Record<string, unknown>;
  @Uuid(optional) organizationId: string | null;
  @Instant({ default: () => 'now()' }) createdAt: string;
  @Instant({ default: () => 'now()' }) availableAt: string;
  @Instant(optional) sentAt: string | null;
  @Whole({ default: 0 }) attempts: number;
  @Words(optional) lastError: string | null;
}

/** One message to one account about one event. */
@Entity()
@Unique(['accountId', 'eventKey'])
@Index(['accountId', 'createdAt'])
export class Notification {
  @Id() id: string;
  @Uuid() accountId: string;
  @Words() event: string;
  @Words() eventKey: string;
  @Uuid(optional) taskId: string | null;
  @Json() text: Text;
  @Json({ default: {} }) data: Record<string, unknown>;
  @Instant({ default: () => 'now()' }) createdAt: string;
  @Instant(optional) deliveredAt: string | null;
  @Instant(optional) readAt: string | null;
}
