import type { Actor } from '#domain';
import {
  filledWorkbook,
  GroupReader,
  GroupService,
  IntakeService,
  MembershipService,
  readMemberships,
  WorkingGroups,
  type NewGroup,
  type Transaction,
} from '#records';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AssessedCounty } from '../support/assessed-county.js';
import { DrivenAssessment } from '../support/driven-assessment.js';

const refused = (code: string) => expect.objectContaining({ code });
const actedOn = 'working_group_member';

let county: AssessedCounty;
let officer: Actor;
let second: Actor;
let east: Actor;
let eastSecond: Actor;
let west: Actor;
let officials: string[];
let codes = 0;

const groups = () => county.get(GroupService);
const members = () => county.get(MembershipService);
const lookup = () => county.get(WorkingGroups);
const town = () => county.townships[0] ?? '';

/** Officials of the township, beside the secretaries of its villages. */
async function official(name: string, organizationId = town()): Promise<string> {
  const [row] = await county.rows<{ id: string }>('insert into person (name, organization_id) values ($1, $2) returning id', [name, organizationId]);
  return row?.id ?? '';
}

beforeAll(async () => {
  county = await AssessedCounty.create([2, 2]);
  const inCounty = async (): Promise<Actor> => ({
    ...(await county.account('organizationDepartmentOfficer', county.department)),
    scope: [county.department, county.county],
  });
  [officer, second] = [await inCounty(), await inCounty()];
  [east, eastSecond] = [await county.account('townshipOfficer', town()), await county.account('townshipSecretary', town())];
  west = await county.account('townshipOfficer', county.townships[1] ?? '');
  officials = await Promise.all(['赵一', '钱二', '孙三', '李四'].map((name) => official(name)));
}, 60_000);

afterAll(() => county?.close());

const asked = (changes: Partial<NewGroup> = {}): NewGroup => ({
  organizationId: town(),
  kind: 'module',
  code: `m${++codes}`,
  title: '大党建',
  validFrom: '2026-01-01',
  ...changes,
});

async function founded(changes: Partial<NewGroup> = {}, [first, other] = [east, eastSecond]): Promise<string> {
  const id = await county.as(first, (tx) => groups().propose(tx, asked(changes)));
  await county.as(other, (tx) => groups().decide(tx, id, { confirm: true }));
  return id;
}

async function joined(groupId: string, personId: string, from: string): Promise<string> {
  const id = await county.as(east, (tx) => members().propose(tx, groupId, { part: 'member', personId, from }));
  await county.as(eastSecond, (tx) => members().decide(tx, id, { confirm: true }));
  return id;
}

const spansOf = (personId: string) =>
  county.rows<{ from: string; to: string | null; group: string }>(
    `select m.from_date::text as "from", m.to_date::text as "to", m.group_id as "group" from working_group_member m where m.person_id = $1 and m.state = 'confirmed' order by 1`,
    [personId],
  );

