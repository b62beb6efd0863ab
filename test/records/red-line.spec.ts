import { nobodyId, type Actor } from '#domain';
import { GroupService, readVetoes, RedLineReader, RedLineService, TaskReader } from '#records';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { redLineDocument, RedLineCounty } from '../support/red-line-county.js';

const refused = (code: string) => expect.objectContaining({ code });
const page = { limit: 50, offset: 0 };

let made: RedLineCounty;
let next = 0;

beforeAll(async () => {
  made = await RedLineCounty.create(20);
}, 120_000);

afterAll(() => made?.county.close());

/** Each story has a person of its own. */
const one = (): number => next++;
const vetoes = () => made.county.act((tx) => readVetoes(tx, made.driven));

describe('E4: proposed on a document, the unit heard, decided by another person', () => {
  it('stands as a veto of the snapshot, with its document and who decided', async () => {
    const index = one();
    const driven = await made.proposed(index);
    await made.heard(driven, index);
    await made.decide(driven, 'stands');
    expect(await vetoes()).toEqual([
      {
        id: driven.context.subjectId,
        veto: 'redLine',
        person: made.person(index).id,
        document: redLineDocument.number,
        decidedBy: made.actors.leader.accountId,
      },
    ]);
    const shown = await made.county.get(RedLineReader).get(await made.cadre(index), driven.context.subjectId);
    expect(shown).toMatchObject({ state: 'stands', bars: true, statement: '已及时处置', reasons: '事实清楚', title: { zh: '触碰红线' } });
    expect(await made.county.audited('red_line.decided')).toBe(1);
  });

  it('dropped, it bars nothing and may be proposed again', async () => {
    const index = one();
    const before = await vetoes();
    const driven = await made.proposed(index);
    await made.heard(driven, index);
    await made.decide(driven, 'drop');
    expect(await vetoes()).toEqual(before);
    const again = await made.proposed(index);
    expect(again.context.workflowId).toMatch(/\/2$/);
  });

  it('is not decided without its reading, its reasons, its hearing, nor by who proposed it', async () => {
    const index = one();
    const driven = await made.proposed(index);
    await expect(made.decide(driven, 'stands')).rejects.toEqual(refused('redLine.not_heard'));
    await made.heard(driven, index);
    await expect(made.decide(driven, 'stands', made.actors.leader, { form: { seen: false } })).rejects.toEqual(refused('redLine.not_seen'));
    await expect(made.decide(driven, 'stands', made.actors.leader, { opinion: undefined })).rejects.toEqual(refused('decision.opinion_missing'));
    await expect(made.decide(driven, 'stands', made.actors.officer)).rejects.toEqual(refused('task.not_signer'));
    const both = await bothRoles(made.actors.officer);
    await expect(made.decide(driven, 'stands', both)).rejects.toEqual(refused('separation.violated'));
    await made.decide(driven, 'drop');
  });

  it('nobody speaks for the unit, and the subject decides nothing about it', async () => {
    const index = one();
    const driven = await made.proposed(index);
    await expect(made.heard(driven, index, made.actors.stranger)).rejects.toEqual(refused('task.not_signer'));
    const subject = await made.county.account('organizationDepartmentLeader', made.county.department, made.person(index).id);
    await expect(made.decide(driven, 'drop', subject)).rejects.toEqual(refused('separation.violated'));
  });

  it('is bound to what was shown', async () => {
    const index = one();
    const driven = await made.proposed(index);
    await made.heard(driven, index);
    await expect(made.decide(driven, 'stands', made.actors.leader, { contentHash: 'another' })).rejects.toEqual(refused('decision.content_changed'));
  });

  it('put anew by its proposer, the unit is heard anew', async () => {
    const index = one();
    const driven = await made.proposed(index);
    await made.heard(driven, index);
    await driven.open('propose');
    await driven.act('propose', made.actors.officer, 'submit', { form: { veto: 'redLine', document: redLineDocument, facts: '补充事实' } });
    await expect(made.decide(driven, 'stands')).rejects.toEqual(refused('redLine.not_heard'));
    await made.heard(driven, index);
    await made.decide(driven, 'stands');
    expect(await made.stateOf(driven)).toBe('stands');
  });
});

