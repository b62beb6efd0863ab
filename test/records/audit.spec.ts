import { systemActor } from '#domain';
import { AuditLog, AuditSealer, AuditVerifier, chainStart, inclusionProof, merkleRoot, sha256 } from '#records';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { createCounty, type County } from '../support/county.js';
import { createRecordsDatabase, type RecordsDatabase } from '../support/database.js';

let records: RecordsDatabase;
let county: County;
let audit: AuditLog;
let sealer: AuditSealer;
let verifier: AuditVerifier;
let superuser: pg.Client;

beforeAll(async () => {
  records = await createRecordsDatabase(20);
  county = await createCounty(records.database);
  audit = new AuditLog(records.database);
  sealer = new AuditSealer(records.database);
  verifier = new AuditVerifier(records.database);
  superuser = new pg.Client({ connectionString: records.superuserUrl });
  await superuser.connect();
});

afterAll(async () => {
  await superuser?.end();
  await records?.close();
});

const act = (n: number) =>
  records.database.transaction(systemActor(county.county), (tx) =>
    audit.record(tx, 'procedure.flagged', { subject: `act ${n}`, organizationId: county.county, data: { reason: `r${n}` } }),
  );

/** What a superuser can do who switches the triggers off; undone afterwards. */
async function tampered<T>(sql: string, work: () => Promise<T>): Promise<T> {
  await superuser.query("set session_replication_role = 'replica'");
  await superuser.query('create table kept as select * from audit_entry');
  try {
    await superuser.query(sql);
    return await work();
  } finally {
    await superuser.query('delete from audit_entry');
    await superuser.query('insert into audit_entry overriding system value select * from kept');
    await superuser.query('drop table kept');
    await superuser.query("set session_replication_role = 'origin'");
  }
}

describe('I12: the audit chain', () => {
  it('seals what is committed, whatever order it was written in, without a gap', async () => {
    await Promise.all(Array.from({ length: 60 }, (_, n) => act(n)));
    const sealed = await Promise.all([sealer.seal(), sealer.seal(), sealer.seal()]);
    expect(sealed.reduce((sum, count) => sum + count)).toBe(60);
    expect(await verifier.verify()).toMatchObject({ intact: true, entries: 60, sealed: 60, fault: null, head: { seq: 60 } });
  });

  it('makes a segment of every thousand', async () => {
    await superuser.query(
      `insert into audit_entry (at, actor_id, actor_kind, type, subject, data) select now(), '${'0'.repeat(8)}-0000-0000-0000-${'0'.repeat(12)}', 'system', 'act.refused', n::text, '{}' from generate_series(1, 2100) n`,
    );
    await sealer.seal();
    expect(await verifier.verify()).toMatchObject({ intact: true, sealed: 2160, segments: 2 });
  });

  it.each([
    ['a changed row', 'update audit_entry set data = \'{"reason": "none"}\' where seq = 30', { problem: 'changed', seq: 30 }],
    ['another actor', `update audit_entry set actor_id = gen_random_uuid() where seq = 1042`, { problem: 'changed', seq: 1042 }],
    ['a removed row', 'delete from audit_entry where seq = 31', { problem: 'missing', seq: 31 }],
    [
      'two rows in another order',
      'update audit_entry set seq = 0 where seq = 40; update audit_entry set seq = 40 where seq = 41; update audit_entry set seq = 41 where seq = 0',
      { problem: 'changed', seq: 40 },
    ],
    ['a cut end', 'delete from audit_entry where seq > 2000', { problem: 'cut', seq: 2001 }],
    ['everything gone', 'delete from audit_entry', { problem: 'missing', seq: 1 }],
  ])('F29: finds %s and names it', async (_name, sql, fault) => {
    const { head } = await verifier.verify();
    await tampered(sql, async () => {
      const verdict = await verifier.verify(head);
      expect(verdict).toMatchObject({ intact: false, fault });
      expect(verdict.fault?.row).toMatch(/^(\d+|segment \d+|anchor \d+)$/);
    });
    expect(await verifier.verify(head)).toMatchObject({ intact: true });
  });

  it('finds a rewritten chain by what was written down elsewhere', async () => {
    const { head } = await verifier.verify();
    expect(await verifier.verify({ ...head, hash: chainStart })).toMatchObject({ intact: false, fault: { problem: 'changed', seq: head.seq } });
  });

  it('complains about what nobody sealed', async () => {
    await superuser.query(
      "insert into audit_entry (at, actor_id, actor_kind, type, subject, data) values (now() - interval '1 minute', gen_random_uuid(), 'system', 'act.refused', 'late', '{}')",
    );
    expect(await verifier.verify()).toMatchObject({ intact: false, fault: { problem: 'unsealed' } });
    await sealer.seal();
    expect(await verifier.verify()).toMatchObject({ intact: true });
  });

  it('cannot be changed by the application, sealed or not', async () => {
    await act(999);
    const change = (sql: string) => records.database.engine((tx) => tx.query(sql));
    await expect(change("update audit_entry set data = '{}'")).rejects.toThrow(/permission denied/);
    await expect(change('delete from audit_entry')).rejects.toThrow(/permission denied/);
    await expect(change("update audit_entry set hash = 'x' where seq = 1")).rejects.toThrow(/never changed/);
    await expect(
      change(
        "insert into audit_entry (at, actor_id, actor_kind, type, subject, data, seq, hash) values (now(), gen_random_uuid(), 'x', 'x', 'x', '{}', 9999, 'x')",
      ),
    ).rejects.toThrow(/row-level security/);
  });

  it('keeps a refused act although its transaction left nothing', async () => {
    const actor = await county.add('townshipOfficer', county.townships[0]);
    await audit.recordRefusal(actor, { route: 'POST /x', code: 'permission.denied', subject: 's1' });
    const entries = await records.database.engine((tx) => tx.query("select actor_id, data from audit_entry where subject = 's1'"));
    expect(entries).toEqual([{ actor_id: actor.accountId, data: { route: 'POST /x', code: 'permission.denied', details: {} } }]);
  });
});

describe('a single record can be proved', () => {
  it.each([1, 2, 3, 7, 8, 1000])('in a tree of %d', (size) => {
    const leaves = Array.from({ length: size }, (_, n) => sha256.hex(String(n)));
    const root = merkleRoot(sha256, leaves);
    for (const index of [0, Math.floor(size / 2), size - 1]) {
      const climbed = inclusionProof(sha256, leaves, index).reduce(
        (hash, step) => sha256.hex(step.side === 'left' ? `${step.hash}${hash}` : `${hash}${step.hash}`),
        leaves[index] ?? '',
      );
      expect(climbed).toBe(root);
    }
  });
});
