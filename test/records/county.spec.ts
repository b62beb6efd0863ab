import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { problemWorkflowId, townshipSchemeWorkflowId } from '#contracts';
import { realClock, resolveProcedure, type Actor, type BusinessClock } from '#domain';
import {
  ColourReader,
  ExplanationService,
  FactReader,
  filledWorkbook,
  IntakeService,
  LedgerService,
  ProblemReader,
  ProblemService,
  TownshipSchemeReader,
  TownshipSchemeService,
} from '#records';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AssessedCounty } from '../support/assessed-county.js';
import { DrivenAssessment } from '../support/driven-assessment.js';
import { DrivenCase } from '../support/driven-case.js';

const source = readFileSync(path.join(import.meta.dirname, '../../schemes/townships/three-levels-two-lists.yaml'), 'utf8');
const document = { issuer: '县委组织部', number: '县组〔2026〕7号', signedBy: '李部长', date: '2025-12-01' };
/** Business time: 20 February 2026, in the first quarter. */
const now = new Date().toISOString();
const clock: BusinessClock = { realOrigin: now, businessOrigin: '2026-02-20T02:00:00.000Z', scale: 1, catchUp: false };

let county: AssessedCounty;
let officer: Actor;
let checker: Actor;
let leader: Actor;
let township: Actor;
let secretary: Actor;
let cadre: Actor;
let quarter: DrivenAssessment;

const inCounty = (actor: Actor): Actor => ({ ...actor, scope: [county.county] });
const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => (error as { code?: string }).code,
  );
const first = () => county.people[0]!;
const member = randomUUID();

beforeAll(async () => {
  county = await AssessedCounty.create([3, 2]);
  officer = await county.account('organizationDepartmentOfficer', county.department);
  checker = await county.account('organizationDepartmentOfficer', county.department);
  leader = await county.account('organizationDepartmentLeader', county.department);
  township = await county.account('townshipOfficer', county.townships[0]!);
  secretary = await county.account('townshipSecretary', county.townships[0]!);
  cadre = await county.account('cadre', first().villageId, first().id);
  await county.act(async (tx) => {
    await tx.query('insert into person (id, name, organization_id) values ($1, $2, $3)', [member, '委员甲', first().villageId]);
    await tx.query("insert into post (person_id, organization_id, kind, appointment, from_date) values ($1, $2, 'committeeMember', 'elected', '2021-01-01')", [
      member,
      first().villageId,
    ]);
  });
}, 120_000);
afterAll(() => county?.close());

function schemeCase(at: BusinessClock = realClock('2025-12-01T00:00:00.000Z')): DrivenCase {
  const id = randomUUID();
  const townshipId = county.townships[0]!;
  return DrivenCase.begun(county, {
    context: {
      workflowId: townshipSchemeWorkflowId({ townshipId, id }),
      procedure: 'townshipScheme',
      subjectId: id,
      assessmentId: '',
      organizationId: county.county,
      places: { township: townshipId },
      clock: at,
    },
    spec: resolveProcedure('townshipScheme'),
  });
}

