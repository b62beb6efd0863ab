import type { Actor, ProcedureContext } from '#domain';
import { isWithdrawn, type Consequence, type ConsequenceKind } from '#records';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AssessedCounty, type AssessedPerson } from '../support/assessed-county.js';
import { DrivenAssessment } from '../support/driven-assessment.js';

const farLater = '2099-01-01T00:00:00.000Z';
const quarters = [
  ['2026-01-01', '2026-03-31'],
  ['2026-04-01', '2026-06-30'],
  ['2026-07-01', '2026-09-30'],
] as const;

let county: AssessedCounty;
let [twice, thrice, low, excellent, risen, late]: AssessedPerson[] = [];
const assessments: DrivenAssessment[] = [];
const deductions: Record<string, string> = {};
const opened: Consequence[] = [];
const withdrawn: { row: Consequence; text: string }[] = [];
const whileHeld = { excellent: [] as string[], late: [] as string[] };

/** What stands written of a person, in words. */
async function told(person: AssessedPerson | undefined, kinds?: string[]): Promise<string[]> {
  const rows = await county.rows<Pick<Consequence, 'kind' | 'key' | 'state'> & { quarter: string }>(
    `select c.kind, c.key, c.state, right(a.period_code, 2) as quarter from consequence c join assessment a on a.id = c.assessment_id
     where c.person_id = $1 order by a.period_code, c.kind, c.key`,
    [person?.id],
  );
  return rows.filter(({ kind }) => kinds?.includes(kind) ?? true).map(({ quarter, kind, key, state }) => [quarter, kind, key, state].filter(Boolean).join(' '));
}

const withdrawals = () =>
  county.rows<{ workflow: string; automatic: boolean }>('select workflow_id as workflow, automatic from withdrawal order by workflow_id');

function standIn(onCorrection: ConsequenceKind['onCorrection']): ConsequenceKind {
  return {
    onCorrection,
    open: async (tx, _assessment, rows) => {
      opened.push(...rows);
      for (const { id, kind, personId, key } of rows) {
        const workflowId = key ? `${kind}/${personId}/${key.replaceAll('/', '.')}/1` : `${kind}/${personId}/${id}/1`;
        await tx.query('update consequence set workflow_id = $2 where id = $1', [id, workflowId]);
      }
    },
    ...(onCorrection === 'withdraw' && {
      withdraw: async (_tx, row, { text }) => {
        withdrawn.push({ row, text });
      },
    }),
  };
}

/** One more quarter, published: totals and deductions (in hundredths) of those named, the others well between. */
async function quarter(index: 0 | 1 | 2, given: [AssessedPerson | undefined, number, string?, number?][], held?: AssessedPerson): Promise<DrivenAssessment> {
  const [from, to] = quarters[index];
  const assessment = await new DrivenAssessment(county, county.content({ period: { code: `2026-Q${index + 1}`, from, to } })).run();
  const totals = new Map(given.map(([person, total]) => [person?.id, total]));
  await assessment.score((person, number) => totals.get(person.id) ?? 8000 - number);
  for (const [person, , name, points] of given) if (person && name && points) deductions[name] = await assessment.event(person, points);
  await assessment.closePeriod();
  await assessment.confirm();
  await assessment.issueNotice();
  if (held) await object(assessment, held);
  await assessment.enter('publish');
  await assessment.publish(farLater);
  await assessment.enter('receipts');
  assessments.push(assessment);
  return assessment;
}

/** The objection came to nothing: the person is published after the others. */
async function release(assessment: DrivenAssessment): Promise<void> {
  await county.rows("update appeal set state = 'ended' where assessment_id = $1", [assessment.id]);
  await assessment.publish(farLater);
}

/** An objection to the notice of this person's result: the clock stands still for them (R8). */
async function object({ id, context }: DrivenAssessment, person: AssessedPerson): Promise<void> {
  await county.rows(
    `insert into appeal (organization_id, assessment_id, kind, workflow_id, person_id, applicant, reason, standing, hold, filed_business_at)
     values ($1, $2, 'objection', $3, $4, 'public', '证书存疑', 'register', 'PERSON', now())`,
    [context.organizationId, id, `appeal/objection/${id}/1`, person.id],
  );
}

let corrections = 0;

/** A deduction cancelled after publication. */
async function correct(assessment: DrivenAssessment, name: string): Promise<void> {
  const [{ n } = { n: 1 }] = await county.rows<{ n: number }>('select coalesce(max(n), 0)::int + 1 as n from correction where assessment_id = $1', [
    assessment.id,
  ]);
  const context: ProcedureContext = { ...assessment.context, procedure: 'correction', workflowId: `correction/${assessment.id}/${n}/1` };
  const service = county.services.corrections;
  const form = { reason: '督查通报已撤销', cancels: [deductions[name]] };
  await county.act((tx) => service.submit(tx, context, assessment.decision({ action: 'submit', form })));
  await county.act((tx) => service.draft(tx, context));
  await county.act((tx) => service.confirm(tx, context, assessment.decision({ form: { document: assessment.document } })));
  corrections += 1;
}

