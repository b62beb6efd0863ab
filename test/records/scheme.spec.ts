import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { schemeWorkflowId } from '#contracts';
import { countyDateOf, realClock, resolveProcedure, shiftDate, type Actor, type BusinessClock } from '#domain';
import { CatalogueReader, SchemeDraftReader, SchemeDraftService, WhatIfService, type SchemeDraft } from '#records';
import { parseScheme } from '#scoring';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { AssessedCounty } from '../support/assessed-county.js';
import { DrivenAssessment } from '../support/driven-assessment.js';
import { DrivenCase } from '../support/driven-case.js';

const shipped = readFileSync(path.join(import.meta.dirname, '../../schemes/county-dynamic.yaml'), 'utf8');
const stricter = shipped.replace('EXCELLENT: 90', 'EXCELLENT: 93');
const today = countyDateOf(new Date().toISOString());
const takesEffectOn = shiftDate(today, 30);
const document = { issuer: '县委', number: '县委发〔2026〕12号', signedBy: '王五', date: '2026-11-01' };

let county: AssessedCounty;
let officer: Actor;
let examiner: Actor;
let leader: Actor;

const inCounty = (actor: Actor): Actor => ({ ...actor, scope: [county.county] });
const drafts = () => county.get(SchemeDraftReader);
const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => (error as { code?: string }).code,
  );

function draftOf(version: string, clock: BusinessClock = realClock(new Date().toISOString())): DrivenCase {
  const workflowId = schemeWorkflowId({ countyId: county.county, scheme: 'county-dynamic', version, attempt: 1 });
  return DrivenCase.begun(county, {
    context: { workflowId, procedure: 'scheme', subjectId: randomUUID(), assessmentId: '', organizationId: county.county, places: {}, clock },
    spec: resolveProcedure('scheme'),
  });
}

const submit = (draft: DrivenCase, form: Record<string, unknown> = {}) =>
  draft.act('submit', officer, 'submit', { form: { source: stricter, document, takesEffectOn, ...form } });

const simulate = ({ context }: DrivenCase) =>
  county.act((tx) => county.get(SchemeDraftService).simulate(tx, { ...context, effect: `simulate/simulate@${randomUUID()}` }));

async function rowOf({ context }: DrivenCase): Promise<SchemeDraft | undefined> {
  const [row] = await county.rows<SchemeDraft>(
    'select id, hash, state, revision, simulation_hash as "simulationHash", scheme_version_id as "schemeVersionId", approved_by as "approvedBy" from scheme_draft where workflow_id = $1',
    [context.workflowId],
  );
  return row;
}

beforeAll(async () => {
  county = await AssessedCounty.create([8, 7]);
  [officer, examiner] = [
    await county.account('organizationDepartmentOfficer', county.department),
    await county.account('organizationDepartmentOfficer', county.department),
  ];
  leader = await county.account('countyLeader', county.county);
  for (const [code, from, to] of [
    ['2026-Q1', '2026-01-01', '2026-03-31'],
    ['2026-Q2', '2026-04-01', '2026-06-30'],
  ] as const) {
    const quarter = await new DrivenAssessment(county, county.content({ period: { code, from, to } })).run();
    await quarter.score((_, index) => 9600 - index * 60);
    await quarter.closePeriod();
  }
}, 120_000);
afterAll(() => county?.close());

