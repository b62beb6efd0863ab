import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readBallotCode, realClock, type Actor } from '#domain';
import { readRatings } from '#records';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AssessedCounty } from '../support/assessed-county.js';
import { DrivenAssessment } from '../support/driven-assessment.js';
import { Evening, hours, retyped } from '../support/evening.js';

const refused = (code: string) => expect.objectContaining({ code });

let county: AssessedCounty;
let officer: Actor;
let township: Actor;

beforeAll(async () => {
  county = await AssessedCounty.create([3, 3]);
  officer = { ...(await county.account('organizationDepartmentOfficer', county.department)), scope: [county.county] };
  township = await county.account('townshipOfficer', county.townships[0] ?? '');
}, 60_000);

afterAll(() => county?.close());

const numbers = async (id: string) => {
  const [row] = await county.rows<{ used: number; ballots: number }>(
    `select (select count(*)::int from ballot_code where evaluation_id = $1 and used) as used, (select count(*)::int from ballot where evaluation_id = $1) as ballots`,
    [id],
  );
  return row;
};

describe('E3, R13: opening', () => {
  it('asks for a workflow of its own and says so in the audit', async () => {
    const { id } = await Evening.open(county, officer);
    const [row] = await county.rows<{ workflowId: string; state: string }>('select workflow_id as "workflowId", state from evaluation where id = $1', [id]);
    expect(row).toEqual({ workflowId: `evaluation/${id}/${county.department}/1`, state: 'open' });
    expect(await county.rows('select 1 from outbox where dedup_key = $1', [`start:${row?.workflowId}`])).toHaveLength(1);
    expect(await county.audited('evaluation.opened')).toBe(1);
  });

  it.each([
    ['evaluation.subject_unknown', { subjects: [{ kind: 'person' as const, id: '00000000-0000-4000-8000-000000000000' }] }],
    ['evaluation.closing_invalid', { closesAt: hours(-1) }],
    ['evaluation.closing_invalid', { closesAt: hours(24 * 90) }],
    ['evaluation.sheet_invalid', { questions: [] }],
    ['evaluation.sheet_invalid', { classes: [{ key: 'a', title: 'a', number: 4, dropHighest: false }] }],
    ['evaluation.item_unknown', { item: 'work' }],
  ])('refuses %s', async (code, changes) => {
    await expect(Evening.open(county, officer, changes)).rejects.toEqual(refused(code));
  });

  it('is an officer’s, for their own office', async () => {
    const cadre = await county.account('cadre', county.people[0]?.villageId ?? '', county.people[0]?.id);
    await expect(Evening.open(county, cadre)).rejects.toEqual(refused('permission.denied'));
    const own = await Evening.open(county, township, { subjects: county.people.slice(0, 3).map(({ id }) => ({ kind: 'person', id })) });
    await expect(own.print(officer)).rejects.toEqual(refused('permission.denied'));
  });
});

describe('codes', () => {
  it('are shown once, kept as hashes with their class alone, and in no order of the pile', async () => {
    const evening = await Evening.open(county, officer);
    await evening.print();
    expect(evening.codes).toHaveLength(11);
    await expect(evening.print()).rejects.toEqual(refused('evaluation.codes_shown'));
    const rows = await county.rows<Record<string, unknown> & { hash: Buffer }>('select * from ballot_code where evaluation_id = $1 order by ctid', [
      evening.id,
    ]);
    expect(Object.keys(rows[0] ?? {}).sort()).toEqual(['evaluation_id', 'hash', 'organization_id', 'rater_class', 'used']);
    const stored = rows.map(({ hash }) => hash.toString('hex'));
    expect(stored).toEqual([...stored].sort());
    const printed = evening.codes.map(({ code }) =>
      createHash('sha256')
        .update(readBallotCode(code) ?? '')
        .digest('hex'),
    );
    expect([...printed].sort()).toEqual(stored);
    const everything = await county.rows<{ text: string }>(
      'select to_jsonb(a)::text as text from audit_entry a union all select to_jsonb(c)::text from command c',
    );
    for (const { code } of evening.codes) expect(everything.some(({ text }) => text.includes(code) || text.includes(code.replaceAll('-', '')))).toBe(false);
  });
});

