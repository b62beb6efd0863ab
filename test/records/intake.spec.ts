import type { Actor } from '#domain';
import {
  ActorService,
  ApprovalService,
  AssessmentService,
  AuditLog,
  CatalogueService,
  countyFile,
  filledWorkbook,
  IntakeService,
  LedgerService,
  makeDemonstration,
  PersonalNoticeService,
  TargetService,
  type DemonstrationCounty,
  type Filling,
  type IntakeReport,
} from '#records';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import pg from 'pg';
import { createRecordsDatabase, type RecordsDatabase } from '../support/database.js';

let records: RecordsDatabase;
let intake: IntakeService;
let catalogue: CatalogueService;
let county: DemonstrationCounty;

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
  county = makeDemonstration({ earlier: '2026-Q2', past: '2026-Q3', current: '2026-Q4' });
}, 240_000);

afterAll(() => records?.close());

const importAs = async (actor: Actor | 'engine', filling: Filling): Promise<IntakeReport> => {
  const file = await intake.open(await filledWorkbook(filling));
  return actor === 'engine' ? records.database.engine((tx) => intake.run(tx, file)) : records.database.transaction(actor, (tx) => intake.run(tx, file));
};
const count = async (table: string): Promise<number> => {
  const source = new pg.Client({ connectionString: records.superuserUrl });
  await source.connect();
  try {
    return Number((await source.query(`select count(*) from ${table}`)).rows[0].count);
  } finally {
    await source.end();
  }
};
const actorOf = (login: string): Promise<Actor> =>
  records.database.engine(async (tx) => {
    const [row] = await tx.query<{ id: string }>('select id from account where login = $1', [login]);
    return (await new ActorService().actorOf(tx, row?.id ?? '')) as Actor;
  });

describe('R5: a county begins with Excel', () => {
  it('takes nothing of a file with one wrong cell', async () => {
    const [first, ...others] = county.county.people ?? [];
    const broken = importAs('engine', { ...county.county, people: [{ ...first, organizationCode: 'nowhere' }, ...others] });
    await expect(broken).rejects.toMatchObject({
      code: 'intake.invalid',
      details: { count: 1, errors: [{ sheet: '人员', row: 2, cell: 'C2', code: 'organization.unknown' }] },
    });
    expect(await count('organization')).toBe(0);
  }, 240_000);

  it('takes a whole county over in one transaction, and the same file only once', async () => {
    const filling = countyFile(county, 'Rice-field-at-dusk-7');
    const bytes = await filledWorkbook(filling);
    const file = await intake.open(bytes);
    const started = Date.now();
    const report = await records.database.engine((tx) => intake.run(tx, file));
    expect(report).toMatchObject({ accepted: true, errors: [] });
    expect(Date.now() - started).toBeLessThan(40_000);
    expect(await count('organization')).toBe(county.county.organizations?.length);
    expect(await count('person')).toBe(county.county.people?.length);
    expect(await count('account join role_grant on account_id = account.id where confirmed_by is not null')).toBe(county.accounts.length);
    expect(await records.database.engine((tx) => intake.run(tx, file))).toEqual(report);
    const officer = await actorOf('sysadmin');
    expect(await records.database.transaction(officer, (tx) => intake.run(tx, file))).toEqual(report);
    expect(await count('import_batch')).toBe(1);
  }, 240_000);

  it('gives each account its own place, by the closure', async () => {
    const officer = await actorOf('xz02-1');
    const seen = await records.database.read(officer, (tx) => tx.query<{ n: number }>('select count(*)::int as n from person'));
    const township = county.people.townships[1]?.code ?? '';
    const below = county.county.organizations?.filter(({ code, parentCode }) => code === township || parentCode === township).map(({ code }) => code);
    expect(seen[0]?.n).toBe(county.county.people?.filter(({ organizationCode }) => below?.includes(organizationCode)).length);
  });

  it('an account imports only what it could also do by hand', async () => {
    const given: Filling = { accounts: [{ login: 'mine', name: '某', organizationCode: county.people.townships[0]?.code ?? '', role: 'countyLeader' }] };
    await expect(importAs(await actorOf('xz01-1'), given)).rejects.toMatchObject({
      details: { errors: [{ code: 'sheet.not_allowed' }, { code: 'role.place_invalid' }] },
    });
  });

  it('a later account gets its role only when the security administrator confirms', async () => {
    const report = await importAs(await actorOf('sysadmin'), {
      accounts: [{ login: 'late', name: '新来', organizationCode: '339900-ZZB', role: 'organizationDepartmentOfficer' }],
    });
    expect(report.errors).toEqual([]);
    expect((await actorOf('late')).grants).toEqual([]);
  });

  it('an administrator adds a township together with its villages and their people', async () => {
    const report = await importAs(await actorOf('sysadmin'), {
      organizations: [
        { code: '339900199', name: '新设乡', kind: 'township', parentCode: '339900', validFrom: '2026-01-01' },
        { code: '339900199201', name: '新设村', kind: 'village', parentCode: '339900199', validFrom: '2026-01-01' },
      ],
      people: [{ number: 'N0001', name: '某某', organizationCode: '339900199201' }],
    });
    expect(report).toMatchObject({ accepted: true, counts: { organizations: 2, people: 1 } });
  });

  it('R5: earlier results are published only when a second person has confirmed them', async () => {
    const [officer, leader] = [await actorOf('zzb-1'), await actorOf('zzb-leader')];
    await expect(importAs(officer, county.earlierResults)).rejects.toMatchObject({ code: 'request.scheme_not_approved' });
    await approveScheme(officer, leader);
    const report = await importAs(officer, county.earlierResults);
    expect(report).toMatchObject({ accepted: true });
    const states = () => records.database.read(leader, (tx) => tx.query('select state, imported, confirmed_by is not null as confirmed from result_version'));
    expect(await states()).toEqual([{ state: 'provisional', imported: true, confirmed: false }]);
    const confirm = (actor: Actor) => records.database.transaction(actor, (tx) => intake.confirm(tx, report.batchId ?? ''));
    await expect(confirm(officer)).rejects.toMatchObject({ code: 'intake.same_person' });
    await confirm(leader);
    expect(await states()).toEqual([{ state: 'published', imported: true, confirmed: true }]);
    await expect(confirm(leader)).rejects.toMatchObject({ code: 'intake.already_confirmed' });
    await expect(importAs(officer, { earlierResults: [{ period: '2026-Q2', number: 'S0001', grade: 'QUALIFIED' }] })).rejects.toMatchObject({
      details: { errors: [{ code: 'result.period_exists', cell: 'A2' }] },
    });
  }, 240_000);
});

async function approveScheme(officer: Actor, leader: Actor): Promise<void> {
  const organizationId = await records.database.read(
    officer,
    async (tx) => (await tx.query<{ id: string }>("select id from organization where kind = 'county'"))[0]?.id ?? '',
  );
  const entry = await records.database.transaction(officer, (tx) =>
    catalogue.propose(tx, {
      organizationId,
      code: 'A1-1',
      title: '动态考绩办法',
      ownerId: organizationId,
      document: { issuer: '县委', number: '示委〔2026〕1号', date: '2026-01-04' },
    }),
  );
  await records.database.transaction(officer, (tx) =>
    catalogue.importScheme(tx, { organizationId, source: readFileSync('schemes/county-dynamic.yaml', 'utf8'), version: '1', catalogueEntryId: entry }),
  );
  await records.database.transaction(leader, (tx) => catalogue.confirm(tx, entry));
}
