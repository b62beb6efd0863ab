import { nobodyId, parseCalendarYear, systemActor, type Role } from '#domain';
import { AuditLog, CalendarService, CatalogueService, hashPassword, importCalendar, type Database } from '#records';
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';

const schemes = join(process.cwd(), 'schemes');
const password = 'Long-enough-7-Words';
let hashed: Promise<string> | undefined;

/** A county of two townships with three villages each, a secretary in every village and one account per role. */
export interface SeededCounty {
  password: string;
  county: string;
  department: string;
  unit: string;
  townships: string[];
  villages: string[];
  /** Secretary of each village. */
  persons: string[];
  /** Account ids by login. */
  accounts: Record<string, string>;
  catalogueEntryId: string;
  schemeVersionId: string;
  rows<Row>(sql: string, parameters?: unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

interface Holder {
  login: string;
  role: Role;
  at: string;
  personId?: string;
}

/** Filled as the superuser: nobody has an account before. `scheme` may change the shipped one, which is made for a whole county. */
export async function seedCounty(database: Database, scheme = (source: string): string => source): Promise<SeededCounty> {
  const pool = new pg.Pool({
    connectionString: superuserUrl(database),
    max: 2,
    options: `-c app.scope=${nobodyId} -c app.kind=engine -c app.actor=${nobodyId}`,
  });
  // a server that is killed takes idle connections along; the next query says what it met
  pool.on('error', () => undefined);
  const rows = async <Row>(sql: string, parameters: unknown[] = []) => (await pool.query(sql, parameters)).rows as Row[];
  const place = async (kind: string, code: string, [name, parentId]: [string, string | null]) => {
    const id = randomUUID();
    await rows('insert into organization (id, code, kind, name, parent_id, valid_from) values ($1, $2, $3, $4, $5, $6)', [
      id,
      code,
      kind,
      name,
      parentId,
      '2020-01-01',
    ]);
    return id;
  };
  const county = await place('county', '330100', ['青溪县', null]);
  const department = await place('organizationDepartment', '330100-zzb', ['中共青溪县委组织部', county]);
  const unit = await place('unit', '330100-nyj', ['青溪县农业农村局', county]);
  const townships = [await place('township', '330100101', ['东山镇', county]), await place('township', '330100102', ['西河乡', county])];
  const villages: string[] = [];
  const persons: string[] = [];
  for (const [index, township] of townships.entries()) {
    for (const number of [1, 2, 3]) {
      const village = await place('village', `33010010${index + 1}20${number}`, [`${index ? '西河' : '东山'}${number}村`, township]);
      villages.push(village);
      persons.push(await addSecretary(rows, village, `${index ? '王' : '李'}${'一二三'[number - 1] ?? ''}`));
    }
  }
  const holders = holdersOf({ county, department, unit, townships, villages, persons });
  const accounts = await addAccounts(rows, holders);
  const catalogue = await addScheme(database, county, { unit: department, accounts, scheme });
  return { password, county, department, unit, townships, villages, persons, accounts, ...catalogue, rows, close: () => pool.end() };
}

function holdersOf({
  county,
  department,
  unit,
  townships,
  villages,
  persons,
}: Pick<SeededCounty, 'county' | 'department' | 'unit' | 'townships' | 'villages' | 'persons'>): Holder[] {
  const [east = '', west = ''] = townships;
  return [
    { login: 'leader', role: 'countyLeader', at: county },
    { login: 'department-leader', role: 'organizationDepartmentLeader', at: department },
    { login: 'officer', role: 'organizationDepartmentOfficer', at: department },
    { login: 'officer2', role: 'organizationDepartmentOfficer', at: department },
    { login: 'unit', role: 'leadUnitOfficer', at: unit },
    { login: 'east', role: 'townshipOfficer', at: east },
    { login: 'east2', role: 'townshipOfficer', at: east },
    { login: 'east-secretary', role: 'townshipSecretary', at: east },
    { login: 'west', role: 'townshipOfficer', at: west },
    { login: 'west-secretary', role: 'townshipSecretary', at: west },
    { login: 'discipline', role: 'disciplineOfficer', at: county },
    { login: 'supervisor', role: 'supervisor', at: county },
    { login: 'clerk', role: 'clerk', at: county },
    { login: 'clerk2', role: 'clerk', at: county },
    { login: 'system-admin', role: 'systemAdministrator', at: county },
    { login: 'security-admin', role: 'securityAdministrator', at: county },
    { login: 'audit-admin', role: 'auditAdministrator', at: county },
    ...villages.map((at, index): Holder => ({ login: `cadre${index + 1}`, role: 'cadre', at, personId: persons[index] })),
  ];
}

async function addSecretary(rows: SeededCounty['rows'], village: string, name: string): Promise<string> {
  const id = randomUUID();
  await rows('insert into person (id, name, organization_id) values ($1, $2, $3)', [id, name, village]);
  await rows(
    `insert into post (person_id, organization_id, kind, appointment, from_date) values ($1, $2, 'villagePartySecretary', 'party', '2021-03-01'), ($1, $2, 'villageCommitteeDirector', 'elected', '2021-04-01')`,
    [id, village],
  );
  return id;
}

async function addAccounts(rows: SeededCounty['rows'], holders: Holder[]): Promise<Record<string, string>> {
  hashed ??= hashPassword(password);
  const hash = await hashed;
  const accounts: Record<string, string> = {};
  for (const { login, role, at, personId } of holders) {
    const id = randomUUID();
    accounts[login] = id;
    await rows('insert into account (id, login, name, password_hash, person_id, organization_id) values ($1, $2, $3, $4, $5, $6)', [
      id,
      login,
      `${login}同志`,
      hash,
      personId ?? null,
      at,
    ]);
    await rows(
      `insert into role_grant (account_id, role, organization_id, valid_from, proposed_by, confirmed_by, confirmed_at) values ($1, $2, $3, now() - interval '1 day', $4, $5, now())`,
      [id, role, at, randomUUID(), randomUUID()],
    );
  }
  return accounts;
}

async function addScheme(
  database: Database,
  county: string,
  { unit, accounts, scheme }: { unit: string; accounts: Record<string, string>; scheme(source: string): string },
): Promise<{ catalogueEntryId: string; schemeVersionId: string }> {
  const catalogue = new CatalogueService(new AuditLog(database));
  const years = readdirSync(join(schemes, 'calendars')).map((name) => parseCalendarYear(JSON.parse(readFileSync(join(schemes, 'calendars', name), 'utf8'))));
  await database.engine((tx) => importCalendar(tx, new CalendarService(), years));
  const as = (login: string) => ({ ...systemActor(county), accountId: accounts[login] ?? '' });
  const source = scheme(readFileSync(join(schemes, 'county-dynamic.yaml'), 'utf8'));
  const ids = await database.transaction(as('officer'), async (tx) => {
    const document = { issuer: '中共青溪县委组织部', number: '青组发〔2026〕1号', date: '2026-01-05', signedBy: '部长' };
    const catalogueEntryId = await catalogue.propose(tx, { organizationId: county, code: 'A1-1', title: '动态考绩办法', document, ownerId: unit });
    return { catalogueEntryId, schemeVersionId: await catalogue.importScheme(tx, { organizationId: county, source, version: '2026.1', catalogueEntryId }) };
  });
  await database.transaction(as('department-leader'), (tx) => catalogue.confirm(tx, ids.catalogueEntryId));
  return ids;
}

/** The same database as the tests' superuser. */
function superuserUrl({ source }: Database): string {
  const url = new URL(process.env['KAOJI_TEST_DATABASE_URL'] ?? '');
  url.pathname = new URL((source.options as { url: string }).url).pathname;
  return url.href;
}