describe('D2, E1: a group and whoever belongs to it', () => {
  it('counts once a second person has confirmed it, with everybody proposed in it', async () => {
    const [head = '', one = ''] = officials;
    const id = await county.as(east, (tx) => groups().propose(tx, asked({ lead: { personId: head }, members: [{ personId: one }] })));
    const on = { kind: 'module' as const, personId: one, on: '2026-02-01' };
    expect(await county.act((tx) => lookup().holderOf(tx, on))).toBeUndefined();
    await expect(county.as(east, (tx) => groups().decide(tx, id, { confirm: true }))).rejects.toEqual(refused('group.same_person'));
    await county.as(eastSecond, (tx) => groups().decide(tx, id, { confirm: true }));
    expect(await county.act((tx) => lookup().holderOf(tx, on))).toEqual({ personId: head });
    await expect(county.as(eastSecond, (tx) => groups().decide(tx, id, { confirm: true }))).rejects.toEqual(refused('group.settled'));
    expect(await county.audited('group.confirmed')).toBeGreaterThan(0);
    const told = await county.rows(
      "select 1 from outbox where kind = 'notification' and payload ->> 'event' = 'group.waiting' and payload ->> 'accountId' = $1",
      [eastSecond.accountId],
    );
    expect(told).toHaveLength(1);
  });

  it('is not confirmed by the same person under another account', async () => {
    const personId = await official('周五');
    const [one, other] = [await county.account('townshipOfficer', town(), personId), await county.account('townshipSecretary', town(), personId)];
    const id = await county.as(one, (tx) => groups().propose(tx, asked()));
    await expect(county.as(other, (tx) => groups().decide(tx, id, { confirm: true }))).rejects.toEqual(refused('group.same_person'));
  });

  it('is declined with a reason, and its code is free again', async () => {
    const code = `m${++codes}`;
    const id = await county.as(east, (tx) => groups().propose(tx, asked({ code, members: [{ personId: officials[3] ?? '' }] })));
    await expect(county.as(east, (tx) => groups().propose(tx, asked({ code })))).rejects.toEqual(refused('group.exists'));
    await county.as(eastSecond, (tx) => groups().decide(tx, id, { confirm: false, reason: '人数不足' }));
    expect(await spansOf(officials[3] ?? '')).toEqual([]);
    await founded({ code });
  });

  it.each<[string, Partial<NewGroup>]>([
    ['group.member_kind', { members: [{ organizationId: 'village' }] }],
    ['group.member_unknown', { members: [{ personId: 'stranger' }] }],
    ['group.not_yours', { organizationId: 'village' }],
    ['group.place_invalid', { kind: 'module', organizationId: 'county' }],
    ['group.date_invalid', { validTo: '2025-12-31' }],
    ['document.date_ahead', { document: { issuer: '镇党委', number: '镇委〔2199〕1号', date: '2199-01-01' } }],
    ['group.date_invalid', { members: [{ personId: 'own', from: '2025-12-31' }] }],
    ['input.invalid', { members: [{}] }],
  ])('is refused: %s', async (code, changes) => {
    const named: Record<string, string> = {
      village: county.people[0]?.villageId ?? '',
      stranger: county.people[3]?.id ?? '',
      own: officials[2] ?? '',
      county: county.county,
    };
    const real = JSON.parse(JSON.stringify(changes), (_key, value: unknown) =>
      typeof value === 'string' ? (named[value] ?? value) : value,
    ) as Partial<NewGroup>;
    const actor = changes.organizationId === 'county' ? officer : east;
    await expect(county.as(actor, (tx) => groups().propose(tx, asked(real)))).rejects.toEqual(refused(code));
  });

  it('is kept by its own township or the county’s department, and by nobody else', async () => {
    await expect(county.as({ ...west, scope: [county.county] }, (tx) => groups().propose(tx, asked()))).rejects.toEqual(refused('group.not_yours'));
    await expect(
      county.as({ ...east, scope: [county.county] }, (tx) => groups().propose(tx, asked({ organizationId: county.county, kind: 'assessmentGroup' }))),
    ).rejects.toEqual(refused('group.not_yours'));
    await founded({}, [officer, second]);
  });
});

