import { randomUUID } from 'node:crypto';
import { countyDateOf, latestEnd, shiftDate, type Actor } from '#domain';
import { ConsequenceKinds, HoldReader, HoldService, TalkService, TaskReader, type Assessment, type Consequence, type Hold, type Talk } from '#records';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AssessedPerson } from '../support/assessed-county.js';
import { HoldCounty } from '../support/hold-county.js';

const today = countyDateOf(new Date().toISOString());
const end = latestEnd(today);
const refused = (code: string) => expect.objectContaining({ code });
const page = { limit: 100, offset: 0 };

let holds: HoldCounty;
/** Villages of the bottom set, one for each story. */
let first: AssessedPerson;
let second: AssessedPerson;
let third: AssessedPerson;

beforeAll(async () => {
  holds = await HoldCounty.create();
  [first, second, third] = holds.low as [AssessedPerson, AssessedPerson, AssessedPerson];
}, 120_000);

afterAll(() => holds?.close());

const stateOf = async (villageId: string, kind: Hold['kind'], attempt = 1) => (await holds.holdOf(villageId, kind, attempt)).state;

describe('A14: the bottom set', () => {
  it('makes one draft for each village and kind; nothing is executed', async () => {
    const rows = await holds.county.rows<{ organizationId: string; kind: string; state: string }>(
      'select organization_id as "organizationId", kind, state from hold order by kind, organization_id',
    );
    expect(rows).toHaveLength(9);
    expect(new Set(rows.map(({ organizationId }) => organizationId))).toEqual(new Set(holds.low.map(({ villageId }) => villageId)));
    expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(['draft']));
    expect(await holds.county.rows("select 1 from outbox where kind = 'start' and payload ->> 'procedure' = 'hold'")).toHaveLength(9);
    expect(await holds.county.rows("select 1 from consequence where kind = 'hold' and state = 'open'")).toHaveLength(3);
    expect(await holds.county.audited('hold.opened')).toBe(9);
  });

  it('opened again, nothing is doubled', async () => {
    await holds.county.act(async (tx) => {
      const rows = await tx.manager.getRepository<Consequence>('consequence').findBy({ kind: 'hold' });
      const [assessment] = await tx.manager.getRepository<Assessment>('assessment').findBy({ id: holds.assessmentId });
      await holds.county.get(ConsequenceKinds).kinds.hold?.open(tx, assessment as Assessment, rows);
    });
    expect(await holds.county.rows('select 1 from hold')).toHaveLength(9);
    expect(await holds.county.rows("select 1 from outbox where kind = 'start' and payload ->> 'procedure' = 'hold'")).toHaveLength(9);
  });
});