describe('A9: a township’s own scheme', () => {
  // before the quarter begins, so that the quarter is scored by it
  const before: BusinessClock = { ...clock, businessOrigin: '2025-12-10T02:00:00.000Z' };
  const submit = (way: DrivenCase, form: Record<string, unknown> = {}) =>
    way.act('submit', township, 'submit', { form: { source, document, takesEffectOn: '2026-01-01', ...form } });
  const conclude = ({ context }: DrivenCase, outcome: 'filed' | 'declined') =>
    county.act((tx) => county.get(TownshipSchemeService).conclude(tx, { ...context, effect: `conclude@${randomUUID()}` }, outcome));
  const reader = () => county.get(TownshipSchemeReader);
  let way: DrivenCase;

  it('(m): consequences, quotas, deadlines and burden are refused before anything is written, with path and rule', async () => {
    const beyond = await submit(schemeCase(before), { source: `${source}\nconsequences: []\n` }).catch((error: unknown) => error);
    expect(beyond).toMatchObject({ code: 'scheme.township_beyond', details: { path: '/consequences', rule: 'm' } });
    const lint = (text: string) => codeOf(reader().lint(township, text));
    expect(await lint(`${source}\ndeadlines: {}\n`)).toBe('scheme.township_beyond');
    expect(await lint(source.replace('extends: county-dynamic', 'extends: town-points'))).toBe('scheme.township_extends');
    expect(await lint('a: [')).toBe('scheme.invalid');
    expect(await lint(source)).toBeUndefined();
    expect(await county.rows('select 1 from township_scheme')).toEqual([]);
  });

  it('takes effect after today, one under way at a time', async () => {
    expect(await codeOf(submit(schemeCase(before), { takesEffectOn: '2025-12-10' }))).toBe('townshipScheme.effect_too_soon');
    way = schemeCase(before);
    await submit(way);
    expect(await codeOf(submit(schemeCase(before)))).toBe('townshipScheme.open');
  });

  it('is signed by the secretary as exactly this text, filed by the county', async () => {
    expect(await codeOf(way.act('sign', secretary, 'agree', { contentHash: '0'.repeat(64) }))).toBe('decision.content_changed');
    await way.act('sign', secretary, 'agree');
    expect((await reader().list(cadre)).items).toEqual([]);
    await way.act('file', officer, 'agree');
    await conclude(way, 'filed');
    const [found] = (await reader().list(cadre)).items;
    expect(found).toMatchObject({ state: 'filed', extends: 'county-dynamic', township: { id: county.townships[0] } });
    const detail = await reader().get(cadre, found!.id);
    expect(detail).toMatchObject({
      decimals: 2,
      base: [
        { id: 'work', max: 5000 },
        { id: 'daily', max: 2500 },
      ],
      decisions: [],
    });
    expect(await county.audited('townshipScheme.filed')).toBe(1);
  });

  it('past its day it is filed no more', async () => {
    const late = schemeCase(before);
    await submit(late, { source: source.replace('id: three-levels', 'id: four-levels') });
    await late.act('sign', secretary, 'agree');
    Object.assign(late.context, { clock });
    expect(await codeOf(late.act('file', officer, 'agree'))).toBe('townshipScheme.filing_late');
    await late.act('file', officer, 'decline', { opinion: '已过施行日期' });
    await conclude(late, 'declined');
  });

  it('another township neither reads it nor is scored by it', async () => {
    const other = await county.account('townshipOfficer', county.townships[1]!);
    expect((await reader().list(other)).items).toEqual([]);
  });

  describe('in the quarter it was in force for', () => {
    const parts = [
      { id: 'commonList', points: 1800 },
      { id: 'ownList', points: 1700 },
      { id: 'leading', points: 900 },
    ];
    const daily = [
      { id: 'duty', points: 900 },
      { id: 'system', points: 1300 },
    ];

    beforeAll(async () => {
      quarter = await new DrivenAssessment(county, county.content(), { clock }).run();
    });

    /** R5: the same by Excel, a row a sub-item; the item is their sum. */
    async function importParts(personId: string): Promise<void> {
      const number = 'P1-1';
      const intake = county.get(IntakeService);
      const importing = async (points: string[]) => {
        const rows = ['共性清单完成', 'ownList', 'leading'].map((part, index) => ({ number, item: 'work', part, points: points[index] }));
        const file = await intake.open(await filledWorkbook({ scores: rows.filter(({ points: given }) => given !== undefined) }));
        return county.as(township, (tx) => intake.run(tx, file, { assessmentId: quarter.id }));
      };
      expect(await codeOf(importing(['18', '17']))).toBe('intake.invalid');
      expect(await importing(['18.5', '17', '9'])).toMatchObject({ accepted: true, counts: { scores: 3 } });
      const [fact] = await county.rows<{ points: number; parts: unknown }>(
        "select points, parts from fact where assessment_id = $1 and person_id = $2 and item = 'work' order by seq desc limit 1",
        [quarter.id, personId],
      );
      expect(fact).toMatchObject({
        points: 4450,
        parts: [
          { id: 'commonList', points: 1850 },
          { id: 'ownList', points: 1700 },
          { id: 'leading', points: 900 },
        ],
      });
    }

    it('every person of the township is scored by its sub-items, those of other townships are not', async () => {
      const [own, , , elsewhere] = county.people;
      const enter = (entries: object[]) =>
        county.as(township, (tx) => county.get(LedgerService).writeEntries(tx, { assessmentId: quarter.id }, entries as never));
      expect(await codeOf(enter([{ personId: own!.id, item: 'work', points: 4400 }]))).toBe('score.parts_missing');
      expect(await codeOf(enter([{ personId: own!.id, item: 'work', points: 4300, parts }]))).toBe('score.parts_sum');
      expect(await codeOf(enter([{ personId: own!.id, item: 'work', points: 4400, parts: [...parts, { id: 'x', points: 0 }] }]))).toBe('score.part_unknown');
      await importParts(own!.id);
      await enter(
        county.people.slice(0, 3).flatMap(({ id }) => [
          { personId: id, item: 'work', points: 4400, parts },
          { personId: id, item: 'daily', points: 2200, parts: daily },
          { personId: id, item: 'evaluation', points: 2000 },
        ]),
      );
      const others = await county.account('townshipOfficer', county.townships[1]!);
      const enterThere = (entries: object[]) =>
        county.as(others, (tx) => county.get(LedgerService).writeEntries(tx, { assessmentId: quarter.id }, entries as never));
      expect(await codeOf(enterThere([{ personId: elsewhere!.id, item: 'work', points: 4400, parts }]))).toBe('score.part_unknown');
      await enterThere(county.people.slice(3).flatMap(({ id }) => ['work', 'daily', 'evaluation'].map((item) => ({ personId: id, item, points: 2000 }))));
      expect((await reader().ofAssessment(township, quarter.id)).items).toMatchObject([{ township: county.townships[0], scheme: 'three-levels-two-lists' }]);
    });
  });
});

