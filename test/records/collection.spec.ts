import { randomUUID } from 'node:crypto';
import type { Actor, ProcedureContext } from '#domain';
import {
  CollectionService,
  CollectionSubmissions,
  GroupService,
  MembershipService,
  readBaseFacts,
  RoundItemReader,
  startCollections,
  TaskReader,
  type Assessment,
} from '#records';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AssessedCounty } from '../support/assessed-county.js';
import { CollectingCounty, selfReportOf } from '../support/collecting-county.js';
import type { DrivenAssessment } from '../support/driven-assessment.js';
import type { DrivenCase } from '../support/driven-case.js';

const refused = (code: string) => expect.objectContaining({ code });

let collecting: CollectingCounty;
let county: AssessedCounty;
let assessment: DrivenAssessment;

beforeAll(async () => {
  collecting = await CollectingCounty.create([3, 2]);
  county = collecting.county;
  assessment = await collecting.begin();
}, 60_000);

afterAll(() => collecting?.close());

interface Item {
  subject: string;
  role: string | null;
  personId: string | null;
  organizationId: string;
  answered: boolean;
}

const itemsOf = (taskId: string) =>
  county.rows<Item>(
    'select subject, holder_role as role, holder_person_id as "personId", organization_id as "organizationId", answered_at is not null as answered from task_item where task_id = $1 order by subject',
    [taskId],
  );

const taskOf = async ({ context }: DrivenCase, key: string): Promise<string> => {
  const [row] = await county.rows<{ id: string }>('select id from task where workflow_id = $1 and key = $2 order by visit desc limit 1', [
    context.workflowId,
    key,
  ]);
  return row?.id ?? '';
};

const titled = (zh: string) => ({ zh, en: zh });
const projects = {
  name: 'projects',
  title: titled('实事'),
  kind: 'rows',
  required: false,
  columns: [
    { name: 'name', title: titled('名称'), kind: 'text', required: true },
    { name: 'proof', title: titled('佐证材料'), kind: 'files', required: false },
  ],
};
const person = (index: number) => county.people[index] ?? { id: '', villageId: '', townshipId: '', name: '' };
const cadre = (index: number): Actor => collecting.cadres.get(person(index).id) as Actor;
const open = (context: ProcedureContext) => county.act((tx) => county.get(CollectionService).countOpen(tx, context));
const stored = () => county.act((tx) => tx.manager.findOneByOrFail<Assessment>('assessment', { id: assessment.id }));
const factsAbout = (personId: string, item: string) =>
  county.rows<Record<string, unknown>>(
    'select points, entered_by, confirmed_by, supersedes, reason, from_date, to_date, rater_class, rater, code, kind, submission_id from fact where assessment_id = $1 and person_id = $2 and item = $3 order by seq',
    [assessment.id, personId, item],
  );

