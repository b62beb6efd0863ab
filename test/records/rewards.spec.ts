import { randomUUID } from 'node:crypto';
import type { Actor, Task } from '#domain';
import { RewardReader, type Consequence } from '#records';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import { AssessedCounty, type AssessedPerson } from '../support/assessed-county.js';
import { DrivenAssessment } from '../support/driven-assessment.js';
import { DrivenCase } from '../support/driven-case.js';

/** Two townships of six and five secretaries: 20,000 yuan a person a year, 5 % of it a quarter. */
const capFen = 600_000;
const farLater = '2099-01-01T00:00:00.000Z';
const document = { issuer: '县委组织部', number: '组通〔2026〕8号', signedBy: '李四', date: '2026-05-06' };
const voucher = { issuer: '1号镇财政所', number: '2026-0001', signedBy: '王五', date: '2026-05-20' };

let county: AssessedCounty;
let assessment: DrivenAssessment;
let [a, b, c, low, far]: AssessedPerson[] = [];
let deduction = '';
let township: { officer: Actor; second: Actor; secretary: Actor };
let other: Actor;
let department: { officer: Actor; leader: Actor };
const cases: Record<string, DrivenCase> = {};

const caseOf = async (place: string | undefined, batch: number): Promise<DrivenCase> => {
  const id = `reward/${assessment.id}/${place}/${batch}`;
  return (cases[id] ??= await DrivenCase.of(county, id));
};
const rowsFor = (given: Record<string, number>, reason?: string) => ({
  allocation: Object.entries(given).map(([personId, fen]) => ({ personId, fen, ...(reason ? { reason } : {}) })),
});
const id = (person: AssessedPerson | undefined): string => person?.id ?? '';
const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => (error as { code?: string }).code,
  );

beforeAll(async () => {
  county = await AssessedCounty.create([6, 5]);
  [a, b, c, low] = county.people;
  far = county.people[6];
  const [first = '', second = ''] = county.townships;
  township = {
    officer: await county.account('townshipOfficer', first),
    second: await county.account('townshipOfficer', first),
    secretary: await county.account('townshipSecretary', first),
  };
  other = await county.account('townshipOfficer', second);
  department = {
    officer: await county.account('organizationDepartmentOfficer', county.department),
    leader: await county.account('organizationDepartmentLeader', county.department),
  };
  assessment = await new DrivenAssessment(county, county.content()).run();
  const excellent = [a, b, c, far];
  await assessment.score((person, index) => (excellent.includes(person) ? 9500 - index : person === low ? 9050 : 8000 - index));
  deduction = await assessment.event(low as AssessedPerson, -100);
  await assessment.closePeriod();
  await assessment.confirm();
  const noticeId = await assessment.issueNotice();
  const [village] = await county.rows<{ name: string }>('select name from organization where id = $1', [c?.villageId]);
  const facts = '2026年2月10日的获奖证书为伪造，可向市文明办核实';
  const objectionId = await county.act((tx) => county.services.objections.file(tx, { noticeId, person: c?.name ?? '', village: village?.name ?? '', facts }));
  await assessment.enter('publish');
  await assessment.publish(farLater);
  const context = { ...assessment.context, procedure: 'appeal' as const, subjectId: objectionId, workflowId: `appeal/objection/${objectionId}/1` };
  await county.act((tx) => county.services.appeals.conclude(tx, context, 'unfounded'));
  await assessment.publish(farLater);
}, 240_000);

afterAll(() => county?.close());

/** R10: an admonition's influence on somebody, as the talk would write it. */
async function influence(person: AssessedPerson | undefined): Promise<void> {
  await county.superuser(
    'set session_replication_role = replica',
    `insert into influence_period (person_id, organization_id, talk_id, from_date, to_date, imposed_at)
     values ('${id(person)}', '${person?.villageId}', '${randomUUID()}', '2026-01-01', '2098-12-31', now())`,
  );
}

const lift = () => county.superuser('set session_replication_role = replica', 'update influence_period set lifted_at = now()');