beforeAll(async () => {
  county = await AssessedCounty.create([11, 10]);
  [twice, thrice, low, excellent, risen, late] = county.people;
  const { kinds } = county.services.kinds;
  for (const kind of Object.keys(kinds)) delete kinds[kind];
  for (const kind of ['talk', 'hold', 'dismissal']) kinds[kind] = standIn('withdraw');
  for (const kind of ['commendation', 'reward', 'growthPlan']) kinds[kind] = standIn('keep');
}, 240_000);

afterAll(() => county?.close());

describe('A12–A14: publication writes and opens what follows', () => {
  beforeAll(async () => {
    await quarter(
      0,
      [
        [twice, 8100, 'twice', -1400],
        [thrice, 7030, 'thrice', -100],
        [low, 6800],
        [excellent, 9300],
        [risen, 9050, 'risen', -100],
        [late, 6900],
      ],
      late,
    );
  }, 240_000);

  it('the talk and the hold of the bottom set, the award of the excellent, the speeches', async () => {
    expect(await told(twice)).toEqual(['Q1 hold open', 'Q1 speech due', 'Q1 talk open']);
    expect(await told(low)).toEqual(['Q1 speech due']);
    expect(await told(excellent)).toEqual(['Q1 commendation open', 'Q1 reward open', 'Q1 speech due']);
    expect(await county.audited('consequences.derived')).toBe(1);
  });

  it('by the rule of the scheme, in the village and township of the result', async () => {
    const [row] = opened.filter(({ kind, personId }) => kind === 'talk' && personId === twice?.id);
    expect(row).toMatchObject({ consequence: 'bottomTalk', rule: 'A14', organizationId: twice?.villageId, townshipId: twice?.townshipId });
    expect(row?.effect).toMatchObject({ talk: 'summons', convener: 'countyOrganizationDepartment', collective: true });
  });

  it('once, however often it is asked', async () => {
    const [first] = assessments;
    const before = opened.length;
    await county.act(async (tx) => {
      const assessment = await county.services.assessments.getAssessment(tx, first?.id ?? '');
      const version = await county.services.versions.getCurrent(tx, assessment.id);
      await county.services.consequences.follow(tx, { assessment, version, persons: county.people.map(({ id }) => id) });
    });
    expect(opened.length).toBe(before);
    expect(await told(twice)).toEqual(['Q1 hold open', 'Q1 speech due', 'Q1 talk open']);
  });

  it('is seen by whoever manages the persons and by each person of themself alone', async () => {
    const [own, other] = [await county.account('cadre', twice?.villageId ?? '', twice?.id), await county.account('cadre', low?.villageId ?? '', low?.id)];
    const seen = (actor: Actor) =>
      county.database.read(actor, async (tx) => (await tx.query<{ id: string }>('select distinct person_id as id from consequence')).map(({ id }) => id));
    expect(await seen(own)).toEqual([twice?.id]);
    expect(await seen(other)).toEqual([low?.id]);
    const township = await seen(await county.account('townshipOfficer', county.townships[1] ?? ''));
    for (const person of county.people.slice(0, 11)) expect(township).not.toContain(person.id);
  });
});

