import { refuse, type SeatHolder, type WorkingGroupKind } from '#domain';
import type { MembershipFact } from '#scoring';
import { Injectable } from '@nestjs/common';
import type { Assessment } from '../assessment/assessment.entity.js';
import type { Transaction } from '../database/transaction.js';

/** A group as whoever asks on a day finds it; its lead is a person or an organization. */
export interface GroupOn {
  id: string;
  organizationId: string;
  kind: WorkingGroupKind;
  code: string;
  title: string;
  lead: SeatHolder | null;
}

/** Whom a group is asked about: one of the two; `groupId` or `code` where somebody is in several groups of a kind. */
export interface HolderQuestion {
  kind: WorkingGroupKind;
  personId?: string;
  organizationId?: string;
  groupId?: string;
  code?: string;
  /** County date. */
  on: string;
}

/** One of many whom a group is asked about: a person, an organization, or the group itself; on a county date. */
export interface LedSubject {
  key: string;
  person?: string;
  organization?: string;
  group?: string;
  on: string;
}

/** Who is in which group and who leads it, on a day (D2–D4, E1, E3). */
@Injectable()
export class WorkingGroups {
  /**
   * Who holds a step about a person or organization: the lead of their group on that day. Whoever leads the group and is the subject does not
   * hold it: then the next above does (the township's secretary; where that is the subject too, or in the county, the organization department).
   */
  async holderOf(tx: Transaction, asked: HolderQuestion): Promise<SeatHolder | undefined> {
    const [group] = await tx.query<GroupRow>(groupOfSubject, [
      asked.kind,
      asked.on,
      asked.personId ?? null,
      asked.organizationId ?? null,
      asked.groupId ?? null,
      asked.code ?? null,
    ]);
    if (!group) return undefined;
    const own = await leadsOneself(tx, group, asked);
    return own || !leadOf(group) ? this.nextAbove(tx, group, asked.personId) : (leadOf(group) ?? undefined);
  }

  /** The same for many at once: who holds the step about each, by key; nobody where the subject is in no group of the kind, or its lead is the subject. */
  async leadsOf(tx: Transaction, kind: WorkingGroupKind, subjects: readonly LedSubject[]): Promise<Map<string, SeatHolder>> {
    const rows = await tx.query<GroupRow & { key: string; own: boolean }>(groupsOfSubjects, [kind, JSON.stringify(subjects)]);
    return new Map(
      rows.flatMap((row) => {
        const lead = row.own ? null : leadOf(row);
        return lead ? [[row.key, lead] as const] : [];
      }),
    );
  }

  /** The groups of a county or township with their leads on a day, by code. */
  async groupsOf(tx: Transaction, { kind, organizationId, on }: { kind: WorkingGroupKind; organizationId: string; on: string }): Promise<GroupOn[]> {
    const rows = await tx.query<GroupRow>(groupsOn, [kind, on, organizationId]);
    return rows.map((row) => ({ ...shownOf(row), lead: leadOf(row) }));
  }

  /** The groups of a kind that an account leads on a day, by its person or its organizations' roles. */
  async ledBy(tx: Transaction, { kind, on }: { kind: WorkingGroupKind; on: string }): Promise<GroupOn[]> {
    const { personId, grants } = tx.actor;
    const rows = await tx.query<GroupRow>(groupsLed, [kind, on, personId ?? null, grants.map(({ organizationId }) => organizationId)]);
    const leads = rows.map((row) => ({ ...shownOf(row), lead: leadOf(row) }));
    return leads.filter(
      ({ lead }) =>
        lead && ('personId' in lead ? lead.personId === personId : grants.some((one) => one.role === lead.role && one.organizationId === lead.organizationId)),
    );
  }

  /** Persons and organizations in a group on a day. */
  async membersOf(tx: Transaction, { groupId, on }: { groupId: string; on: string }): Promise<{ personId: string | null; organizationId: string | null }[]> {
    return tx.query(
      `select m.person_id as "personId", m.member_organization_id as "organizationId" from working_group_member m join working_group g on g.id = m.group_id
       where m.group_id = $1 and m.part = 'member' and ${standsOn('m', '$2')} and (g.valid_to is null or g.valid_to >= $2::date) order by m.from_date, m.id`,
      [groupId, on],
    );
  }

