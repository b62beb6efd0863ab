import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The owner migrates, the application role works; neither bypasses row-level security. */
const roles = ['kaoji_owner', 'kaoji_app'];

/** Makes the roles with these passwords, or gives them these passwords. */
export async function ensureRoles(superuserUrl, passwords) {
  await withClient(superuserUrl, async (client) => {
    for (const role of roles) {
      const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role]);
      const verb = rowCount === 0 ? 'create' : 'alter';
      await client.query(`${verb} role ${role} login nosuperuser nobypassrls nocreatedb nocreaterole password ${client.escapeLiteral(passwords[role])}`);
    }
  });
}

/** Makes the database `kaoji` with its roles the first time. */
export async function ensureDatabase(superuserUrl, state) {
  const passwords = passwordsOf(state);
  await ensureRoles(superuserUrl, passwords);
  const created = await withClient(superuserUrl, async (client) => {
    const { rowCount } = await client.query(`select from pg_database where datname = 'kaoji'`);
    if (rowCount === 0) await client.query('create database kaoji owner kaoji_owner');
    await client.query('revoke all on database kaoji from public');
    await client.query('grant connect on database kaoji to kaoji_app');
    return rowCount === 0;
  });
  return { created, DATABASE_URL: urlFor(superuserUrl, 'kaoji_app', passwords), DATABASE_OWNER_URL: urlFor(superuserUrl, 'kaoji_owner', passwords) };
}

function urlFor(superuserUrl, role, passwords) {
  const url = new URL(superuserUrl);
  url.username = role;
  url.password = passwords[role];
  url.pathname = '/kaoji';
  return url.href;
}

function passwordsOf(state) {
  const file = join(state, 'roles.secret.json');
  if (!existsSync(file)) {
    const passwords = Object.fromEntries(roles.map((role) => [role, randomBytes(18).toString('hex')]));
    writeFileSync(file, JSON.stringify(passwords), { mode: 0o600 });
  }
  return JSON.parse(readFileSync(file, 'utf8'));
}

async function withClient(url, work) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