describe('a ballot', () => {
  it('is one a code, however the code is typed; refusals say nothing more and change nothing', async () => {
    const evening = await Evening.open(county, officer, { limits: [{ from: 90, to: 100, atMostBps: 3400 }] });
    await evening.print();
    const [first, second] = evening.of('县领导');
    await evening.cast(retyped(first ?? ''), [95, 80, 70]);
    await expect(evening.cast(first, [1, 2, 3])).rejects.toEqual(refused('ballot.code_used'));
    await expect(evening.cast('AAAAA-AAAAA-AAAAA-AAAAA', [1, 2, 3])).rejects.toEqual(refused('ballot.code_unknown'));
    await expect(evening.cast('no code', [1, 2, 3])).rejects.toEqual(refused('ballot.code_unknown'));
    await expect(evening.cast(second, [95, 95, 70])).rejects.toEqual(refused('ballot.limit_exceeded'));
    await expect(evening.cast(second, [101, 1, 1])).rejects.toEqual(refused('ballot.value_invalid'));
    expect(await numbers(evening.id)).toEqual({ used: 1, ballots: 1 });
    const [row] = await county.rows<Record<string, unknown>>('select * from ballot where evaluation_id = $1', [evening.id]);
    expect(Object.keys(row ?? {}).sort()).toEqual(['evaluation_id', 'id', 'organization_id', 'sealed']);
  });

  it('is one even when twenty are cast with a code at once', async () => {
    const evening = await Evening.open(county, officer);
    await evening.print();
    const [code] = evening.of('互评');
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => evening.cast(code, [1, 2, 3])));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await numbers(evening.id)).toEqual({ used: 1, ballots: 1 });
  });

  it('has the same length as every other, and no two are alike', async () => {
    const evening = await Evening.open(county, officer);
    await evening.print();
    await evening.castAll('县领导', [0, 0, 0], 2);
    await evening.castAll('互评', [100, 100, 100], 2);
    const rows = await county.rows<{ sealed: Buffer }>('select sealed from ballot where evaluation_id = $1', [evening.id]);
    expect(new Set(rows.map(({ sealed }) => sealed.length)).size).toBe(1);
    expect(new Set(rows.map(({ sealed }) => sealed.toString('hex'))).size).toBe(4);
  });

  it('is never changed or taken away, and a code is used once, whoever asks', async () => {
    const evening = await Evening.open(county, officer);
    await evening.print();
    await evening.castAll('县领导', [1, 2, 3], 1);
    for (const statement of ["update ballot set sealed = ''", 'delete from ballot', 'update ballot_code set used = false', 'delete from ballot_code'])
      await expect(county.rows(statement)).rejects.toThrow();
  });

  it('comes too late once it is closed, and the refusal hides whether the code was used', async () => {
    const evening = await Evening.open(county, officer);
    await evening.print();
    const [used, unused] = evening.of('县领导');
    await evening.cast(used, [1, 2, 3]);
    await evening.end('close');
    for (const code of [used, unused]) await expect(evening.cast(code, [1, 2, 3])).rejects.toEqual(refused('ballot.closed'));
  });
});

describe('while it is open', () => {
  it('only counts are shown', async () => {
    const evening = await Evening.open(county, officer);
    await evening.print();
    await evening.castAll('县领导', [90, 80, 70]);
    const detail = await evening.reader.get(officer, evening.id);
    expect(detail.marks).toEqual([]);
    expect(detail.counts.map(({ class: of, number, cast, published }) => [of, number, cast, published])).toEqual([
      ['leaders', 5, 5, null],
      ['peers', 6, 0, null],
    ]);
    await expect(evening.reader.severity(officer, evening.id)).rejects.toEqual(refused('evaluation.not_counted'));
  });

  it('is nobody else’s: another township sees none of it', async () => {
    const evening = await Evening.open(county, officer);
    await expect(evening.reader.get(township, evening.id)).rejects.toEqual(refused('evaluation.unknown'));
    expect((await evening.reader.list(township, { limit: 100, offset: 0 })).items.map(({ id }) => id)).not.toContain(evening.id);
  });
});