describe('(k): a removal case follows from its trigger alone', () => {
  beforeAll(async () => {
    await quarter(
      1,
      [
        [twice, 6500],
        [thrice, 6600],
        [low, 6700],
        [excellent, 9300],
        [risen, 9200],
        [late, 6900],
      ],
      excellent,
    );
    whileHeld.excellent = await told(excellent);
    whileHeld.late = await told(late, ['dismissal']);
    await release(assessments[1] as DrivenAssessment);
    await release(assessments[0] as DrivenAssessment);
    await quarter(2, [
      [thrice, 6600],
      [low, 7010, 'low', -100],
      [excellent, 9300],
    ]);
  }, 240_000);

  it('with the key of its run, the same as long as the run goes on', async () => {
    expect(await told(twice, ['dismissal'])).toEqual(['Q2 dismissal lowTwice/2026-Q1 open']);
    expect(await told(thrice, ['dismissal'])).toEqual(['Q2 dismissal lowTwice/2026-Q1 open', 'Q3 dismissal lowTwice/2026-Q1 open']);
    expect(await told(low, ['dismissal'])).toEqual(['Q2 dismissal lowTwice/2026-Q1 open', 'Q3 dismissal lowTwice/2026-Q1 open']);
  });

  it('and being last alone opens none (A14)', async () => {
    const cases = await county.rows<{ personId: string }>(`select distinct person_id as "personId" from consequence where kind = 'dismissal'`);
    expect(cases.map(({ personId }) => personId).sort()).toEqual([twice, thrice, low, late].map((person) => person?.id).sort());
  });

  it('nothing follows for whom an objection holds, until they are published (R8)', async () => {
    expect(whileHeld.excellent.filter((row) => row.startsWith('Q2'))).toEqual([]);
    expect((await told(excellent)).filter((row) => row.startsWith('Q2'))).toEqual([
      'Q2 commendation open',
      'Q2 growthPlan open',
      'Q2 reward open',
      'Q2 speech due',
    ]);
  });

  it('a first failure that is published after the second counts from then on', async () => {
    expect(whileHeld.late).toEqual([]);
    expect(await told(late, ['dismissal'])).toEqual(['Q2 dismissal lowTwice/2026-Q1 open']);
  });

  it('two excellent quarters call for a growth plan (A12)', async () => {
    expect(await told(excellent, ['growthPlan'])).toEqual(['Q2 growthPlan open', 'Q3 growthPlan open']);
    expect(await told(risen, ['growthPlan'])).toEqual([]);
  });
});

describe('R7: a correction', () => {
  const first = () => assessments[0] as DrivenAssessment;

  it('withdraws what is not called for any more, also the case of a later quarter that rested on it', async () => {
    await correct(first(), 'twice');
    expect(await told(twice, ['talk', 'hold', 'dismissal'])).toEqual([
      'Q1 hold withdrawn',
      'Q1 talk withdrawn',
      'Q2 dismissal lowTwice/2026-Q1 withdrawn',
      'Q2 hold open',
      'Q2 talk open',
    ]);
    expect(withdrawn.map(({ row: { kind }, text }) => [kind, text])).toEqual(
      expect.arrayContaining([
        ['talk', '督查通报已撤销'],
        ['hold', '督查通报已撤销'],
        ['dismissal', '督查通报已撤销'],
      ]),
    );
    expect(await withdrawals()).toContainEqual({ workflow: `dismissal/${twice?.id}/lowTwice.2026-Q1/1`, automatic: true });
    expect(await county.rows("select 1 from outbox where kind = 'wake' and payload ->> 'topic' = 'withdrawal'")).toHaveLength(3);
    expect(await county.audited('consequence.withdrawn')).toBe(3);
  });

  it('puts nobody else in its place', async () => {
    expect(await told(low, ['talk', 'hold'])).toEqual([]);
    expect((await told(low, ['dismissal']))[0]).toBe('Q2 dismissal lowTwice/2026-Q1 open');
  });

  it('goes on with the run that is left as a case of its own', async () => {
    await correct(first(), 'thrice');
    expect(await told(thrice, ['dismissal'])).toEqual([
      'Q2 dismissal lowTwice/2026-Q1 withdrawn',
      'Q3 dismissal lowTwice/2026-Q1 withdrawn',
      'Q3 dismissal lowTwice/2026-Q2 open',
    ]);
    const cases = (await withdrawals()).filter(({ workflow }) => workflow.includes(String(thrice?.id)));
    expect(cases.map(({ workflow }) => workflow)).toEqual([`dismissal/${thrice?.id}/lowTwice.2026-Q1/1`]);
  });

  it('leaves a case alone that an earlier quarter still calls for', async () => {
    await correct(assessments[2] as DrivenAssessment, 'low');
    expect(await told(low, ['dismissal'])).toEqual(['Q2 dismissal lowTwice/2026-Q1 open', 'Q3 dismissal lowTwice/2026-Q1 withdrawn']);
    expect(await county.act((tx) => isWithdrawn(tx, `dismissal/${low?.id}/lowTwice.2026-Q1/1`))).toBe(false);
  });

  it('adds what is in the person’s favour, in later quarters too', async () => {
    await correct(first(), 'risen');
    expect(await told(risen, ['commendation', 'reward', 'growthPlan'])).toEqual([
      'Q1 commendation open',
      'Q1 reward open',
      'Q2 commendation open',
      'Q2 growthPlan open',
      'Q2 reward open',
    ]);
    expect(corrections).toBe(4);
  });

  it('keeps what was granted, and what nobody carries out', async () => {
    const kept = await county.rows<{ kind: string }>("select distinct kind from consequence where state = 'kept'");
    expect(kept.map(({ kind }) => kind)).toEqual(['speech']);
    expect(await told(excellent, ['commendation'])).toEqual(['Q1 commendation open', 'Q2 commendation open', 'Q3 commendation open']);
  });
});