describe('rounds', () => {
  it('before the period those of PREPARATION begin with the frozen roster, once', async () => {
    expect(await county.rows('select collection, round, opens_on from collection_round where assessment_id = $1', [assessment.id])).toEqual([
      { collection: 'subsidies', round: '0', opens_on: null },
    ]);
    expect(await open(assessment.context)).toBe(1);
    expect(await county.act(async (tx) => startCollections(tx, await stored(), 'rosterFrozen'))).toBe(0);
    expect(await county.rows('select 1 from outbox where dedup_key = $1', [`start:collection/${assessment.id}/subsidies/0`])).toHaveLength(1);
    expect(await county.audited('collection.started')).toBe(1);
  });

  it('D1, C10: base data of the preparation is kept with who entered it; a later answer takes its place', async () => {
    const round = await collecting.round(assessment, 'subsidies', '0');
    const { id } = { id: await round.open('collect').then(() => taskOf(round, 'collect')) };
    const items = await itemsOf(id);
    expect(items.map(({ role }) => role)).toEqual(Array(5).fill('townshipOfficer'));
    for (const [index, one] of county.people.entries()) {
      const officer = collecting.officers[county.townships.indexOf(one.townshipId)] as Actor;
      await round.answer(id, officer, one.id, { monthly: 200_000 + index });
    }
    const facts = await county.act(async (tx) => readBaseFacts(tx, await stored()));
    expect(facts.subsidies).toHaveLength(5);
    expect(facts.subsidies).toContainEqual({ person: person(0).id, monthlyFen: 200_000 });
    await expect(round.answer(id, collecting.officers[0] as Actor, person(0).id, { monthly: 1 })).rejects.toEqual(refused('roll.item_answered'));
    await county.act((tx) => county.get(CollectionService).conclude(tx, { ...round.context, effect: 'ended/conclude@1' }, 'ended'));
    expect(await open(assessment.context)).toBe(0);
  });

  it('in the period the others: at once, after each month, at its end', async () => {
    await assessment.enter('running');
    const rows = await county.rows<{ collection: string; round: string; opens_on: string | null }>(
      "select collection, round, opens_on from collection_round where assessment_id = $1 and opens <> 'PREPARATION' order by collection, round",
      [assessment.id],
    );
    expect(rows).toEqual([
      { collection: 'monthly', round: '2026-01', opens_on: '2026-02-01' },
      { collection: 'monthly', round: '2026-02', opens_on: '2026-03-01' },
      { collection: 'monthly', round: '2026-03', opens_on: '2026-04-01' },
      { collection: 'peers', round: '1', opens_on: '2026-04-01' },
      { collection: 'selfReport', round: '1', opens_on: null },
      { collection: 'stages', round: '2026-Q1', opens_on: '2026-04-01' },
    ]);
    expect(await open(assessment.context)).toBe(6);
    const january = await collecting.round(assessment, 'monthly', '2026-01');
    const at = await county.act((tx) => county.get(CollectionService).opensAt(tx, january.context));
    expect(new Date(at).toISOString()).toBe('2026-01-31T16:00:00.000Z');
  });
});

describe('C2: self-report and the check on the spot', () => {
  let round: DrivenCase;
  let collect = '';
  let check = '';

  beforeAll(async () => {
    round = await collecting.round(assessment, 'selfReport', '1');
    await round.open('collect');
    collect = await taskOf(round, 'collect');
  });

  it('is each person’s own, inside the limits of the item', async () => {
    expect((await itemsOf(collect)).map(({ subject, personId }) => subject === personId)).toEqual(Array(5).fill(true));
    await expect(round.answer(collect, cadre(1), person(0).id, { work: '40' })).rejects.toEqual(refused('roll.item_unknown'));
    await expect(round.answer(collect, cadre(0), person(0).id, { work: '50.01' })).rejects.toEqual(refused('score.above_maximum'));
    await expect(round.answer(collect, cadre(0), person(0).id, { work: '1.005' })).rejects.toEqual(refused('score.precision'));
    await expect(round.answer(collect, cadre(0), person(0).id, {})).rejects.toEqual(refused('decision.form_invalid'));
    for (const [index, one] of county.people.entries()) await round.answer(collect, cadre(index), one.id, { work: '45', summary: '已完成' });
    expect(await factsAbout(person(0).id, 'work')).toEqual([]);
  });

  it('is checked by the group’s lead, who holds nothing in the villages and sees what was reported', async () => {
    await round.open('check');
    check = await taskOf(round, 'check');
    const lead = collecting.lead as Actor;
    expect((await itemsOf(check)).every(({ personId }) => lead.kind === 'person' && personId === lead.personId)).toBe(true);
    const { context, rollItems } = await county.get(TaskReader).get(lead, check);
    expect(rollItems).toHaveLength(5);
    expect(rollItems.map(({ name }) => name).sort()).toEqual(county.people.map(({ name }) => name).sort());
    const [found] = await county.rows<{ id: string }>('select r.id from collection_round r join task t on t.workflow_id = r.workflow_id where t.id = $1', [
      check,
    ]);
    const lines = await county.get(RoundItemReader).list(lead, found?.id ?? '');
    expect(
      lines
        .filter(({ step }) => step === 'check')
        .map(({ name }) => name)
        .sort(),
    ).toEqual(county.people.map(({ name }) => name).sort());
    expect(context['items']).toMatchObject({ [person(0).id]: { name: person(0).name, answer: { form: { work: '45', summary: '已完成' } } } });
  });

  it('a confirmed answer counts once, with both names', async () => {
    await round.answer(check, collecting.lead as Actor, person(0).id, { verdict: 'confirm' });
    const [fact, ...more] = await factsAbout(person(0).id, 'work');
    expect(more).toEqual([]);
    expect(fact).toMatchObject({ points: 4500, entered_by: cadre(0).accountId, confirmed_by: collecting.lead?.accountId, supersedes: null });
  });

  it('a correction supersedes what was reported, with its reason, and both stay', async () => {
    const lead = collecting.lead as Actor;
    await expect(round.answer(check, lead, person(1).id, { verdict: 'correct', work: '40' })).rejects.toEqual(refused('decision.form_invalid'));
    await expect(round.answer(check, lead, person(1).id, { verdict: 'confirm', work: '40' })).rejects.toEqual(refused('decision.form_invalid'));
    await round.answer(check, lead, person(1).id, { verdict: 'correct', work: '40', reason: '台账不全' });
    const [first, second] = await factsAbout(person(1).id, 'work');
    expect(first).toMatchObject({ points: 4500, entered_by: cadre(1).accountId });
    expect(second).toMatchObject({ points: 4000, entered_by: lead.accountId, reason: '台账不全' });
    expect(second?.['supersedes']).toEqual(expect.any(String));
  });

  it('a returned answer counts nothing, is asked again of that person alone, and stays readable', async () => {
    const lead = collecting.lead as Actor;
    await round.answer(check, lead, person(2).id, { verdict: 'return', reason: '缺少依据' });
    for (const index of [3, 4]) await round.answer(check, lead, person(index).id, { verdict: 'confirm' });
    expect(await factsAbout(person(2).id, 'work')).toEqual([]);
    expect(await county.act((tx) => county.get(CollectionService).countReturned(tx, round.context))).toBe(1);
    await round.open('collect');
    const again = await taskOf(round, 'collect');
    expect((await itemsOf(again)).map(({ subject }) => subject)).toEqual([person(2).id]);
    const { context } = await county.get(TaskReader).get(cadre(2), again);
    expect(context['items']).toMatchObject({ [person(2).id]: { returned: { reason: '缺少依据' } } });
    await round.answer(again, cadre(2), person(2).id, { work: '44' });
    await round.open('check');
    const second = await taskOf(round, 'check');
    expect((await itemsOf(second)).map(({ subject }) => subject)).toEqual([person(2).id]);
    await round.answer(second, lead, person(2).id, { verdict: 'confirm' });
    expect(await factsAbout(person(2).id, 'work')).toMatchObject([{ points: 4400 }]);
    expect(await county.rows('select 1 from submission where round_id = $1 and subject = $2', [round.context.subjectId, person(2).id])).toHaveLength(2);
  });

  it('what was answered and checked is never changed', async () => {
    for (const statement of [
      "update submission set form = '{}'",
      'delete from submission',
      "update submission_check set verdict = 'confirm'",
      'delete from base_data',
    ])
      await expect(county.rows(statement)).rejects.toThrow();
  });
});

