import { permissions, refuse, type Actor } from '#domain';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { Database } from '../database/database.js';
import { organizationOf, type OrganizationRef } from '../database/references.js';
import type { Transaction } from '../database/transaction.js';
import { historyOf, postsOf } from './person-file-history.js';
import { casesOf, holdsOf, plansOf, rewardsOf, talksOf } from './person-file-measures.js';
import type { PersonFile } from './person-file.js';

interface Found {
  id: string;
  name: string;
  organizationId: string;
  organization: OrganizationRef | null;
  township: OrganizationRef | null;
}

const person = `
  select p.id, p.name, p.organization_id as "organizationId", ${organizationOf('p.organization_id')} as organization,
    (select jsonb_build_object('id', o.id, 'name', o.name, 'kind', o.kind) from organization o join organization_closure c on c.ancestor_id = o.id
      where c.descendant_id = p.organization_id and o.kind = 'township' limit 1) as township
  from person p where p.id = $1`;

/** Whether one of these organizations, or the county of a department among them, stands above the person's. */
const manages = `
  select 1 from organization held join organization_closure c on c.ancestor_id = case when held.kind = 'organizationDepartment' then held.parent_id else held.id end
  where held.id = any($1::uuid[]) and c.descendant_id = $2 limit 1`;

/** Who manages cadres reads their files; a cadre reads the own one only. */
const chain: readonly string[] = permissions['person.file'].filter((role) => role !== 'cadre');

/** C12: the file of a cadre, for the person and for the chain that manages the person; whoever reads somebody else's leaves a trace. */
@Injectable()
export class PersonFileReader {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditLog,
  ) {}

  async own(actor: Actor): Promise<PersonFile> {
    return this.file(actor, actor.personId ?? refuse('person.unknown', {}));
  }

  async file(actor: Actor, personId: string): Promise<PersonFile> {
    return this.database.transaction(actor, async (tx) => {
      const [found] = await tx.query<Found>(person, [personId]);
      const own = personId === actor.personId;
      if (!found || !(own || (await isManaged(tx, found)))) return refuse('person.unknown', { personId });
      const { organizationId, organization, township, id, name } = found;
      const posts = await postsOf(tx, id);
      if (!own) await this.audit.record(tx, 'person.file_read', { subject: id, organizationId, data: { posts: posts.length } });
      return { person: { id, name }, organization, township, own, posts, ...(await historyOf(tx, id)), ...(await measuresOf(tx, id)) };
    });
  }
}

async function isManaged(tx: Transaction, { organizationId }: Found): Promise<boolean> {
  const held = tx.actor.grants.filter(({ role }) => chain.includes(role)).map((grant) => grant.organizationId);
  const rows = await tx.query(manages, [held, organizationId]);
  return rows.length > 0;
}

async function measuresOf(tx: Transaction, id: string): Promise<Pick<PersonFile, 'talks' | 'holds' | 'rewards' | 'plans' | 'cases'>> {
  return {
    talks: await talksOf(tx, id),
    holds: await holdsOf(tx, id),
    rewards: await rewardsOf(tx, id),
    plans: await plansOf(tx, id),
    cases: await casesOf(tx, id),
  };
}