/** The officer's own account, which has come to hold the leader's role too. */
async function bothRoles(officer: Actor): Promise<Actor> {
  const role = 'organizationDepartmentLeader';
  await made.county.database.engine((tx) =>
    tx.query(
      `insert into role_grant (account_id, role, organization_id, valid_from, proposed_by, confirmed_by, confirmed_at) values ($1, $2, $3, now() - interval '1 day', $4, $5, now())`,
      [officer.accountId, role, made.county.department, nobodyId, made.actors.leader.accountId],
    ),
  );
  return { ...officer, grants: [...officer.grants, { role, organizationId: made.county.department }] };
}

describe('what is refused before anything is written', () => {
  it('an unknown red line, somebody off the roster, a finding that is there, a cancellation of nothing', async () => {
    const index = one();
    const service = made.county.get(RedLineService);
    const prepare = (changes: object, by = made.actors.officer) => service.prepare(by, { ...made.matter(index), ...changes });
    await expect(prepare({ veto: 'unheardOf' })).rejects.toEqual(refused('redLine.veto_unknown'));
    await expect(prepare({ personId: nobodyId })).rejects.toEqual(refused('redLine.person_unknown'));
    await expect(prepare({ act: 'cancel' })).rejects.toEqual(refused('redLine.not_standing'));
    await expect(prepare({}, made.actors.stranger)).rejects.toEqual(refused('redLine.not_lead'));
    await expect(prepare({}, made.actors.group)).rejects.toEqual(refused('redLine.not_lead'));
    const racing = await made.begun(index);
    await made.proposed(index);
    await expect(prepare({})).rejects.toEqual(refused('redLine.exists'));
    await expect(
      racing.act('propose', made.actors.officer, 'submit', { form: { veto: 'redLine', document: redLineDocument, facts: '同一事实' } }),
    ).rejects.toEqual(refused('task.closed'));
  });

  it('what somebody else sends to a case that another began, in the same instant', async () => {
    const driven = await made.begun(one());
    const form = { veto: 'redLine', document: redLineDocument, facts: '另一人的事实' };
    await expect(driven.act('propose', made.actors.officer, 'submit', { form })).rejects.toEqual(refused('redLine.busy'));
  });

  it('a proposal without a document or with an unknown red line', async () => {
    const index = one();
    await expect(made.proposed(index, { form: { document: undefined } })).rejects.toEqual(refused('decision.form_invalid'));
    await expect(made.proposed(index, { form: { veto: 'unheardOf' } })).rejects.toEqual(refused('redLine.veto_unknown'));
  });
});

describe('E1: the lead of the unit’s assessment group', () => {
  it('proposes about the units of the group alone, and follows it from there', async () => {
    const [index, other] = [one(), one()];
    const { county, actors } = made;
    const groups = county.get(GroupService);
    const id = await county.as(actors.officer, (tx) =>
      groups.propose(tx, {
        organizationId: county.county,
        kind: 'assessmentGroup',
        code: 'g1',
        title: '第一考核组',
        validFrom: '2026-01-01',
        lead: { organizationId: county.unit },
        members: [{ organizationId: made.person(index).villageId }],
      }),
    );
    await county.as(actors.leader, (tx) => groups.decide(tx, id, { confirm: true }));
    const { subjects } = await county.get(RedLineReader).subjects(actors.group, made.driven.id);
    expect(subjects.map(({ person }) => person.id)).toEqual([made.person(index).id]);
    await expect(made.begun(other, { by: actors.group })).rejects.toEqual(refused('redLine.not_lead'));
    const driven = await made.proposed(index, { by: actors.group });
    const { items } = await county.get(RedLineReader).list(actors.group, page);
    expect(items.map((item) => item.id)).toEqual([driven.context.subjectId]);
    await driven.act('withdraw', actors.group, 'withdraw', { opinion: '核实有误' });
    expect(await made.stateOf(driven)).toBe('withdrawn');
    expect((await county.get(RedLineReader).subjects(actors.officer, made.driven.id)).subjects).toHaveLength(county.people.length);
  });
});