describe('R9: a draft', () => {
  it('stays one while no county unit could sign it', async () => {
    await expect(holds.propose(first.villageId, 'pay')).rejects.toEqual(refused('hold.no_competent_body'));
    expect(await stateOf(first.villageId, 'pay')).toBe('draft');
    await holds.appointBodies();
  });

  it.each<[string, Record<string, unknown>]>([
    ['hold.basis_missing', { basis: undefined }],
    ['hold.basis_missing', { clause: ' ' }],
    ['hold.end_missing', { endsOn: undefined }],
    ['hold.end_passed', { endsOn: shiftDate(today, -1) }],
    ['hold.too_long', { endsOn: shiftDate(end, 1) }],
    ['hold.items_missing', { items: [] }],
    ['decision.opinion_missing', { opinion: ' ' }],
  ])('is refused: %s %j', async (code, given) => {
    await expect(holds.propose(first.villageId, 'pay', given)).rejects.toEqual(refused(code));
    expect(await stateOf(first.villageId, 'pay')).toBe('draft');
  });

  it.each(['socialInsurance', 'livingMinimum', 'disasterRelief', 'villagerSubsidy', 'safetyWorks', 'contractDue'])(
    'holds no money of %s, whatever its kind',
    async (category) => {
      await expect(holds.propose(first.villageId, 'pay', { items: [{ personId: first.id, category, fen: 1 }] })).rejects.toEqual(refused('hold.never_held'));
      await expect(holds.propose(first.villageId, 'funds', { items: [{ title: '款项', category, fen: 1 }] })).rejects.toEqual(refused('hold.never_held'));
    },
  );

  it('names only who holds a post in the village now, each once, with an amount', async () => {
    const item = { personId: first.id, category: 'basicPay', fen: 200_000 };
    const tried = (items: unknown[]) => holds.propose(first.villageId, 'pay', { items });
    await expect(tried([{ ...item, personId: second.id }])).rejects.toEqual(refused('hold.person_unknown'));
    await expect(tried([{ ...item, personId: holds.dispatched }])).rejects.toEqual(refused('hold.person_unknown'));
    await expect(tried([item, item])).rejects.toEqual(refused('hold.item_twice'));
    await expect(tried([{ ...item, fen: 0 }])).rejects.toEqual(refused('hold.amount_invalid'));
    await expect(tried([{ ...item, title: 'x' }])).rejects.toEqual(refused('input.unknown_field'));
    expect(await holds.county.rows('select 1 from hold_item')).toEqual([]);
  });

  it('is the department’s to answer', async () => {
    await expect(holds.propose(first.villageId, 'pay', {}, holds.actors.township)).rejects.toEqual(refused('task.not_signer'));
    const ofVillage = await holds.county.account('organizationDepartmentOfficer', holds.county.department, first.id);
    await expect(holds.propose(first.villageId, 'pay', {}, ofVillage)).rejects.toEqual(refused('separation.own_case'));
    await expect(holds.propose(first.villageId, 'pay', {}, holds.actors.finance)).rejects.toEqual(refused('task.not_signer'));
  });

  it('that is not executed ends with its reason', async () => {
    const driven = await holds.caseOf(third.villageId, 'projects');
    await expect(driven.act('draft', holds.actors.officer, 'doNotExecute')).rejects.toEqual(refused('decision.opinion_missing'));
    await driven.act('draft', holds.actors.officer, 'doNotExecute', { opinion: '项目关系群众饮水' });
    await holds.conclude(driven.context, 'notExecuted');
    expect(await holds.holdOf(third.villageId, 'projects')).toMatchObject({ state: 'notExecuted', refusal: '项目关系群众饮水', competentBodyId: null });
    expect(await holds.county.audited('hold.not_executed')).toBe(1);
  });

  it('proposed, it concerns every cadre of the village, also those with no fault, but nobody whom the village does not pay', async () => {
    await holds.propose(first.villageId, 'pay');
    const hold = await holds.holdOf(first.villageId, 'pay');
    expect(hold).toMatchObject({ state: 'proposed', competentBodyId: holds.county.unit, startsOn: null, endsOn: end });
    const persons = await holds.county.rows<{ personId: string }>('select person_id as "personId" from hold_person where hold_id = $1', [hold.id]);
    expect(new Set(persons.map(({ personId }) => personId))).toEqual(new Set([first.id, ...holds.colleagues]));
    const driven = await holds.caseOf(first.villageId, 'pay');
    const { id } = await holds.openRoll(driven);
    const items = await holds.county.rows<{ subject: string }>('select subject from task_item where task_id = $1', [id]);
    expect(new Set(items.map(({ subject }) => subject))).toEqual(new Set([first.id, ...holds.colleagues]));
    await expect(driven.answer(id, holds.actors.colleague, first.id, {})).rejects.toEqual(refused('roll.item_unknown'));
    await expect(driven.answer(id, holds.actors.cadre, first.id, { evidence: [randomUUID()] })).rejects.toEqual(refused('evidence.unknown'));
    await driven.answer(id, holds.actors.cadre, first.id, { statement: '家中老人住院，请求保留' });
    await holds.closeRoll(id);
    expect((await holds.reader.get(holds.actors.officer, hold.id)).persons).toContainEqual(
      expect.objectContaining({ person: { id: first.id, name: first.name }, statement: '家中老人住院，请求保留' }),
    );
  });
});