describe('A13: what a publication opens', () => {
  it('is one batch a township and publication, with the computed amounts and the cap of the version', async () => {
    const rows = await county.rows<{ workflow: string; cap: number; persons: number }>(
      `select workflow_id as workflow, cap_fen as cap, (select count(*)::int from reward_allocation l where l.reward_id = reward.id and n = 0 and fen > 0) as persons from reward order by workflow_id`,
    );
    const [first, second] = county.townships;
    expect(rows).toHaveLength(3);
    expect(rows).toEqual(
      expect.arrayContaining([
        { workflow: `reward/${assessment.id}/${first}/1`, cap: capFen, persons: 2 },
        { workflow: `reward/${assessment.id}/${first}/2`, cap: capFen, persons: 1 },
        { workflow: `reward/${assessment.id}/${second}/1`, cap: 500_000, persons: 1 },
      ]),
    );
    const circulars = await county.rows('select batch from commendation order by batch');
    expect(circulars).toEqual([{ batch: 1 }, { batch: 2 }]);
    const open = await county.rows("select 1 from consequence where kind in ('reward', 'commendation') and state = 'open' and workflow_id is not null");
    expect(open).toHaveLength(8);
  });

  it('is opened once, however often it is asked', async () => {
    const rows = await county.rows<Consequence>(
      `select id, township_id as "townshipId", version_id as "versionId", person_id as "personId", effect, workflow_id as "workflowId" from consequence where kind = 'reward'`,
    );
    const open = county.services.kinds.kinds['reward']?.open;
    await county.act(async (tx) => open?.(tx, await county.services.assessments.getAssessment(tx, assessment.id), rows));
    expect(await county.rows('select 1 from reward')).toHaveLength(3);
  });
});

describe('A13, (d), R10: an allocation', () => {
  it('goes to the eligible of the batch only, past nobody in silence, and a refusal leaves nothing', async () => {
    const batch = await caseOf(county.townships[0], 1);
    const allocate = (form: object) => batch.act('allocate', township.officer, 'submit', { form: form as Record<string, unknown> });
    expect(await codeOf(allocate(rowsFor({ [id(a)]: 200_000, [id(b)]: 200_000, [id(c)]: 200_000 })))).toBe('reward.not_eligible');
    expect(await codeOf(allocate(rowsFor({ [id(a)]: 200_000 })))).toBe('reward.person_missing');
    const own = await county.account('townshipOfficer', county.townships[0] ?? '', id(a));
    expect(await codeOf(batch.act('allocate', own, 'submit', { form: rowsFor({ [id(a)]: 200_000, [id(b)]: 200_000 }) }))).toBe('separation.own_case');
    expect(await codeOf(allocate(rowsFor({ [id(a)]: 200_000, [id(b)]: 100_000 })))).toBe('reward.reason_missing');
    expect(await codeOf(allocate(rowsFor({ [id(a)]: 400_000, [id(b)]: 200_001 }, '理由')))).toBe('reward.over_cap');
    await influence(b);
    expect(await codeOf(allocate(rowsFor({ [id(a)]: 200_000, [id(b)]: 200_000 })))).toBe('influence.active');
    await lift();
    expect(await county.rows('select 1 from reward_allocation where n > 0')).toEqual([]);
    expect(await county.audited('reward.allocated')).toBe(0);
  });

  it('of two batches at once never exceeds the cap together: exactly one is accepted', async () => {
    const [first, second] = [await caseOf(county.townships[0], 1), await caseOf(county.townships[0], 2)];
    const codes = await Promise.all([
      codeOf(first.act('allocate', township.officer, 'submit', { form: rowsFor({ [id(a)]: 300_000, [id(b)]: 200_000 }, '村级难度大') })),
      codeOf(second.act('allocate', township.second, 'submit', { form: rowsFor({ [id(c)]: 200_000 }, '村级难度大') })),
    ]);
    expect(codes.filter((code) => code === undefined)).toHaveLength(1);
    expect(codes.filter((code) => code === 'reward.over_cap')).toHaveLength(1);
    const [{ sum } = { sum: '0' }] = await county.rows<{ sum: string }>(
      'select sum(l.fen) from reward w join reward_allocation l on l.reward_id = w.id and l.n = w.n where w.n > 0 and w.organization_id = $1',
      [county.townships[0]],
    );
    expect(Number(sum)).toBeLessThanOrEqual(capFen);
  });

  it('is shown with what is left of the cap, shared to the fen', async () => {
    const [contexts] = [county.services.effects.contexts['reward']];
    const { context } = await caseOf(county.townships[0], 2);
    const shown = await county.act((tx) => contexts?.(tx, context, { key: 'allocate', subject: '' }) ?? Promise.resolve({}));
    expect(shown).toMatchObject({ people: [{ id: id(c), name: c?.name }], rows: { allocation: [{ personId: id(c) }] } });
  });
});