describe('D2: scores for a part of the period', () => {
  it('many at once by one signature, each for its month', async () => {
    const round = await collecting.round(assessment, 'monthly', '2026-01');
    await round.open('collect');
    const id = await taskOf(round, 'collect');
    const [secretary] = collecting.secretaries as [Actor];
    for (const one of county.people.slice(0, 3)) await round.answer(id, secretary, one.id, { points: '9.5' });
    expect(await factsAbout(person(0).id, 'patrol')).toMatchObject([{ points: 950, from_date: '2026-01-01', to_date: '2026-01-31' }]);
    const february = await collecting.round(assessment, 'monthly', '2026-02');
    await february.open('collect');
    await february.answer(await taskOf(february, 'collect'), secretary, person(0).id, { points: '8' });
    expect((await factsAbout(person(0).id, 'patrol')).map(({ points, supersedes }) => [points, supersedes])).toEqual([
      [950, null],
      [800, null],
    ]);
  });

  it('who changed modules is scored by each head for the own part; a head by the next above', async () => {
    const [first, second, third] = [person(0), person(1), person(2)];
    const township = first.townshipId;
    const head = await collecting.someone('townshipOfficer', township, '模块负责人');
    const leadId = (head.kind === 'person' ? head.personId : '') ?? '';
    await collecting.module('party', township, {
      leadId,
      members: [
        { personId: first.id, from: '2020-01-01', to: '2026-02-10' },
        { personId: third.id, from: '2020-01-01', to: null },
      ],
    });
    await collecting.module('governance', township, {
      leadId: second.id,
      members: [
        { personId: first.id, from: '2026-02-11', to: null },
        { personId: second.id, from: '2020-01-01', to: null },
      ],
    });
    const round = await collecting.round(assessment, 'stages', '2026-Q1');
    await round.open('collect');
    const id = await taskOf(round, 'collect');
    const held = new Map((await itemsOf(id)).map(({ subject, personId, role }) => [subject, personId ?? role]));
    expect(held.get(`${first.id}@2026-01-01`)).toBe(leadId);
    expect(held.get(first.id)).toBe(second.id);
    expect(held.get(second.id)).toBe('townshipSecretary');
    await round.answer(id, head, `${first.id}@2026-01-01`, { points: '8' });
    await round.answer(id, cadre(1), first.id, { points: '9' });
    expect((await factsAbout(first.id, 'module')).map(({ points, from_date, to_date }) => [points, from_date, to_date])).toEqual([
      [800, '2026-01-01', '2026-02-10'],
      [900, '2026-02-11', '2026-03-31'],
    ]);
    const { rollItems } = await county.get(TaskReader).get(head, id);
    expect(rollItems.find(({ subject }) => subject === `${first.id}@2026-01-01`)?.name).toBe(first.name);
  });

  it('whoever is asked about in a round stays in the modules it was asked by: a move begins after its days, or is confirmed after its end', async () => {
    const third = person(2);
    const township = third.townshipId;
    const [one, other] = [
      { ...(await collecting.someone('townshipOfficer', township)), scope: [township] },
      { ...(await collecting.someone('townshipSecretary', township)), scope: [township] },
    ];
    const groups = new Map(
      (await county.rows<{ id: string; code: string }>("select id, code from working_group where kind = 'module' and organization_id = $1", [township])).map(
        ({ id, code }) => [code, id],
      ),
    );
    const [party, governance] = [groups.get('party') ?? '', groups.get('governance') ?? ''];
    const propose = (personId: string, from: string) =>
      county.as(one, (tx) => county.get(MembershipService).propose(tx, governance, { part: 'member', personId, from }));
    const confirm = (id: string) => county.as(other, (tx) => county.get(MembershipService).decide(tx, id, { confirm: true }));
    const refusal = { code: 'group.round_asked', details: { collection: 'stages', round: '2026-Q1', from: '2026-01-01', to: '2026-03-31' } };
    const round = await collecting.round(assessment, 'stages', '2026-Q1');

    const backDated = await propose(third.id, '2026-03-31');
    await expect(confirm(backDated)).rejects.toMatchObject(refusal);
    expect(await county.rows("select 1 from working_group_member where person_id = $1 and state = 'confirmed'", [third.id])).toHaveLength(1);
    // the module that asks for a part does not end before that part either: the part would be nobody's
    const groupService = county.get(GroupService);
    await county.as(one, (tx) => groupService.proposeEnd(tx, governance, { on: '2026-02-01' }));
    await expect(county.as(other, (tx) => groupService.decide(tx, governance, { confirm: true }))).rejects.toMatchObject(refusal);
    await county.as(other, (tx) => groupService.decide(tx, governance, { confirm: false, reason: '季度评分未结束' }));
    // what was asked is answered, for all of its days
    const head = (await county.rows<{ id: string }>("select person_id as id from working_group_member where group_id = $1 and part = 'lead'", [party]))[0];
    const [account] = await county.rows<{ id: string }>('select id from account where person_id = $1', [head?.id]);
    const task = await taskOf(round, 'collect');
    const lead = { ...(await county.account('townshipOfficer', township, head?.id)), accountId: account?.id ?? '' };
    await round.answer(task, lead, third.id, { points: '7' });
    expect((await factsAbout(third.id, 'module')).map(({ points, from_date, to_date }) => [points, from_date, to_date])).toEqual([
      [700, '2026-01-01', '2026-03-31'],
    ]);

    await county.act((tx) => county.get(CollectionService).conclude(tx, { ...round.context, effect: 'ended/conclude@1' }, 'ended'));
    await confirm(backDated);
    expect((await factsAbout(third.id, 'module')).map(({ points }) => points)).toEqual([700]);
  });

  it('nobody scores himself: a secretary who is assessed is passed over for the next above', async () => {
    const other = await CollectingCounty.create([1]);
    try {
      const [self] = other.county.people;
      const township = self?.townshipId ?? '';
      await other.county.database.engine((tx) => tx.query("update role_grant set valid_to = now() where role = 'townshipSecretary'"));
      await other.county.account('townshipSecretary', township, self?.id);
      const begun = await other.begin();
      await begun.enter('running');
      const round = await other.round(begun, 'monthly', '2026-01');
      await round.open('collect');
      expect(
        await other.county.rows('select holder_role as role from task_item i join task t on t.id = i.task_id where t.workflow_id = $1', [
          round.context.workflowId,
        ]),
      ).toEqual([{ role: 'organizationDepartmentOfficer' }]);
    } finally {
      await other.close();
    }
  }, 60_000);
});