describe('R9: the signature', () => {
  const sign = async (actor: Actor, given: Record<string, unknown> = {}, action = 'agree') => {
    const { opinion, ...form } = { basis: holds.document, clause: '第三条', ...given } as Record<string, unknown> & { opinion?: string };
    const driven = await holds.caseOf(first.villageId, 'pay');
    return driven.act('sign', actor, action, { form, ...(opinion === undefined ? {} : { opinion }) });
  };

  it('is the competent body’s, and of nobody who proposed it', async () => {
    const { officer, project, elsewhere, township, cadre } = holds.actors;
    for (const actor of [officer, project, elsewhere, township, cadre]) await expect(sign(actor)).rejects.toEqual(refused('task.not_signer'));
    await expect(sign(holds.both)).rejects.toEqual(refused('separation.violated'));
  });

  it('is not of an officer whom it concerns, nor bound to a document still to come', async () => {
    const concerned = await holds.county.account('financeOfficer', holds.county.unit, holds.colleagues[0]);
    await expect(sign(concerned)).rejects.toEqual(refused('separation.violated'));
    await expect(sign(holds.actors.finance, { basis: { ...holds.document, date: '2199-01-01' } })).rejects.toEqual(refused('document.date_ahead'));
  });

  it('a procedure begun before the rule keeps whom it concerns away all the same', async () => {
    const { workflowId } = await holds.holdOf(first.villageId, 'pay');
    const driven = await holds.caseOf(first.villageId, 'pay');
    const { sign: step } = driven.spec.steps;
    const before = step?.separateFrom ?? [];
    const keep = (names: readonly string[]) =>
      holds.county.superuser(
        `update procedure set spec = jsonb_set(spec, '{steps,sign,separateFrom}', '${JSON.stringify(names)}') where workflow_id = '${workflowId}'`,
      );
    await keep(['draft']);
    const concerned = await holds.county.account('financeOfficer', holds.county.unit, holds.colleagues[0]);
    await expect(sign(concerned)).rejects.toEqual(refused('separation.own_case'));
    await keep(before);
  });

  it.each<[string, Record<string, unknown>]>([
    ['hold.basis_missing', { basis: undefined }],
    ['hold.basis_missing', { clause: '' }],
    ['hold.exemption_reason_missing', { exemptions: [{ personId: 'first', reason: ' ' }] }],
  ])('is refused: %s', async (code, given) => {
    const exemptions = (given.exemptions as { personId: string; reason: string }[] | undefined)?.map((row) => ({ ...row, personId: first.id }));
    const tried = sign(holds.actors.finance, { ...given, ...(exemptions && { exemptions }) });
    await expect(tried).rejects.toMatchObject({ code: code === 'hold.exemption_reason_missing' ? 'decision.form_invalid' : code });
    expect(await stateOf(first.villageId, 'pay')).toBe('proposed');
  });

  it('exempts by name with a reason, nobody unknown and never everybody', async () => {
    const all = [first.id, ...holds.colleagues].map((personId) => ({ personId, reason: '无过错' }));
    await expect(sign(holds.actors.finance, { exemptions: all })).rejects.toEqual(refused('hold.nothing_left'));
    await expect(sign(holds.actors.finance, { exemptions: [{ personId: second.id, reason: 'x' }] })).rejects.toEqual(refused('hold.item_unknown'));
  });

  it('a refusal needs its reason', async () => {
    await expect(sign(holds.actors.finance, {}, 'decline')).rejects.toEqual(refused('decision.opinion_missing'));
  });

  it('is not given to a proposal nobody was heard on', async () => {
    await holds.county.superuser(`update task set opened_at = opened_at - interval '1 day' where key = 'hear'`);
    await expect(sign(holds.actors.finance)).rejects.toEqual(refused('hold.not_heard'));
    await holds.county.superuser(`update task set opened_at = opened_at + interval '1 day' where key = 'hear'`);
  });

  it('puts the order in force from today, with what may be held of each, and an exemption that is one act', async () => {
    const exemptions = [{ personId: holds.colleagues[0], reason: '无过错，家庭困难' }];
    await sign(holds.actors.finance, { exemptions });
    const hold = await holds.holdOf(first.villageId, 'pay');
    expect(hold).toMatchObject({ state: 'inForce', startsOn: today, endsOn: end, signedBy: holds.actors.finance.accountId });
    expect(hold.checkOn && hold.checkOn > today && hold.checkOn < end).toBe(true);
    const items = (await holds.reader.get(holds.actors.officer, hold.id)).items;
    expect(items.map(({ orderedFen, exempt }) => [orderedFen, exempt]).sort()).toEqual([
      [0, true],
      [600_000, false],
      [600_003, false],
    ]);
    expect(await holds.county.audited('hold.signed')).toBe(1);
  });

  it('refused by the body, the case ends with the reason; nothing may be held', async () => {
    await holds.proposeAndHear(second.villageId, 'funds', [{ title: '办公经费', category: 'officeExpense', fen: 500 }]);
    const driven = await holds.caseOf(second.villageId, 'funds');
    await driven.act('sign', holds.actors.finance, 'decline', { opinion: '与预算法不符' });
    await holds.conclude(driven.context, 'refused');
    const hold = await holds.holdOf(second.villageId, 'funds');
    expect(hold).toMatchObject({ state: 'refused', refusal: '与预算法不符', startsOn: null });
    const [item] = (await holds.reader.get(holds.actors.officer, hold.id)).items;
    await expect(holds.enter(hold.id, [{ kind: 'held', itemId: item?.id, fen: 1 }])).rejects.toEqual(refused('hold.not_in_force'));
  });
});

