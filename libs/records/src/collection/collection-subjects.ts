import { refuse, shiftDate, type WorkingGroupKind } from '#domain';
import type { Collection, CollectionSubject } from '#scoring';
import type { Assessment } from '../assessment/assessment.entity.js';
import { shareGroups } from '../database/locks.js';
import type { Transaction } from '../database/transaction.js';
import type { WorkingGroups } from '../group/working-groups.js';

/** What one item of a round is about. */
export interface Subject {
  /** The id that the roll's item carries. */
  key: string;
  name: string;
  personId?: string;
  /** The organization that is the subject, or where the person is assessed. */
  organizationId: string;
  /** Where the organization itself is what is asked about. */
  isOrganization: boolean;
  townshipId?: string;
  groupId?: string;
  /** D2: the part of the round in which somebody who changed modules belonged to this one. */
  part?: { from: string; to: string };
}

/** What a round is about: the days decide who belongs to which group. */
export interface RoundDays {
  fromDate: string;
  toDate: string;
}

/** Kinds of working group by what a collection asks about. */
export const groupKinds: Partial<Record<CollectionSubject, WorkingGroupKind>> = {
  MODULE: 'module',
  ASSESSMENT_GROUP: 'assessmentGroup',
  CONTACT_GROUP: 'contactGroup',
  TASK_FORCE: 'taskForce',
  RESPONSIBLE_UNIT: 'responsibleUnit',
};

interface Row {
  key: string;
  name: string;
  personId: string | null;
  organizationId: string;
  townshipId: string | null;
}

const persons = `
  select p.id as key, p.name, p.id as "personId", r.organization_id as "organizationId", r.township_id as "townshipId" from roster_entry r join person p on p.id = r.person_id
  where r.assessment_id = $1 and r.status in ('graded', 'ungraded', 'scoredOnly') and ($2::text[] is null or r.role = any($2)) and ($3::uuid is null or p.id = $3) order by p.id`;

const organizations = `
  select distinct o.id as key, o.name, null::uuid as "personId", o.id as "organizationId", r.township_id as "townshipId" from roster_entry r join organization o on o.id = r.organization_id
  where r.assessment_id = $1 and r.status in ('graded', 'ungraded', 'scoredOnly', 'villageOnly') order by 1`;

const townships = `
  select distinct o.id as key, o.name, null::uuid as "personId", o.id as "organizationId", o.id as "townshipId" from roster_entry r join organization o on o.id = r.township_id
  where r.assessment_id = $1 and o.kind = 'township' order by 1`;

const county = `select o.id as key, o.name, null::uuid as "personId", o.id as "organizationId", null::uuid as "townshipId" from organization o where o.id = $1`;

const organization = `
  select o.id as key, o.name, null::uuid as "personId", o.id as "organizationId", case o.kind when 'village' then o.parent_id when 'township' then o.id end as "townshipId"
  from organization o where o.id = any($1::uuid[]) order by o.code`;

/** Whom and what a collection asks about on a day; those of groups as the groups stand then. */
export async function subjectsOf(
  tx: Transaction,
  groups: WorkingGroups,
  given: { assessment: Assessment; collection: Collection; round: RoundDays; personId?: string },
): Promise<Subject[]> {
  const { assessment, collection } = given;
  const { each } = collection;
  if (collection.by === 'moduleHead' || groupKinds[each]) await shareGroups(tx, assessment.organizationId);
  if (each === 'PERSON') return personSubjects(tx, given);
  if (each === 'ORGANIZATION') return (await tx.query<Row>(organizations, [assessment.id])).map((row) => subjectOf(row, true));
  if (each === 'TOWNSHIP') return (await tx.query<Row>(townships, [assessment.id])).map((row) => subjectOf(row, true));
  if (each === 'COUNTY') return (await tx.query<Row>(county, [assessment.townshipId ?? assessment.organizationId])).map((row) => subjectOf(row, true));
  return groupSubjects(tx, groups, given);
}

async function personSubjects(
  tx: Transaction,
  { assessment, collection: { by, only }, round, personId }: { assessment: Assessment; collection: Collection; round: RoundDays; personId?: string },
): Promise<Subject[]> {
  const found = (await tx.query<Row>(persons, [assessment.id, only?.roles ?? null, personId ?? null])).map((row) => subjectOf(row, false));
  if (by !== 'moduleHead') return found;
  const stays = await tx.query<{ person: string; from: string }>(moduleStays, [assessment.id, round.fromDate, round.toDate]);
  return found.flatMap((subject) =>
    partsOf(
      subject,
      stays.filter(({ person }) => person === subject.personId).map(({ from }) => from),
      round,
    ),
  );
}

/** Of the days between two others, those in which a confirmed membership and its group stood; a membership ends with its group. */
const stands = (first: string, last: string) =>
  `m.state = 'confirmed' and m.from_date <= least(g.valid_to, ${last}::date) and least(m.to_date, g.valid_to, ${last}::date) >= ${first}::date`;

/** D2: first days of each stay in a module that touches the round. */
const moduleStays = `
  select m.person_id as person, greatest(m.from_date, $2::date)::text as "from" from roster_entry r join working_group_member m on m.person_id = r.person_id
    join working_group g on g.id = m.group_id and g.state = 'confirmed' join organization_closure c on c.ancestor_id = g.organization_id and c.descendant_id = r.organization_id
  where r.assessment_id = $1 and m.kind = 'module' and m.part = 'member' and ${stands('$2', '$3')}
  order by m.person_id, m.from_date`;