describe('A13: from the allocation to the payment', () => {
  let batch: DrivenCase;
  const settled: Task[] = [];

  it('R10: an influence period that began meanwhile stops it at every signature', async () => {
    const [first, second] = [await caseOf(county.townships[0], 1), await caseOf(county.townships[0], 2)];
    const [{ n } = { n: 0 }] = await county.rows<{ n: number }>('select n from reward where workflow_id = $1', [first.context.workflowId]);
    batch = n > 0 ? first : second;
    await influence(n > 0 ? a : c);
    expect(await codeOf(batch.act('confirm', township.secretary, 'agree'))).toBe('influence.active');
    await lift();
    settled.push(await batch.act('confirm', township.secretary, 'agree'));
  });

  it('is verified only as the secretary signed it: what was allocated anew in between is refused', async () => {
    const [row] = await county.rows<{ id: string; n: number }>('select id, n from reward where workflow_id = $1', [batch.context.workflowId]);
    const change = (fen: number) =>
      county.rows(
        `insert into reward_allocation (reward_id, n, person_id, organization_id, fen, reason, by_account)
         select reward_id, n + 1, person_id, organization_id, fen - $2, '调整', by_account from reward_allocation where reward_id = $1 and n = (select n from reward where id = $1)`,
        [row?.id, fen],
      );
    await change(1);
    await county.rows('update reward set n = n + 1 where id = $1', [row?.id]);
    expect(await codeOf(batch.act('verify', department.officer, 'agree'))).toBe('reward.not_signed');
    await county.rows('update reward set n = n - 1 where id = $1', [row?.id]);
  });

  it('the list is there once the department has verified it, not before', async () => {
    const [{ id: rewardId } = { id: '' }] = await county.rows<{ id: string }>('select id from reward where workflow_id = $1', [batch.context.workflowId]);
    const reader = county.get(RewardReader);
    expect(await codeOf(reader.paymentList(township.officer, rewardId))).toBe('reward.not_verified');
    await batch.act('verify', department.officer, 'agree');
    await batch.open('pay');
    const { bytes } = await reader.paymentList(township.officer, rewardId);
    const { allocatedFen } = await reader.get(township.officer, rewardId);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(bytes as never);
    const amounts: number[] = [];
    workbook.worksheets[0]?.eachRow((row, number) => {
      if (number > 3) amounts.push(Math.round(Number(row.getCell(4).value) * 100));
    });
    const total = amounts.pop();
    expect([amounts.reduce((sum, fen) => sum + fen, 0), total]).toEqual([allocatedFen, allocatedFen]);
  });

  it('is recorded as paid with voucher and day, once, and everybody is told', async () => {
    const pay = (paidOn: string) => batch.act('pay', township.officer, 'agree', { form: { document: voucher, paidOn } });
    expect(await codeOf(pay('2020-01-01'))).toBe('reward.date_invalid');
    expect(await codeOf(pay('2099-01-01'))).toBe('reward.date_invalid');
    await pay(new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10));
    const effect = { ...batch.context, effect: 'paid/conclude@1' };
    const conclude = () => county.act((tx) => county.services.rewardEffects.conclude(tx, effect, 'paid'));
    await conclude();
    await conclude();
    const [row] = await county.rows('select state, paid_on::text as on from reward where workflow_id = $1', [batch.context.workflowId]);
    expect(row).toMatchObject({ state: 'paid' });
    expect(await county.audited('reward.concluded')).toBe(1);
    const states = await county.rows('select distinct state from consequence where workflow_id = $1', [batch.context.workflowId]);
    expect(states).toEqual([{ state: 'done' }]);
  });

  it('who did not sign may not read another’s money; a cadre sees the own row', async () => {
    const reader = county.get(RewardReader);
    const { total } = await reader.list(other, { limit: 10, offset: 0 });
    expect(total).toBe(1);
    const cadre = await county.account('cadre', a?.villageId ?? '', id(a));
    const own = await reader.list(cadre, { limit: 10, offset: 0 });
    expect(own.total).toBe(1);
    const detail = await reader.get(cadre, own.items[0]?.id ?? '');
    expect(detail.rows.map(({ person }) => person.id)).toEqual([id(a)]);
    expect(detail.decisions).toEqual([]);
    const stranger = await county.account('cadre', low?.villageId ?? '', id(low));
    expect((await reader.list(stranger, { limit: 10, offset: 0 })).total).toBe(0);
    expect((await reader.commendations(cadre, { limit: 10, offset: 0 })).items.flatMap(({ persons }) => persons).map(({ person }) => person.id)).toEqual([
      id(a),
    ]);
  });
});

