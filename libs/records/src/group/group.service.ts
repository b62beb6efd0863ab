import { assertDocumentDated, countyDateOf, groupKind, isCountyDate, refuse, type WorkingGroupKind } from '#domain';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import type { GroupChange } from '../audit/group-events.js';
import type { Document } from '../catalogue/catalogue.entity.js';
import { keepingAsked } from '../collection/asked-rounds.js';
import type { Transaction } from '../database/transaction.js';
import { assertInside, assertKeeps, assertSecond, lockGroup, tellSecond, type GroupSubject, type Owner } from './group-rows.js';
import { MembershipService, type Verdict } from './membership.service.js';
import { WorkingGroupMember, type WorkingGroup } from './working-group.entity.js';
import { WorkingGroups } from './working-groups.js';

export interface NewGroup {
  organizationId: string;
  kind: WorkingGroupKind;
  code: string;
  title: string;
  validFrom: string;
  validTo?: string;
  document?: Document;
  lead?: GroupSubject;
  members?: (GroupSubject & { from?: string })[];
}

/** D2–D4, E1, E3: setting up a working group and ending it: proposed by one person, confirmed by another. */
@Injectable()
export class GroupService {
  constructor(
    private readonly members: MembershipService,
    private readonly groups: WorkingGroups,
    private readonly audit: AuditLog,
  ) {}

  /** Proposes a group with whoever leads it and belongs to it from its first day. */
  async propose(tx: Transaction, asked: NewGroup): Promise<string> {
    const { lead, members = [], validFrom } = asked;
    assertDocumentDated(asked.document, { path: 'document', today: countyDateOf(tx.now()) });
    const owner = await assertKeeps(tx, asked.organizationId);
    const group = await lockGroup(tx, await this.insert(tx, asked, owner));
    await tellSecond(tx, group, owner);
    if (lead) await this.members.insert(tx, group, { ...lead, part: 'lead', from: validFrom });
    for (const { from = validFrom, ...subject } of members) await this.members.insert(tx, group, { ...subject, part: 'member', from });
    return group.id;
  }

  private async insert(tx: Transaction, { organizationId, kind, code, title, validFrom, validTo, document }: NewGroup, owner: Owner): Promise<string> {
    if (!groupKind(kind).at.includes(owner.kind)) refuse('group.place_invalid', { organizationId, kind });
    if (!isCountyDate(validFrom) || (validTo !== undefined && validTo < validFrom)) refuse('group.date_invalid', { validFrom, validTo });
    const written = document ? JSON.stringify(document) : null;
    const [row] = await tx.query<{ id: string }>(
      `insert into working_group (organization_id, kind, code, title, valid_from, valid_to, document, entered_by, entered_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (organization_id, kind, code) where state <> 'declined' do nothing returning id`,
      [organizationId, kind, code, title, validFrom, validTo ?? null, written, tx.actor.accountId, tx.now()],
    );
    const id = row?.id ?? refuse('group.exists', { kind, code });
    await this.audit.record(tx, 'group.proposed', { subject: id, organizationId, data: { kind, code, title } });
    return id;
  }

  /** Confirms or declines a proposed group with everybody proposed in it, or its proposed end. */
  async decide(tx: Transaction, groupId: string, verdict: Verdict): Promise<void> {
    const group = await lockGroup(tx, groupId);
    await assertKeeps(tx, group.organizationId);
    if (group.state === 'proposed') return this.settle(tx, group, verdict);
    if (group.state !== 'confirmed' || group.endOn === null || group.endDecidedBy) return refuse('group.settled', { groupId });
    await assertSecond(tx, group.endEnteredBy ?? '');
    const { endOn: on } = group;
    return verdict.confirm ? keepingAsked(tx, this.groups, { of: group, change: () => this.end(tx, group, on) }) : this.goOn(tx, group, verdict.reason);
  }

  /** Proposes the group's last day. */
  async proposeEnd(tx: Transaction, groupId: string, { on, reason }: { on: string; reason?: string }): Promise<void> {
    const group = await lockGroup(tx, groupId);
    const owner = await assertKeeps(tx, group.organizationId);
    if (group.state !== 'confirmed' || group.endOn !== null) refuse('group.settled', { groupId });
    assertInside(group, on);
    await tellSecond(tx, group, owner);
    await tx.query('update working_group set end_on = $2, end_reason = $3, end_entered_by = $4 where id = $1', [
      groupId,
      on,
      reason ?? null,
      tx.actor.accountId,
    ]);
    await this.record(tx, 'group.closing_proposed', { group, data: { on } });
  }

  private async settle(tx: Transaction, group: WorkingGroup, { confirm, reason }: Verdict): Promise<void> {
    await assertSecond(tx, group.enteredBy);
    await tx.query('update working_group set state = $2, decided_by = $3, decided_at = $4, decline_reason = $5 where id = $1', [
      group.id,
      confirm ? 'confirmed' : 'declined',
      tx.actor.accountId,
      tx.now(),
      confirm ? null : (reason ?? null),
    ]);
    await this.record(tx, confirm ? 'group.confirmed' : 'group.declined', { group, data: { kind: group.kind, code: group.code, reason } });
    const proposed = await tx.manager.find(WorkingGroupMember, {
      where: { groupId: group.id, state: 'proposed', enteredBy: group.enteredBy },
      order: { enteredAt: 'asc' },
    });
    for (const member of proposed) {
      if (confirm) await this.members.confirm(tx, group, member);
      else await this.members.decline(tx, member, reason);
    }
  }

  /** Everybody's membership ends with the group, unless it ended before; one with a later day of its own ends with it all the same. */
  private async end(tx: Transaction, group: WorkingGroup, on: string): Promise<void> {
    await tx.query('update working_group set valid_to = $2, end_decided_by = $3 where id = $1', [group.id, on, tx.actor.accountId]);
    const members = await tx.manager.find(WorkingGroupMember, { where: { groupId: group.id, state: 'confirmed' } });
    for (const member of members) if (member.toDate === null && member.fromDate <= on) await this.members.end(tx, member, { on });
    await this.record(tx, 'group.closed', { group, data: { on } });
  }

  private async goOn(tx: Transaction, group: WorkingGroup, reason: string | undefined): Promise<void> {
    await tx.query('update working_group set end_on = null, end_reason = null, end_entered_by = null where id = $1', [group.id]);
    await this.record(tx, 'group.closing_declined', { group, data: { on: group.endOn ?? '', reason } });
  }

  private record(tx: Transaction, type: GroupEvent, about: { group: WorkingGroup; data: GroupChange }): Promise<void> {
    const { id, organizationId } = about.group;
    return this.audit.record(tx, type, { subject: id, organizationId, data: about.data });
  }
}

type GroupEvent = 'group.confirmed' | 'group.declined' | 'group.closed' | 'group.closing_proposed' | 'group.closing_declined';