describe('R16: what a draft would have given', () => {
  it('runs on the closed periods of the county, against the scheme each of them used', async () => {
    const { report, people } = await drafts().simulate(inCounty(leader), { source: stricter });
    expect(report.periods.map((each) => [each.period, each.against.schemeVersionId])).toEqual([
      ['2026-Q1', county.schemeVersionId],
      ['2026-Q2', county.schemeVersionId],
    ]);
    const [first] = report.periods;
    if (!first || 'refused' in first) throw new Error('not simulated');
    expect(first.grades.EXCELLENT.before ?? 0).toBeGreaterThan(first.grades.EXCELLENT.after);
    expect(first.moves.length).toBeGreaterThan(0);
    expect(people.map(({ id }) => id)).toEqual(expect.arrayContaining(first.moves.map(({ person }) => person)));
    expect(report.sensitivity.length).toBeGreaterThan(0);
  });

  it('moves nobody under the version in force, and is the same whenever it is asked for', async () => {
    const again = () => drafts().simulate(inCounty(leader), { schemeVersionId: county.schemeVersionId });
    const [one, other] = [await again(), await again()];
    expect(one.hash).toBe(other.hash);
    expect(one.report.periods.every((each) => !('refused' in each) && each.moves.length === 0)).toBe(true);
  });

  it('shows who may not read a county’s facts none of them, and writes nothing', async () => {
    const before = await county.rows('select count(*) from audit_entry');
    const draft = parseScheme(parse(stricter));
    const elsewhere = await county.account('townshipOfficer', county.townships[0] ?? '');
    const { report } = await county.database.read(elsewhere, (tx) => county.get(WhatIfService).run(tx, { organizationId: county.county, draft }));
    expect(report.periods.every((each) => 'refused' in each)).toBe(true);
    expect(await county.rows('select count(*) from audit_entry')).toEqual(before);
  });

  it('refuses a broken text with the path and the article before anything is written', async () => {
    const broken = stricter.replace('EXCELLENT: 93', 'EXCELLENT: 61');
    const refused = await drafts()
      .simulate(inCounty(leader), { source: broken })
      .catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: expect.stringMatching(/^scheme\./), details: { path: expect.stringContaining('/grades') } });
    expect(await county.rows('select 1 from scheme_draft')).toEqual([]);
  });
});