describe('A6: the three colours', () => {
  const colours = (actor: Actor) => county.get(ColourReader).list(actor, quarter.id);
  const record = (code: string, points: number, occurredOn: string, more: object = {}) =>
    county.as(township, (tx) =>
      county
        .get(LedgerService)
        .writeEvents(tx, { assessmentId: quarter.id }, [
          { personId: first().id, item: 'events', points, occurredOn, sourceEvent: randomUUID(), reason: '值班记录', code, document: '登记簿', ...more },
        ] as never),
    );

  it('follow the daily records of the last thirty days, and a cancelled one no longer counts', async () => {
    expect((await colours(inCounty(officer))).counts).toEqual({ RED: 0, YELLOW: 0, GREEN: 0, NONE: 5 });
    await record('dutyAbsence', -100, '2026-01-21');
    expect((await colours(inCounty(officer))).counts.YELLOW).toBe(0);
    const [absence = ''] = await record('dutyAbsence', -100, '2026-01-22');
    const seen = await colours(inCounty(officer));
    expect(seen).toMatchObject({ from: '2026-01-22', on: '2026-02-20', counts: { YELLOW: 1, NONE: 4 } });
    await record('ruleBreach', -200, '2026-02-20');
    const red = (await colours(cadre)).items;
    expect(red).toMatchObject([{ village: { id: first().villageId }, person: { id: first().id }, colour: 'RED' }]);
    expect(red[0]!.reasons.RED[0]).toMatchObject({ amount: 300, met: true });
    await county.act(async (tx) => {
      const [fact] = await tx.query<never>(
        'select id, kind, assessment_id as "assessmentId", approval_id as "approvalId", item, person_id as "personId", organization_id as "organizationId", points from fact where id = $1',
        [absence],
      );
      await county.get(LedgerService).cancel(tx, { fact: fact!, reason: '核实不属实', accountId: randomUUID() });
    });
    expect((await colours(cadre)).items[0]!.colour).toBe('YELLOW');
    expect((await county.get(FactReader).list(cadre, quarter.id, { kind: 'cancellation', limit: 10, offset: 0 })).total).toBe(1);
  });

  it('are each reader’s own: a township’s villages, a cadre’s village', async () => {
    expect((await colours(township)).items).toHaveLength(3);
    expect((await colours(cadre)).items).toHaveLength(1);
  });
});

