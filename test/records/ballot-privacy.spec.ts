import { createHash, randomInt } from 'node:crypto';
import { createApi } from '../../apps/api/src/create-api.js';
import { createLog } from '#config';
import { readBallotCode, systemActor } from '#domain';
import { BallotBox, Database, EvaluationCount } from '#records';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { AddressInfo } from 'node:net';
import { Forensics, type Evidence } from '../support/ballot-attack/evidence.js';
import { attack, readable, type Attack, type Truth } from '../support/ballot-attack/link.js';
import { HttpClient } from '../support/http-client.js';
import { TestSystem } from '../support/system.js';

const raters = 60;
const subjects = 6;
/** By pure luck one or two are right in each way of guessing; more than this is no luck. */
const byLuck = 10;

let system: TestSystem;
let api: NestFastifyApplication;
let people: HttpClient;
let forensics: Forensics;
let evidence: Evidence;
let lines = '';
let evaluationId = '';
let handedOut: Truth[];
let cast: Truth[];
let entriesBefore = 0;

const audit = () => system.rows<{ type: string; text: string }>('select type, to_jsonb(a)::text as text from audit_entry a order by at');

beforeAll(async () => {
  system = await TestSystem.create({ worker: false });
  const log = createLog({ logLevel: 'trace' }, 'api', { write: (line: string) => void (lines += line) });
  api = await createApi({ ...system.config, logLevel: 'trace' }, log);
  await api.listen({ port: 0, host: '127.0.0.1' });
  people = new HttpClient(`http://127.0.0.1:${(api.getHttpServer().address() as AddressInfo).port}`);
  lines = ''; // what the start says of its routes
  forensics = await Forensics.begin(system.records.superuserUrl);
  await evening();
  evidence = await forensics.seize(lines);
}, 120_000);

afterAll(async () => {
  await forensics?.end();
  await api?.close();
  await system?.stop();
});

/** Sixty persons whose code everybody saw being handed to them cast one after the other, each a sheet that only they fill in. */
async function evening(): Promise<void> {
  const officer = await new HttpClient(people.base).signIn('officer', system.county.password);
  const opened = await officer.post<{ id: string }>('/api/evaluations', {
    title: '年度民主测评',
    subjects: system.county.persons.slice(0, subjects).map((id) => ({ kind: 'person', id })),
    classes: [{ key: 'staff', title: '干部职工', number: raters }],
    questions: [{ key: 'overall', title: '总体评价', min: 0, max: 9999 }],
    closesAt: new Date(Date.now() + 3_600_000).toISOString(),
  });
  expect(opened.status).toBe(200);
  evaluationId = opened.body.id;
  const printed = await officer.post<{ sheets: { code: string }[] }>(`/api/evaluations/${evaluationId}/codes`);
  handedOut = printed.body.sheets.map(({ code }, index) => ({ person: `rater-${String(index).padStart(3, '0')}`, code, marks: randomMarks() }));
  cast = shuffled(handedOut);
  entriesBefore = (await audit()).length;
  for (const one of cast) {
    await people.post('/api/ballots/sheet', { code: one.code }, { key: null });
    const { status } = await people.post('/api/ballots', { code: one.code, answers: answersOf(one) }, { key: null });
    expect(status).toBe(200);
  }
  await refusals();
  const context = { subjectId: evaluationId, organizationId: system.county.department } as never;
  await api.get(Database).transaction(systemActor(system.county.department), (tx) => api.get(EvaluationCount).count(tx, context));
}

/** A code used again, one that nobody has, and a sheet half filled: none of them leaves a trace either. */
async function refusals(): Promise<void> {
  const [one] = cast;
  if (!one) return;
  const codes: unknown[] = [];
  for (const body of [
    { code: one.code, answers: answersOf(one) },
    { code: 'A'.repeat(20), answers: answersOf(one) },
    { code: one.code, answers: [] },
  ])
    codes.push((await people.post('/api/ballots', body, { key: null })).body['code']);
  expect(codes).toEqual(['ballot.code_used', 'ballot.code_unknown', 'input.invalid']);
}

function answersOf({ marks }: Truth): object[] {
  return system.county.persons.slice(0, subjects).map((subject, index) => ({ subject, question: 'overall', value: marks[index] }));
}

function randomMarks(): number[] {
  return Array.from({ length: subjects }, () => randomInt(10_000));
}