describe('the count', () => {
  it('gives number and sum of classes above the minimum sample, the highest mark of peers dropped, and a severity report', async () => {
    const evening = await Evening.open(county, officer);
    await evening.print();
    await evening.castAll('县领导', [90, 80, 70]);
    await evening.castAll('互评', [60, 60, 60], 5);
    await evening.cast(evening.of('互评')[5], [100, 100, 100]);
    await evening.end('close');
    expect(await evening.count()).toBe('counted');
    expect(await evening.count()).toBe('counted');
    const detail = await evening.reader.get(officer, evening.id);
    const [subject] = evening.asked.subjects;
    expect(detail.marks.filter((mark) => mark.subject === subject?.id).map(({ class: of, count, points }) => [of, count, points])).toEqual([
      ['leaders', 5, 450],
      ['peers', 5, 300],
    ]);
    const severity = await evening.reader.severity(officer, evening.id);
    expect(severity).toHaveLength(11);
    expect(severity.at(-1)).toEqual({ class: 'peers', meanHundredths: 10_000, deviationHundredths: 3333, uniform: true });
    const audited = await county.rows<{ data: unknown }>("select data from audit_entry where type = 'evaluation.counted' and subject = $1", [evening.id]);
    expect(audited).toEqual([{ data: { automatic: false, turnout: expect.anything() } }]);
  });

  it('keeps of a class below the minimum sample the turnout and nothing else', async () => {
    const evening = await Evening.open(county, officer);
    await evening.print();
    await evening.castAll('县领导', [90, 80, 70], 4);
    await evening.castAll('互评', [60, 60, 60]);
    await evening.end('close');
    await evening.count();
    const detail = await evening.reader.get(officer, evening.id);
    expect(detail.counts.map(({ class: of, cast, published }) => [of, cast, published])).toEqual([
      ['leaders', 4, false],
      ['peers', 6, true],
    ]);
    expect(new Set(detail.marks.map((mark) => mark.class))).toEqual(new Set(['peers']));
    const sheets = await county.rows('select 1 from counted_sheet where evaluation_id = $1', [evening.id]);
    expect(sheets).toHaveLength(6);
    expect(await evening.reader.severity(officer, evening.id)).toHaveLength(6);
  });

  it('at its time is automatic, and says so', async () => {
    const evening = await Evening.open(county, officer);
    await evening.print();
    await evening.castAll('县领导', [1, 2, 3]);
    expect(await evening.count()).toBe('counted');
    expect((await evening.reader.get(officer, evening.id)).endedBy).toBe('time');
    const [entry] = await county.rows<{ data: { automatic: boolean } }>("select data from audit_entry where type = 'evaluation.counted' and subject = $1", [
      evening.id,
    ]);
    expect(entry?.data.automatic).toBe(true);
  });

  it('takes no ballot after it, however many are under way', async () => {
    const evening = await Evening.open(county, officer);
    await evening.print();
    const casts = evening.codes.map(({ code }) =>
      evening.cast(code, [1, 2, 3]).then(
        () => true,
        () => false,
      ),
    );
    await evening.count();
    const taken = (await Promise.all(casts)).filter(Boolean).length;
    expect(await numbers(evening.id)).toEqual({ used: taken, ballots: taken });
    const { counts } = await evening.reader.get(officer, evening.id);
    expect(counts.reduce((sum, { cast }) => sum + cast, 0)).toBe(taken);
    const [{ turnout } = { turnout: [] }] = await county.rows<{ turnout: { cast: number }[] }>('select turnout from evaluation where id = $1', [evening.id]);
    expect(turnout.reduce((sum, { cast }) => sum + cast, 0)).toBe(taken);
  });

  it('never comes of an annulled one', async () => {
    const evening = await Evening.open(county, officer);
    await evening.print();
    await evening.castAll('县领导', [1, 2, 3]);
    await evening.end('annul', '测评单遗失');
    expect(await evening.count()).toBe('annulled');
    expect((await evening.reader.get(officer, evening.id)).marks).toEqual([]);
    await expect(evening.end('close')).rejects.toEqual(refused('evaluation.ended'));
  });

  it('refuses to count where a ballot is missing', async () => {
    const evening = await Evening.open(county, officer);
    await evening.print();
    await evening.castAll('县领导', [1, 2, 3]);
    await county.superuser(
      'set session_replication_role = replica',
      `delete from ballot where id = (select id from ballot where evaluation_id = '${evening.id}' limit 1)`,
    );
    await expect(evening.count()).rejects.toEqual(refused('evaluation.count_differs'));
  });
});

