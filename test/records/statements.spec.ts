import { engineActor, nobodyId, systemActor, type Actor } from '#domain';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { createCounty, type County } from '../support/county.js';
import { createRecordsDatabase, type RecordsDatabase } from '../support/database.js';

let records: RecordsDatabase;
let one: County;
let other: County;

/** More often than a statement is asked before it is prepared, on the one connection there is. */
const often = 30;

beforeAll(async () => {
  records = await createRecordsDatabase(1);
  one = await createCounty(records.database);
  other = await createCounty(records.database);
  await one.person(one.villages[0], 'of one');
  await other.person(other.villages[0], 'of the other');
});
afterAll(() => records?.close());

const read = (actor: Actor, sql: string, parameters: unknown[]) => records.database.read(actor, (tx) => tx.query<Record<string, unknown>>(sql, parameters));
const prepared = () => read(engineActor, 'select name, statement from pg_prepared_statements where statement <> $1', ['']);

describe('a statement that is asked for often', () => {
  it('is planned once and still answers everybody in their own scope', async () => {
    const sql = 'select name from person where name like $1 order by name';
    const outside = { ...systemActor(one.county), scope: [nobodyId] };
    for (let time = 0; time < often; time += 1) {
      expect(await read(systemActor(one.county), sql, ['of%'])).toEqual([{ name: 'of one' }]);
      expect(await read(systemActor(other.county), sql, ['of%'])).toEqual([{ name: 'of the other' }]);
      expect(await read(outside, sql, ['of%'])).toEqual([]);
      expect(await read(engineActor, sql, ['of%'])).toHaveLength(2);
    }
    expect((await prepared()).filter(({ statement }) => statement === sql)).toHaveLength(1);
  });

  it('refuses as ever, and the connection goes on', async () => {
    const broken = 'select $1::int / 0';
    for (let time = 0; time < often; time += 1)
      await expect(read(engineActor, broken, [1])).rejects.toMatchObject({ driverError: { code: '22012' }, name: 'QueryFailedError' });
    expect(await read(engineActor, 'select $1::int as one', [1])).toEqual([{ one: 1 }]);
  });

  it('answers what it changes', async () => {
    const change = 'update person set name = name where name = $1 returning name';
    for (let time = 0; time < often; time += 1)
      expect(await records.database.transaction(systemActor(one.county), (tx) => tx.query(change, ['of one']))).toEqual([{ name: 'of one' }]);
  });

  it('is planned anew when its table was changed meanwhile', async () => {
    const sql = 'select * from talk where id = $1';
    for (let time = 0; time < often; time += 1) expect(await read(engineActor, sql, [nobodyId])).toEqual([]);
    const owner = new pg.Client({ connectionString: records.ownerUrl });
    await owner.connect();
    await owner.query('alter table talk add column added_meanwhile text');
    await owner.end();
    expect(await read(engineActor, sql, [nobodyId])).toEqual([]);
  });
});
