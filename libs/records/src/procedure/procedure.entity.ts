import type { BusinessClock, Outcome, Place, ProcedureContext, ProcedureKind, ProcedureSpec, Seat, Task, TaskStage } from '#domain';
import { Entity, ForeignKey, Index, Unique } from 'typeorm';
import { Evidence } from '../evidence/evidence.entity.js';
import { Organization } from '../organization/organization.entity.js';
import { Command } from '../command/command.entity.js';
import { Day, Id, Instant, Json, KeyText, KeyUuid, KeyWhole, optional, TextList, Uuid, Whole, Words, Yes } from '../database/columns.js';

/** One procedure and where it stands; with its tasks it is all that is needed to build its workflow anew. */
@Entity()
export class Procedure {
  @KeyText() workflowId: string;
  @Words() kind: ProcedureKind;
  @Words() subjectId: string;
  @Index() @Uuid(optional) assessmentId: string | null;
  @Index() @ForeignKey(() => Organization) @Uuid() organizationId: string;
  @Words() at: string;
  @TextList() path: string[];
  @Json() backs: Place['backs'];
  @Whole() entries: number;
  @Json() spec: ProcedureSpec;
  @Words(optional) specHash: string | null;
  @Json() context: ProcedureContext;
  @Json() clock: BusinessClock;
  @Words({ default: 'open' }) state: 'open' | 'ended';
  @Words(optional) needsOperator: string | null;
  @Instant(optional) needsOperatorSince: string | null;
  @Uuid(optional) startedBy: string | null;
  @Instant({ default: () => 'now()' }) startedAt: string;
  @Instant(optional) endedAt: string | null;
}

/** One wait for a person, or a roll of many; `memory` is the whole task as the workflow remembers it. */
@Entity('task')
@Unique(['workflowId', 'name'])
@Index(['assessmentId', 'stage'])
export class TaskRow {
  @KeyUuid() id: string;
  @ForeignKey(() => Procedure) @Words() workflowId: string;
  @Words() name: string;
  @Words() key: string;
  @Words() kind: string;
  @Words() subject: string;
  @Words() node: string;
  @Whole() visit: number;
  @Whole() version: number;
  @Words() stage: TaskStage;
  @Json() seats: Seat[];
  @Json() memory: Task;
  @Json(optional) outcome: Outcome | null;
  @Index() @ForeignKey(() => Organization) @Uuid() organizationId: string;
  @Uuid(optional) assessmentId: string | null;
  @Instant() openedAt: string;
  @Instant(optional) closedAt: string | null;
  @Index() @Instant(optional) dueAt: string | null;
  @Instant(optional) dueBusinessAt: string | null;
  @Yes({ default: false }) dueProvisional: boolean;
  @Words(optional) calendarVersion: string | null;
  @Instant(optional) wakeAt: string | null;
  @Whole({ default: 0 }) reminded: number;
  @Whole({ default: 0 }) escalated: number;
  /** A return went behind it: it is asked anew under the next visit, and a rebuild forgets it. */
  @Yes({ default: false }) voided: boolean;
}

/** A task's seats as rows, for the inbox. */
@Entity()
@Index(['organizationId', 'role'])
export class TaskSeat {
  @ForeignKey(() => TaskRow, { onDelete: 'CASCADE' }) @KeyUuid() taskId: string;
  @KeyWhole() seat: number;
  @Words(optional) role: string | null;
  @ForeignKey(() => Organization) @Uuid(optional) organizationId: string | null;
  @Index() @Uuid(optional) personId: string | null;
  /** Whether it is this seat's turn, or this holder was asked for advice. */
  @Yes() turn: boolean;
  @Uuid(optional) actedBy: string | null;
}