describe('D2: in one module at a time, with history by date', () => {
  it('a move ends the membership before on the day before', async () => {
    const person = await official('吴六');
    const [party, economy] = [await founded(), await founded()];
    await joined(party, person, '2026-01-01');
    await joined(economy, person, '2026-07-01');
    expect(await spansOf(person)).toEqual([
      { from: '2026-01-01', to: '2026-06-30', group: party },
      { from: '2026-07-01', to: null, group: economy },
    ]);
    const at = (on: string) => county.act((tx) => lookup().membersOf(tx, { groupId: party, on }));
    expect(await at('2026-06-30')).toEqual([{ personId: person, organizationId: null }]);
    expect(await at('2026-07-01')).toEqual([]);
  });

  it('nothing overlaps: not from the same day, not before what is recorded already', async () => {
    const person = await official('郑七');
    const [party, economy] = [await founded(), await founded()];
    await joined(party, person, '2026-03-01');
    await expect(joined(economy, person, '2026-03-01')).rejects.toEqual(refused('group.member_overlaps'));
    await expect(joined(economy, person, '2026-02-01')).rejects.toEqual(refused('group.member_overlaps'));
    await expect(joined(party, person, '2026-02-01')).rejects.toEqual(refused('group.member_overlaps'));
    expect(await spansOf(person)).toHaveLength(1);
  });

  it('two moves confirmed at once come one after the other', async () => {
    const person = await official('王八');
    const [party, economy, service] = [await founded(), await founded(), await founded()];
    await joined(party, person, '2026-01-01');
    const proposals = await Promise.all(
      [economy, service].map((groupId) => county.as(east, (tx) => members().propose(tx, groupId, { part: 'member', personId: person, from: '2026-05-01' }))),
    );
    const outcomes = await Promise.allSettled(proposals.map((id) => county.as(eastSecond, (tx) => members().decide(tx, id, { confirm: true }))));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await spansOf(person)).toHaveLength(2);
  });

  it('a last day takes two persons too, and stands once', async () => {
    const person = await official('冯九');
    const party = await founded();
    const id = await joined(party, person, '2026-01-01');
    const end = (on: string) => county.as(east, (tx) => members().proposeEnd(tx, id, { on, reason: '调离' }));
    await expect(end('2025-12-31')).rejects.toEqual(refused('group.date_invalid'));
    await end('2026-04-30');
    await expect(county.as(east, (tx) => members().decide(tx, id, { confirm: true }))).rejects.toEqual(refused('group.same_person'));
    await county.as(eastSecond, (tx) => members().decide(tx, id, { confirm: false, reason: '日期有误' }));
    expect(await spansOf(person)).toEqual([{ from: '2026-01-01', to: null, group: party }]);
    await end('2026-05-31');
    await county.as(eastSecond, (tx) => members().decide(tx, id, { confirm: true }));
    expect(await spansOf(person)).toEqual([{ from: '2026-01-01', to: '2026-05-31', group: party }]);
    await expect(county.rows(`update ${actedOn} set to_date = null where id = $1 returning id`, [id])).rejects.toThrow(/keeps its history/);
    await expect(county.rows(`update ${actedOn} set from_date = '2020-01-01' where id = $1 returning id`, [id])).rejects.toThrow(/keeps its history/);
  });

  it('a group that ends takes its members along', async () => {
    const person = await official('陈十');
    const party = await founded({ lead: { personId: officials[0] ?? '' } });
    await joined(party, person, '2026-01-01');
    await county.as(east, (tx) => groups().proposeEnd(tx, party, { on: '2026-08-31', reason: '专项结束' }));
    await county.as(eastSecond, (tx) => groups().decide(tx, party, { confirm: true }));
    expect(await spansOf(person)).toEqual([{ from: '2026-01-01', to: '2026-08-31', group: party }]);
    await expect(joined(party, person, '2026-09-01')).rejects.toEqual(refused('group.date_invalid'));
  });
});

