import { refuse, shiftDate, type GroupPart } from '#domain';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import type { MemberChange } from '../audit/group-events.js';
import { assertBeginsAfterAsked, keepingAsked, lockGroupsAround } from '../collection/asked-rounds.js';
import type { Transaction } from '../database/transaction.js';
import { assertInside, assertKeeps, assertSecond, assertSubject, lockGroup, lockMember, rivals, tellSecond, type GroupSubject } from './group-rows.js';
import type { WorkingGroup, WorkingGroupMember } from './working-group.entity.js';
import { WorkingGroups } from './working-groups.js';

export interface NewMember extends GroupSubject {
  part: GroupPart;
  /** First day. */
  from: string;
  /** Last day, where it is known. */
  to?: string;
  reason?: string;
}

/** A second person's word on a proposal. */
export interface Verdict {
  confirm: boolean;
  reason?: string;
}

/** D2: who is in a group and who leads it, from when to when. Every change is proposed by one person and confirmed by another. */
@Injectable()
export class MembershipService {
  constructor(
    private readonly groups: WorkingGroups,
    private readonly audit: AuditLog,
  ) {}

  /** Proposes a member or a lead from a day on; where one of a single kind is moved, the confirmation ends the membership before. */
  async propose(tx: Transaction, groupId: string, asked: NewMember): Promise<string> {
    const group = await lockGroup(tx, groupId);
    const owner = await assertKeeps(tx, group.organizationId);
    if (group.state === 'declined') refuse('group.settled', { groupId });
    await tellSecond(tx, group, owner);
    return this.insert(tx, group, asked);
  }

  async insert(tx: Transaction, group: WorkingGroup, asked: NewMember): Promise<string> {
    const { part, personId, organizationId, from, to, reason } = asked;
    await assertSubject(tx, group, asked);
    assertInside(group, from);
    if (to) assertInside({ validFrom: from, validTo: group.validTo }, to);
    const [row] = await tx.query<{ id: string }>(
      `insert into working_group_member (group_id, organization_id, kind, part, person_id, member_organization_id, from_date, to_date, reason, entered_by, entered_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning id`,
      [
        group.id,
        group.organizationId,
        group.kind,
        part,
        personId ?? null,
        organizationId ?? null,
        from,
        to ?? null,
        reason ?? null,
        tx.actor.accountId,
        tx.now(),
      ],
    );
    const id = row?.id ?? refuse('group.unknown', { groupId: group.id });
    await this.audit.record(tx, 'group.member_proposed', {
      subject: id,
      organizationId: group.organizationId,
      data: { groupId: group.id, part, personId, organizationId, from },
    });
    return id;
  }

  /** Confirms or declines a proposed member, lead or last day. */
  async decide(tx: Transaction, memberId: string, { confirm, reason }: Verdict): Promise<void> {
    const group = await lockGroup(tx, (await lockMember(tx, memberId)).groupId);
    const member = await lockMember(tx, memberId);
    await assertKeeps(tx, member.organizationId);
    if (member.state === 'proposed') {
      if (group.state !== 'confirmed') refuse('group.settled', { groupId: group.id });
      return confirm ? this.confirm(tx, group, member) : this.decline(tx, member, reason);
    }
    if (member.state !== 'confirmed' || member.endOn === null || member.endDecidedBy) return refuse('group.settled', { memberId });
    await assertSecond(tx, member.endEnteredBy ?? '');
    const { endOn: on } = member;
    return confirm ? keepingAsked(tx, this.groups, { of: member, change: () => this.end(tx, member, { on }) }) : this.keep(tx, member, reason);
  }

  /** What a second person has said yes to; the subject's membership before ends the day before. */
  async confirm(tx: Transaction, group: WorkingGroup, member: WorkingGroupMember): Promise<void> {
    await assertSecond(tx, member.enteredBy);
    assertInside(group, member.fromDate);
    if (member.toDate) assertInside(group, member.toDate);
    const before = await this.clear(tx, group, member);
    await this.assertNotAsked(tx, member);
    if (before) await this.end(tx, before, { on: shiftDate(member.fromDate, -1), followedBy: member.id });
    await tx.query("update working_group_member set state = 'confirmed', decided_by = $2, decided_at = $3 where id = $1", [
      member.id,
      tx.actor.accountId,
      tx.now(),
    ]);
    await this.record(tx, 'group.member_confirmed', { member, data: { from: member.fromDate, moved: before !== undefined } });
  }