describe('who sees it', () => {
  it('the chain that manages, the unit and the proposer; nobody else of the county', async () => {
    const index = one();
    const driven = await made.proposed(index);
    await made.heard(driven, index);
    const { county } = made;
    const reader = county.get(RedLineReader);
    const id = driven.context.subjectId;
    for (const actor of [await made.cadre(index), made.actors.officer, made.actors.stranger]) expect((await reader.get(actor, id)).id).toBe(id);
    for (const actor of [await made.cadre(index + 1), made.actors.group]) await expect(reader.get(actor, id)).rejects.toEqual(refused('redLine.unknown'));
    const [task] = await county.rows<{ id: string }>("select id from task where workflow_id = $1 and key = 'hear'", [driven.context.workflowId]);
    await expect(county.get(TaskReader).get(await made.cadre(index + 1), task?.id ?? '')).rejects.toEqual(refused('task.unknown'));
  });
});

describe('a later decision', () => {
  it('cancels a finding, and only one that stands', async () => {
    const index = one();
    await made.found(index);
    const person = made.person(index).id;
    expect((await vetoes()).map((veto) => veto.person)).toContain(person);
    const cancel = await made.proposed(index, { act: 'cancel' });
    await cancel.act('reconsider', made.actors.leader, 'keep', { opinion: '事实未变' });
    expect((await vetoes()).map((veto) => veto.person)).toContain(person);
    const again = await made.proposed(index, { act: 'cancel' });
    await again.act('reconsider', made.actors.leader, 'cancel', { opinion: '处理决定已撤销' });
    expect((await vetoes()).map((veto) => veto.person)).not.toContain(person);
    await expect(made.begun(index, { act: 'cancel' })).rejects.toEqual(refused('redLine.not_standing'));
  });
});

describe('before the close only', () => {
  it('holds the close up while it is open, and is not taken after it; the veto bars excellent and nothing else', async () => {
    const index = one();
    const { county, driven } = made;
    for (const { id } of await county.rows<{ id: string }>("select id from red_line where state = 'open'"))
      await county.rows("update red_line set state = 'withdrawn' where id = $1", [id]);
    const [vetoed] = await vetoes();
    const late = await made.proposed(index);
    const close = county.services.effects.decisions['period.close'];
    const closing = () => county.act(async (tx) => close?.run(tx, driven.context, driven.decision()));
    await driven.score((person, place) => (person.id === vetoed?.person ? 9900 : 9500 - place));
    await expect(closing()).rejects.toEqual(refused('redLine.pending'));
    await made.heard(late, index);
    const begun = await made.begun(one());
    await made.decide(late, 'drop');
    await closing();
    await driven.closePeriod();
    await expect(made.begun(one())).rejects.toEqual(refused('redLine.after_close'));
    await expect(begun.act('propose', made.actors.officer, 'submit', { form: { veto: 'redLine', document: redLineDocument, facts: '迟到' } })).rejects.toEqual(
      refused('redLine.after_close'),
    );
    const [result] = await county.rows<{ grade: string; rank: number; points: number }>('select grade, rank, points from result where person_id = $1', [
      vetoed?.person,
    ]);
    expect(result).toMatchObject({ grade: 'QUALIFIED', rank: 1 });
  });

  it('nor before the period runs', async () => {
    await made.county.rows("update assessment set stage = 'roster' where id = $1", [made.driven.id]);
    await expect(made.begun(one())).rejects.toEqual(refused('redLine.too_early'));
  });

  it('R1: of a revoked assessment none is decided any more', async () => {
    const { county, driven } = made;
    const [open] = await county.rows<{ workflowId: string }>(
      `update red_line set state = 'open' where id = (select id from red_line where act = 'find' limit 1) returning workflow_id as "workflowId"`,
    );
    await driven.enter('revoked');
    expect(await county.rows('select 1 from withdrawal where workflow_id = $1', [open?.workflowId])).toHaveLength(1);
  });
});
