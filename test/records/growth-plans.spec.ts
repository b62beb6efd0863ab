import { randomUUID } from 'node:crypto';
import { taskIdOf, type Actor, type Task } from '#domain';
import { CommandService, GrowthPlanReader, RollService, StepService } from '#records';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AssessedCounty, type AssessedPerson } from '../support/assessed-county.js';
import { DrivenAssessment } from '../support/driven-assessment.js';
import { DrivenCase } from '../support/driven-case.js';

const farLater = '2099-01-01T00:00:00.000Z';
const quarters = [
  ['2026-01-01', '2026-03-31'],
  ['2026-04-01', '2026-06-30'],
  ['2026-07-01', '2026-09-30'],
] as const;

let county: AssessedCounty;
let [twice, barred, once]: AssessedPerson[] = [];
let second: DrivenAssessment;
let officer: Actor;
let leader: Actor;
let township: Actor;

const id = (person: AssessedPerson | undefined): string => person?.id ?? '';
const plans = new Map<string, DrivenCase>();
const planOf = async (person: AssessedPerson | undefined): Promise<DrivenCase> => {
  const plan = plans.get(id(person)) ?? (await DrivenCase.of(county, `growth-plan/${id(person)}/${second.id}/1`));
  plans.set(id(person), plan);
  return plan;
};
const rowOf = async (person: AssessedPerson | undefined) =>
  (
    await county.rows<{ id: string; state: string; year: number; next: string | null }>(
      'select id, state, year, next_review_on::text as next from growth_plan where person_id = $1',
      [id(person)],
    )
  )[0];
const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => (error as { code?: string }).code,
  );
const items = [
  { kind: 'degree', title: '农业大学专科', dueOn: '2097-12-31' },
  { kind: 'secondment', title: '挂职镇办公室', dueOn: '2097-06-30' },
];

async function quarter(index: 0 | 1 | 2, excellent: (AssessedPerson | undefined)[]): Promise<DrivenAssessment> {
  const [from, to] = quarters[index];
  const assessment = await new DrivenAssessment(county, county.content({ period: { code: `2026-Q${index + 1}`, from, to } })).run();
  await assessment.score((person, number) => (excellent.includes(person) ? 9500 - number : 8000 - number));
  await assessment.closePeriod();
  await assessment.confirm();
  await assessment.issueNotice();
  await assessment.enter('publish');
  await assessment.publish(farLater);
  await assessment.enter('end');
  return assessment;
}

async function influence(person: AssessedPerson | undefined): Promise<void> {
  await county.superuser(
    'set session_replication_role = replica',
    `insert into influence_period (person_id, organization_id, talk_id, from_date, to_date, imposed_at)
     values ('${id(person)}', '${person?.villageId}', '${randomUUID()}', '2026-01-01', '2098-12-31', now())`,
  );
}

/** The roll of a year's measures, opened the way the workflow does. */
async function openItems(plan: DrivenCase, year: number): Promise<Task> {
  const name = `items:${year}#1`;
  const task: Task = { name, key: 'items', subject: String(year), node: 'running', version: 0, stage: 'opening', opened: 90 + year, seats: [], across: true };
  const step = plan.spec.steps['items'];
  if (!step) throw new Error('no step items');
  return county.get(StepService).openTask(plan.context, { task, step, place: { at: 'running', path: ['running'], backs: [], entries: 90 + year } });
}

async function answer(plan: DrivenCase, subject: string, form: Record<string, unknown>): Promise<void> {
  const taskId = taskIdOf(plan.context.workflowId, 'items:1#1');
  const commandId = await county
    .get(CommandService)
    .send({ actor: township, key: randomUUID(), route: 'POST /tasks/items', body: {} }, async (command) => command);
  await county.as(township, (tx) => county.get(RollService).answer(tx, { taskId, subject, form, commandId }));
}

