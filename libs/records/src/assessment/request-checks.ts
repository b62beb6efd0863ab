import { assessedPostOf, isAtVillage, periodOf, refuse } from '#domain';
import { conductOf, type Scheme } from '#scoring';
import type { Transaction } from '../database/transaction.js';
import { placesOf, type RequestContent } from './request-content.js';

/** Who asks, and in which county. */
export interface Lead {
  id: string;
  kind: string;
  countyId: string | null;
}

export async function leadOf(tx: Transaction, leadUnitId: string): Promise<Lead> {
  const [unit] = await tx.query<Lead>(
    `select u.id, u.kind, (select c.id from organization_closure x join organization c on c.id = x.ancestor_id and c.kind = 'county' where x.descendant_id = u.id limit 1) as "countyId"
     from organization u where u.id = $1`,
    [leadUnitId],
  );
  return unit ?? refuse('organization.unknown', { organizationId: leadUnitId });
}

/** A2: a county unit leads; a township only what its scheme has townships run (B1, D). A village leads nothing. */
export function assertLead({ id, kind, countyId }: Lead, scheme: Scheme): { organizationId: string; townshipId: string | null } {
  const byTownship = conductOf(scheme).lead === 'TOWNSHIP';
  if (byTownship && kind !== 'township') refuse('request.lead_unit_not_township', { leadUnitId: id });
  if (!byTownship && (kind === 'township' || kind === 'village')) refuse('request.lead_unit_is_township', { leadUnitId: id });
  return { organizationId: countyId ?? refuse('organization.unknown', { organizationId: id }), townshipId: byTownship ? id : null };
}

export function assertPeriod({ code, from, to }: RequestContent['period'], scheme: Scheme): void {
  const period = periodOf(code);
  if (period.kind !== scheme.period || period.from !== from || period.to !== to) refuse('request.period_invalid', { code, from, to });
}

export function assertItems(items: string[], scheme: Scheme): void {
  const unknown = items.filter((item) => !Object.hasOwn(scheme.items, item));
  const missing = Object.keys(scheme.items).filter((item) => !items.includes(item));
  if (unknown.length || missing.length) refuse('request.content_invalid', { path: 'items', unknown, missing });
}

/** Inside which organization the places lie, and which post is assessed there. */
export interface PlaceScope {
  scheme: Scheme;
  organizationId: string;
  townshipId: string | null;
}

/** R1, E1: villages where the post is held in villages, else units and townships; all of the county, or of the township that leads. */
export async function assertPlaces(tx: Transaction, content: RequestContent, { scheme, organizationId, townshipId }: PlaceScope): Promise<void> {
  const { post } = scheme.subject;
  const { villages, units = [] } = content;
  const [path, other] = isAtVillage(post) ? (['villages', 'units'] as const) : (['units', 'villages'] as const);
  const places = path === 'villages' ? villages : units;
  if (places.length === 0) refuse(path === 'villages' ? 'request.villages_missing' : 'request.units_missing', { path });
  if (placesOf(content).length > places.length) refuse('request.content_invalid', { path: other, post });
  const known = await tx.query<{ id: string }>(
    `select o.id from organization o join organization_closure x on x.descendant_id = o.id and x.ancestor_id = $2
     where o.id = any($1::uuid[]) and o.kind = any($3::text[]) and o.valid_to is null`,
    [places, townshipId ?? organizationId, assessedPostOf(post).at],
  );
  const ids = new Set(known.map(({ id }) => id));
  const unknown = places.filter((id) => !ids.has(id));
  if (unknown.length) refuse('request.content_invalid', { path, unknown });
  await assertHeld(tx, places, { scheme, period: content.period });
}

/** R3: where no place may stay empty, each has somebody who holds the post in the period; who asks sees the own posts only, so the procedure looks. */
async function assertHeld(tx: Transaction, places: string[], { scheme, period }: { scheme: Scheme; period: RequestContent['period'] }): Promise<void> {
  const { posts, vacancies } = assessedPostOf(scheme.subject.post);
  if (vacancies || tx.actor.kind === 'person') return;
  const empty = await tx.query<{ name: string }>(
    `select o.name from organization o where o.id = any($1::uuid[]) and not exists (
       select 1 from post p where p.organization_id = o.id and p.kind = any($2::text[]) and p.from_date <= $4 and coalesce(p.to_date, $4) >= $3) order by o.code`,
    [places, posts, period.from, period.to],
  );
  if (empty.length) refuse('request.nobody_assessed', { count: empty.length, organizations: empty.slice(0, 20).map(({ name }) => name) });
}

export interface AskedPeriod {
  organizationId: string;
  townshipId: string | null;
  scheme: string;
  period: RequestContent['period'];
  except?: string;
}

/** One assessment of a scheme and period for the county, or for each township that leads one; key tasks may run beside each other, each with a code of its own. */
export async function assertFree(tx: Transaction, { organizationId, townshipId, scheme, period, except }: AskedPeriod): Promise<void> {
  const [taken] = await tx.query<{ id: string; period: string }>(
    `select id, period_code as period from assessment
     where organization_id = $1 and township_id is not distinct from $6 and scheme = $2 and stage not in ('declined', 'revoked', 'withdrawn')
       and period_from <= $4 and period_to >= $3 and id is distinct from $5 and ($7::text is null or period_code = $7) limit 1`,
    [organizationId, scheme, period.from, period.to, except ?? null, townshipId, periodOf(period.code).kind === 'task' ? period.code : null],
  );
  if (taken) refuse('assessment.exists', { assessmentId: taken.id, period: taken.period });
}