function shuffled<T>(list: readonly T[]): T[] {
  return list
    .map((value) => ({ value, at: randomInt(2 ** 40) }))
    .sort((a, b) => a.at - b.at)
    .map(({ value }) => value);
}

const best = (found: Attack[]): Attack => found[0] ?? { by: 'nothing', right: 0 };
const attacked = (seen: Evidence): Attack[] => attack(seen, { handedOut, cast });

describe('after an evening of ballots', () => {
  it('every ballot can be read where it was counted: the attack is on something', () => {
    expect(readable(evidence, cast)).toEqual({ tables: ['counted_sheet'], pages: expect.any(Number), wal: expect.any(Number) });
    expect(readable(evidence, cast).pages).toBeGreaterThan(raters * 0.9);
    expect(readable(evidence, cast).wal).toBeGreaterThan(raters * 0.9);
  });

  it('nobody is linked to a ballot by system columns, pages, write-ahead log or logs, even knowing who held which code and who cast when', () => {
    expect(attacked(evidence).filter(({ right }) => right > byLuck)).toEqual([]);
  });

  it('no log line tells of a ballot, a code or an address', () => {
    const told = (sign: string): number => lines.split('\n').filter((line) => line.includes(sign)).length;
    expect({ opened: told('/api/evaluations'), ballots: told('ballots'), addresses: told('127.0.0.1') }).toEqual({ opened: 2, ballots: 0, addresses: 0 });
    for (const { code } of handedOut) {
      const plain = readBallotCode(code) ?? '';
      for (const sign of [code, plain, createHash('sha256').update(plain).digest('hex')]) expect(evidence.logs.includes(sign)).toBe(false);
    }
  });

  it('the audit has one line, the sealed count', async () => {
    const entries = (await audit()).slice(entriesBefore);
    expect(entries.map(({ type }) => type)).toEqual(['evaluation.counted']);
    expect(await system.rows("select 1 from command where route like '%ballots%'")).toEqual([]);
  });

  it('no code is stored readably, in tables, pages or write-ahead log', () => {
    const everything = JSON.stringify(evidence.rows);
    for (const { code } of handedOut) {
      const plain = readBallotCode(code) ?? '';
      expect(everything.includes(plain) || everything.includes(code)).toBe(false);
      expect(evidence.wal.includes(plain) || evidence.wal.includes(code)).toBe(false);
    }
  });
});

describe('the same attack on a linkable variant', () => {
  /** One ballot written the way a careless design would, in the casting order. */
  async function planted(create: string, write: (one: Truth) => Promise<unknown>): Promise<Attack> {
    await forensics.query(create);
    const [table] = /create table (\w+)/.exec(create)?.slice(1) ?? [];
    const probe = await Forensics.begin(system.records.superuserUrl);
    try {
      for (const one of cast) await write(one);
      const seen = await probe.seize('');
      return best(attacked({ ...seen, rows: seen.rows.filter((row) => row.table === table || row.table === 'ballot_code'), pages: [] }));
    } finally {
      await probe.end();
    }
  }

  it('finds a person column', async () => {
    const found = await planted('create table planted_person (id uuid default gen_random_uuid(), person text, marks int[])', ({ person, marks }) =>
      forensics.query('insert into planted_person (person, marks) values ($1, $2)', [person, marks]),
    );
    expect(found.right).toBeGreaterThanOrEqual(raters * 0.9);
  });

  it('finds a serial key in the casting order, beside sign-in times', async () => {
    const found = await planted('create table planted_serial (id serial primary key, marks int[])', ({ marks }) =>
      forensics.query('insert into planted_serial (marks) values ($1)', [marks]),
    );
    expect(found.right).toBeGreaterThanOrEqual(raters * 0.9);
  });

  it('finds ballots left readable in the transaction that uses the code', async () => {
    await forensics.query('set session_replication_role = replica');
    const found = await planted('create table planted_together (id uuid default gen_random_uuid(), marks int[])', async ({ code, marks }) => {
      const hash = createHash('sha256')
        .update(readBallotCode(code) ?? '')
        .digest();
      await forensics.query('begin');
      await forensics.query('update ballot_code set used = true where hash = $1', [hash]);
      await forensics.query('insert into planted_together (marks) values ($1)', [marks]);
      await forensics.query('commit');
    });
    expect(found.right).toBeGreaterThanOrEqual(raters * 0.9);
  });
});

describe('the ballot box', () => {
  it('is the only way in: what it is given is a code and marks', () => {
    expect(BallotBox.prototype.cast).toHaveLength(2);
  });
});