beforeAll(async () => {
  county = await AssessedCounty.create([6, 5]);
  [twice, barred, once] = county.people;
  officer = await county.account('organizationDepartmentOfficer', county.department);
  leader = await county.account('organizationDepartmentLeader', county.department);
  township = await county.account('townshipOfficer', twice?.townshipId ?? '');
  await quarter(0, [twice, barred]);
  second = await quarter(1, [twice, barred, once]);
}, 240_000);

afterAll(() => county?.close());

describe('A12, (f): class one', () => {
  it('opens one plan for each person who was excellent twice in a row', async () => {
    const plans = await county.rows<{ person: string }>('select person_id as person from growth_plan');
    expect(plans.map(({ person }) => person).sort()).toEqual([id(twice), id(barred)].sort());
  });

  it('is entered by the leader’s approval of exactly these measures, not by the result', async () => {
    const plan = await planOf(twice);
    const draft = (given: object[]) => plan.act('plan', officer, 'submit', { form: { items: given } });
    expect(await codeOf(draft([{ kind: 'visit', title: '考察', dueOn: '2020-01-01' }]))).toBe('plan.due_past');
    await draft(items);
    expect(await county.rows('select 1 from class_one_membership')).toEqual([]);
    await plan.act('approve', leader, 'agree');
    expect(await rowOf(twice)).toMatchObject({ state: 'running', year: 1 });
    expect(await county.rows('select 1 from class_one_membership where to_date is null')).toHaveLength(1);
    expect(await county.audited('classOne.entered')).toBe(1);
  });

  it('R10: is closed to whoever is within an influence period, at the draft and at the signature', async () => {
    const plan = await planOf(barred);
    await influence(barred);
    expect(await codeOf(plan.act('plan', officer, 'submit', { form: { items } }))).toBe('influence.active');
    await county.superuser('set session_replication_role = replica', 'update influence_period set lifted_at = now()');
    await plan.act('plan', officer, 'submit', { form: { items } });
    await influence(barred);
    expect(await codeOf(plan.act('approve', leader, 'agree'))).toBe('influence.active');
    await county.act((tx) => county.services.plans.conclude(tx, { ...plan.context, effect: 'notListed/conclude@1' }, 'notListed'));
    expect(await rowOf(barred)).toMatchObject({ state: 'notListed' });
  });

  it('opens no second plan for whoever is in it already', async () => {
    await quarter(2, [twice]);
    expect(await county.rows('select 1 from growth_plan where person_id = $1', [id(twice)])).toHaveLength(1);
    const rows = await county.rows("select state, workflow_id as workflow from consequence where kind = 'growthPlan' and person_id = $1 order by at", [
      id(twice),
    ]);
    expect(rows).toEqual([
      { state: 'open', workflow: `growth-plan/${id(twice)}/${second.id}/1` },
      { state: 'done', workflow: null },
    ]);
  });
});

describe('A12: the measures', () => {
  it('are answered by the township with evidence, each once, each due on its own day', async () => {
    const plan = await planOf(twice);
    const roll = await openItems(plan, 1);
    expect(roll.stage).toBe('open');
    const listed = await county.rows<{ subject: string; due: string }>(
      "select subject, (due_business_at at time zone 'Asia/Shanghai')::date::text as due from task_item where task_id = $1 order by due_business_at",
      [taskIdOf(plan.context.workflowId, roll.name)],
    );
    expect(listed).toHaveLength(2);
    expect(listed.every(({ due }) => due >= '2097-06-30')).toBe(true);
    const [{ subject } = { subject: '' }] = listed;
    const [scan] = await county.database.engine((tx) =>
      tx.query<{ id: string }>(
        "insert into evidence (sha256, media_type, size, bytes, name, title, uploaded_by, organization_id) values ('a', 'application/pdf', 1, 'x', 'a.pdf', '挂职鉴定', $1, $2) returning id",
        [randomUUID(), county.townships[0]],
      ),
    );
    const form = { doneOn: '2026-11-01', result: '挂职期满', evidence: [scan?.id] };
    expect(await codeOf(answer(plan, subject, { ...form, evidence: [randomUUID()] }))).toBe('evidence.unknown');
    expect(await codeOf(answer(plan, subject, { ...form, evidence: [] }))).toBe('decision.form_invalid');
    expect(await codeOf(answer(plan, subject, { ...form, doneOn: '2098-01-01' }))).toBe('plan.date_invalid');
    await answer(plan, subject, form);
    expect(await codeOf(answer(plan, subject, form))).toBe('roll.item_answered');
    expect(await county.rows('select done_on::text as on from growth_plan_item where answered_at is not null')).toEqual([{ on: '2026-11-01' }]);
  });
});