  private async assertNotAsked(tx: Transaction, { kind, part, personId, organizationId, fromDate: from, toDate: to }: WorkingGroupMember): Promise<void> {
    if (kind === 'module' && part === 'member' && personId) await assertBeginsAfterAsked(tx, { organizationId, personId, from, to });
  }

  /** Proposes a last day. */
  async proposeEnd(tx: Transaction, memberId: string, { on, reason }: { on: string; reason?: string }): Promise<void> {
    const member = await lockMember(tx, memberId);
    const owner = await assertKeeps(tx, member.organizationId);
    if (member.state !== 'confirmed' || member.toDate !== null || member.endOn !== null) refuse('group.settled', { memberId });
    const group = await lockGroup(tx, member.groupId);
    assertInside({ validFrom: member.fromDate, validTo: group.validTo }, on);
    await tx.query('update working_group_member set end_on = $2, end_reason = $3, end_entered_by = $4 where id = $1', [
      memberId,
      on,
      reason ?? null,
      tx.actor.accountId,
    ]);
    await tellSecond(tx, group, owner);
    await this.record(tx, 'group.end_proposed', { member, data: { on } });
  }

  /** Sets the last day of a membership, once. */
  async end(tx: Transaction, member: WorkingGroupMember, { on, followedBy }: { on: string; followedBy?: string }): Promise<void> {
    await tx.query('update working_group_member set to_date = $2, end_decided_by = $3, followed_by = $4 where id = $1', [
      member.id,
      on,
      tx.actor.accountId,
      followedBy ?? null,
    ]);
    await this.record(tx, 'group.member_ended', { member, data: { on, followedBy } });
  }

  /** No two at a time: what is open and began before is answered, to be ended; whatever else overlaps is refused. */
  private async clear(tx: Transaction, { validTo }: WorkingGroup, member: WorkingGroupMember): Promise<WorkingGroupMember | undefined> {
    const { within, sameSubject } = rivals(member);
    await lockGroupsAround(tx, member.organizationId);
    const overlapping = await tx.query<WorkingGroupMember>(overlaps, [
      member.organizationId,
      member.kind,
      member.part,
      within === '' ? null : within,
      sameSubject ? member.personId : null,
      sameSubject ? member.memberOrganizationId : null,
      member.fromDate,
      member.toDate ?? validTo,
    ]);
    const [before, ...others] = overlapping;
    if (!before) return undefined;
    if (others.length > 0 || before.toDate !== null || before.fromDate >= member.fromDate)
      return refuse('group.member_overlaps', { groupId: before.groupId, from: before.fromDate, to: before.toDate });
    return before;
  }

  async decline(tx: Transaction, member: WorkingGroupMember, reason: string | undefined): Promise<void> {
    await assertSecond(tx, member.enteredBy);
    await tx.query("update working_group_member set state = 'declined', decided_by = $2, decided_at = $3, decline_reason = $4 where id = $1", [
      member.id,
      tx.actor.accountId,
      tx.now(),
      reason ?? null,
    ]);
    await this.record(tx, 'group.member_declined', { member, data: { reason } });
  }

  /** The last day proposed is not taken; the membership goes on. */
  private async keep(tx: Transaction, member: WorkingGroupMember, reason: string | undefined): Promise<void> {
    await tx.query('update working_group_member set end_on = null, end_reason = null, end_entered_by = null where id = $1', [member.id]);
    await this.record(tx, 'group.end_declined', { member, data: { on: member.endOn ?? '', reason } });
  }

  private record(tx: Transaction, type: MemberEvent, { member, data }: { member: WorkingGroupMember; data: MemberChange }): Promise<void> {
    return this.audit.record(tx, type, { subject: member.id, organizationId: member.organizationId, data });
  }
}

type MemberEvent = 'group.member_confirmed' | 'group.member_declined' | 'group.member_ended' | 'group.end_proposed' | 'group.end_declined';

const overlaps = `
  select m.id, m.group_id as "groupId", m.organization_id as "organizationId", m.kind, m.part, m.person_id as "personId", m.from_date::text as "fromDate", m.to_date::text as "toDate"
  from working_group_member m join working_group g on g.id = m.group_id
  where m.organization_id = $1 and m.kind = $2 and m.part = $3 and m.state = 'confirmed'
    and ($4::uuid is null or m.group_id = $4) and ($5::uuid is null or m.person_id = $5) and ($6::uuid is null or m.member_organization_id = $6)
    and m.from_date <= coalesce($8::date, 'infinity') and coalesce(least(m.to_date, g.valid_to), 'infinity') >= $7::date
  order by m.from_date for update of m`;
