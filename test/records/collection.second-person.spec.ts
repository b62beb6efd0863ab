import { randomUUID } from 'node:crypto';
import { CollectionHolders, TaskReader, type Assessment } from '#records';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '#domain';
import { CollectingCounty, selfReportOf } from '../support/collecting-county.js';
import type { DrivenAssessment } from '../support/driven-assessment.js';
import type { DrivenCase } from '../support/driven-case.js';

const refused = (code: string) => expect.objectContaining({ code });
/** One office under two names: the lead unit answers, and the office of the leading group, which sits there, checks. */
const { selfReport } = selfReportOf({ by: 'leadingGroupOffice' });

let collecting: CollectingCounty;
let assessment: DrivenAssessment;
let officers: [Actor, Actor];

beforeAll(async () => {
  collecting = await CollectingCounty.create([2], { selfReport: { ...(selfReport as object), by: 'leadUnit' } });
  const { county } = collecting;
  officers = [await county.account('leadUnitOfficer', county.unit), await county.account('leadUnitOfficer', county.unit)];
  assessment = await collecting.begin();
  await assessment.enter('running');
}, 60_000);

afterAll(() => collecting?.close());

const person = (index: number): string => collecting.county.people[index]?.id ?? '';

async function taskOf({ context }: DrivenCase, key: string): Promise<string> {
  const [row] = await collecting.county.rows<{ id: string }>('select id from task where workflow_id = $1 and key = $2', [context.workflowId, key]);
  return row?.id ?? '';
}

describe('C2: answer and check fall to the same office', () => {
  it('who answered an item is not offered its check, and reads who may check it', async () => {
    const round = await collecting.round(assessment, 'selfReport', '1');
    await round.open('collect');
    const collect = await taskOf(round, 'collect');
    for (const [index, officer] of officers.entries()) await round.answer(collect, officer, person(index), { work: '45' });
    await round.open('check');
    const check = await taskOf(round, 'check');
    const seen = async (actor: Actor) => {
      const { rollItems, items, context } = await collecting.county.get(TaskReader).get(actor, check);
      return { rolls: new Map(rollItems.map((item) => [item.subject, item])), items, shown: Object.keys(context['items'] as object) };
    };
    const { rolls, items, shown } = await seen(officers[0]);
    expect(rolls.get(person(0))).toMatchObject({ mine: false, answeredByMe: true, holder: expect.stringMatching(/./) });
    expect(rolls.get(person(1))).toMatchObject({ mine: true, answeredByMe: false });
    expect(items).toMatchObject({ total: 2, mine: 1 });
    expect(shown).toEqual([person(1)]);
    await expect(round.answer(check, officers[0], person(0), { verdict: 'confirm' })).rejects.toEqual(refused('separation.violated'));

    await round.answer(check, officers[0], person(1), { verdict: 'confirm' });
    const todo = async (actor: Actor) =>
      (await collecting.county.get(TaskReader).list(actor, { box: 'todo', assessmentId: assessment.id, limit: 50, offset: 0 })).items.map(({ id }) => id);
    expect(await todo(officers[0])).not.toContain(check);
    expect(await todo(officers[1])).toContain(check);
    await round.answer(check, officers[1], person(0), { verdict: 'confirm' });
    expect((await seen(officers[0])).rolls.get(person(0))).toMatchObject({ answeredByMe: false, answeredBy: expect.any(String) });
  });
});

describe('E3: the department’s own team, where no group has a lead', () => {
  const holder = (leadUnitId: string, part: 'answer' | 'check') =>
    collecting.county.act(async (tx) => {
      const stored = await tx.manager.findOneByOrFail<Assessment>('assessment', { id: assessment.id });
      const { department, county } = collecting.county;
      const subject = { key: team, personId: team, name: '组织部领导班子', organizationId: department, isOrganization: false };
      const asked = { by: 'countyOrganizationDepartment', part, assessment: { ...stored, leadUnitId }, subjects: [subject], on: '2026-03-31' } as const;
      const [found] = await collecting.county.get(CollectionHolders).holdersOf(tx, asked);
      return { found, county };
    });
  const team = randomUUID();

  beforeAll(async () => {
    const { county } = collecting;
    await county.rows("insert into person (id, name, organization_id, kind) values ($1, '组织部领导班子', $2, 'team')", [team, county.department]);
  });

  it('is answered by the lead unit’s office and checked by the county’s leader: two, so that the round ends', async () => {
    const { unit } = collecting.county;
    expect((await holder(unit, 'answer')).found).toEqual({ role: 'leadUnitOfficer', organizationId: unit });
    const { found, county } = await holder(unit, 'check');
    expect(found).toEqual({ role: 'countyLeader', organizationId: county });
  });

  it('where the department leads, by the county’s discipline officer; without one the leader answers and another leader checks', async () => {
    const { department, county } = collecting.county;
    expect((await holder(department, 'answer')).found).toEqual({ role: 'countyLeader', organizationId: county });
    await collecting.county.account('disciplineOfficer', county);
    expect((await holder(department, 'answer')).found).toEqual({ role: 'disciplineOfficer', organizationId: county });
    expect((await holder(department, 'check')).found).toEqual({ role: 'countyLeader', organizationId: county });
  });
});
