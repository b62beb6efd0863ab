import type { Grade, RosterStatus } from '#scoring';
import { Entity } from 'typeorm';
import { Day, Id, Instant, Json, optional, Uuid, Words } from '../database/columns.js';

/** R3: one assessed person, or a village whose post nobody holds. */
@Entity('roster_entry')
export class RosterEntry {
  @Id() id: string;
  @Uuid() assessmentId: string;
  @Uuid() approvalId: string;
  @Uuid(optional) personId: string | null;
  /** The village, the unit or the township assessed. */
  @Uuid() organizationId: string;
  /** The township; of a county unit, the unit itself. */
  @Uuid() townshipId: string;
  @Words() series: string;
  @Words() status: RosterStatus;
  @Words(optional) reason: string | null;
  @Uuid(optional) postId: string | null;
  @Words(optional) role: string | null;
  @Day(optional) termFrom: string | null;
  /** The best grade a disciplined person may get. */
  @Json(optional) ceiling: { grade: Grade; reason: string } | null;
  @Json() formerly: { organizationId: string; days: number }[];
  @Instant(optional) confirmedAt: string | null;
  @Uuid(optional) confirmedBy: string | null;
}

@Entity('roster_event')
export class RosterEvent {
  @Id() id: string;
  @Uuid() assessmentId: string;
  @Uuid() rosterEntryId: string;
  @Uuid() organizationId: string;
  @Uuid(optional) personId: string | null;
  @Day() occurredOn: string;
  @Words() kind: string;
  @Json(optional) before: Record<string, unknown> | null;
  @Json() after: Record<string, unknown>;
  @Words() reason: string;
  /** What it rests on. */
  @Uuid({ array: true }) evidence: string[];
  @Uuid() recordedBy: string;
  @Uuid(optional) commandId: string | null;
  @Instant() at: string;
}
