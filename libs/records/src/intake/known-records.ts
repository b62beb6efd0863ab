import { periodOf, type OrganizationKind } from '#domain';
import type { Scheme } from '#scoring';
import type { Transaction } from '../database/transaction.js';
import { subItemsByVillage } from '../township-scheme/read-township-schemes.js';
import type { KnownAssessment, KnownCounty, KnownItem } from './known.js';

interface KnownOrganization {
  id: string;
  code: string;
  kind: OrganizationKind;
  parentCode: string | null;
  name: string;
  countyCode: string | null;
}

/** What the actor's scope holds already, for the county's own tables; the engine sees every county, so its file says which one is meant. */
export async function readKnownCounty(tx: Transaction, named: string | null = null): Promise<KnownCounty> {
  const all = await tx.query<KnownOrganization>(
    `select o.id, o.code, o.kind, o.name, p.code as "parentCode",
       (select c.code from organization_closure x join organization c on c.id = x.ancestor_id and c.kind = 'county' where x.descendant_id = o.id limit 1) as "countyCode"
     from organization o left join organization p on p.id = o.parent_id`,
  );
  const meant = tx.actor.kind === 'engine' && named !== null;
  const organizations = meant ? all.filter(({ countyCode }) => countyCode === named) : all;
  const people = await tx.query<{ id: string }>('select id from person');
  const posts = await tx.query<{ place: string }>(`select distinct person_id || '|' || organization_id as place from post`);
  const logins = await tx.query<{ login: string }>('select login from account');
  const periods = await tx.query<{ code: string }>('select distinct period_code as code from assessment where live');
  const groups = await tx.query<{ key: string; id: string; from: string; to: string | null }>(
    `select concat_ws('|', o.code, g.kind, g.code) as key, g.id, g.valid_from::text as "from", g.valid_to::text as "to"
     from working_group g join organization o on o.id = g.organization_id where g.state <> 'declined'`,
  );
  const own = new Set(organizations.map(({ code }) => code));
  return {
    rootCode: organizations.find(({ kind }) => kind === 'county')?.code ?? null,
    organizations: new Map(organizations.map(({ code, countyCode: _, ...rest }) => [code, rest])),
    people: new Set(people.map(({ id }) => id)),
    posts: new Set(posts.map(({ place }) => place)),
    logins: new Set(logins.map(({ login }) => login)),
    elsewhere: new Set(all.map(({ code }) => code).filter((code) => !own.has(code))),
    groups: new Map(groups.map(({ key, ...group }) => [key, group])),
    groupsOf: groupsKeptBy(tx, organizations),
    periods: new Set(periods.map(({ code }) => code)),
  };
}

/** The department keeps the county's groups and its townships', a township its own. */
function groupsKeptBy({ actor }: Transaction, organizations: readonly { id: string; code: string; kind: OrganizationKind }[]): Set<string> | null {
  if (actor.kind !== 'person' || actor.grants.some(({ role }) => role === 'organizationDepartmentOfficer')) return null;
  const at = new Set(actor.grants.flatMap(({ role, organizationId }) => (role === 'townshipOfficer' ? organizationId : [])));
  return new Set(organizations.filter(({ id }) => at.has(id)).map(({ code }) => code));
}

interface AssessmentRow {
  id: string;
  organizationId: string;
  scheme: string;
  schemeVersionId: string;
  periodCode: string;
  periodFrom: string;
  periodTo: string;
  content: Scheme;
}

/** What an assessment takes: items with their limits, roster, approved organizations, events recorded so far. */
export async function readKnownAssessment(tx: Transaction, assessmentId: string): Promise<KnownAssessment | null> {
  const [row] = await tx.query<AssessmentRow>(
    `select a.id, a.organization_id as "organizationId", a.scheme, a.scheme_version_id as "schemeVersionId", a.period_code as "periodCode", a.period_from::text as "periodFrom", a.period_to::text as "periodTo", s.content
     from assessment a join scheme_version s on s.id = a.scheme_version_id where a.id = $1`,
    [assessmentId],
  );
  if (!row) return null;
  const roster = await tx.query<{ personId: string | null; villageId: string }>(
    'select person_id as "personId", organization_id as "villageId" from roster_entry where assessment_id = $1',
    [assessmentId],
  );
  const approved = await tx.query<{ id: string; level: string }>(
    `select o.organization_id as id, o.level from approved_organization o join assessment_approval p on p.id = o.approval_id where o.assessment_id = $1 and p.revoked_at is null`,
    [assessmentId],
  );
  const events = await tx.query<{ sourceEvent: string }>(`select source_event as "sourceEvent" from fact where assessment_id = $1 and kind = 'event'`, [
    assessmentId,
  ]);
  const evidence = await tx.query<{ id: string }>('select id from evidence');
  return {
    id: assessmentId,
    decimals: row.content.decimals,
    periodFrom: row.periodFrom,
    periodTo: row.periodTo,
    months: periodOf(row.periodCode).months,
    items: new Map(Object.values(row.content.items).map((item) => [item.id, knownItem(item)])),
    people: new Map(roster.flatMap(({ personId, villageId }) => (personId ? [[personId, villageId] as const] : []))),
    vacant: new Set(roster.flatMap(({ personId, villageId }) => (personId ? [] : villageId))),
    approved: new Map(approved.map(({ id, level }) => [id, level])),
    sourceEvents: new Set(events.map(({ sourceEvent }) => sourceEvent)),
    evidence: new Set(evidence.map(({ id }) => id)),
    subItems: await subItemsByVillage(tx, row),
  };
}

function knownItem(item: Scheme['items'][string]): KnownItem {
  if (item.kind === 'ledger') return { kind: 'ledger', min: -Infinity, max: Infinity, catalogue: item.catalogue };
  return { kind: item.kind, min: 'min' in item ? item.min : 0, max: 'max' in item ? item.max : Infinity, catalogue: {} };
}
