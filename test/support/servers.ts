import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** The servers shared by all test files of a run. */
export interface TestServers {
  /** PostgreSQL as superuser; each test file makes a database of its own on it. */
  databaseUrl: string;
  /** A real Temporal server, namespace `default`. */
  temporalAddress: string;
  /** The program of the server whose time moves by itself; each test file starts one of its own. */
  timeSkippingServer: string;
}

/** The two roles' view of one database of a test file. */
export interface TestDatabase {
  name: string;
  superuserUrl: string;
  ownerUrl: string;
  appUrl: string;
  drop(): Promise<void>;
}

/** Fills a database once; later databases with the same version are copies of it, made in a tenth of a second. */
export interface Preparation {
  version: string;
  run(database: Omit<TestDatabase, 'drop'>): Promise<void>;
}

export function testServers(): TestServers {
  return {
    databaseUrl: required('KAOJI_TEST_DATABASE_URL'),
    temporalAddress: required('KAOJI_TEST_TEMPORAL_ADDRESS'),
    timeSkippingServer: required('KAOJI_TEST_TIME_SKIPPING'),
  };
}

/** Makes an empty database owned by kaoji_owner, or a copy of the prepared one. */
export async function createTestDatabase(preparation?: Preparation): Promise<TestDatabase> {
  const template = preparation && (await preparedTemplate(preparation));
  const database = await createDatabase(`test_${randomBytes(6).toString('hex')}`, template);
  return { ...database, drop: () => dropDatabase(database.name) };
}

async function preparedTemplate({ version, run }: Preparation): Promise<string> {
  const name = `template_${version.replaceAll(/[^A-Za-z0-9]/g, '_').toLowerCase()}`;
  await withSuperuser(async (client) => {
    await client.query('select pg_advisory_lock(hashtext($1))', [name]);
    const { rowCount } = await client.query('select from pg_database where datname = $1 and datistemplate', [name]);
    if (rowCount !== 0) return;
    await client.query(`drop database if exists ${name} with (force)`);
    await run(await createDatabase(name));
    await client.query(`alter database ${name} with is_template true`);
  });
  return name;
}

async function createDatabase(name: string, template?: string): Promise<Omit<TestDatabase, 'drop'>> {
  await withSuperuser(async (client) => {
    await client.query(`create database ${name} owner kaoji_owner ${template ? `template ${template}` : ''}`);
    await client.query(`revoke all on database ${name} from public`);
    await client.query(`grant connect on database ${name} to kaoji_app`);
  });
  return { name, superuserUrl: urlOf(name), ownerUrl: urlOf(name, 'kaoji_owner'), appUrl: urlOf(name, 'kaoji_app') };
}

async function dropDatabase(name: string): Promise<void> {
  await withSuperuser(async (client) => {
    await client.query(`drop database if exists ${name} with (force)`);
  });
}

async function withSuperuser<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: testServers().databaseUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function urlOf(database: string, role?: string): string {
  const url = new URL(testServers().databaseUrl);
  url.pathname = `/${database}`;
  if (role) url.username = role;
  return url.href;
}

function required(name: string): string {
  const value = process.env[name];
  if (value) return value;
  throw new Error(`${name} is not set: run eval "$(node scripts/servers.mjs up)" in this shell first, or use npm test`);
}