describe('A15: bundling', () => {
  const record = (event: object) =>
    county.as(township, (tx) =>
      county
        .get(LedgerService)
        .writeEvents(tx, { assessmentId: quarter.id }, [
          { item: 'events', occurredOn: '2026-02-10', sourceEvent: randomUUID(), reason: '通报', document: '县委办〔2026〕3号', ...event },
        ] as never),
    );
  const factOf = async ([id]: string[]) =>
    (await county.rows<object>('select person_id as "personId", about_person_id as "aboutPersonId", points from fact where id = $1', [id]))[0];

  it('an award of the village and a penalty of another member go to the secretary', async () => {
    const { villageId: organizationId, id: personId } = first();
    expect(await factOf(await record({ organizationId, code: 'villageAward', points: 200 }))).toEqual({ personId, aboutPersonId: null, points: 200 });
    expect(await factOf(await record({ organizationId, code: 'memberPenalty', points: -100, memberId: member }))).toEqual({
      personId,
      aboutPersonId: member,
      points: -100,
    });
    expect(await factOf(await record({ personId, code: 'memberPenalty', points: -50, memberId: member }))).toMatchObject({ aboutPersonId: member });
  });

  it('nobody’s own penalty, nobody of another village, no member beside other events', async () => {
    const { villageId: organizationId, id: personId } = first();
    const stranger = county.people[1]!.id;
    expect(await codeOf(record({ organizationId, code: 'memberPenalty', points: -100, memberId: personId }))).toBe('fact.member_unknown');
    expect(await codeOf(record({ organizationId, code: 'memberPenalty', points: -100, memberId: stranger }))).toBe('fact.member_unknown');
    expect(await codeOf(record({ organizationId, code: 'villageAward', points: 100, memberId: member }))).toBe('input.unknown_field');
    expect(await codeOf(record({ organizationId, code: 'dailyPraise', points: 50 }))).toBe('fact.subject_unknown');
  });
});

