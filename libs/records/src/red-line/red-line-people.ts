import { refuse, type Actor, type ProcedureContext, type SeatPlaces } from '#domain';
import type { Transaction } from '../database/transaction.js';
import type { WorkingGroups } from '../group/working-groups.js';
import type { Sitting } from '../procedure/effects.js';
import { accountsOf, accountsOfUnit, dateOf, sharesPerson } from '../procedure/own-case.js';

export type Starter = NonNullable<SeatPlaces['starter']>;

/** Where somebody is assessed, and the day that says whose it is. */
export interface UnitOnDay {
  organizationId: string;
  on: string;
}

/** E4: an officer of the county's department, or who leads the assessment group of the unit on the day; of the department's own, the county's discipline officer. */
export async function starterOf(tx: Transaction, groups: WorkingGroups, { organizationId, on }: UnitOnDay): Promise<Starter> {
  const officer = departmentGrant(tx);
  if (officer) return officer;
  const led = await groups.ledBy(tx, { kind: 'assessmentGroup', on });
  for (const { id, lead } of led) {
    const members = await groups.membersOf(tx, { groupId: id, on });
    if (lead && members.some((member) => member.organizationId === organizationId))
      return 'personId' in lead ? { personId: lead.personId } : { role: lead.role, organizationId: lead.organizationId };
  }
  const discipline = await disciplineGrant(tx, organizationId);
  return discipline ?? refuse('redLine.not_lead', { organizationId });
}

export function departmentGrant({ actor }: { actor: Actor }): Starter | undefined {
  return grantOf(actor, ({ role }) => role === 'organizationDepartmentOfficer');
}

/** The department proposes nothing about itself: whoever holds discipline at the county does. */
async function disciplineGrant(tx: Transaction, organizationId: string): Promise<Starter | undefined> {
  const above = await aboveDepartment(tx, organizationId);
  return above === undefined ? undefined : grantOf(tx.actor, (grant) => grant.role === 'disciplineOfficer' && grant.organizationId === above);
}

/** The departments of the counties whose discipline the actor holds. */
export async function departmentsUnderDiscipline(tx: Transaction): Promise<string[]> {
  const counties = tx.actor.grants.filter(({ role }) => role === 'disciplineOfficer').map(({ organizationId }) => organizationId);
  const rows = await tx.query<{ id: string }>("select id from organization where kind = 'organizationDepartment' and parent_id = any($1::uuid[])", [counties]);
  return rows.map(({ id }) => id);
}

function grantOf({ grants }: Actor, fits: (grant: Actor['grants'][number]) => boolean): Starter | undefined {
  const grant = grants.find(fits);
  return grant && { role: grant.role, organizationId: grant.organizationId };
}

/** The county above, where the organization is its department. */
async function aboveDepartment(tx: Transaction, organizationId: string): Promise<string | undefined> {
  const [row] = await tx.query<{ above: string }>(`select parent_id as above from organization where id = $1 and kind = 'organizationDepartment'`, [
    organizationId,
  ]);
  return row?.above;
}

/** E4: nobody of the unit concerned proposes; the same person under another account is the same person. */
export async function assertOutsider(tx: Transaction, actor: Actor, unit: UnitOnDay): Promise<void> {
  if (await sharesPerson(tx, await accountsOfUnit(tx, unit), [actor.accountId])) refuse('redLine.own_unit', { organizationId: unit.organizationId });
}

const ownUnits = `
select distinct unit from unnest($1::uuid[]) as unit where exists (
  select 1 from account me join account a on a.id = me.id or a.person_id = me.person_id where me.id = $2 and (
    exists (select 1 from role_grant g where g.account_id = a.id and g.organization_id = unit and g.confirmed_by is not null and g.valid_from <= $4 and (g.valid_to is null or g.valid_to > $4))
    or exists (select 1 from person p where p.id = a.person_id and p.organization_id = unit)
    or exists (select 1 from post t where t.person_id = a.person_id and t.organization_id = unit and t.from_date <= $3 and (t.to_date is null or t.to_date >= $3))))`;

/** Of these units, those the actor belongs to. */
export async function ownUnitsAmong(tx: Transaction, { accountId }: Actor, { units, on }: { units: string[]; on: string }): Promise<string[]> {
  const rows = await tx.query<{ unit: string }>(ownUnits, [units, accountId, on, tx.now()]);
  return rows.map(({ unit }) => unit);
}

/** E4: about the department's own the decision goes above it, to the county's leader. */
export async function decidersOf(tx: Transaction, { places: { village } }: ProcedureContext): Promise<Sitting[] | undefined> {
  const county = village && (await aboveDepartment(tx, village));
  return county ? [{ role: 'countyLeader', organizationId: county }] : undefined;
}

/** Whom a red line is about, and everybody of the unit concerned. */
export async function accountsConcerned(tx: Transaction, context: ProcedureContext): Promise<string[]> {
  const { person, village } = context.places;
  const ofUnit = village ? await accountsOfUnit(tx, { organizationId: village, on: dateOf(tx, context) }) : [];
  return [...(await accountsOf(tx, person)), ...ofUnit];
}
