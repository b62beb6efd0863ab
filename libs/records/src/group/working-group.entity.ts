import type { GroupPart, WorkingGroupKind } from '#domain';
import { Entity } from 'typeorm';
import type { Document } from '../catalogue/catalogue.entity.js';
import { Day, Id, Instant, Json, optional, Uuid, Words } from '../database/columns.js';

/** What a second person has said of a proposal. */
export type ProposalState = 'proposed' | 'confirmed' | 'declined';

/** What one person proposes and another confirms: the beginning and, later, the end. */
abstract class Proposal {
  @Words({ default: 'proposed' }) state: ProposalState;
  @Uuid() enteredBy: string;
  @Instant({ default: () => 'now()' }) enteredAt: string;
  @Uuid(optional) decidedBy: string | null;
  @Instant(optional) decidedAt: string | null;
  @Words(optional) declineReason: string | null;
  /** A last day somebody has proposed; it becomes the last day once another person has confirmed it. */
  @Day(optional) endOn: string | null;
  @Words(optional) endReason: string | null;
  @Uuid(optional) endEnteredBy: string | null;
  @Uuid(optional) endDecidedBy: string | null;
}

/** D2–D4, E1, E3: a module, an assessment group, a contact group, a task force or a responsible unit, of a county or a township. */
@Entity('working_group')
export class WorkingGroup extends Proposal {
  @Id() id: string;
  /** The county or township it belongs to. */
  @Uuid() organizationId: string;
  @Words() kind: WorkingGroupKind;
  /** What a scheme calls it: for a module the key of the scheme's list. */
  @Words() code: string;
  @Words() title: string;
  @Day() validFrom: string;
  /** Last day. */
  @Day(optional) validTo: string | null;
  @Json(optional) document: Document | null;
}

/** D2: who belongs to or leads a group from when to when, both days included; what was confirmed keeps its person and first day. */
@Entity('working_group_member')
export class WorkingGroupMember extends Proposal {
  @Id() id: string;
  @Uuid() groupId: string;
  /** The group's county or township. */
  @Uuid() organizationId: string;
  @Words() kind: WorkingGroupKind;
  @Words() part: GroupPart;
  @Uuid(optional) personId: string | null;
  @Uuid(optional) memberOrganizationId: string | null;
  @Day() fromDate: string;
  @Day(optional) toDate: string | null;
  @Words(optional) reason: string | null;
  /** The membership that took this one's place. */
  @Uuid(optional) followedBy: string | null;
}
