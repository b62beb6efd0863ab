import { Entity } from 'typeorm';
import { Day, Id, Instant, optional, Uuid, Words } from '../database/columns.js';

/** A3: what a township or village is to reach, and by when; village targets stand under a township's. */
@Entity('target')
export class Target {
  @Id() id: string;
  @Uuid() assessmentId: string;
  @Uuid() approvalId: string;
  @Words() level: 'township' | 'village';
  @Uuid() organizationId: string;
  @Uuid(optional) parentId: string | null;
  @Words(optional) item: string | null;
  @Words() title: string;
  @Words() quantity: string;
  @Day() dueDate: string;
  @Uuid() setBy: string;
  @Uuid(optional) commandId: string | null;
  @Instant() setAt: string;
  @Instant(optional) replacedAt: string | null;
}