describe('E3: rating facts', () => {
  it('are the counted classes of an assessment’s item, in the scheme’s scale, frozen with its snapshot', async () => {
    const assessment = await rated();
    const closed = await Evening.open(county, officer, {
      assessmentId: assessment.id,
      item: 'evaluation',
      subjects: county.people.map(({ id }) => ({ kind: 'person', id })),
      classes: [{ key: 'leaders', title: '', number: 5, dropHighest: false }],
    });
    closed.asked.questions = [{ key: 'evaluation', title: '', min: 0, max: 25 }];
    await closed.print();
    for (const [index, code] of closed.of('县领导').entries()) await closed.cast(code, [20 + index, 10, 11, 12, 13, 14]);
    await closed.end('close');
    await closed.count();
    const late = await Evening.open(county, officer, { ...closed.asked, questions: undefined });
    expect(await county.act((tx) => readRatings(tx, assessment.id, []))).toEqual([]);
    const headed = county.people.map(({ villageId }) => ({ id: 'somebody else', village: villageId }));
    expect(await county.act((tx) => readRatings(tx, assessment.id, headed))).toEqual([]);
    await county.act((tx) =>
      county.services.ledger.writeEntries(
        tx,
        { assessmentId: assessment.id },
        county.people.flatMap(({ id }) => [
          { personId: id, item: 'work', points: 4000 },
          { personId: id, item: 'daily', points: 2000 },
        ]),
      ),
    );
    await assessment.closePeriod();
    const [first, second] = county.people;
    const points = await county.rows<{ personId: string; points: number }>('select person_id as "personId", points from result where assessment_id = $1', [
      assessment.id,
    ]);
    const of = (id?: string) => points.find(({ personId }) => personId === id)?.points;
    expect(of(first?.id)).toBe(4000 + 2000 + 2200);
    expect(of(second?.id)).toBe(4000 + 2000 + 1000);
    const [snapshot] = await county.rows<{ ratings: object[] }>("select content -> 'ratings' as ratings from input_snapshot where assessment_id = $1", [
      assessment.id,
    ]);
    expect(snapshot?.ratings).toHaveLength(6);
    expect(snapshot?.ratings[0]).toMatchObject({ item: 'evaluation', class: 'leaders', count: 5, enteredBy: closed.id });
    await expect(Evening.open(county, officer, { assessmentId: assessment.id })).rejects.toEqual(refused('fact.after_cut'));
    await late.count();
    expect(await late.reader.get(officer, late.id)).toMatchObject({ state: 'counted', afterCut: true });
    expect(await closed.reader.get(officer, closed.id)).toMatchObject({ state: 'counted', afterCut: false });
  });

  it('are asked for only in classes the scheme knows, of whom the roster knows', async () => {
    const assessment = await rated('2026-Q2');
    const asked = { assessmentId: assessment.id, item: 'evaluation', classes: [{ key: 'leaders', title: '', number: 5, dropHighest: false }] };
    const unknown = [{ key: 'villagers', title: '', number: 5, dropHighest: false }];
    await expect(Evening.open(county, officer, { ...asked, classes: unknown })).rejects.toEqual(refused('evaluation.item_unknown'));
    await expect(Evening.open(county, officer, { ...asked, item: 'work' })).rejects.toEqual(refused('evaluation.item_unknown'));
    await expect(Evening.open(county, officer, { ...asked, subjects: [{ kind: 'person', id: county.department }] })).rejects.toEqual(
      refused('evaluation.subject_unknown'),
    );
  });
});

/** An assessment under way whose scheme rates by classes. */
async function rated(code = '2026-Q1'): Promise<DrivenAssessment> {
  const source = readFileSync(new URL('../../schemes/county-dynamic.yaml', import.meta.url), 'utf8');
  const rating =
    'rating: { min: 0, max: 25, classes: { leaders: { title: { zh: 县领导, en: Leaders }, weightBps: 10000 } }, missingClass: REFUSE, minimumSample: 5, rounding: HALF_UP, enteredBy: raters }';
  const [entry] = await county.rows<{ id: string }>('select id from catalogue_entry limit 1');
  const schemeVersionId = await county.as(officer, (tx) =>
    county.services.catalogue.importScheme(tx, {
      organizationId: county.county,
      source: source.replace(/(title: \{ zh: 综合测评[^\n]*\n\s*)entry: [^\n]*/, `$1${rating}`),
      version: code,
      catalogueEntryId: entry?.id ?? '',
    }),
  );
  const month = code === '2026-Q1' ? ['01-01', '03-31'] : ['04-01', '06-30'];
  const period = { code, from: `2026-${month[0]}`, to: `2026-${month[1]}` };
  return new DrivenAssessment(county, county.content({ schemeVersionId, period }), { clock: realClock(`2026-${month[0]}T00:00:00.000Z`) }).run();
}
