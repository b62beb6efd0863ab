import { randomUUID } from 'node:crypto';
import type { SeededCounty } from '../../support/seeded-county.js';

/** Whom the county needs for what follows a result, beside those of every test county. */
export interface Bodies {
  finance: string;
  planning: string;
  /** Nine members of each township's party committee, the secretary first. */
  committees: string[][];
}

const members = 9;

interface Place {
  county: SeededCounty;
}

/** A finance bureau, a planning bureau and the committees of the townships, each with somebody to act for it. */
export async function addBodies(system: Place): Promise<Bodies> {
  const finance = await addUnit(system, { code: 'czj', name: '青溪县财政局' });
  const planning = await addUnit(system, { code: 'fgj', name: '青溪县发展和改革局' });
  await addAccount(system, { login: 'finance', role: 'financeOfficer', at: finance });
  await addAccount(system, { login: 'planning', role: 'projectOfficer', at: planning });
  // who decided a removal does not decide the appeal against it
  await addAccount(system, { login: 'department-leader2', role: 'organizationDepartmentLeader', at: system.county.department });
  const committees: string[][] = [];
  for (const [index, login] of ['east-secretary', 'west-secretary'].entries())
    committees.push(await addCommittee(system, { township: system.county.townships[index] ?? '', login }));
  return { finance, planning, committees };
}

async function addUnit({ county: { county, rows } }: Place, { code, name }: { code: string; name: string }): Promise<string> {
  const id = randomUUID();
  await rows("insert into organization (id, code, kind, name, parent_id, valid_from) values ($1, $2, 'unit', $3, $4, '2020-01-01')", [
    id,
    `330100-${code}`,
    name,
    county,
  ]);
  return id;
}

/** Somebody more, with the password of all the others. */
async function addAccount({ county }: Place, { login, role, at }: { login: string; role: string; at: string }): Promise<void> {
  const id = randomUUID();
  county.accounts[login] = id;
  await county.rows('insert into account (id, login, name, password_hash, organization_id) select $1, $2, $3, password_hash, $4 from account where id = $5', [
    id,
    login,
    `${login}同志`,
    at,
    county.accounts['leader'],
  ]);
  await county.rows(
    `insert into role_grant (account_id, role, organization_id, valid_from, proposed_by, confirmed_by, confirmed_at) values ($1, $2, $3, now() - interval '1 day', $4, $5, now())`,
    [id, role, at, randomUUID(), randomUUID()],
  );
}

/** The committee's first member is the person behind the secretary's account. */
async function addCommittee({ county: { rows, accounts } }: Place, { township, login }: { township: string; login: string }): Promise<string[]> {
  const persons: string[] = [];
  for (let number = 1; number <= members; number += 1) {
    const id = randomUUID();
    persons.push(id);
    await rows('insert into person (id, name, organization_id) values ($1, $2, $3)', [id, `委员${number}`, township]);
    await rows(
      "insert into post (person_id, organization_id, kind, appointment, from_date) values ($1, $2, 'townshipCommitteeMember', 'party', '2021-03-01')",
      [id, township],
    );
  }
  await rows('update account set person_id = $2 where id = $1', [accounts[login], persons[0]]);
  return persons;
}
