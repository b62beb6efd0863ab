import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse, stringify } from 'yaml';
import type { Actor } from '#domain';
import { parseScheme } from '#scoring';
import type { RequestContent } from '#records';
import type { AssessedCounty } from './assessed-county.js';

const leaderless = (actor: Actor, county: string): Actor => ({ ...actor, scope: [county] });

/** Another scheme of `schemes/`, in the county's catalogue and in force. */
export async function importScheme(made: AssessedCounty, id: string, change: (source: string) => string = (source) => source): Promise<string> {
  const source = change(readFileSync(path.join(import.meta.dirname, `../../schemes/${id}.yaml`), 'utf8'));
  const { catalogue } = made.services;
  const first = leaderless(await made.account('organizationDepartmentOfficer', made.department), made.county);
  const second = leaderless(await made.account('organizationDepartmentLeader', made.department), made.county);
  const catalogueEntryId = await made.as(first, (tx) =>
    catalogue.propose(tx, {
      organizationId: made.county,
      code: id,
      title: id,
      document: { issuer: '县委', number: `县委〔2025〕${id.length}号`, date: '2025-06-01' },
      ownerId: made.department,
      expiresOn: '2099-12-31',
    }),
  );
  await made.as(second, (tx) => catalogue.confirm(tx, catalogueEntryId));
  return made.as(first, (tx) => catalogue.importScheme(tx, { organizationId: made.county, source, version: '1', catalogueEntryId }));
}

/** The items a request under a scheme has to name. */
export function itemsOf(id: string, change: (source: string) => string = (source) => source): string[] {
  return Object.keys(parseScheme(parse(change(readFileSync(path.join(import.meta.dirname, `../../schemes/${id}.yaml`), 'utf8')))).items);
}

/** A scheme whose total is one item that is entered by hand: what its ratings and collections bring is not what the test is about. */
export function onlyItem(item: string): (source: string) => string {
  return (source) => {
    const scheme = parse(source) as Record<string, Record<string, unknown>>;
    const { collections: _, nodes: __, ...rest } = scheme;
    const only = { ...rest, items: { [item]: scheme['items']?.[item] }, rank: { ...scheme['rank'], tieKeys: [item] } };
    const { weighted: ___, ...score } = scheme['score'] ?? {};
    return stringify({ ...only, score: { ...score, sum: [item] } });
  };
}

export const year = (code: string): RequestContent['period'] => ({ code, from: `${code}-01-01`, to: `${code}-12-31` });

/** A person, or a leading team, with one post. */
export async function addHolder(
  made: AssessedCounty,
  given: { id: string; name: string; at: string; post: string; team?: boolean; series?: string; role?: string; termFrom?: string; from?: string },
): Promise<void> {
  await made.rows('insert into person (id, name, organization_id, kind) values ($1, $2, $3, $4) on conflict do nothing', [
    given.id,
    given.name,
    given.at,
    given.team ? 'team' : 'person',
  ]);
  await made.rows(
    `insert into post (person_id, organization_id, kind, appointment, from_date, series, role, term_from) values ($1, $2, $3, 'appointed', $4, $5, $6, $7)`,
    [given.id, given.at, given.post, given.from ?? '2021-01-01', given.series ?? null, given.role ?? null, given.termFrom ?? null],
  );
}
