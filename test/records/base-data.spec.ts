import type { Actor } from '#domain';
import { migrate, readBaseFacts, type Assessment } from '#records';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AssessedCounty } from '../support/assessed-county.js';
import { collecting as shipped, CollectingCounty } from '../support/collecting-county.js';
import type { DrivenAssessment } from '../support/driven-assessment.js';

const refused = (code: string) => expect.objectContaining({ code });
const titled = (zh: string) => ({ zh, en: zh });

/** Each month the township says what everybody's subsidy is, and in a sheet what some of it is. */
const monthly = {
  ...(shipped['subsidies'] as Record<string, unknown>),
  opens: 'MONTH_END',
};
const sheet = {
  ...(shipped['peers'] as Record<string, unknown>),
  after: undefined,
  form: [
    { name: 'document', title: titled('文件'), kind: 'document', required: false },
    {
      name: 'amounts',
      title: titled('补贴表'),
      kind: 'rows',
      required: true,
      columns: [
        { name: 'person', title: titled('姓名'), kind: 'person', required: true },
        { name: 'amount', title: titled('每月补贴'), kind: 'money', required: true, yields: 'subsidy' },
      ],
    },
  ],
};

let collecting: CollectingCounty;
let county: AssessedCounty;
let assessment: DrivenAssessment;

beforeAll(async () => {
  collecting = await CollectingCounty.create([2, 1], { subsidies: monthly, sheet: JSON.parse(JSON.stringify(sheet)) as unknown });
  county = collecting.county;
  assessment = await collecting.begin();
  await assessment.enter('running');
}, 60_000);

afterAll(() => collecting?.close());

const person = (index: number) => county.people[index] ?? { id: '', villageId: '', townshipId: '' };

async function opened(collection: string, part: string) {
  const round = await collecting.round(assessment, collection, part);
  await round.open('collect');
  const [task] = await county.rows<{ id: string }>('select id from task where workflow_id = $1', [round.context.workflowId]);
  return (actor: Actor | undefined, subject: string, form: Record<string, unknown>) => round.answer(task?.id ?? '', actor as Actor, subject, form);
}

const linesOf = (personId: string) =>
  county.rows<{ id: string; amount: number; supersedes: string | null }>(
    `select id, (data ->> 'amountFen')::int as amount, supersedes from base_data where assessment_id = $1 and person_id = $2 order by amount`,
    [assessment.id, personId],
  );

const subsidyOf = async (personId: string) => {
  const { subsidies } = await county.act(async (tx) => readBaseFacts(tx, await tx.manager.findOneByOrFail<Assessment>('assessment', { id: assessment.id })));
  return subsidies.filter((one) => one.person === personId).map(({ monthlyFen }) => monthlyFen);
};

describe('C10: base data about a person has one line', () => {
  it('that follows the person to another place', async () => {
    const { id } = person(0);
    const january = await opened('subsidies', '2026-01');
    await january(collecting.officers[0], id, { monthly: 200_000 });
    await county.act((tx) =>
      tx.query('update roster_entry set organization_id = $3, township_id = $4 where assessment_id = $1 and person_id = $2 returning id', [
        assessment.id,
        id,
        person(2).villageId,
        person(2).townshipId,
      ]),
    );
    const february = await opened('subsidies', '2026-02');
    await february(collecting.officers[1], id, { monthly: 210_000 });
    const [first, second] = await linesOf(id);
    expect(second).toMatchObject({ amount: 210_000, supersedes: first?.id });
    expect(await subsidyOf(id)).toEqual([210_000]);
  });

  it('of two first answers at once one takes the place of the other', async () => {
    const { id } = person(1);
    const [january, february] = [await opened('subsidies', '2026-01'), await opened('subsidies', '2026-02')];
    await Promise.all([january(collecting.officers[0], id, { monthly: 300_000 }), february(collecting.officers[0], id, { monthly: 310_000 })]);
    const lines = await linesOf(id);
    expect(lines.filter(({ supersedes }) => supersedes === null)).toHaveLength(1);
    expect(await subsidyOf(id)).toHaveLength(1);
  });

  it('R15: rests on no document of days to come', async () => {
    const [township = ''] = county.townships;
    const answer = await opened('sheet', '1');
    const document = { issuer: '镇党委', number: '镇委〔2199〕1号', signedBy: '书记', date: '2199-01-01' };
    const amounts = [{ person: person(1).id, amount: 1 }];
    await expect(answer(collecting.officers[0], township, { amounts, document })).rejects.toEqual(refused('document.date_ahead'));
  });

  it('is named once in a form', async () => {
    const [township = ''] = county.townships;
    const answer = await opened('sheet', '1');
    const rows = [
      { person: person(1).id, amount: 1 },
      { person: person(1).id, amount: 2 },
    ];
    await expect(answer(collecting.officers[0], township, { amounts: rows })).rejects.toEqual(refused('collection.subject_outside'));
    await answer(collecting.officers[0], township, { amounts: [rows[0]] });
    expect(await subsidyOf(person(1).id)).toEqual([1]);
  });

  it('never begins twice: the database refuses it, and joins what had', async () => {
    const { id } = person(1);
    const second = `insert into base_data (organization_id, assessment_id, kind, person_id, data, entered_by, submission_id, path, business_at, at)
      select organization_id, assessment_id, kind, person_id, '{"amountFen": 9}', entered_by, submission_id, path, business_at, now() from base_data where person_id = '${id}' limit 1`;
    await expect(county.superuser(second)).rejects.toThrow(/uq_base_data_first/);
    await county.superuser('drop index uq_base_data_first', second, "delete from migration where name = 'BeginBaseDataOnce1795242700000'");
    expect(await subsidyOf(id)).toHaveLength(2);
    expect(await migrate(county.records.ownerUrl)).toEqual(['BeginBaseDataOnce1795242700000']);
    expect(await subsidyOf(id)).toEqual([9]);
    const lines = await linesOf(id);
    expect(lines.filter(({ supersedes }) => supersedes === null)).toHaveLength(1);
    await expect(county.superuser('delete from base_data')).rejects.toThrow(/never changed/);
  });
});
