import type { Actor } from '#domain';
import { RedLineReader, RedLineService, TaskReader } from '#records';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DrivenCase } from '../support/driven-case.js';
import { redLineDocument, RedLineCounty } from '../support/red-line-county.js';

const refused = (code: string) => expect.objectContaining({ code });

let made: RedLineCounty;
let teams: Record<'department' | 'unit', string>;
let discipline: Actor;
let countyLeader: Actor;

beforeAll(async () => {
  made = await RedLineCounty.create(3);
  const { county } = made;
  teams = { department: await made.team(county.department), unit: await made.team(county.unit) };
  discipline = await county.account('disciplineOfficer', county.county);
  countyLeader = await county.account('countyLeader', county.county);
}, 120_000);

afterAll(() => made?.county.close());

const about = (personId: string, by: Actor) => made.begunAbout({ ...made.matter(0), personId }, by);
const form = { veto: 'redLine', document: redLineDocument, facts: '发生一般安全事故' };
const offered = async (by: Actor) => (await made.county.get(RedLineReader).subjects(by, made.driven.id)).subjects.map(({ person }) => person.id);

async function proposed(personId: string, by: Actor): Promise<DrivenCase> {
  const driven = await about(personId, by);
  await made.propose(driven, by, form);
  return driven;
}

async function heard(driven: DrivenCase, organizationId: string, personId: string): Promise<void> {
  const office = await made.county.account('cadre', organizationId, personId);
  const { name } = await driven.open('hear');
  const [task] = await made.county.rows<{ id: string }>('select id from task where workflow_id = $1 and name = $2', [driven.context.workflowId, name]);
  await driven.answer(task?.id ?? '', office, personId, { statement: '已整改' });
}

const stands = (driven: DrivenCase, by: Actor) => driven.act('decide', by, 'stands', { form: { seen: true }, opinion: '事实清楚' });

describe('E4: nobody of the unit concerned proposes', () => {
  it('the department about its own team, which is not offered to it either', async () => {
    await expect(about(teams.department, made.actors.officer)).rejects.toEqual(refused('redLine.own_unit'));
    expect(await offered(made.actors.officer)).toContain(teams.unit);
    expect(await offered(made.actors.officer)).not.toContain(teams.department);
  });

  it('an officer of the department who belongs to the unit, under whatever account', async () => {
    const { county } = made;
    const [person] = await county.rows<{ id: string }>("insert into person (name, organization_id) values ('兼职干部', $1) returning id", [county.unit]);
    const officer = await county.account('organizationDepartmentOfficer', county.department, person?.id);
    const inCounty = { ...officer, scope: [county.department, county.county] };
    await expect(about(teams.unit, inCounty)).rejects.toEqual(refused('redLine.own_unit'));
    expect(await offered(inCounty)).not.toContain(teams.unit);
  });

  it('a lead of another unit’s group still proposes only about the group, discipline only about the department', async () => {
    await expect(about(teams.department, made.actors.stranger)).rejects.toEqual(refused('redLine.not_lead'));
    await expect(about(teams.unit, discipline)).rejects.toEqual(refused('redLine.not_lead'));
    expect(await offered(discipline)).toEqual([teams.department]);
  });
});

describe('E4: nobody of the unit concerned decides', () => {
  it('about the department it is the county’s leader', async () => {
    const driven = await proposed(teams.department, discipline);
    await heard(driven, made.county.department, teams.department);
    await expect(stands(driven, made.actors.leader)).rejects.toEqual(refused('task.not_signer'));
    await stands(driven, countyLeader);
    expect(await made.stateOf(driven)).toBe('stands');
    const cancel = made.county.get(RedLineService).prepare(made.actors.officer, { ...made.matter(0, 'cancel'), personId: teams.department });
    await expect(cancel).rejects.toEqual(refused('redLine.own_unit'));
  });

  it('nor a leader of the department who belongs to the unit: the step offers a transfer and nothing else', async () => {
    const { county } = made;
    const driven = await proposed(teams.unit, made.actors.officer);
    await heard(driven, county.unit, teams.unit);
    const leader = await county.account('organizationDepartmentLeader', county.department);
    await county.rows(
      `insert into role_grant (account_id, role, organization_id, valid_from, proposed_by, confirmed_by, confirmed_at)
       values ($1, 'leadUnitOfficer', $2, now() - interval '1 day', gen_random_uuid(), gen_random_uuid(), now())`,
      [leader.accountId, county.unit],
    );
    await expect(stands(driven, leader)).rejects.toEqual(refused('separation.own_case'));
    const [task] = await county.rows<{ id: string }>("select id from task where workflow_id = $1 and key = 'decide'", [driven.context.workflowId]);
    const { availableActions } = await county.get(TaskReader).get({ ...leader, scope: [county.county] }, task?.id ?? '');
    expect(availableActions.map(({ action }) => action)).toEqual(['transfer']);
    await stands(driven, made.actors.leader);
  });
});