describe('who sees what (R9)', () => {
  const seen = async (actor: Actor) => (await holds.reader.list(actor, { ...page, villageId: first.villageId })).items.map(({ kind }) => kind).sort();

  it('the department, the township and the supervisor see all; another township, another body and a stranger nothing', async () => {
    const { officer, township, supervisor, otherTownship, elsewhere, stranger } = holds.actors;
    for (const actor of [officer, township, supervisor]) expect(await seen(actor)).toEqual(['funds', 'pay', 'projects']);
    for (const actor of [otherTownship, elsewhere, stranger]) expect(await seen(actor)).toEqual([]);
  });

  it('the competent body sees its own, from the proposal on', async () => {
    expect(await seen(holds.actors.finance)).toEqual(['pay']);
    const hold = await holds.holdOf(first.villageId, 'pay');
    expect((await holds.reader.get(holds.actors.finance, hold.id)).items).toHaveLength(3);
    const draft = await holds.holdOf(first.villageId, 'projects');
    await expect(holds.reader.get(holds.actors.finance, draft.id)).rejects.toEqual(refused('hold.unknown'));
  });

  it('an affected cadre sees the hold and the own line only', async () => {
    const hold = await holds.holdOf(first.villageId, 'pay');
    expect(await seen(holds.actors.cadre)).toEqual(['pay']);
    const own = await holds.reader.get(holds.actors.cadre, hold.id);
    expect(own.items.map(({ person }) => person?.id)).toEqual([first.id]);
    expect(own.persons.map(({ person }) => person.id)).toEqual([first.id]);
    expect(own.orderedFen).toBe(own.items[0]?.orderedFen);
    expect(own.decisions.every(({ form, people }) => Object.keys(form).length + Object.keys(people).length === 0)).toBe(true);
    const [roll] = await holds.county.rows<{ id: string }>("select id from task where workflow_id = $1 and key = 'hear'", [hold.workflowId]);
    const task = await holds.county.get(TaskReader).get(holds.actors.cadre, roll?.id ?? '');
    expect(JSON.stringify(task.context)).not.toContain('同事');
    expect(task.rollItems.map(({ subject }) => subject)).toEqual([first.id]);
    const { actors, county } = holds;
    const seeing = (actor: Actor) => county.get(TaskReader).get(actor, roll?.id ?? '');
    expect((await seeing(actors.township)).rollItems).toHaveLength(3);
    for (const role of ['leadUnitOfficer', 'disciplineOfficer'] as const)
      await expect(seeing(await county.account(role, county.county))).rejects.toEqual(refused('task.unknown'));
  });

  it('who may read may not write: nobody but the procedure and the body’s money', async () => {
    for (const actor of [holds.actors.cadre, holds.actors.finance]) {
      await holds.county.as(actor, async (tx) => {
        expect(await tx.query("update hold set state = 'settled' returning id")).toEqual([]);
        expect(await tx.query('update hold_item set cap_fen = 1 returning id')).toEqual([]);
      });
    }
    await expect(holds.county.as(holds.actors.finance, (tx) => tx.query('delete from hold_entry'))).rejects.toThrow(/permission denied/);
  });
});