describe('D3, E3: ratings in a sheet', () => {
  let round: DrivenCase;
  let id = '';
  const row = (index: number, points: string, more = {}) => ({ person: person(index).id, points, ...more });
  const [first] = [() => collecting.officers[0] as Actor];

  beforeAll(async () => {
    round = await collecting.round(assessment, 'peers', '1');
    await round.open('collect');
    id = await taskOf(round, 'collect');
  });

  it('wait for the mass evaluation that comes first', async () => {
    await expect(round.answer(id, first(), county.townships[0] ?? '', { scores: [row(0, '90')] })).rejects.toEqual(refused('collection.too_early'));
    await county.act((tx) =>
      tx.query(
        `insert into evaluation (organization_id, assessment_id, title, workflow_id, sheet, classes, minimum_sample, clock, closes_at, closes_business_at, state, opened_by, ended_by, turnout)
         values ($1, $2, '群众评议', $3, '{}', '[]', 5, '{}', now(), now(), 'counted', $4, 'time', '[]')`,
        [county.county, assessment.id, `evaluation/${assessment.id}`, randomUUID()],
      ),
    );
  });

  it('name only persons of the township, each once, and are inside the limits', async () => {
    const township = county.townships[0] ?? '';
    await expect(round.answer(id, first(), township, { scores: [row(4, '90')] })).rejects.toEqual(refused('collection.subject_outside'));
    await expect(round.answer(id, first(), township, { scores: [row(0, '90'), row(0, '80')] })).rejects.toEqual(refused('collection.subject_outside'));
    await expect(round.answer(id, first(), township, { scores: [row(0, '101')] })).rejects.toEqual(refused('score.above_maximum'));
    await expect(round.answer(id, first(), township, { scores: [row(0, '90', { fault: '3' })] })).rejects.toEqual(refused('score.below_minimum'));
    await expect(round.answer(id, first(), township, { scores: [{ points: '90' }] })).rejects.toEqual(refused('decision.form_invalid'));
  });

  it('R6: count by class and rater, deductions with their notice; all of a sheet in one act', async () => {
    await round.answer(id, first(), county.townships[0] ?? '', { scores: [row(0, '90'), row(1, '80', { fault: '1.5' }), row(2, '70')] });
    expect(await factsAbout(person(0).id, 'peers')).toMatchObject([{ kind: 'rating', points: 9000, rater_class: 'township', rater: first().accountId }]);
    expect(await factsAbout(person(1).id, 'events')).toMatchObject([{ kind: 'event', points: -150, code: 'ruleBreach' }]);
    expect(await county.rows("select 1 from personal_notice where person_id = $1 and kind = 'deduction'", [person(1).id])).toHaveLength(1);
  });

  it('nobody scores himself in a sheet', async () => {
    const self = await county.account('townshipOfficer', county.townships[1] ?? '', person(3).id);
    await expect(round.answer(id, self, county.townships[1] ?? '', { scores: [row(3, '100'), row(4, '10')] })).rejects.toEqual(refused('collection.own_score'));
    expect(await factsAbout(person(4).id, 'peers')).toEqual([]);
  });
});