  /** Above a group's lead: the township's secretary, then the organization department. */
  private async nextAbove(tx: Transaction, { organizationId, ownerKind }: GroupRow, personId: string | undefined): Promise<SeatHolder> {
    if (ownerKind === 'township' && !(await isSecretary(tx, organizationId, personId))) return { role: 'townshipSecretary', organizationId };
    const [department] = await tx.query<{ id: string }>(departmentAbove, [organizationId]);
    return { role: 'organizationDepartmentOfficer', organizationId: department?.id ?? refuse('organization.unknown', { organizationId }) };
  }
}

/** D2: the roster's module memberships inside the period, as the scheme's modules call them; nothing where it has none. */
export async function readMemberships(
  tx: Transaction,
  { id, schemeVersionId, periodFrom, periodTo }: Pick<Assessment, 'id' | 'schemeVersionId' | 'periodFrom' | 'periodTo'>,
): Promise<MembershipFact[]> {
  return tx.query<MembershipFact>(memberships, [id, schemeVersionId, periodFrom, periodTo]);
}

interface GroupRow {
  id: string;
  organizationId: string;
  ownerKind: string;
  kind: WorkingGroupKind;
  code: string;
  title: string;
  leadPersonId: string | null;
  leadOrganizationId: string | null;
  leadOrganizationKind: string | null;
}

/** Who answers for an organization that leads a group. */
const officers: Readonly<Record<string, string>> = {
  organizationDepartment: 'organizationDepartmentOfficer',
  unit: 'leadUnitOfficer',
  township: 'townshipOfficer',
};

function leadOf({ leadPersonId, leadOrganizationId, leadOrganizationKind }: GroupRow): SeatHolder | null {
  if (leadPersonId) return { personId: leadPersonId };
  const role = officers[leadOrganizationKind ?? ''];
  return leadOrganizationId && role ? { role, organizationId: leadOrganizationId } : null;
}

function shownOf({ id, organizationId, kind, code, title }: GroupRow): Omit<GroupOn, 'lead'> {
  return { id, organizationId, kind, code, title };
}

/** The lead is the person, or the unit whose own leading team or results are at stake. */
async function leadsOneself(tx: Transaction, { leadPersonId, leadOrganizationId, organizationId }: GroupRow, asked: HolderQuestion): Promise<boolean> {
  if (leadPersonId) return leadPersonId === asked.personId;
  if (!leadOrganizationId || leadOrganizationId === organizationId) return false;
  if (asked.organizationId) return asked.organizationId === leadOrganizationId;
  const [own] = await tx.query('select 1 from person where id = $1 and organization_id = $2', [asked.personId ?? null, leadOrganizationId]);
  return own !== undefined;
}

async function isSecretary(tx: Transaction, townshipId: string, personId: string | undefined): Promise<boolean> {
  const [held] = await tx.query(
    `select 1 from role_grant g join account a on a.id = g.account_id where a.person_id = $2 and g.role = 'townshipSecretary' and g.organization_id = $1
     and g.confirmed_by is not null and g.valid_from <= $3 and (g.valid_to is null or g.valid_to > $3) limit 1`,
    [townshipId, personId ?? null, tx.now()],
  );
  return held !== undefined;
}

/** A confirmed row that covers a day. */
function standsOn(row: string, day: string): string {
  return `${row}.state = 'confirmed' and ${row}.from_date <= ${day}::date and (${row}.to_date is null or ${row}.to_date >= ${day}::date)`;
}

const columns = `g.id, g.organization_id as "organizationId", owner.kind as "ownerKind", g.kind, g.code, g.title,
  lead.person_id as "leadPersonId", lead.member_organization_id as "leadOrganizationId", led.kind as "leadOrganizationKind"`;

const joined = `working_group g join organization owner on owner.id = g.organization_id
  left join working_group_member lead on lead.group_id = g.id and lead.part = 'lead' and ${standsOn('lead', '$2')}
  left join organization led on led.id = lead.member_organization_id`;

