import { countyDateOf, groupKind, isCountyDate, refuse, text, type GroupPart, type OrganizationKind, type Role, type WorkingGroupKind } from '#domain';
import type { Transaction } from '../database/transaction.js';
import { notifyHolders } from '../procedure/holders.js';
import { WorkingGroup, WorkingGroupMember } from './working-group.entity.js';

/** A person or an organization; one of the two. */
export interface GroupSubject {
  personId?: string;
  organizationId?: string;
}

/** The owner of a group, and whether whoever acts keeps its groups. */
export interface Owner {
  id: string;
  kind: OrganizationKind;
  /** The department of its county. */
  departmentId: string | null;
}

export async function lockGroup(tx: Transaction, id: string): Promise<WorkingGroup> {
  const found = await tx.manager.findOne(WorkingGroup, { where: { id }, lock: { mode: 'pessimistic_write' } });
  return found ?? refuse('group.unknown', { groupId: id });
}

export async function lockMember(tx: Transaction, id: string): Promise<WorkingGroupMember> {
  const found = await tx.manager.findOne(WorkingGroupMember, { where: { id }, lock: { mode: 'pessimistic_write' } });
  return found ?? refuse('group.unknown', { memberId: id });
}

/** The county's groups are kept by its organization department, a township's by the township or by the department. */
export async function assertKeeps(tx: Transaction, organizationId: string): Promise<Owner> {
  const [owner] = await tx.query<Owner>(
    `select o.id, o.kind, (select d.id from organization_closure c join organization county on county.id = c.ancestor_id and county.kind = 'county'
       join organization d on d.parent_id = county.id and d.kind = 'organizationDepartment' where c.descendant_id = o.id order by c.depth, d.code limit 1) as "departmentId"
     from organization o where o.id = $1`,
    [organizationId],
  );
  if (!owner) return refuse('group.place_invalid', { organizationId });
  const keeps = tx.actor.grants.some(
    ({ role, organizationId: at }) =>
      (at === owner.departmentId && (role === 'organizationDepartmentOfficer' || role === 'organizationDepartmentLeader')) ||
      (at === owner.id && (role === 'townshipOfficer' || role === 'townshipSecretary')),
  );
  if (tx.actor.kind === 'person' && !keeps) refuse('group.not_yours', { organizationId });
  return owner;
}

/** Two persons for every change: not the same account, nor the same person under another one. */
export async function assertSecond(tx: Transaction, enteredBy: string): Promise<void> {
  const [same] = await tx.query(
    `select 1 from account a join account b on a.id = b.id or a.person_id = b.person_id where a.id = $1 and b.id = $2
     union all select 1 where $1::uuid = $2::uuid limit 1`,
    [enteredBy, tx.actor.accountId],
  );
  if (same) refuse('group.same_person');
}

/** Whoever may confirm is told that something of the group waits, once a day. */
export async function tellSecond(
  tx: Transaction,
  { id, organizationId, title }: Pick<WorkingGroup, 'id' | 'organizationId' | 'title'>,
  owner: Owner,
): Promise<void> {
  const held: [string, readonly Role[]] =
    owner.kind === 'township'
      ? [owner.id, ['townshipOfficer', 'townshipSecretary']]
      : [owner.departmentId ?? owner.id, ['organizationDepartmentOfficer', 'organizationDepartmentLeader']];
  await notifyHolders(tx, {
    holders: held[1].map((role) => ({ role, organizationId: held[0] })),
    event: 'group.waiting',
    eventKey: `group.waiting:${id}:${countyDateOf(tx.now())}`,
    organizationId,
    text: text(`工作分组“${title}”有登记待另一人确认`, `Something of the working group “${title}” waits for a second person`),
  });
}

/** Inside the group's county or township; a lead may be either, members as the kind of group takes them. */
export async function assertSubject(
  tx: Transaction,
  { organizationId, kind }: Pick<WorkingGroup, 'organizationId' | 'kind'>,
  { part, personId, organizationId: memberId }: GroupSubject & { part: GroupPart },
): Promise<void> {
  if (!personId === !memberId) refuse('input.invalid', { path: 'personId' });
  if (part === 'member' && !groupKind(kind).members.includes(personId ? 'person' : 'organization')) refuse('group.member_kind', { kind });
  const [found] = await tx.query(
    `select 1 from organization_closure c where c.ancestor_id = $1 and c.descendant_id = coalesce((select organization_id from person where id = $2), $3::uuid)`,
    [organizationId, personId ?? null, memberId ?? null],
  );
  if (!found) refuse('group.member_unknown', { personId, organizationId: memberId });
}

/** A first or last day inside the group's own time. */
export function assertInside({ validFrom, validTo }: Pick<WorkingGroup, 'validFrom' | 'validTo'>, date: string): void {
  if (!isCountyDate(date) || date < validFrom || (validTo !== null && date > validTo)) refuse('group.date_invalid', { date, validFrom, validTo });
}

/** What a membership competes with: the lead of a group with its other leads, a member of a single kind with its memberships of that kind. */
export function rivals({ groupId, kind, part, personId }: Pick<WorkingGroupMember, 'groupId' | 'kind' | 'part' | 'personId'>): {
  within: string;
  sameSubject: boolean;
} {
  if (part === 'lead') return { within: groupId, sameSubject: false };
  return { within: isSingle(kind, personId) ? '' : groupId, sameSubject: true };
}

function isSingle(kind: WorkingGroupKind, personId: string | null): boolean {
  return groupKind(kind).single.includes(personId ? 'person' : 'organization');
}
