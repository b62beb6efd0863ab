// npm run migration:generate -- <name>: writes a migration with the tables and columns in which entities and migrated tables differ. Read it before it
// is run: keys, indexes, defaults, policies and triggers stand in migrations only, and the rows that are there already are for a person to think of.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './provision/build.mjs';
import { ensureDatabase } from './provision/database.mjs';
import { ensureInstalled } from './provision/install.mjs';
import { ensureDirectory, root, stateDirectory } from './provision/paths.mjs';
import { removePostgres, startPostgres } from './provision/postgres.mjs';
import { fail, Refusal, say } from './provision/progress.mjs';

const directory = join(stateDirectory(), 'runs', `migration-${process.pid}`);

const standsInMigrations = /(DROP|ADD) CONSTRAINT|(DROP|CREATE)( UNIQUE)? INDEX|(DROP|SET) DEFAULT/;

const structural = (queries) => queries.filter(({ query }) => !standsInMigrations.test(query));

async function differences() {
  const { createDataSource, migrate } = await import(pathToFileURL(join(root, 'dist/libs/records/src/index.js')).href);
  const server = await startPostgres(ensureDirectory(directory), { port: 0 });
  try {
    const { DATABASE_OWNER_URL: url } = await ensureDatabase(server.url, directory);
    await migrate(url);
    const source = createDataSource({ url });
    await source.initialize();
    const { upQueries, downQueries } = await source.driver.createSchemaBuilder().log();
    await source.destroy();
    return { up: structural(upQueries), down: structural(downQueries).reverse() };
  } finally {
    await server.stop();
    removePostgres(directory);
    rmSync(directory, { recursive: true, force: true });
  }
}

function sourceOf(className, { up, down }) {
  const lines = (queries) => queries.map(({ query }) => `    await runner.query(${JSON.stringify(query)});`).join('\n');
  return `import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ${className} implements MigrationInterface {
  readonly name = '${className}';

  async up(runner: QueryRunner): Promise<void> {
${lines(up)}
  }

  async down(runner: QueryRunner): Promise<void> {
${lines(down)}
  }
}
`;
}

try {
  const name = process.argv[2];
  if (!/^[a-z]+(-[a-z]+)*$/.test(name ?? '')) throw new Refusal('Usage: npm run migration:generate -- <what-it-does>, as in add-hearing-place');
  await ensureInstalled();
  await ensureBuilt(['programs']);
  const changes = await differences();
  if (changes.up.length === 0) {
    say('The tables have all that the entities have.');
  } else {
    const at = Date.now();
    const className = `${name.replaceAll(/(^|-)([a-z])/g, (_, __, letter) => letter.toUpperCase())}${at}`;
    const file = join('libs/records/src/database/migrations', `${at}-${name}.ts`);
    writeFileSync(join(root, file), sourceOf(className, changes));
    say(`Wrote ${file} (${changes.up.length} statements); name it in index.ts beside it.`);
  }
} catch (error) {
  fail(error);
}
process.exit();