/** One item of a roll: a person, an organization or a month, with its own holder and due. */
@Entity()
@Unique(['taskId', 'subject'])
@Index(['organizationId', 'holderRole'])
export class TaskItem {
  @Id() id: string;
  @ForeignKey(() => TaskRow) @Uuid() taskId: string;
  @Words() subject: string;
  @ForeignKey(() => Organization) @Uuid() organizationId: string;
  @Index() @Uuid(optional) holderPersonId: string | null;
  @Words(optional) holderRole: string | null;
  @Instant(optional) dueAt: string | null;
  @Instant(optional) dueBusinessAt: string | null;
  /** Where the item's time counts from a date of its own instead of the opening. */
  @Instant(optional) fromBusinessAt: string | null;
  @Whole({ default: 0 }) reminded: number;
  @Whole({ default: 0 }) escalated: number;
  @Uuid(optional) answeredBy: string | null;
  @Instant(optional) answeredAt: string | null;
  @ForeignKey(() => Command) @Uuid(optional) commandId: string | null;
  @Json(optional) form: Record<string, unknown> | null;
  /** R2: the clerk who entered the answer for the person. */
  @Uuid(optional) onBehalfClerk: string | null;
}

/** R2: how a decision signed on paper came in. */
export interface OnPaper {
  paperFormId: string;
  scanHash: string;
  dateOnPaper: string;
  signerAccountId: string;
  enteredBy: string;
  confirmedBy: string;
}

/** Who did what with a task; a decision taken back no longer stands, none is ever deleted. */
@Entity()
@Unique(['commandId'])
@Index('uq_decision_signer', ['taskId', 'item', 'signerAccountId'], { unique: true, where: 'stands' })
@Index('uq_decision_closing', ['taskId', 'item'], { unique: true, where: '(stands AND closed_task)' })
export class Decision {
  @Id() id: string;
  @ForeignKey(() => TaskRow) @Uuid() taskId: string;
  @Words({ default: '' }) item: string;
  @Whole() seat: number;
  @Index() @Uuid() signerAccountId: string;
  @Words() action: string;
  @ForeignKey(() => Command) @Uuid() commandId: string;
  @Words(optional) opinion: string | null;
  @Json() form: Record<string, unknown>;
  /** The act as it was sent, so that it can be sent again. */
  @Json() act: unknown;
  @Whole() taskVersion: number;
  @Instant() at: string;
  @Instant() businessAt: string;
  @Yes() stands: boolean;
  @Yes() closedTask: boolean;
  @Yes({ default: false }) automatic: boolean;
  /** The account whose stand-in signed, if so. */
  @Uuid(optional) substituteFor: string | null;
  @Json(optional) onPaper: OnPaper | null;
  /** R1: the content this decision is bound to. */
  @Words(optional) contentHash: string | null;
  @Index() @ForeignKey(() => Organization) @Uuid() organizationId: string;
}

/** R2: a step signed on paper, entered by a clerk and confirmed by a second person. */
@Entity()
export class PaperForm {
  @Id() id: string;
  @Index() @ForeignKey(() => TaskRow) @Uuid() taskId: string;
  @Words({ default: '' }) item: string;
  @ForeignKey(() => Evidence) @Uuid() evidenceId: string;
  @Uuid() signerAccountId: string;
  @Words() signerName: string;
  @Words() action: string;
  @Json() form: Record<string, unknown>;
  /** The act as it will be sent: seat, action, opinion, form, target. */
  @Json() body: Record<string, unknown>;
  @Day() dateOnPaper: string;
  @Uuid() enteredBy: string;
  @Instant({ default: () => 'now()' }) enteredAt: string;
  @Uuid(optional) confirmedBy: string | null;
  @Instant(optional) confirmedAt: string | null;
  @Words({ default: 'entered' }) state: 'entered' | 'confirmed' | 'rejected';
  @ForeignKey(() => Organization) @Uuid() organizationId: string;
}

/** Somebody asks for an answer (R17: a supervisor's urging carries a duty to reply). */
@Entity()
export class Urging {
  @Id() id: string;
  @Index() @ForeignKey(() => TaskRow) @Uuid() taskId: string;
  @Words({ default: '' }) item: string;
  @Uuid() urgedBy: string;
  @Words() message: string;
  @Instant({ default: () => 'now()' }) at: string;
  @Instant(optional) replyDueAt: string | null;
  @Uuid(optional) repliedBy: string | null;
  @Words(optional) reply: string | null;
  @Instant(optional) repliedAt: string | null;
  @ForeignKey(() => Organization) @Uuid() organizationId: string;
}