/** D2: who changed modules is scored by each head for the own part; together the parts are the round. */
function partsOf(subject: Subject, stays: readonly string[], { fromDate, toDate }: RoundDays): Subject[] {
  if (stays.length < 2) return [subject];
  return stays.map((stay, index) => {
    const next = stays[index + 1];
    const part = { from: index === 0 ? fromDate : stay, to: next === undefined ? toDate : shiftDate(next, -1) };
    return { ...subject, part, key: next === undefined ? subject.key : `${subject.key}@${part.from}` };
  });
}

function subjectOf({ key, name, personId, organizationId, townshipId }: Row, isOrganization: boolean): Subject {
  return { key, name, organizationId, isOrganization, ...(personId && { personId }), ...(townshipId && { townshipId }) };
}

/** One item a group; of contact groups that villages answer for, one a village. */
async function groupSubjects(
  tx: Transaction,
  groups: WorkingGroups,
  { assessment, collection: { each, by }, round: { toDate: on } }: { assessment: Assessment; collection: Collection; round: RoundDays },
): Promise<Subject[]> {
  const kind = groupKinds[each] ?? refuse('collection.unknown', { each });
  const owners = [...new Set([assessment.townshipId ?? [], assessment.organizationId].flat())];
  const found = (await Promise.all(owners.map((organizationId) => groups.groupsOf(tx, { kind, organizationId, on })))).flat();
  if (by !== 'villagePartyOrganization')
    return found.map(({ id, title, organizationId }) => ({
      key: id,
      name: title,
      organizationId,
      isOrganization: false,
      groupId: id,
      ...(assessment.townshipId && { townshipId: assessment.townshipId }),
    }));
  const members = (await Promise.all(found.map(({ id }) => groups.membersOf(tx, { groupId: id, on })))).flat();
  const ids = [...new Set(members.flatMap(({ organizationId }) => organizationId ?? []))];
  return (await tx.query<Row>(organization, [ids])).map((row) => subjectOf(row, true));
}

const membersOfGroup = `
  select r.person_id as id from roster_entry r where r.assessment_id = $1 and r.person_id is not null and r.status in ('graded', 'ungraded', 'scoredOnly') and exists (
    select 1 from working_group_member m join working_group g on g.id = m.group_id where m.group_id = any($2::uuid[]) and m.part = 'member' and ${stands('$3', '$4')}
      and (m.person_id = r.person_id or m.member_organization_id = r.organization_id))`;

const membersAt = `
  select r.person_id as id from roster_entry r where r.assessment_id = $1 and r.person_id is not null and r.status in ('graded', 'ungraded', 'scoredOnly')
    and ($2::uuid is null or r.organization_id = $2 or r.township_id = $2)`;

const groupsWithVillage = `
  select distinct m.group_id as id from working_group_member m join working_group g on g.id = m.group_id
  where m.kind = 'contactGroup' and m.member_organization_id = $1 and ${stands('$2', '$3')}`;

/** Assessed persons whom the rows of a form about this subject may name: of the group, the village, the township, or all. */
export async function personsWithin(
  tx: Transaction,
  { assessment, collection, subject, round }: { assessment: Assessment; collection: Collection; subject: Subject; round: RoundDays },
): Promise<{ id: string; name: string }[]> {
  const rows = await personRows(tx, { assessment, collection, subject, round });
  return tx.query<{ id: string; name: string }>('select id, name from person where id = any($1::uuid[]) order by name, id', [rows.map(({ id }) => id)]);
}

async function personRows(tx: Transaction, { assessment, collection, subject, round }: Parameters<typeof personsWithin>[1]): Promise<{ id: string }[]> {
  const { id } = assessment;
  const ofGroups = (ids: string[]) => tx.query<{ id: string }>(membersOfGroup, [id, ids, round.fromDate, round.toDate]);
  if (subject.groupId) {
    const members = await ofGroups([subject.groupId]);
    // a responsible unit without members of its own scores everybody (E3)
    return members.length > 0 || collection.each !== 'RESPONSIBLE_UNIT' ? members : tx.query(membersAt, [id, null]);
  }
  if (collection.each === 'CONTACT_GROUP')
    return ofGroups((await tx.query<{ id: string }>(groupsWithVillage, [subject.organizationId, round.fromDate, round.toDate])).map((one) => one.id));
  if (subject.personId) return [{ id: subject.personId }];
  return tx.query(membersAt, [id, collection.each === 'COUNTY' ? null : subject.organizationId]);
}

const organizationsWithin = `
  select distinct o.id, o.name, o.code from roster_entry r join organization o on o.id = r.organization_id where r.assessment_id = $1 and ($2::uuid[] is null or o.id = any($2)) order by o.code`;

const organizationsOfGroup = `
  select distinct m.member_organization_id as id from working_group_member m join working_group g on g.id = m.group_id
  where m.group_id = $1 and m.part = 'member' and m.member_organization_id is not null and ${stands('$2', '$3')}`;

/** Assessed organizations whom the rows may name: those of the group, else all (a responsible unit's own is left to others). */
export async function organizationsFor(
  tx: Transaction,
  { assessmentId, subject, round }: { assessmentId: string; subject: Subject; round: RoundDays },
): Promise<{ id: string; name: string }[]> {
  const members = subject.groupId ? await tx.query<{ id: string }>(organizationsOfGroup, [subject.groupId, round.fromDate, round.toDate]) : [];
  return tx.query(organizationsWithin, [assessmentId, members.length > 0 ? members.map(({ id }) => id) : null]);
}