describe('A1, R1: from the submission to the day it takes effect', () => {
  const draft = () => draftOf('2026-2');
  let way: DrivenCase;

  it('keeps the text, the warnings and the what-if with its hash', async () => {
    way = draft();
    await submit(way);
    await simulate(way);
    expect(await rowOf(way)).toMatchObject({ state: 'open', revision: 1, simulationHash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    const [{ id } = { id: '' }] = (await drafts().list(inCounty(leader))).items;
    expect(await drafts().get(inCounty(leader), id)).toMatchObject({
      source: stricter,
      warnings: expect.any(Array),
      whatIf: { report: { periods: [{ period: '2026-Q1' }, { period: '2026-Q2' }] } },
      replaces: { id: county.schemeVersionId },
    });
  });

  it('is examined by another person than who submitted it, and approved by neither', async () => {
    expect(await codeOf(way.act('examine', officer, 'agree'))).toBe('separation.violated');
    await way.act('examine', examiner, 'agree');
  });

  it('R1: the leader’s signature is bound to content, dates and what-if', async () => {
    expect(await codeOf(way.act('approve', leader, 'agree', { contentHash: '0'.repeat(64) }))).toBe('decision.content_changed');
    await way.act('approve', leader, 'agree');
    expect(await rowOf(way)).toMatchObject({ approvedBy: leader.accountId });
  });

  it('R15: is published with its document; from then on it stands in the catalogue, usable from its day', async () => {
    await way.act('publish', officer, 'agree', { form: { document } });
    const row = await rowOf(way);
    expect(row).toMatchObject({ state: 'published' });
    const { catalogue } = county.services;
    const usable = (id: string, on: string) => codeOf(county.act((tx) => catalogue.getUsableScheme(tx, id, on)));
    expect(await usable(row?.schemeVersionId ?? '', today)).toBe('request.scheme_not_in_force');
    expect(await usable(row?.schemeVersionId ?? '', takesEffectOn)).toBeUndefined();
    expect(await usable(county.schemeVersionId, today)).toBeUndefined();
    expect(await usable(county.schemeVersionId, takesEffectOn)).toBe('request.scheme_superseded');
    const [seen] = (await county.get(CatalogueReader).schemes(inCounty(leader))).filter(({ id }) => id === row?.schemeVersionId);
    expect(seen).toMatchObject({ version: '2026-2', standing: 'pending', usable: false, takesEffectOn, hash: row?.hash });
  });

  it('is exported with the hash of its content, which the submission elsewhere is held against', async () => {
    const row = await rowOf(way);
    const given = await county.get(CatalogueReader).export(inCounty(leader), row?.schemeVersionId ?? '');
    expect(given).toMatchObject({ format: 'kaoji.scheme/1', source: stricter, hash: row?.hash, approval: { document } });
    const prepare = (source: string) =>
      county.act((tx) =>
        county.get(SchemeDraftService).prepare(tx, randomUUID(), { source, hash: given.hash, version: '1', takesEffectOn, clock: realClock(tx.now()) }),
      );
    expect(await codeOf(prepare(given.source.replace('EXCELLENT: 93', 'EXCELLENT: 94')))).toBe('scheme.hash_mismatch');
    expect(await prepare(given.source)).toMatchObject({ hash: given.hash });
  });

  it('is frozen: the same content, or the same version with another content, is not submitted again', async () => {
    expect(await codeOf(submit(draftOf('2026-3')))).toBe('scheme.unchanged');
    const other = stricter.replace('EXCELLENT: 93', 'EXCELLENT: 94');
    const again = DrivenCase.begun(county, {
      ...draftOf('2026-2'),
      context: { ...draftOf('2026-2').context, workflowId: `${way.context.workflowId.slice(0, -1)}2` },
    });
    expect(await codeOf(submit(again, { source: other }))).toBe('scheme.version_taken');
    await expect(county.superuser(`update scheme_version set source = 'x' where version = '2026-2'`)).rejects.toThrow('never changed');
  });

  it('takes effect on its day, by itself, after its approval', async () => {
    const { context } = way;
    const service = county.get(SchemeDraftService);
    await county.act((tx) => service.conclude(tx, { ...context, effect: 'inForce/conclude@9' }, 'inForce'));
    await county.act((tx) => service.conclude(tx, { ...context, effect: 'inForce/conclude@9' }, 'inForce'));
    expect(await rowOf(way)).toMatchObject({ state: 'inForce' });
    expect(await county.audited('scheme.concluded')).toBe(1);
  });
});

describe('what stands against a scheme', () => {
  const softer = shipped.replace('EXCELLENT: 90', 'EXCELLENT: 88');

  it.each([
    ['scheme.effect_too_soon', { takesEffectOn: today }],
    ['scheme.expires_before_effect', { expiresOn: shiftDate(takesEffectOn, -1) }],
    ['scheme.identity_changed', { source: softer.replace(/^id: county-dynamic/m, 'id: another-scheme') }],
    ['scheme.invalid', { source: 'id: [' }],
    ['scheme.field_unknown', { source: `${softer}\nsurprise: 1\n` }],
  ])('%s', async (code, form) => {
    const way = draftOf(`refused-${randomUUID().slice(0, 8)}`);
    expect(await codeOf(submit(way, { source: softer, ...form }))).toBe(code);
    expect(await rowOf(way)).toBeUndefined();
  });

  it('R15: the day has come and it was not published: nobody publishes it backwards', async () => {
    const soon = shiftDate(today, 1);
    const way = draftOf('late');
    await submit(way, { source: softer, takesEffectOn: soon });
    await simulate(way);
    await way.act('examine', examiner, 'agree');
    await way.act('approve', leader, 'agree');
    await county.superuser(`update scheme_draft set takes_effect_on = '${today}' where version = 'late'`);
    expect(await codeOf(way.act('publish', officer, 'agree', { form: { document } }))).toBe('scheme.publication_late');
  });

  it('a new submission after a return voids the approval and the what-if', async () => {
    const way = draftOf('again');
    const softest = shipped.replace('EXCELLENT: 90', 'EXCELLENT: 87');
    await submit(way, { source: softest });
    await simulate(way);
    await way.act('examine', examiner, 'agree');
    await way.act('approve', leader, 'agree');
    await way.open('submit');
    await submit(way, { source: softest, takesEffectOn: shiftDate(takesEffectOn, 5) });
    expect(await rowOf(way)).toMatchObject({ revision: 2, approvedBy: null, simulationHash: null });
  });
});