describe('A15: problem villages', () => {
  function problemCase(villageId = first().villageId): DrivenCase {
    const id = randomUUID();
    return DrivenCase.begun(county, {
      context: {
        workflowId: problemWorkflowId(id),
        procedure: 'problem',
        subjectId: id,
        assessmentId: quarter.id,
        organizationId: county.county,
        places: { village: villageId, township: county.townships[0]! },
        clock,
      },
      spec: resolveProcedure('problem'),
    });
  }
  const listing = { title: '集体资产账目不清', description: '三年未公开', dueOn: '2026-03-10', document };
  const reader = () => county.get(ProblemReader);
  const conclude = ({ context }: DrivenCase, outcome: 'corrected' | 'withdrawn') =>
    county.act((tx) => county.get(ProblemService).conclude(tx, { ...context, effect: `conclude@${randomUUID()}` }, outcome));
  const page = { limit: 50, offset: 0 };
  let way: DrivenCase;

  it('is listed for a day to come, by another person’s signature; until then nobody in the village sees it', async () => {
    expect(await codeOf(problemCase().act('list', officer, 'submit', { form: { ...listing, dueOn: '2026-02-20' } }))).toBe('problem.due_past');
    way = problemCase();
    await way.act('list', officer, 'submit', { form: listing });
    expect((await reader().list(cadre, page)).total).toBe(0);
    expect((await reader().list(township, page)).items).toMatchObject([{ state: 'open', title: listing.title }]);
    await way.act('approve', leader, 'agree');
    expect((await reader().list(cadre, page)).items).toMatchObject([{ state: 'listed', dueOn: '2026-03-10', overdue: false }]);
    const [told] = await county.rows<{ count: number }>("select count(*)::int as count from outbox where payload ->> 'event' = 'problem.listed'");
    expect(told!.count).toBe(1);
  });

  it('is due on its own date', async () => {
    const task = await way.open('report');
    const [row] = await county.rows<{ due: string }>(
      "select (due_business_at at time zone 'Asia/Shanghai')::date::text as due from task where name = $1 and workflow_id = $2",
      [task.name, way.context.workflowId],
    );
    expect(row!.due).toBe('2026-03-10');
    await way.act('report', township, 'submit', { form: { report: '已公开' } });
  });

  it('not corrected: points are deducted in the ledger, noticed and appealable, and it goes on to another date', async () => {
    const check = (form: Record<string, unknown>, action = 'notCorrected') =>
      way.act('check', checker, action, { form: { document, ...form }, opinion: '账目仍未公开' });
    expect(await codeOf(check({ dueOn: '2026-03-20', points: '2' }))).toBe('problem.score_unclear');
    expect(await codeOf(check({ dueOn: '2026-03-20', points: '-2', assessmentId: quarter.id }))).toBe('problem.score_unclear');
    expect(await codeOf(check({ dueOn: '2026-03-20', points: '20', assessmentId: quarter.id }))).toBe('score.below_minimum');
    expect(await codeOf(check({ points: '2', assessmentId: quarter.id }))).toBe('decision.form_invalid');
    await check({ dueOn: '2026-03-20', points: '2', assessmentId: quarter.id });
    const detail = await reader().get(cadre, way.context.subjectId);
    expect(detail).toMatchObject({ dueOn: '2026-03-20', checks: 1, scores: [{ points: -200, standing: true }] });
    const [notice] = await county.rows<{ kind: string; personId: string }>('select kind, person_id as "personId" from personal_notice where fact_id = $1', [
      detail.scores[0]!.factId,
    ]);
    expect(notice).toEqual({ kind: 'deduction', personId: first().id });
    expect((await county.get(ColourReader).list(cadre, quarter.id)).items[0]!.colour).toBe('RED');
  });

  it('corrected: it is closed, and points are added to whoever heads the village', async () => {
    await way.act('report', township, 'submit', { form: { report: '全部公开' } });
    await way.act('check', checker, 'corrected', { form: { document, points: '1.5', assessmentId: quarter.id }, opinion: '到位' });
    await conclude(way, 'corrected');
    expect(await reader().get(cadre, way.context.subjectId)).toMatchObject({ state: 'corrected', scores: [{ points: -200 }, { points: 150 }] });
    const rows = await county.rows<{ personId: string }>('select person_id as "personId" from fact where source_event like $1 and kind = \'event\'', [
      `problem/${way.context.subjectId}/%`,
    ]);
    expect(rows.map(({ personId }) => personId)).toEqual([first().id, first().id]);
  });

  it('without points nothing is written to any ledger; other villages never see it', async () => {
    const other = problemCase(county.people[1]!.villageId);
    await other.act('list', officer, 'submit', { form: listing });
    await other.act('approve', leader, 'agree');
    await other.act('report', township, 'submit', { form: { report: '已整改' } });
    const [before] = await county.rows('select count(*) from fact');
    await other.act('check', checker, 'corrected', { form: { document }, opinion: '到位' });
    expect((await county.rows('select count(*) from fact'))[0]).toEqual(before);
    expect((await reader().list(cadre, page)).total).toBe(1);
    expect(await codeOf(reader().get(cadre, other.context.subjectId))).toBe('problem.unknown');
  });
});

describe('A9: at the close', () => {
  it('the sub-items are in the snapshot, the explanation shows them and recomputes', async () => {
    await quarter.closePeriod();
    const { explanation } = await county.get(ExplanationService).explain(cadre, { assessmentId: quarter.id, personId: first().id });
    const work = explanation.tree?.of.find(({ id }) => id === 'work');
    expect(work).toMatchObject({
      points: 4400,
      operation: { kind: 'parts' },
      of: [
        { id: 'commonList', points: 1800 },
        { id: 'ownList', points: 1700 },
        { id: 'leading', points: 900 },
      ],
    });
    expect(explanation.total).not.toBeNull();
  });
});