describe('D2: no membership outlives its group', () => {
  const ended = async (groupId: string, on: string) => {
    await county.as(east, (tx) => groups().proposeEnd(tx, groupId, { on }));
    await county.as(eastSecond, (tx) => groups().decide(tx, groupId, { confirm: true }));
  };

  it('with a last day of its own later than the group’s it ends with the group, and the person is free from the next day', async () => {
    const person = await official('韩五');
    const [party, economy] = [await founded(), await founded()];
    const id = await county.as(east, (tx) => members().propose(tx, party, { part: 'member', personId: person, from: '2026-01-01', to: '2026-12-31' }));
    await county.as(eastSecond, (tx) => members().decide(tx, id, { confirm: true }));
    await expect(joined(economy, person, '2026-07-01')).rejects.toEqual(refused('group.member_overlaps'));
    await ended(party, '2026-06-30');
    const { history } = await county.get(GroupReader).get(east, party);
    expect(history).toEqual([expect.objectContaining({ from: '2026-01-01', to: '2026-06-30', lapsed: false })]);
    expect(await county.act((tx) => lookup().membersOf(tx, { groupId: party, on: '2026-07-01' }))).toEqual([]);
    await joined(economy, person, '2026-07-01');
  });

  it('one that would begin after the end never does, and one proposed before the end is not confirmed past it', async () => {
    const [later, waiting] = [await official('杨六'), await official('朱七')];
    const party = await founded();
    await joined(party, later, '2026-09-01');
    const proposed = await county.as(east, (tx) => members().propose(tx, party, { part: 'member', personId: waiting, from: '2026-09-01' }));
    await ended(party, '2026-08-31');
    const { history } = await county.get(GroupReader).get(east, party);
    expect(history.map(({ person, lapsed }) => [person?.name, lapsed]).sort()).toEqual([
      ['朱七', false],
      ['杨六', true],
    ]);
    expect(await county.act((tx) => lookup().membersOf(tx, { groupId: party, on: '2026-09-01' }))).toEqual([]);
    await expect(county.as(eastSecond, (tx) => members().decide(tx, proposed, { confirm: true }))).rejects.toEqual(refused('group.date_invalid'));
  });

  it('a group with a last day from the beginning takes nobody past it, and whoever is in it may move before', async () => {
    const person = await official('秦八');
    const [party, economy] = [await founded({ validTo: '2026-10-31' }), await founded()];
    const past = { part: 'member' as const, personId: person, from: '2026-01-01', to: '2026-11-01' };
    await expect(county.as(east, (tx) => members().propose(tx, party, past))).rejects.toEqual(refused('group.date_invalid'));
    const id = await joined(party, person, '2026-01-01');
    await expect(county.as(east, (tx) => members().proposeEnd(tx, id, { on: '2026-11-01' }))).rejects.toEqual(refused('group.date_invalid'));
    const { history } = await county.get(GroupReader).get(east, party);
    expect(history).toEqual([expect.objectContaining({ to: '2026-10-31', ended: false })]);
    await joined(economy, person, '2026-05-01');
    expect(await spansOf(person)).toEqual([
      { from: '2026-01-01', to: '2026-04-30', group: party },
      { from: '2026-05-01', to: null, group: economy },
    ]);
  });
});

describe('who holds a step about somebody', () => {
  it('the lead, whether a person or an organization; the lead’s own is held by the next above', async () => {
    const [head, member] = [await official('褚一'), await official('卫二')];
    const ask = (personId: string, code: string) =>
      county.act((tx: Transaction) => lookup().holderOf(tx, { kind: 'module', personId, code, on: '2026-02-01' }));
    const code = `m${++codes}`;
    await founded({ code, lead: { personId: head }, members: [{ personId: head }, { personId: member }] });
    expect(await ask(member, code)).toEqual({ personId: head });
    expect(await ask(head, code)).toEqual({ role: 'townshipSecretary', organizationId: town() });
  });

  it('the department, where the township’s secretary is asked about too', async () => {
    const person = await official('蒋三');
    await county.account('townshipSecretary', town(), person);
    const code = `m${++codes}`;
    await founded({ code, lead: { personId: person }, members: [{ personId: person }] });
    const holder = await county.act((tx) => lookup().holderOf(tx, { kind: 'module', personId: person, code, on: '2026-02-01' }));
    expect(holder).toEqual({ role: 'organizationDepartmentOfficer', organizationId: county.department });
  });

  it('E1: of a unit, its assessment group’s; a unit that leads does not hold its own', async () => {
    const [other = ''] = county.townships;
    await founded(
      {
        organizationId: county.county,
        kind: 'assessmentGroup',
        code: 'g1',
        lead: { organizationId: county.unit },
        members: [{ organizationId: other }, { organizationId: county.unit }],
      },
      [officer, second],
    );
    const ask = (organizationId: string) => county.act((tx) => lookup().holderOf(tx, { kind: 'assessmentGroup', organizationId, on: '2026-02-01' }));
    expect(await ask(other)).toEqual({ role: 'leadUnitOfficer', organizationId: county.unit });
    expect(await ask(county.unit)).toEqual({ role: 'organizationDepartmentOfficer', organizationId: county.department });
    const team = await official('县农业农村局领导班子', county.unit);
    const holder = await county.act((tx) => lookup().holderOf(tx, { kind: 'assessmentGroup', personId: team, on: '2026-02-01' }));
    expect(holder).toEqual({ role: 'organizationDepartmentOfficer', organizationId: county.department });
    expect(await county.act((tx) => lookup().groupsOf(tx, { kind: 'assessmentGroup', organizationId: county.county, on: '2026-02-01' }))).toHaveLength(1);
    const unit = await county.account('leadUnitOfficer', county.unit);
    expect(await county.as(unit, (tx) => lookup().ledBy(tx, { kind: 'assessmentGroup', on: '2026-02-01' }))).toEqual([
      expect.objectContaining({ code: 'g1', lead: { role: 'leadUnitOfficer', organizationId: county.unit } }),
    ]);
    expect(await county.as(west, (tx) => lookup().ledBy(tx, { kind: 'assessmentGroup', on: '2026-02-01' }))).toEqual([]);
  });
});

