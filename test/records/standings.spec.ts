import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '#domain';
import { StandingNoticeService, StandingReader } from '#records';
import { AssessedCounty } from '../support/assessed-county.js';
import { DrivenAssessment } from '../support/driven-assessment.js';
import { DrivenCase } from '../support/driven-case.js';
import { importScheme, itemsOf, year } from '../support/more-schemes.js';

let county: AssessedCounty;
let assessment: DrivenAssessment;
let officer: Actor;
let stranger: Actor;
const [town, elsewhere] = [() => county.townships[0] ?? '', () => county.townships[1] ?? ''];
const members = () => county.people.filter(({ townshipId }) => townshipId === town());
const member = (index: number) => members()[index] ?? { id: '', villageId: '', townshipId: '', name: '' };
const page = { limit: 100, offset: 0 };
const refused = (code: string) => expect.objectContaining({ code });

/** Eleven members of one town: the first lost 25 points, the last gained the most. */
beforeAll(async () => {
  county = await AssessedCounty.create([11, 1]);
  const content = county.content({
    leadUnitId: town(),
    schemeVersionId: await importScheme(county, 'town-points'),
    period: year('2026'),
    villages: members().map(({ villageId }) => villageId),
    items: itemsOf('town-points'),
  });
  assessment = new DrivenAssessment(county, content);
  await assessment.submit();
  await assessment.approve();
  await assessment.enter('roster');
  await county.act((tx) => county.services.rosters.draft(tx, assessment.context));
  await county.act((tx) => county.services.rosters.confirm(tx, assessment.id, { townshipId: town(), accountId: randomUUID() }));
  await county.act((tx) => county.services.rosters.freeze(tx, assessment.context));
  await assessment.enter('running');
  const event = (index: number, points: number, code: string) => ({
    personId: member(index).id,
    item: 'points',
    code,
    points,
    occurredOn: '2026-03-06',
    sourceEvent: `half-${index}-${code}`,
    reason: '半年任务',
    document: '镇办〔2026〕3号',
  });
  const events = [
    event(0, 50, 'townTask'),
    event(0, -300, 'breach'),
    ...members().flatMap((_, index) => (index > 0 ? [event(index, 10 * index, 'townTask')] : [])),
  ];
  await county.act((tx) => county.services.ledger.writeEvents(tx, { assessmentId: assessment.id }, events));
  officer = await county.account('townshipOfficer', town());
  stranger = await county.account('townshipOfficer', elsewhere());
}, 120_000);

afterAll(() => county?.close());

describe('B2: points so far', () => {
  it('are computed over the whole town, with gross figures, and marked', async () => {
    const { lines, cohort, decimals, lowAtMost } = await county.get(StandingReader).soFar(officer, assessment.id);
    expect({ cohort, decimals, lowAtMost, lines: lines.length }).toEqual({ cohort: 11, decimals: 1, lowAtMost: -200, lines: 11 });
    expect(lines.find(({ person }) => person.id === member(0).id)).toMatchObject({
      total: -250,
      added: 50,
      deducted: 300,
      rank: 11,
      marks: ['low', 'trailing'],
    });
    expect(lines.find(({ person }) => person.id === member(10).id)).toMatchObject({ total: 100, rank: 1, marks: [] });
  });

  it('show a member the own line alone, with the rank among all, and nobody elsewhere any', async () => {
    const cadre = await county.account('cadre', member(3).villageId, member(3).id);
    const own = await county.get(StandingReader).soFar(cadre, assessment.id);
    expect(own.lines).toMatchObject([{ person: { id: member(3).id }, total: 30, rank: 8 }]);
    await expect(county.get(StandingReader).soFar(stranger, assessment.id)).resolves.toMatchObject({ lines: [] });
  });

  it('are none where the scheme tells of none', async () => {
    const other = new DrivenAssessment(county, county.content({ period: { code: '2026-Q1', from: '2026-01-01', to: '2026-03-31' } }), { attempt: 2 });
    await other.submit();
    await expect(county.get(StandingReader).soFar(officer, other.id)).rejects.toEqual(refused('standing.none'));
  });
});

