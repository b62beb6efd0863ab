import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { assessmentTopics } from '#contracts';
import { assessmentSpec } from '#records';
import { parseScheme } from '#scoring';
import { parse } from 'yaml';
import { AssessmentJourneys } from './support/assessment-journeys.js';

let assessments: AssessmentJourneys;
const specOf = (id: string) => assessmentSpec(parseScheme(parse(readFileSync(`schemes/${id}.yaml`, 'utf8'))));

beforeAll(async () => {
  assessments = await AssessmentJourneys.start();
}, 180_000);
afterAll(() => assessments.stop());

describe('an assessment asks only what its scheme has', () => {
  it('A3, A5, A7: without targets, contest and base scores it goes from the roster to the period, and from the period to the close', async () => {
    const { steps } = specOf('town-points');
    const journey = await assessments.request({}, { steps, workflowId: 'assessment/township-1/town-points/2026/1' });
    await assessments.approve(journey);
    await journey.answerAll('roster');
    await journey.act('close', 'agree', { seat: 1 });
    await journey.act('close', 'agree', { seat: 2 });
    await assessments.confirm(journey);
    await assessments.publish(journey);
    await assessments.archive(journey);
    const asked = new Set(journey.rows.log.filter((line) => line.startsWith('opened')).map((line) => line.slice('opened '.length).split('#')[0]));
    for (const left of ['breakdown', 'sign', 'villageTargets', 'targetReceipt', 'scores', 'contest']) expect(asked).not.toContain(left);
    expect(journey.rows.log).toContain('effect freezeRoster');
  });

  it('E1, R3: the organization department confirms the roster of units, and the route is otherwise the same', async () => {
    const { steps } = specOf('ningwu-annual');
    expect(steps['roster']).toMatchObject({ roll: { items: 'rosterDepartment' }, seats: [{ role: 'organizationDepartmentOfficer' }] });
    const journey = await assessments.request(
      {},
      { steps, items: { roster: ['department'], statement: [] }, workflowId: 'assessment/county/ningwu-annual/2026/1' },
    );
    await assessments.approve(journey);
    await journey.answerAll('roster');
    await journey.opened('close');
  });

  it('D1: what has to be reported before the period holds it up; A leader may still revoke', async () => {
    const { steps } = specOf('quzhou-4d');
    const given = { steps, waits: ['preparation', 'collections'], workflowId: 'assessment/township-1/quzhou-4d/2026/1' };
    const journey = await assessments.request({ openCollections: 2 }, given);
    await assessments.approve(journey);
    await journey.answerAll('roster');
    await journey.logged('effect freezeRoster');
    await journey.wake(assessmentTopics.collections);
    expect(journey.rows.log).not.toContain('effect enterStage running');
    assessments.world(journey).openCollections = 0;
    await journey.wake(assessmentTopics.collections);
    await journey.logged('effect enterStage running');
    await journey.opened('close');
    await journey.act('revoke', 'revoke', { actor: 'leader' });
    await journey.ended('revoked');
  });

  it('C2: the close waits for what has to be answered by everybody', async () => {
    const { steps } = specOf('quzhou-4d');
    const journey = await assessments.request({}, { steps, waits: ['collections'], workflowId: 'assessment/township-2/quzhou-4d/2026/1' });
    await assessments.approve(journey);
    assessments.world(journey).openCollections = 1;
    await journey.answerAll('roster');
    await journey.logged('effect enterStage running');
    await journey.wake(assessmentTopics.collections);
    expect(journey.rows.open()).not.toContain('close#1');
    assessments.world(journey).openCollections = 0;
    await journey.wake(assessmentTopics.collections);
    await journey.opened('close');
  });
});