describe('A13, R10, R15: the circular', () => {
  it('names whom the publication commends; who is within an influence period is left out with a reason, or it is refused', async () => {
    const circular = await caseOf('commendation', 1);
    await influence(b);
    const draft = (form: Record<string, unknown>) => circular.act('circular', department.officer, 'submit', { form });
    expect(await codeOf(draft({ document }))).toBe('influence.active');
    expect(await codeOf(draft({ document, excluded: [{ personId: id(low), reason: '理由' }] }))).toBe('reward.not_eligible');
    const all = [a, b, far].map((person) => ({ personId: id(person), reason: '理由' }));
    expect(await codeOf(draft({ document, excluded: all }))).toBe('commendation.nobody');
    const shown = await county.act(
      (tx) => county.services.effects.contexts['reward']?.(tx, circular.context, { key: 'circular', subject: '' }) ?? Promise.resolve({}),
    );
    expect(shown).toMatchObject({ rows: { excluded: [{ personId: id(b) }] } });
    await draft({ document, excluded: [{ personId: id(b), reason: '影响期' }] });
    await lift();
    await circular.act('commend', department.leader, 'agree');
    const persons = await county.rows<{ person: string; state: string }>(
      'select person_id as person, p.state from commendation_person p join commendation m on m.id = p.commendation_id where m.batch = 1',
    );
    expect(new Map(persons.map(({ person, state }) => [person, state]))).toEqual(
      new Map([
        [id(a), 'commended'],
        [id(b), 'excluded'],
        [id(far), 'commended'],
      ]),
    );
    expect(await county.audited('commendation.signed')).toBe(1);
  });
});

describe('R7: a correction after publication', () => {
  it('adds a further batch under what is left of the cap, and takes nothing away', async () => {
    const context = { ...assessment.context, procedure: 'correction' as const, workflowId: `correction/${assessment.id}/1/1` };
    const service = county.services.corrections;
    await county.act((tx) => service.submit(tx, context, assessment.decision({ action: 'submit', form: { reason: '通报已撤销', cancels: [deduction] } })));
    await county.act((tx) => service.draft(tx, context));
    await county.act((tx) => service.confirm(tx, context, assessment.decision({ form: { document } })));
    const batch = await caseOf(county.townships[0], 3);
    const shown = await county.act(
      (tx) => county.services.effects.contexts['reward']?.(tx, batch.context, { key: 'allocate', subject: '' }) ?? Promise.resolve({}),
    );
    expect(shown).toMatchObject({ people: [{ id: id(low) }] });
    expect(await codeOf(batch.act('allocate', township.officer, 'submit', { form: rowsFor({ [id(low)]: capFen }, '理由') }))).toBe('reward.over_cap');
    expect(await county.rows("select 1 from consequence where kind = 'reward' and state in ('withdrawn', 'kept')")).toEqual([]);
  });

  it('grants nothing only by the secretary’s signature; the person reads why', async () => {
    const batch = await caseOf(county.townships[0], 3);
    await batch.act('allocate', township.officer, 'waive', { opinion: '上限已用完' });
    await batch.act('waive', township.secretary, 'agree', { opinion: '本期上限已用完，下期优先' });
    await county.act((tx) => county.services.rewardEffects.conclude(tx, { ...batch.context, effect: 'waived/conclude@1' }, 'waived'));
    const cadre = await county.account('cadre', low?.villageId ?? '', id(low));
    const reader = county.get(RewardReader);
    const [own] = (await reader.list(cadre, { limit: 10, offset: 0 })).items;
    expect(await reader.get(cadre, own?.id ?? '')).toMatchObject({ state: 'waived', waivedBecause: '本期上限已用完，下期优先', decisions: [] });
  });
});