describe('B2: the summary notice of a half period', () => {
  const notices = (actor: Actor) => county.get(StandingReader).notices(actor, assessment.id, page);
  const notice = async (index: number) => (await notices(officer)).items.find(({ person }) => person.id === member(index).id);

  it('is signed by the leading group’s office, and tells each the own figures once', async () => {
    const round = await DrivenCase.of(county, `collection/${assessment.id}/halfPeriod/H1`);
    await round.open('collect');
    const [task] = await county.rows<{ id: string }>("select id from task where workflow_id = $1 and key = 'collect'", [round.context.workflowId]);
    await round.answer(task?.id ?? '', officer, town(), { summary: '上半年积分汇总通报' });
    const { items, total } = await notices(officer);
    expect(total).toBe(11);
    expect(items.filter(({ marks }) => marks.length > 0)).toMatchObject([
      { person: { id: member(0).id }, round: 'H1', total: -250, deducted: 300, marks: ['low', 'trailing'] },
    ]);
    expect(await county.rows("select 1 from outbox where payload ->> 'event' = 'standing.notice'")).toHaveLength(1); // one member has an account
    expect(await county.audited('standing.notified')).toBe(1);
    const again = { collection: 'halfPeriod', round: 'H1' };
    expect(await county.act((tx) => county.get(StandingNoticeService).send(tx, assessment.context, again))).toBe(0);
  });

  it('is read by the member it is about and by the chain, and never changed', async () => {
    const cadre = await county.account('cadre', member(4).villageId, member(4).id);
    expect((await notices(cadre)).items.map(({ person }) => person.id)).toEqual([member(4).id]);
    expect((await notices(stranger)).items).toEqual([]);
    for (const statement of ['update standing_notice set total = 0', 'delete from standing_notice']) await expect(county.rows(statement)).rejects.toThrow();
  });

  it('R10: who is marked may be reminded, once: a talk of the town with its own procedure and no influence', async () => {
    const remind = (id = '') => county.as(officer, (tx) => county.get(StandingNoticeService).remind(tx, id));
    await expect(remind(randomUUID())).rejects.toEqual(refused('standing.unknown'));
    await expect(remind((await notice(5))?.id)).rejects.toEqual(refused('standing.not_marked'));
    const marked = await notice(0);
    // two of the office in the same instant: one opens it, the other is told
    const both = await Promise.allSettled([remind(marked?.id), remind(marked?.id)]);
    expect(both.filter(({ status }) => status === 'rejected')).toEqual([{ status: 'rejected', reason: refused('standing.reminded') }]);
    const talkId = both.find((one) => one.status === 'fulfilled')?.value;
    const [talk] = await county.rows<Record<string, unknown>>(
      'select id, kind, formal, convener_id as convener, rule, consequence_id as consequence, workflow_id as "workflowId" from talk',
    );
    expect(talk).toMatchObject({ id: talkId, kind: 'reminder', formal: true, convener: town(), rule: 'B2', consequence: null });
    expect(await county.rows('select 1 from outbox where dedup_key = $1', [`start:${String(talk?.['workflowId'])}`])).toHaveLength(1);
    await expect(remind(marked?.id)).rejects.toEqual(refused('standing.reminded'));
    expect((await notice(0))?.talkId).toBe(talkId);
  });

  it('counts as no hit: only the end of the period does (B6)', async () => {
    expect(await county.rows('select 1 from result where assessment_id = $1', [assessment.id])).toEqual([]);
    expect(await county.rows('select 1 from consequence where assessment_id = $1', [assessment.id])).toEqual([]);
  });
});

describe('B2, R7: between the cut and the results', () => {
  it('the standing is for whoever prepares the results, and the supervisor; the notices sent before stay readable', async () => {
    const cadre = await county.account('cadre', member(3).villageId, member(3).id);
    await assessment.enter('close');
    await expect(county.get(StandingReader).soFar(cadre, assessment.id)).resolves.toMatchObject({ lines: [{ rank: 8 }] });
    await county.act((tx) => county.services.results.cutPeriod(tx, assessment.effect));
    const secretary = await county.account('townshipSecretary', town());
    for (const reader of [cadre, secretary, stranger])
      await expect(county.get(StandingReader).soFar(reader, assessment.id)).rejects.toEqual(refused('standing.closed'));
    const inCounty = { scope: [county.county] };
    const department = { ...(await county.account('organizationDepartmentOfficer', county.department)), ...inCounty };
    const supervisor = { ...(await county.account('supervisor', county.county)), ...inCounty };
    for (const reader of [officer, department, supervisor]) expect((await county.get(StandingReader).soFar(reader, assessment.id)).lines).toHaveLength(11);
    expect((await county.get(StandingReader).notices(cadre, assessment.id, page)).items).toHaveLength(1);
  });
});