describe('R9: withdrawn after a correction', () => {
  const withdraw = async (villageId: string) => {
    await holds.county.act(async (tx) => {
      const [row] = await tx.manager.getRepository<Consequence>('consequence').findBy({ kind: 'hold', organizationId: villageId });
      await holds.county.get(ConsequenceKinds).kinds.hold?.withdraw?.(tx, row as Consequence, { correctionId: undefined as never, text: '减分撤销，不再末位' });
    });
  };

  it('what nobody signed just ends, and every act on it is refused; an order in force ends at once and is owed back', async () => {
    await holds.proposeAndHear(third.villageId, 'pay', [{ personId: third.id, category: 'basicPay', fen: 300_000 }]);
    const pay = await holds.caseOf(third.villageId, 'pay');
    await pay.act('sign', holds.actors.finance, 'agree', { form: { basis: holds.document, clause: '第三条' } });
    const inForce = await holds.holdOf(third.villageId, 'pay');
    const [item] = (await holds.reader.get(holds.actors.officer, inForce.id)).items;
    await holds.enter(inForce.id, [{ kind: 'held', itemId: item?.id, month: today.slice(0, 7), fen: 299_999 }]);
    await withdraw(third.villageId);
    await withdraw(third.villageId);
    expect(await holds.holdOf(third.villageId, 'pay')).toMatchObject({
      state: 'payBack',
      endedBy: 'withdrawn',
      endedOn: today,
      endReason: '减分撤销，不再末位',
    });
    const funds = await holds.caseOf(third.villageId, 'funds');
    await expect(funds.act('draft', holds.actors.officer, 'doNotExecute', { opinion: 'x' })).rejects.toEqual(refused('case.withdrawn'));
    await holds.conclude(funds.context, 'withdrawn');
    expect(await stateOf(third.villageId, 'funds')).toBe('withdrawn');
    expect(await holds.county.act((tx) => holds.county.get(HoldService).endsAt(tx, pay.context))).toBe(0);
    expect(await holds.county.rows("select 1 from outbox where kind = 'wake' and payload ->> 'topic' = 'endsAt'")).toHaveLength(1);
  });

  it('and its case ends only when all of it was paid back', async () => {
    const pay = await holds.caseOf(third.villageId, 'pay');
    await expect(holds.conclude(pay.context, 'settled')).rejects.toEqual(refused('hold.payback_mismatch'));
    await pay.act('payBack', holds.actors.finance, 'payBack', { form: { document: holds.document, payments: [{ personId: third.id, fen: 299_999 }] } });
    await holds.conclude(pay.context, 'settled');
    expect(await stateOf(third.villageId, 'pay')).toBe('settled');
    expect(await holds.county.rows("select 1 from consequence where kind = 'hold' and state = 'done'")).toHaveLength(1);
  });
});