const standing = `g.kind = $1 and g.state = 'confirmed' and g.valid_from <= $2::date and (g.valid_to is null or g.valid_to >= $2::date)`;

const groupsOn = `select ${columns} from ${joined} where ${standing} and g.organization_id = $3 order by g.code`;

const groupsLed = `select ${columns} from ${joined} where ${standing} and (lead.person_id = $3 or lead.member_organization_id = any($4::uuid[])) order by g.code`;

/** The group nearest to the subject: a township's before the county's. A person is in it by name, or where their own organization is. */
const groupOfSubject = `select ${columns} from ${joined}
  where ${standing} and ($5::uuid is null or g.id = $5) and ($6::text is null or g.code = $6) and (
    exists (select 1 from working_group_member m where m.group_id = g.id and ${standsOn('m', '$2')} and (
      m.person_id = $3 or m.member_organization_id = $4 or m.member_organization_id = (select organization_id from person where id = $3)))
    or (g.kind = 'responsibleUnit' and not exists (select 1 from working_group_member m where m.group_id = g.id and m.part = 'member')))
  order by (owner.kind = 'township') desc, g.code limit 1`;

/** The group nearest to each subject, as for one; `own`: its lead is the person, or the unit (or one of the unit) whose own result is at stake. */
const groupsOfSubjects = `
  select distinct on (s.key) s.key, g.id, g.organization_id as "organizationId", owner.kind as "ownerKind", g.kind, g.code, g.title,
    lead.person_id as "leadPersonId", lead.member_organization_id as "leadOrganizationId", led.kind as "leadOrganizationKind",
    coalesce(lead.person_id = s.person or (lead.member_organization_id <> g.organization_id and lead.member_organization_id = coalesce(s.organization, p.organization_id))
      or (p.kind = 'team' and p.organization_id = (select organization_id from person where id = lead.person_id)), false) as own
  from jsonb_to_recordset($2::jsonb) as s (key text, person uuid, organization uuid, "group" uuid, "on" text) left join person p on p.id = s.person
    join working_group g on g.kind = $1 and g.state = 'confirmed' and g.valid_from <= s."on"::date and (g.valid_to is null or g.valid_to >= s."on"::date)
    join organization owner on owner.id = g.organization_id
    left join working_group_member lead on lead.group_id = g.id and lead.part = 'lead' and ${standsOn('lead', 's."on"')}
    left join organization led on led.id = lead.member_organization_id
  where g.id = s."group" or (s."group" is null and (exists (select 1 from working_group_member m where m.group_id = g.id and ${standsOn('m', 's."on"')} and (
      m.person_id = s.person or m.member_organization_id = s.organization or m.member_organization_id = p.organization_id))
    or (g.kind = 'responsibleUnit' and not exists (select 1 from working_group_member m where m.group_id = g.id and m.part = 'member'))))
  order by s.key, (owner.kind = 'township') desc, g.code`;

const departmentAbove = `select d.id from organization_closure c join organization county on county.id = c.ancestor_id and county.kind = 'county'
  join organization d on d.parent_id = county.id and d.kind = 'organizationDepartment' and d.valid_to is null
  where c.descendant_id = $1 order by c.depth, d.code limit 1`;

/** Of the township or county where the person stands on the roster; another one's groups say nothing here. */
const memberships = `
  select m.person_id as person, g.code as module, greatest(m.from_date, $3::date)::text as "from", least(m.to_date, g.valid_to, $4::date)::text as "to"
  from roster_entry r
    join working_group_member m on m.person_id = r.person_id and m.kind = 'module' and m.part = 'member' and m.state = 'confirmed'
    join working_group g on g.id = m.group_id and g.state = 'confirmed'
    join organization_closure c on c.ancestor_id = g.organization_id and c.descendant_id = r.organization_id
  where r.assessment_id = $1 and m.from_date <= least(g.valid_to, $4::date) and least(m.to_date, g.valid_to, $4::date) >= $3::date
    and exists (select 1 from scheme_version s where s.id = $2 and s.content -> 'modules' is not null)
  order by m.person_id, m.from_date`;