describe('the period', () => {
  it('takes nothing once it is closed, and what was frozen before it stays', async () => {
    const late = await collecting.begin('2026-Q2', '2026-04-01', '2026-06-30');
    const subsidies = await collecting.round(late, 'subsidies', '0');
    await subsidies.open('collect');
    await late.enter('running');
    const frozen = await taskOf(subsidies, 'collect');
    await expect(subsidies.answer(frozen, collecting.officers[0] as Actor, person(0).id, { monthly: 1 })).rejects.toEqual(refused('collection.frozen'));
    const report = await collecting.round(late, 'selfReport', '1');
    await report.open('collect');
    await late.enter('close');
    await expect(report.answer(await taskOf(report, 'collect'), cadre(0), person(0).id, { work: '1' })).rejects.toEqual(refused('fact.after_cut'));
    expect(await county.rows('select 1 from withdrawal where workflow_id = $1', [report.context.workflowId])).toEqual([]);
    await late.enter('provisional');
    expect(await county.rows('select 1 from withdrawal where workflow_id = $1', [report.context.workflowId])).toHaveLength(1);
  });

  it('C2: what is collected is entered by nobody past those whom the scheme names; a round is answered by its name', async () => {
    const open = await collecting.begin('2026-Q4', '2026-10-01', '2026-12-31');
    await open.enter('running');
    const entry = { personId: person(0).id, item: 'work', points: 100 };
    await expect(county.act((tx) => county.services.ledger.writeEntries(tx, { assessmentId: open.id }, [entry]))).rejects.toEqual(
      refused('collection.item_collected'),
    );
    const send = (collection: string) =>
      county.as(cadre(0), (tx) =>
        county.get(CollectionSubmissions).answerMany(tx, {
          assessmentId: open.id,
          collection,
          round: '1',
          answers: [{ subject: person(0).id, form: { work: '51' } }],
          commandId: randomUUID(),
        }),
      );
    await expect(send('nothing')).rejects.toEqual(refused('collection.unknown'));
    await expect(send('selfReport')).rejects.toEqual(refused('collection.not_open'));
    await (await collecting.round(open, 'selfReport', '1')).open('collect');
    await expect(send('selfReport')).rejects.toMatchObject({ code: 'score.above_maximum', details: { subject: person(0).id, path: 'work' } });
  });

  it('C2: where the checker may not correct, another figure is refused; what is not given again in time is not asked for ever', async () => {
    const strict = await CollectingCounty.create([1], selfReportOf({ mayCorrect: false }, [projects]));
    try {
      const begun = await strict.begin();
      await begun.enter('running');
      const round = await strict.round(begun, 'selfReport', '1');
      const [self] = strict.county.people;
      const tasks = () =>
        strict.county.rows<{ id: string }>('select id from task where workflow_id = $1 order by opened_at desc limit 1', [round.context.workflowId]);
      await round.open('collect');
      await round.answer((await tasks())[0]?.id ?? '', strict.cadres.get(self?.id ?? '') as Actor, self?.id ?? '', { work: '40' });
      const check = await round.open('check');
      expect(check.stage).toBe('open');
      const [row] = await strict.county.rows<{ id: string }>("select id from task where workflow_id = $1 and key = 'check'", [round.context.workflowId]);
      await expect(round.answer(row?.id ?? '', strict.lead as Actor, self?.id ?? '', { verdict: 'correct', reason: '不实' })).rejects.toEqual(
        refused('decision.form_invalid'),
      );
      await round.answer(row?.id ?? '', strict.lead as Actor, self?.id ?? '', { verdict: 'return', reason: '不实' });
      const returned = () => strict.county.act((tx) => strict.county.get(CollectionService).countReturned(tx, round.context));
      expect(await returned()).toBe(1);
      await round.open('collect');
      const again = (await tasks())[0]?.id ?? '';
      const proof = [{ name: '修路', proof: [randomUUID()] }];
      await expect(round.answer(again, strict.cadres.get(self?.id ?? '') as Actor, self?.id ?? '', { work: '40', projects: proof })).rejects.toEqual(
        refused('evidence.unknown'),
      );
      await round.open('check');
      expect(await returned()).toBe(0);
    } finally {
      await strict.close();
    }
  }, 60_000);

  it('R1: a revoked approval ends every round', async () => {
    const revoked = await collecting.begin('2026-Q3', '2026-07-01', '2026-09-30');
    await revoked.enter('running');
    await revoked.enter('revoked');
    const report = await collecting.round(revoked, 'selfReport', '1');
    expect(await county.rows('select 1 from withdrawal where workflow_id = $1', [report.context.workflowId])).toHaveLength(1);
    await county.act((tx) => county.get(CollectionService).conclude(tx, { ...report.context, effect: 'withdrawn/conclude@1' }, 'withdrawn'));
    expect(await county.rows('select state from collection_round where workflow_id = $1', [report.context.workflowId])).toEqual([{ state: 'withdrawn' }]);
  });
});