describe('(g), R9: the review', () => {
  it('called early by a passed rectification, on the days of the order', async () => {
    const talks = holds.county.get(TalkService);
    const [talk] = await holds.county.act((tx) => tx.manager.getRepository<Talk>('talk').findBy({ personId: first.id }));
    const { context } = await holds.caseOf(first.villageId, 'pay');
    const pass = () =>
      holds.county.later(new Date(Date.now() + 86_400_000).toISOString(), async (tx) => {
        for (const call of talks.whenPassed) await call(tx, context, talk as Talk);
      });
    await pass();
    await pass();
    expect(await holds.county.audited('hold.check_called')).toBe(1);
    expect(await holds.county.rows("select 1 from outbox where kind = 'wake' and payload ->> 'topic' = 'checkAt'")).toHaveLength(1);
    expect(await holds.holdOf(first.villageId, 'pay')).toMatchObject({ checkOn: shiftDate(today, 1) });
  });

  it('a longer hold is a new draft, to be heard and signed anew, that begins when this one ends', async () => {
    const pay = await holds.caseOf(first.villageId, 'pay');
    await expect(pay.act('check', holds.actors.finance, 'renew', { opinion: '未整改' })).rejects.toEqual(refused('task.not_signer'));
    await pay.act('check', holds.actors.officer, 'renew', { opinion: '整改未到位' });
    const current = await holds.holdOf(first.villageId, 'pay');
    const next = await holds.holdOf(first.villageId, 'pay', 2);
    expect(current).toMatchObject({ state: 'inForce', endsOn: end });
    expect(next).toMatchObject({ state: 'draft', previousId: current.id, startsOn: null });
    const from = shiftDate(end, 1);
    await expect(holds.propose(first.villageId, 'pay', { attempt: 2, endsOn: end })).rejects.toEqual(refused('hold.end_passed'));
    await expect(holds.propose(first.villageId, 'pay', { attempt: 2, endsOn: shiftDate(latestEnd(from), 1) })).rejects.toEqual(refused('hold.too_long'));
    await holds.proposeAndHear(first.villageId, 'pay', undefined, { attempt: 2, endsOn: latestEnd(from) });
    const renewed = await holds.caseOf(first.villageId, 'pay', 2);
    await renewed.act('sign', holds.actors.finance, 'agree', { form: { basis: holds.document, clause: '第三条' } });
    expect(await holds.holdOf(first.villageId, 'pay', 2)).toMatchObject({ state: 'inForce', startsOn: from, endsOn: latestEnd(from) });
    const [item] = (await holds.reader.get(holds.actors.officer, next.id)).items;
    await expect(holds.enter(next.id, [{ kind: 'held', itemId: item?.id, month: from.slice(0, 7), fen: 1 }])).rejects.toEqual(refused('hold.not_begun'));
    expect((await holds.county.get(HoldReader).get(holds.actors.officer, current.id)).nextId).toBe(next.id);
  });

  it('called when the village is no longer at the bottom in a later quarter; the later one opens drafts of its own', async () => {
    const before = await holds.county.audited('hold.check_called');
    await holds.publishNext();
    const called = await holds.county.rows<{ reason: string }>(
      "select data ->> 'reason' as reason from audit_entry where type = 'hold.check_called' order by id",
    );
    expect(called.slice(before).map(({ reason }) => reason)).toEqual(['本期未列入末位', '本期未列入末位']);
    expect((await holds.holdOf(first.villageId, 'pay')).checkOn).toBe(today);
    expect(await holds.county.rows("select 1 from hold where state = 'draft' and assessment_id <> $1", [holds.assessmentId])).toHaveLength(9);
  });
});
