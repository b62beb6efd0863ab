import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createDataSource, Database, migrate } from '#records';
import { createTestDatabase, type TestDatabase } from './servers.js';

const schemaFiles = path.join(import.meta.dirname, '../../libs/records/src/database');

/** A migrated database of a test file's own, seen as the application sees it. */
export interface RecordsDatabase extends TestDatabase {
  database: Database;
  close(): Promise<void>;
}

/** Copies a migrated template, made once for each state of the migrations. */
export async function createRecordsDatabase(poolSize = 10): Promise<RecordsDatabase> {
  const created = await createTestDatabase({ version: versionOfSchema(), run: async ({ ownerUrl }) => void (await migrate(ownerUrl)) });
  const source = await createDataSource({ url: created.appUrl, poolSize, applicationName: 'kaoji-test' }).initialize();
  return {
    ...created,
    database: new Database(source),
    close: async () => {
      await source.destroy();
      await created.drop();
    },
  };
}

function versionOfSchema(): string {
  const hash = createHash('sha256');
  const files = [
    path.join(schemaFiles, 'row-security.ts'),
    ...readdirSync(path.join(schemaFiles, 'migrations')).map((name) => path.join(schemaFiles, 'migrations', name)),
  ];
  for (const file of files.sort()) hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}
