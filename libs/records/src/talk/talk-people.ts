import { isConvener, refuse, type NamedAccount, type OrganizationKind, type Role, type SeatRule } from '#domain';
import type { Transaction } from '../database/transaction.js';

/** An organization that convenes a talk, with the organizations its seats are taken from. */
export interface Convener {
  id: string;
  name: string;
  kind: OrganizationKind;
  /** The county. */
  county: string;
  township: string;
}

/** Somebody who may be named for a talk: an account, with the person it belongs to if it is known. */
export interface TalkAccount extends NamedAccount {
  name: string;
  role: Role;
}

const convenerOf = `
  select o.id, o.name, o.kind, case when o.kind = 'village' then o.parent_id else o.id end as township,
    (select a.id from organization_closure c join organization a on a.id = c.ancestor_id where c.descendant_id = o.id and a.kind = 'county' order by c.depth limit 1) as county
  from organization o where o.id = $1`;

export async function getConvener(tx: Transaction, id: string): Promise<Convener> {
  const [row] = await tx.query<Convener>(convenerOf, [id]);
  return row ?? refuse('organization.unknown', { organizationId: id });
}

/** A village's own people are its party secretary: nobody else of the village talks for its party organization. */
const holdersOf = `
  select distinct on (a.id) a.id as "accountId", a.person_id as "personId", a.name, g.role
  from jsonb_to_recordset($1::jsonb) as seat (role text, "organizationId" uuid, n int)
    join role_grant g on g.role = seat.role and g.organization_id = seat."organizationId" join account a on a.id = g.account_id
  where g.confirmed_by is not null and g.valid_from <= $2 and (g.valid_to is null or g.valid_to > $2) and a.disabled_at is null
    and (g.role <> 'cadre' or exists (select 1 from post p where p.person_id = a.person_id and p.organization_id = g.organization_id
      and p.kind = 'villagePartySecretary' and p.to_date is null))
  order by a.id, seat.n`;

/** Who holds one of these seats now, in the order of the seats. */
export async function holdersOfSeats(tx: Transaction, convener: Convener, rules: readonly SeatRule[]): Promise<TalkAccount[]> {
  const seats = rules.map(({ role, at }, n) => ({ role, organizationId: organizationAt(convener, at), n }));
  const held = await tx.query<TalkAccount>(holdersOf, [JSON.stringify(seats), tx.now()]);
  return held.sort((one, other) => rules.findIndex(({ role }) => role === one.role) - rules.findIndex(({ role }) => role === other.role));
}

function organizationAt({ id, county, township }: Convener, at: SeatRule['at']): string {
  if (at === 'county') return county;
  return at === 'township' ? township : id;
}

/** Named by account or by person, as the page's list gave them. */
export function named(accounts: readonly TalkAccount[], id: string): TalkAccount | undefined {
  return accounts.find(({ accountId, personId }) => accountId === id || personId === id);
}

export interface Witness {
  id: string;
  personId: string | null;
  name: string;
}

const people = `
  select a.id, a.person_id as "personId", a.name from account a where a.id = any($1::uuid[])
  union all select p.id, p.id, p.name from person p where p.id = any($1::uuid[])`;

/** The witnesses by the ids given, in their order; an unknown one is refused. */
export async function witnessesBy(tx: Transaction, ids: string[]): Promise<Witness[]> {
  const known = await tx.query<Witness>(people, [ids]);
  return ids.map((id) => known.find((each) => each.id === id) ?? refuse('talk.witness_invalid', { witness: id }));
}

/** Whether an account is the one named, or another account of the same person. */
export async function isAccountOf(tx: Transaction, accountId: string, namedId: string | null): Promise<boolean> {
  if (accountId === namedId) return true;
  const rows = await tx.query('select 1 from account a join account b on b.person_id = a.person_id where a.id = $1 and b.id = $2', [accountId, namedId]);
  return rows.length > 0;
}

/** Of the organizations somebody acts for, the one that convenes talks. */
export function convenerOfGrants(grants: readonly { role: string; organizationId: string }[], kinds: Record<string, OrganizationKind>): string {
  const held = grants.find(
    ({ role, organizationId }) => ['organizationDepartmentOfficer', 'townshipOfficer'].includes(role) && isConvener(kinds[organizationId] ?? ''),
  );
  return held?.organizationId ?? refuse('talk.no_authority', {});
}
