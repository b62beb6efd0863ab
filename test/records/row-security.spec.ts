import { engineActor, nobodyId, systemActor, type Actor } from '#domain';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { createCounty, type County } from '../support/county.js';
import { createRecordsDatabase, type RecordsDatabase } from '../support/database.js';

let records: RecordsDatabase;
let one: County;
let other: County;
let app: pg.Client;

beforeAll(async () => {
  records = await createRecordsDatabase();
  one = await createCounty(records.database);
  other = await createCounty(records.database);
  app = new pg.Client({ connectionString: records.appUrl });
  await app.connect();
});

afterAll(async () => {
  await app?.end();
  await records?.close();
});

const namesSeenBy = (actor: Actor) =>
  records.database.read(actor, async (tx) => (await tx.query<{ name: string }>('select name from person order by name')).map(({ name }) => name));

describe('scope (C5)', () => {
  it('unset: an error, no rows', async () => {
    await records.database.engine((tx) => tx.query("insert into command (actor_id, key, route, body_hash, body) values ($1, 'k', 'r', 'h', '{}')", [nobodyId]));
    await one.add('clerk', one.unit);
    for (const table of ['person', 'task', 'fact', 'organization', 'command', 'account', 'role_grant']) {
      await expect(app.query(`select * from ${table}`)).rejects.toThrow(/no scope is set/);
    }
  });

  it('empty, as a pooled connection has it after a transaction: an error, no rows', async () => {
    await app.query('begin');
    await app.query("select set_config('app.scope', $1, true)", [one.county]);
    await app.query('commit');
    expect((await app.query<{ scope: string }>("select current_setting('app.scope', true) as scope")).rows).toEqual([{ scope: '' }]);
    await expect(app.query('select * from person')).rejects.toThrow(/no scope is set/);
    await expect(records.database.read({ ...engineActor, scope: [] }, (tx) => tx.query('select 1'))).rejects.toMatchObject({ code: 'scope.empty' });
  });

  it('does not reach into siblings, nor into a code that begins the same', async () => {
    const [t1, t11] = one.townships;
    await one.person(one.villages[0], 't1 villager');
    await one.person(one.villages[2], 't11 villager');
    expect(await namesSeenBy(await one.add('townshipOfficer', t1))).toEqual(['t1 villager']);
    expect(await namesSeenBy(await one.add('townshipOfficer', t11))).toEqual(['t11 villager']);
    expect(await namesSeenBy(systemActor(one.county))).toEqual(['t1 villager', 't11 villager']);
  });

  it('I15: shows another county nothing', async () => {
    await other.person(other.villages[0], 'canary');
    expect(await namesSeenBy(systemActor(one.county))).not.toContain('canary');
    expect(await namesSeenBy({ ...systemActor(one.county), scope: [nobodyId] })).toEqual([]);
  });

  it('refuses to write where it does not see', async () => {
    const officer = await one.add('townshipOfficer', one.townships[0]);
    const write = (organizationId: string) =>
      records.database.transaction(officer, (tx) => tx.query('insert into person (name, organization_id) values ($1, $2)', ['x', organizationId]));
    await expect(write(one.villages[2])).rejects.toThrow(/row-level security/);
    await expect(write(one.villages[1])).resolves.toEqual([]);
  });

  it("shows a cadre their own rows and nobody else's in the village", async () => {
    const mine = await one.person(one.villages[0], '王五');
    const colleague = await one.person(one.villages[0], '赵六');
    await records.database.engine(async (tx) => {
      for (const person of [mine, colleague]) {
        await tx.query(
          "insert into post (person_id, organization_id, kind, appointment, from_date) values ($1, $2, 'villagePartySecretary', 'party', '2024-01-01')",
          [person, one.villages[0]],
        );
      }
    });
    const cadre = await one.add('cadre', one.villages[0], { personId: mine });
    const posts = await records.database.read(cadre, (tx) => tx.query<{ person_id: string }>('select person_id from post'));
    expect(posts).toEqual([{ person_id: mine }]);
  });

  it('leaves nothing of one actor to the next on the same connection', async () => {
    await namesSeenBy(systemActor(one.county));
    const rows: unknown = await records.database.source.query("select current_setting('app.scope', true) as scope, current_setting('app.kind', true) as kind");
    expect(rows).toEqual([{ scope: '', kind: '' }]);
  });
});

describe('Database', () => {
  it('reads cannot write', async () => {
    await expect(records.database.read(engineActor, (tx) => tx.query('delete from notification'))).rejects.toThrow(/read-only|permission denied/);
  });

  it('tries a deadlock again', async () => {
    const [first, second] = [await one.person(one.villages[0], 'lock a'), await one.person(one.villages[0], 'lock b')];
    let tries = 0;
    let holding = 0;
    let bothHold: () => void = () => undefined;
    const both = new Promise<void>((resolve) => (bothHold = resolve));
    const cross = (ids: string[]) =>
      records.database.transaction(systemActor(one.county), async (tx) => {
        tries += 1;
        for (const id of ids) {
          await tx.query('update person set name = name where id = $1', [id]);
          if (++holding === 2) bothHold(); // each holds its first row before either asks for the other's
          await both;
        }
      });
    await Promise.all([cross([first, second]), cross([second, first])]);
    expect(tries).toBeGreaterThan(2);
  });

  it('rolls everything back with the error', async () => {
    await expect(
      records.database.transaction(systemActor(one.county), async (tx) => {
        await tx.query('insert into person (name, organization_id) values ($1, $2)', ['ghost', one.villages[0]]);
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    expect(await namesSeenBy(systemActor(one.county))).not.toContain('ghost');
  });
});

describe('the tree', () => {
  it('keeps its closure by itself and is never moved', async () => {
    const above = await records.database.engine((tx) =>
      tx.query<{ depth: number }>('select depth from organization_closure where descendant_id = $1 order by depth', [one.villages[0]]),
    );
    expect(above).toEqual([{ depth: 0 }, { depth: 1 }, { depth: 2 }]);
    const move = records.database.transaction(systemActor(one.county), (tx) =>
      tx.query('update organization set parent_id = $2 where id = $1', [one.villages[0], one.townships[1]]),
    );
    await expect(move).rejects.toThrow(/never moved/);
    await expect(
      records.database.engine((tx) => tx.query('insert into organization_closure values ($1, $2, 1)', [one.villages[0], other.county])),
    ).rejects.toThrow(/permission denied/);
  });
});
