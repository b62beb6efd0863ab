import { randomUUID } from 'node:crypto';
import { type Actor, type Grant, type OrganizationKind, type Role } from '#domain';
import type { Database } from '#records';

/** A small county: a department, a unit, two townships with villages, and somebody in each role. */
export interface County {
  county: string;
  department: string;
  unit: string;
  townships: [string, string];
  villages: [string, string, string];
  add(role: Role, organizationId: string, more?: { personId?: string }): Promise<Actor>;
  person(organizationId: string, name?: string): Promise<string>;
}

let counties = 0;

export async function createCounty(database: Database): Promise<County> {
  const prefix = `${33_0000 + ++counties}`;
  const organization = async (kind: OrganizationKind, code: string, parentId: string | null = null) => {
    const id = randomUUID();
    await database.engine((tx) =>
      tx.query('insert into organization (id, code, kind, name, parent_id, valid_from) values ($1, $2, $3, $4, $5, $6)', [
        id,
        `${prefix}${code}`,
        kind,
        `${kind} ${code}`,
        parentId,
        '2020-01-01',
      ]),
    );
    return id;
  };
  const county = await organization('county', '');
  const department = await organization('organizationDepartment', '-od', county);
  const unit = await organization('unit', '-u1', county);
  const townships: [string, string] = [await organization('township', '-t1', county), await organization('township', '-t11', county)];
  const villages: [string, string, string] = [
    await organization('village', '-t1-v1', townships[0]),
    await organization('village', '-t1-v2', townships[0]),
    await organization('village', '-t11-v1', townships[1]),
  ];
  return {
    county,
    department,
    unit,
    townships,
    villages,
    add: adding(database),
    person: (organizationId, name = '张三') => addPerson(database, organizationId, name),
  };
}

async function addPerson(database: Database, organizationId: string, name: string): Promise<string> {
  const [row] = await database.engine((tx) =>
    tx.query<{ id: string }>('insert into person (name, organization_id) values ($1, $2) returning id', [name, organizationId]),
  );
  return row?.id ?? '';
}

function adding(database: Database): County['add'] {
  return async (role, organizationId, { personId } = {}) => {
    const accountId = randomUUID();
    await database.engine(async (tx) => {
      await tx.query('insert into account (id, login, name, password_hash, person_id, organization_id) values ($1, $2, $3, $4, $5, $6)', [
        accountId,
        `u-${accountId}`,
        role,
        'none',
        personId ?? null,
        organizationId,
      ]);
      await tx.query(
        `insert into role_grant (account_id, role, organization_id, valid_from, proposed_by, confirmed_by, confirmed_at)
         values ($1, $2, $3, now() - interval '1 day', $4, $5, now())`,
        [accountId, role, organizationId, randomUUID(), randomUUID()],
      );
    });
    return actorWith(accountId, [{ role, organizationId }], personId);
  };
}

export function actorWith(accountId: string, grants: Grant[], personId?: string): Actor {
  return { kind: 'person', accountId, personId, grants, scope: grants.map(({ organizationId }) => organizationId) };
}
