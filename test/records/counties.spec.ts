import type { Actor } from '#domain';
import {
  accountRows,
  ActorService,
  ApprovalService,
  AssessmentService,
  AuditLog,
  CatalogueReader,
  CatalogueService,
  filledWorkbook,
  IntakeService,
  LedgerService,
  makeSample,
  PersonalNoticeService,
  TargetService,
  type Filling,
  type IntakeReport,
  type Sample,
} from '#records';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { createRecordsDatabase, type RecordsDatabase } from '../support/database.js';

let records: RecordsDatabase;
let intake: IntakeService;
let catalogue: CatalogueService;
const [town, poverty] = [makeSample('town-points', '2025'), makeSample('poverty-regulation', '2026-Q3')];

beforeAll(async () => {
  records = await createRecordsDatabase();
  const audit = new AuditLog(records.database);
  catalogue = new CatalogueService(audit);
  const assessments = new AssessmentService(audit);
  const approvals = new ApprovalService(assessments, catalogue, audit);
  intake = new IntakeService(
    new LedgerService(assessments, approvals, catalogue, new PersonalNoticeService(audit), audit),
    new TargetService(assessments, approvals, audit),
    audit,
  );
  for (const sample of [town, poverty]) await importFirst({ ...sample.filling, accounts: accountRows(sample.accounts, 'Rice-field-at-dusk-7') });
}, 240_000);

afterAll(() => records?.close());

const importFirst = async (filling: Filling): Promise<IntakeReport> => {
  const file = await intake.open(await filledWorkbook(filling));
  return records.database.engine((tx) => intake.run(tx, file));
};
const actorOf = (login: string): Promise<Actor> =>
  records.database.engine(async (tx) => {
    const [row] = await tx.query<{ id: string }>('select id from account where login = $1', [login]);
    return (await new ActorService().actorOf(tx, row?.id ?? '')) as Actor;
  });
const codesSeenBy = async (login: string): Promise<string[]> => {
  const rows = await records.database.read(await actorOf(login), (tx) => tx.query<{ code: string }>('select code from organization order by code'));
  return rows.map(({ code }) => code);
};
const codesOf = ({ filling }: Sample): string[] => (filling.organizations ?? []).map(({ code }) => String(code)).sort();

describe('several counties in one installation', () => {
  it('each sees its own organizations, people and accounts, and no other’s', async () => {
    expect(await codesSeenBy('b-zzb-1')).toEqual(codesOf(town));
    expect(await codesSeenBy('c-zzb-1')).toEqual(codesOf(poverty));
    const people = async (login: string) => records.database.read(await actorOf(login), (tx) => tx.query('select 1 from person'));
    expect([(await people('b-zzb-1')).length, (await people('c-leader')).length]).toEqual([91, 42]);
  });

  it('another county’s file changes nothing of the first', async () => {
    const [foreign] = poverty.filling.organizations ?? [];
    const organizations = [{ code: '339990', name: '第三县', kind: 'county', validFrom: '2001-01-01' }];
    const taken = [
      { ...organizations[0]! },
      { code: `${town.county.code}101`, name: '改名镇', kind: 'township', parentCode: '339990', validFrom: '2001-01-01' },
    ];
    await expect(importFirst({ organizations: taken })).rejects.toMatchObject({ details: { errors: [{ code: 'organization.exists_otherwise', row: 3 }] } });
    const logins = [{ login: 'b-leader', name: '县委书记', organizationCode: '339990', role: 'countyLeader' }];
    await expect(importFirst({ organizations, accounts: logins })).rejects.toMatchObject({ details: { errors: [{ code: 'account.exists' }] } });
    expect(await codesSeenBy('b-zzb-1')).toEqual(codesOf(town));
    const unnamed = [{ ...foreign!, code: '339920999', kind: 'township', parentCode: '339920' }];
    await expect(importFirst({ organizations: unnamed })).resolves.toMatchObject({ accepted: true });
  });

  it('A1: each has a catalogue of its own, and the same text is a version in each', async () => {
    const versions = await Promise.all(['b', 'c'].map((letter) => approve(letter)));
    expect(new Set(versions).size).toBe(2);
    const reader = new CatalogueReader(records.database, { of: async () => () => null } as never);
    for (const [index, letter] of ['b', 'c'].entries()) {
      const rows = await reader.schemes(await actorOf(`${letter}-zzb-1`));
      expect(rows.map(({ id }) => id)).toEqual([versions[index]]);
    }
  });

  it('B6, R5: hits of an earlier year come with the import, and only those the scheme has', async () => {
    const officer = await actorOf('b-zzb-1');
    const run = async (filling: Filling) => {
      const file = await intake.open(await filledWorkbook(filling));
      return records.database.transaction(officer, (tx) => intake.run(tx, file));
    };
    const [row] = town.earlierResults?.earlierResults ?? [];
    await expect(run({ earlierResults: [{ ...row!, hits: 'elsewhere' }] })).rejects.toMatchObject({
      code: 'intake.hit_unknown',
      details: { unknown: ['elsewhere'], known: ['lowPoints'] },
    });
    await run(town.earlierResults ?? {});
    const read = async (login: string) =>
      records.database.read(await actorOf(login), (tx) =>
        tx.query<{ hits: string[]; status: string }>('select hits, status from result where cardinality(hits) > 0'),
      );
    expect(await read('b-zzb-leader')).toEqual([{ hits: ['lowPoints'], status: 'graded' }]);
    expect(await read('c-zzb-leader')).toEqual([]);
  });
});

async function approve(letter: string): Promise<string> {
  const [officer, leader] = [await actorOf(`${letter}-zzb-1`), await actorOf(`${letter}-zzb-leader`)];
  const source = readFileSync('schemes/town-points.yaml', 'utf8');
  const { version, entry } = await records.database.transaction(officer, async (tx) => {
    const [{ id: organizationId } = { id: '' }] = await tx.query<{ id: string }>("select id from organization where kind = 'county'");
    const document = { issuer: '县委组织部', number: `${letter}〔2025〕1号`, date: '2025-01-04' };
    const proposed = await catalogue.propose(tx, { organizationId, code: 'B1', title: '积分制', document, ownerId: organizationId });
    return { entry: proposed, version: await catalogue.importScheme(tx, { organizationId, source, version: document.number, catalogueEntryId: proposed }) };
  });
  await records.database.transaction(leader, (tx) => catalogue.confirm(tx, entry));
  return version;
}
