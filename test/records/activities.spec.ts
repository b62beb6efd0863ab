import { randomUUID } from 'node:crypto';
import { NestFactory } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ACTIVITIES, ActivitiesModule, flatten } from '#activities';
import type { Activities } from '#contracts';
import { assessmentSteps, perform, resolveProcedure, type Act, type Actor, type StepSpec, type Task } from '#domain';
import { CommandService, RecordsModule, RequestService } from '#records';
import { ApplicationFailure } from '@temporalio/common';
import { AssessedCounty } from '../support/assessed-county.js';
import { DrivenAssessment } from '../support/driven-assessment.js';

let county: AssessedCounty;
let app: INestApplicationContext;
let activities: Activities;
let assessment: DrivenAssessment;
let officer: Actor;
let examiner: Actor;
let leader: Actor;
let seq = 0;

beforeAll(async () => {
  county = await AssessedCounty.create([2, 1]);
  const connection = RecordsModule.connect({ url: county.records.appUrl, applicationName: 'kaoji-test' });
  class WorkerModule {}
  app = await NestFactory.createApplicationContext({ module: WorkerModule, imports: [connection, ActivitiesModule] }, { logger: ['error'] });
  activities = app.get<Activities>(ACTIVITIES);
  assessment = new DrivenAssessment(county, county.content());
  officer = await county.account('leadUnitOfficer', county.unit);
  examiner = await county.account('organizationDepartmentOfficer', county.department);
  leader = await county.account('countyLeader', county.county);
});

afterAll(async () => {
  await app?.close();
  await county?.close();
});

const spec = resolveProcedure('assessment');
const step = (key: keyof typeof assessmentSteps): StepSpec => spec.steps[key] ?? assessmentSteps[key];

async function open(key: keyof typeof assessmentSteps): Promise<Task> {
  const task: Task = { name: `${key}#1`, key, subject: '', node: key, version: 0, stage: 'opening', opened: ++seq, seats: [] };
  return activities.openTask(assessment.context, {
    task,
    step: step(key),
    place: { at: key, path: ['submit'], backs: [], entries: 1 },
    ...(seq === 1 ? { spec } : {}),
  });
}

async function decide(task: Task, actor: Actor, body: object, action?: string): Promise<Task> {
  const key = task.key as keyof typeof assessmentSteps;
  const command = await app.get(CommandService).send({ actor, key: randomUUID(), route: 'POST /test', body }, async (id) => id);
  const act: Act = { task: task.name, seat: 1, action: action ?? step(key).actions[0], command, actor: actor.accountId };
  return activities.recordDecision(assessment.context, { act, task: perform(task, act, { step: step(key), seq: ++seq }), closes: [] });
}

const stage = async () => (await county.rows<{ stage: string }>('select stage from assessment where id = $1', [assessment.id]))[0]?.stage;

describe('one flat set of activities', () => {
  it('refuses two of one name', () => {
    expect(() => flatten({ publish: async () => undefined }, { publish: async () => undefined })).toThrow('publish');
  });

  it('hands a refusal on as a failure that is not tried again, its type the code', async () => {
    const failure = await activities.closePeriod({ ...assessment.context, assessmentId: randomUUID(), effect: 'x' }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ApplicationFailure);
    expect(failure).toMatchObject({ type: 'assessment.unknown', nonRetryable: true });
  });
});

describe('A2: from the request to the approval, by the same activities as the workflow', () => {
  it('the unit’s submission makes the assessment, and the stage follows the route', async () => {
    const submit = await open('submit');
    expect(await stage()).toBeUndefined();
    await decide(submit, officer, { content: assessment.content, opinion: '请审核' });
    expect(await stage()).toBe('submit');
    await decide(await open('examine'), examiner, { form: {}, opinion: '同意' });
    expect(await stage()).toBe('examine');
    expect(await county.rows('select n from request_revision')).toEqual([{ n: 1 }]);
  });

  it('the leader signs exactly what was shown', async () => {
    const approve = await open('approve');
    const failure = await decide(approve, leader, { form: {}, contentHash: 'something else' }).catch((error: unknown) => error);
    expect(failure).toMatchObject({ type: 'decision.content_changed' });
    const prepared = await county.act((tx) => county.services.effects.contents['request.approve']?.(tx, assessment.context) ?? Promise.resolve(undefined));
    await decide(approve, leader, { form: {}, contentHash: prepared });
    expect(await county.rows('select content_hash as hash from assessment_approval')).toEqual([{ hash: prepared }]);
    expect(await county.rows('select level, count(*)::int as count from approved_organization group by level order by level')).toEqual([
      { level: 'county', count: 1 },
      { level: 'township', count: 2 },
      { level: 'village', count: 3 },
    ]);
  });

  it('an opening that comes again too late moves no stage back', async () => {
    await activities.enterStage({ ...assessment.context, effect: 'roster/stage@4' }, 'roster');
    const task: Task = { name: 'approve#1', key: 'approve', subject: '', node: 'approve', version: 0, stage: 'opening', opened: 9, seats: [] };
    await activities.openTask(assessment.context, { task, step: step('approve'), place: { at: 'approve', path: ['submit'], backs: [], entries: 1 } });
    expect(await stage()).toBe('roster');
    expect(await county.rows('select id from assessment_approval where revoked_at is null')).toHaveLength(1);
  });

  it('then the roster is drafted and every township is asked', async () => {
    await activities.enterStage(assessment.effect, 'roster');
    await activities.draftRoster(assessment.effect);
    await expect(activities.freezeRoster(assessment.effect)).rejects.toMatchObject({ type: 'roster.not_confirmed' });
    await open('roster');
    const items = await county.rows<{ subject: string }>("select i.subject from task_item i join task t on t.id = i.task_id where t.key = 'roster'");
    expect(items.map(({ subject }) => subject).sort()).toEqual([...county.townships].sort());
    expect(app.get(RequestService)).toBeDefined();
  });
});
