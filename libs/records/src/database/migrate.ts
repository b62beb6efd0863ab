import { nobodyId } from '#domain';
import { createDataSource } from './data-source.js';
import { migrations } from './migrations/index.js';

/** Rows that a change of the schema has to look at, such as those a new key refers to, are the whole system's. */
const asEngine = `-c app.kind=engine -c app.scope=${nobodyId}`;

/** Brings the schema up to date with the owner's rights; several at once wait for one another. Answers what was run. */
export async function migrate(ownerUrl: string): Promise<string[]> {
  const source = createDataSource({ url: ownerUrl, poolSize: 2, applicationName: 'kaoji-migrate', settings: asEngine });
  source.setOptions({ migrations, migrationsTableName: 'migration' });
  await source.initialize();
  const lock = source.createQueryRunner();
  try {
    await lock.query("select pg_advisory_lock(hashtextextended('kaoji.migrate', 0))");
    const run = await source.runMigrations({ transaction: 'each' });
    return run.map(({ name }) => name);
  } finally {
    await lock.query("select pg_advisory_unlock(hashtextextended('kaoji.migrate', 0))").catch(() => undefined);
    await lock.release();
    await source.destroy();
  }
}