describe('what pages and the snapshot read', () => {
  it('shows the day asked for, and the whole history', async () => {
    const person = await official('沈四');
    const [one, other] = [await founded({ title: '大治理' }), await founded({ title: '大服务' })];
    await joined(one, person, '2026-01-01');
    await joined(other, person, '2026-06-01');
    const reader = county.get(GroupReader);
    const on = async (day: string) => (await reader.get(east, one, day)).members;
    expect([await on('2026-05-31'), await on('2026-06-01')]).toEqual([1, 0]);
    const { history } = await reader.get(east, one);
    expect(history).toEqual([expect.objectContaining({ person: { id: person, name: '沈四' }, from: '2026-01-01', to: '2026-05-31', movedTo: '大服务' })]);
    const listed = await reader.list(west, { limit: 100, offset: 0, kind: 'module' });
    expect(listed.items).toEqual([]);
    expect((await reader.list(east, { limit: 100, offset: 0, kind: 'module', on: '2026-02-01' })).total).toBeGreaterThan(3);
  });

  it('D2: memberships of the roster inside the period, where the scheme has modules', async () => {
    const person = county.people[0]?.id ?? '';
    const [one, other] = [await founded({ code: 'party' }), await founded({ code: 'economy' })];
    await joined(one, person, '2026-01-01');
    await joined(other, person, '2026-02-15');
    const driven = await new DrivenAssessment(county, county.content()).run();
    const given = { id: driven.id, schemeVersionId: county.schemeVersionId, periodFrom: '2026-01-20', periodTo: '2026-03-31' };
    const read = () => county.act((tx) => readMemberships(tx, given));
    expect(await read()).toEqual([]);
    const withModules = `update scheme_version set content = jsonb_set(content, '{modules}', '{"list": {}}') where id = '${county.schemeVersionId}'`;
    await county.superuser('alter table scheme_version disable trigger user', withModules, 'alter table scheme_version enable trigger user');
    expect(await read()).toEqual([
      { person, module: 'party', from: '2026-01-20', to: '2026-02-14' },
      { person, module: 'economy', from: '2026-02-15', to: '2026-03-31' },
    ]);
  });
});

describe('R5: from Excel', () => {
  it('what is imported is proposed, and counts once another person has confirmed the group', async () => {
    const person = county.people[1]?.id ?? '';
    const intake = county.get(IntakeService);
    const row = { organizationCode: '330010', kind: 'taskForce', code: 'bridge', from: '2026-01-01' };
    const filling = { workingGroups: [{ ...row, title: '大桥专班' }], groupMembers: [{ ...row, part: 'lead', memberCode: '330010' }] };
    const file = await intake.open(await filledWorkbook(filling));
    await expect(county.as(west, (tx) => intake.run(tx, file))).rejects.toEqual(refused('intake.invalid'));
    expect(await county.as(east, (tx) => intake.run(tx, file))).toMatchObject({ accepted: true, counts: { workingGroups: 1, groupMembers: 1 } });
    const [group] = await county.rows<{ id: string; state: string }>("select id, state from working_group where code = 'bridge'");
    expect(group?.state).toBe('proposed');
    await county.as(eastSecond, (tx) => groups().decide(tx, group?.id ?? '', { confirm: true }));
    const asked = { kind: 'taskForce', groupId: group?.id ?? '', personId: person, on: '2026-02-01' } as const;
    expect(await county.act((tx) => lookup().holderOf(tx, asked))).toBeUndefined();
    const [found] = await county.act((tx) => lookup().groupsOf(tx, { kind: 'taskForce', organizationId: town(), on: '2026-02-01' }));
    expect(found?.lead).toEqual({ role: 'townshipOfficer', organizationId: town() });
  });
});