describe('l: the yearly review', () => {
  it('lets nobody leave without a ground; keeping moves it by a year and may add measures', async () => {
    const plan = await planOf(twice);
    const before = await rowOf(twice);
    expect(await codeOf(plan.act('review', leader, 'leave', { opinion: '退出' }))).toBe('classOne.no_ground');
    await plan.act('review', leader, 'keep', { opinion: '保留', form: { items: [{ kind: 'visit', title: '外出考察', dueOn: '2098-05-01' }] } });
    const after = await rowOf(twice);
    expect(after).toMatchObject({ state: 'running', year: 2 });
    expect(Number(after?.next?.slice(0, 4))).toBe(Number(before?.next?.slice(0, 4)) + 1);
    expect(await county.act((tx) => county.services.plans.year(tx, plan.context))).toBe(2);
    expect(await county.act((tx) => county.services.plans.reviewAt(tx, plan.context))).toBe(Date.parse(`${after?.next}T00:00:00+08:00`));
  });

  it('shows the grounds, and ends the membership by the signed review', async () => {
    const plan = await planOf(twice);
    await influence(twice);
    await county.superuser('set session_replication_role = replica', `update post set to_date = '2026-10-31' where person_id = '${id(twice)}'`);
    const shown = await county.act(
      (tx) => county.services.effects.contexts['growthPlan']?.(tx, plan.context, { key: 'review', subject: '' }) ?? Promise.resolve({}),
    );
    expect(JSON.stringify(shown)).toContain('已离任：2026-10-31');
    await plan.act('review', leader, 'leave', { opinion: '已离任' });
    const [member] = await county.rows(
      'select m.to_date is not null as left, r.outcome, r.grounds from class_one_membership m join class_one_review r on r.id = m.ended_by_review where m.person_id = $1',
      [id(twice)],
    );
    expect(member).toEqual({
      left: true,
      outcome: 'leave',
      grounds: [
        { kind: 'influence', detail: '2098-12-31' },
        { kind: 'post', detail: '2026-10-31' },
      ],
    });
    await county.act((tx) => county.services.plans.conclude(tx, { ...plan.context, effect: 'left/conclude@1' }, 'left'));
    expect(await rowOf(twice)).toMatchObject({ state: 'left' });
  });

  it('is never changed afterwards', async () => {
    await expect(county.superuser("update class_one_review set outcome = 'keep'")).rejects.toThrow(/never changed/);
  });
});

describe('who sees class one', () => {
  it('the county and the township see theirs, a cadre the own row, another township nothing', async () => {
    const reader = county.get(GrowthPlanReader);
    const page = { limit: 10, offset: 0 };
    const far = await county.account('townshipOfficer', county.townships[1] ?? '');
    const cadre = await county.account('cadre', twice?.villageId ?? '', id(twice));
    const total = async (actor: Actor) => (await reader.classOne(actor, { ...page, past: true })).total;
    expect([await total(township), await total(cadre), await total(far)]).toEqual([1, 1, 0]);
    expect((await reader.list(cadre, page)).items.map(({ person }) => person.id)).toEqual([id(twice)]);
    const [plan] = (await reader.list(cadre, page)).items;
    const detail = await reader.get(cadre, plan?.id ?? '');
    expect(detail.reviews.map(({ outcome }) => outcome)).toEqual(['keep', 'leave']);
    expect(detail.items.map(({ year }) => year)).toEqual([1, 1, 2]);
    expect(await codeOf(reader.get(far, plan?.id ?? ''))).toBe('plan.unknown');
  });
});
