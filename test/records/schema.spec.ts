import { engineActor } from '#domain';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { createRecordsDatabase, type RecordsDatabase } from '../support/database.js';

let records: RecordsDatabase;
let owner: pg.Client;

beforeAll(async () => {
  records = await createRecordsDatabase();
  owner = new pg.Client({ connectionString: records.ownerUrl });
  await owner.connect();
});

afterAll(async () => {
  await owner?.end();
  await records?.close();
});

interface Column {
  name: string;
  type: string;
  nullable: boolean;
}

/** The drift check: entities and tables must not tell different stories. */
describe('entities and tables', () => {
  it('have the same columns, types and nullability', async () => {
    const { rows } = await owner.query<Column & { table: string }>(
      `select c.relname as table, a.attname as name, not a.attnotnull as nullable, format_type(a.atttypid, a.atttypmod) as type
       from pg_attribute a join pg_class c on c.oid = a.attrelid
       where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and c.relname <> 'migration'`,
    );
    const columnsOf = (name: string) => rows.filter(({ table }) => table === name);
    const { entityMetadatas } = records.database.source;
    for (const { tableName, columns } of entityMetadatas) {
      const expected = columns.map((column) => ({
        name: column.databaseName,
        nullable: column.isNullable,
        type: records.database.source.driver.normalizeType(column).replace('timestamp with time zone', 'timestamptz') + (column.isArray ? '[]' : ''),
      }));
      const found = columnsOf(tableName).map(({ name, type, nullable }) => ({ name, nullable, type: type.replace('timestamp with time zone', 'timestamptz') }));
      const byName = (one: Column, other: Column) => one.name.localeCompare(other.name);
      expect({ tableName, columns: found.sort(byName) }).toEqual({ tableName, columns: expected.sort(byName) });
    }
    expect([...new Set(rows.map(({ table }) => table))].sort()).toEqual(entityMetadatas.map(({ tableName }) => tableName).sort());
  });

  it('can be queried, every one, by the application role', async () => {
    for (const { target } of records.database.source.entityMetadatas) {
      expect(await records.database.read(engineActor, (tx) => tx.manager.find(target, { take: 1 }))).toEqual([]);
    }
  });
});

describe('row security', () => {
  it('is on and forced for every table', async () => {
    const { rows } = await owner.query<{ relname: string }>(
      `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
       and relname <> 'migration' and not (relrowsecurity and relforcerowsecurity)`,
    );
    expect(rows).toEqual([]);
  });

  it('gives the application role no way around it', async () => {
    const { rows } = await owner.query<{ rolsuper: boolean; rolbypassrls: boolean; owned: string }>(
      `select rolsuper, rolbypassrls, (select count(*) from pg_class where relowner = pg_roles.oid and relnamespace = 'public'::regnamespace) as owned
       from pg_roles where rolname = 'kaoji_app'`,
    );
    expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false, owned: '0' }]);
  });

  it('names every key and index after its table', async () => {
    const { rows } = await owner.query<{ name: string; table: string }>(
      `select i.relname as name, t.relname as table from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid
       where t.relnamespace = 'public'::regnamespace and t.relname <> 'migration'`,
    );
    expect(rows.filter(({ name, table }) => !new RegExp(`^(pk|uq|ix)_${table}(_|$)`).test(name))).toEqual([]);
  });
});
