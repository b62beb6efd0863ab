import { refuse, type Role } from '#domain';
import type { Assessment } from '../assessment/assessment.entity.js';
import { assertHolds } from '../assessment/lead-unit.js';
import type { Transaction } from '../database/transaction.js';
import type { FactSubject } from './fact-rows.js';

/** Who enters or signs, as the rules of one's own score ask for it. */
export interface OwnPlaces {
  personId?: string | undefined;
  /** Where the signer holds an office. */
  organizations: readonly string[];
}

/** E: leading teams of the units that somebody acts for, or belongs to. */
export async function ownTeams(tx: Transaction, { personId, organizations }: OwnPlaces): Promise<string[]> {
  const teams = await tx.query<{ id: string }>(
    "select id from person where kind = 'team' and (organization_id = any($1::uuid[]) or organization_id = (select organization_id from person where id = $2))",
    [organizations, personId ?? null],
  );
  return teams.map(({ id }) => id);
}

/** C2, D2, E: nobody enters what counts for themselves, and no office what counts for its own leading team or for itself, by hand or by a sheet. */
export async function assertNotOwn(tx: Transaction, facts: readonly (FactSubject & { memberId?: string })[]): Promise<void> {
  const { actor } = tx;
  if (actor.kind !== 'person') return;
  const organizations = actor.grants.filter(({ role }) => role !== 'cadre').map(({ organizationId }) => organizationId);
  const self = actor.personId === undefined ? [] : [actor.personId];
  const persons = new Set([...self, ...(await ownTeams(tx, { personId: actor.personId, organizations }))]);
  const isOwn = ({ personId = '', memberId = '', organizationId = '' }: FactSubject & { memberId?: string }): boolean =>
    persons.has(personId) || persons.has(memberId) || organizations.includes(organizationId);
  const index = facts.findIndex(isOwn);
  if (index >= 0) refuse('collection.own_score', { index, personId: facts[index]?.personId, organizationId: facts[index]?.organizationId });
}

/** A7, E1: whose office it is, wherever it is held; the department's own team, which it may not score, is the county's discipline officer's. */
export async function assertEnters(
  tx: Transaction,
  { id, organizationId }: Pick<Assessment, 'id' | 'organizationId'>,
  { enterers, facts }: { enterers: readonly Role[]; facts: readonly FactSubject[] },
): Promise<void> {
  const isDiscipline = tx.actor.grants.some((grant) => grant.role === 'disciplineOfficer' && grant.organizationId === organizationId);
  const instead = isDiscipline && enterers.includes('organizationDepartmentOfficer') && (await areTeamsOfDepartment(tx, facts));
  if (!instead) assertHolds(tx.actor, { id }, enterers);
}

async function areTeamsOfDepartment(tx: Transaction, facts: readonly FactSubject[]): Promise<boolean> {
  const persons = facts.map(({ personId = null }) => personId);
  const teams = await tx.query<{ id: string }>(
    "select p.id from person p join organization o on o.id = p.organization_id where p.kind = 'team' and o.kind = 'organizationDepartment' and p.id = any($1::uuid[])",
    [persons],
  );
  const known = new Set(teams.map(({ id }) => id));
  return persons.every((person) => person !== null && known.has(person));
}
