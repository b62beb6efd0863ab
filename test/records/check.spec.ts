import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditSealer, AuditVerifier, InvariantChecker, proceduresAgree, type Verdict } from '#records';
import { AssessedCounty, type AssessedPerson } from '../support/assessed-county.js';
import { DrivenAssessment } from '../support/driven-assessment.js';

const farLater = '2099-01-01T00:00:00.000Z';
let county: AssessedCounty;
let checker: InvariantChecker;
let first: DrivenAssessment;
let second: DrivenAssessment;
let weak: AssessedPerson;
let strong: AssessedPerson;
/** What the rows of a county driven by hand, without a person's acts, break from the start. */
let before: Map<string, Set<string>>;

beforeAll(async () => {
  county = await AssessedCounty.create([4, 4]);
  checker = new InvariantChecker(county.database, county.services.versions, county.services.effects, new AuditVerifier(county.database));
  [weak, strong] = county.people as [AssessedPerson, AssessedPerson];
  first = await quarter(1);
  second = await quarter(2);
  await new AuditSealer(county.database).seal();
  before = found(await checker.check());
}, 120_000);

afterAll(() => county?.close());

/** A whole quarter: the first person is basically qualified, the second excellent, with an event each. */
async function quarter(number: number): Promise<DrivenAssessment> {
  const [from, to] = [`2026-${['01-01', '04-01'][number - 1]}`, `2026-${['03-31', '06-30'][number - 1]}`];
  const assessment = await new DrivenAssessment(county, county.content({ period: { code: `2026-Q${number}`, from, to } })).run();
  await assessment.score((person, index) => (person === weak ? 6500 : person === strong ? 9500 : 8000 - index));
  if (number === 1) for (const points of [-100, 50]) await assessment.event(county.people[3] as AssessedPerson, points);
  await assessment.closePeriod();
  await assessment.confirm();
  await assessment.issueNotice();
  await assessment.enter('publish');
  await assessment.publish(farLater);
  await assessment.enter('end');
  // the notice period was skipped by a clock far ahead
  await county.superuser(
    "set session_replication_role = 'replica'",
    'update result_version set published_at = confirmed_at where published_at is not null',
    'update publication set published_at = (select v.published_at from result_version v where v.id = version_id)',
  );
  return assessment;
}

function found(verdicts: Verdict[]): Map<string, Set<string>> {
  return new Map(verdicts.map(({ id, violations }) => [id, new Set(violations.map((violation) => violation.id))]));
}

/** What a superuser does who switches triggers and references off, and the violations that were not there before; undone afterwards. */
async function planted(tables: string[], ...statements: string[]): Promise<Record<string, string[]>> {
  const quoted = tables.map((table) => `"${table}"`);
  await county.superuser(
    "set session_replication_role = 'replica'",
    ...quoted.map((table) => `create table kept_${table.slice(1, -1)} as select * from ${table}`),
    ...statements,
  );
  try {
    const after = found(await checker.check());
    const fresh = [...after].map(([id, ids]): [string, string[]] => [id, [...ids].filter((each) => !before.get(id)?.has(each)).sort()]);
    return Object.fromEntries(fresh.filter(([, ids]) => ids.length > 0));
  } finally {
    await county.superuser(
      "set session_replication_role = 'replica'",
      ...quoted.flatMap((table) => [
        `delete from ${table}`,
        `insert into ${table} overriding system value select * from kept_${table.slice(1, -1)}`,
        `drop table kept_${table.slice(1, -1)}`,
      ]),
    );
  }
}

const versionOf = async (assessment: DrivenAssessment) =>
  (await county.rows<{ id: string }>('select id from result_version where assessment_id = $1 order by n desc limit 1', [assessment.id]))[0]?.id ?? '';

describe('an untouched county', () => {
  it('breaks nothing but what needs the acts of persons', () => {
    const broken = [...before].filter(([, ids]) => ids.size > 0).map(([id]) => id);
    expect(broken.filter((id) => id !== 'I5' && id !== 'I14')).toEqual([]);
    expect(before.size).toBe(13);
  });
});

describe('I1, I3, I7, I8, I18: results', () => {
  it('an event that counts twice', async () => {
    const result = await planted(
      ['fact'],
      'drop index uq_fact_source_event',
      `insert into fact (assessment_id, approval_id, seq, kind, item, person_id, organization_id, points, occurred_on, source_event, reason, entered_by, business_at)
       select assessment_id, approval_id, nextval('fact_seq'), kind, item, person_id, organization_id, points, occurred_on, source_event, reason, entered_by, business_at from fact where kind = 'event' and points < 0`,
    );
    await county.superuser("create unique index uq_fact_source_event on fact (assessment_id, source_event) where kind = 'event'");
    expect(result['I1']).toHaveLength(1);
  });

  it('points changed in the ledger', async () => {
    const result = await planted(['fact'], "update fact set points = -700 where kind = 'event' and points = -100");
    expect(result).toMatchObject({ I3: [await versionOf(first)] });
  });

  it('a published result changed', async () => {
    const version = await versionOf(first);
    const result = await planted(['result'], `update result set points = points + 1, rank = 1 where version_id = '${version}' and person_id = '${weak.id}'`);
    expect(result).toMatchObject({ I8: [`${version}/${weak.id}`], I18: [`${version}/${weak.id}`] });
  });

  it('content that was approved changed', async () => {
    const result = await planted(
      ['request_revision'],
      `update request_revision set content = content || '{"villages": []}' where assessment_id = '${first.id}'`,
    );
    expect(result).toMatchObject({ I3: [`request ${first.id} 1`] });
  });

  it('a streak that is not what the quarters say', async () => {
    const version = await versionOf(second);
    const result = await planted(
      ['result'],
      `update result set streaks = jsonb_set(streaks, '{excellentTwice,run}', '7') where version_id = '${version}' and person_id = '${strong.id}'`,
    );
    expect(result).toMatchObject({ I7: [`${version}/${strong.id}`] });
  });

  it('an earlier grade changed under a later streak', async () => {
    const result = await planted(
      ['result'],
      `update result set grade = 'QUALIFIED' where version_id = '${await versionOf(first)}' and person_id = '${strong.id}'`,
    );
    expect(result['I7']).toContain(`${await versionOf(second)}/${strong.id}`);
  });

  it('somebody outside the roster', async () => {
    const version = await versionOf(first);
    const result = await planted(['result'], `delete from result where version_id = '${version}' and person_id = '${weak.id}'`);
    expect(result).toMatchObject({ I17: [version], I18: [`${version}/${weak.id}`] });
  });
});

describe('I4: removal cases', () => {
  const key = () => `'${weak.id} lowTwice/2026-Q1'`;

  it('stand for each trigger', async () => {
    const cases = await county.rows<{ personId: string; key: string }>('select person_id as "personId", trigger_key as key from dismissal');
    expect(cases).toEqual([{ personId: weak.id, key: 'lowTwice/2026-Q1' }]);
  });

  it('a missing one', async () => {
    expect(await planted(['dismissal'], 'delete from dismissal')).toMatchObject({ I4: [key().slice(1, -1)] });
    expect(await planted(['dismissal'], "update dismissal set state = 'withdrawn'")).toMatchObject({ I4: [key().slice(1, -1)] });
  });

  it('a surplus one', async () => {
    const id = randomUUID();
    const result = await planted(
      ['dismissal'],
      `insert into dismissal (id, organization_id, township_id, assessment_id, version_id, person_id, trigger_key, rule, workflow_id, opened_business_at)
       select '${id}', organization_id, township_id, assessment_id, version_id, '${strong.id}', trigger_key, rule, 'surplus', now() from dismissal`,
    );
    expect(result).toMatchObject({ I4: [id] });
  });

  it('a doubled one', async () => {
    const id = randomUUID();
    const result = await planted(
      ['dismissal'],
      'alter table dismissal drop constraint uq_dismissal_trigger',
      `insert into dismissal (id, organization_id, township_id, assessment_id, version_id, person_id, trigger_key, rule, workflow_id, state, opened_business_at, opened_at)
       select '${id}', organization_id, township_id, assessment_id, version_id, person_id, trigger_key, rule, 'doubled', 'ended', now(), '2199-01-01' from dismissal`,
    );
    await county.superuser('alter table dismissal add constraint uq_dismissal_trigger unique (person_id, trigger_key)');
    expect(result).toMatchObject({ I4: [id] });
  });
});

/** One row of a case as it stands after an effect, without anybody's act. */
const rows = {
  talk: (id: string) =>
    `insert into talk (id, organization_id, township_id, assessment_id, person_id, caused_by, workflow_id, kind, formal, collective, rule, convener_id, signature, locked_at)
     values ('${id}', '${weak.villageId}', '${weak.townshipId}', '${first.id}', '${weak.id}', '${id}', '${id}', 'summons', true, false, 'A14', '${county.department}', 'signed', now())`,
  hold: (id: string, state: string) =>
    `insert into hold (id, organization_id, township_id, assessment_id, version_id, kind, attempt, workflow_id, state, round, basis, signed_basis, signed_by, competent_body_id, starts_on, ends_on, opened_business_at)
     values ('${id}', '${weak.villageId}', '${weak.townshipId}', '${first.id}', '${first.id}', 'pay', 1, '${id}', '${state}', 1, '{}', '{}', '${id}', '${county.unit}', '2026-05-01', '2026-07-01', now())`,
  reward: (id: string) =>
    `insert into reward (id, organization_id, assessment_id, version_id, rule, batch, workflow_id, base_fen, cap_fen, state, document, paid_on, verified_by, paid_by)
     values ('${id}', '${weak.townshipId}', '${first.id}', '${first.id}', 'material', 9, '${id}', 1000000, 50000, 'paid', '{}', '2026-05-01', '${id}', '${id}')`,
  branch: (id: string) =>
    `insert into dismissal_branch (id, dismissal_id, organization_id, township_id, person_id, post_id, post_kind, appointment, workflow_id, state, outcome, filing, effective_on)
     select '${id}', d.id, organization_id, township_id, person_id, '${id}', 'villagePartySecretary', 'party', '${id}', 'ended', 'removed', 'noObjection', '2026-08-01' from dismissal d`,
};

describe('I5: effects without their signatures', () => {
  it.each([
    ['a talk on record', 'talk on record', ['talk'], (id: string) => rows.talk(id)],
    ['a hold in force', 'hold', ['hold'], (id: string) => rows.hold(id, 'inForce')],
    ['a reward paid', 'payment', ['reward'], (id: string) => rows.reward(id)],
    ['a removal', 'removal from a party post', ['dismissal_branch'], (id: string) => rows.branch(id)],
  ])('%s', async (_name, what, tables, insert) => {
    const id = randomUUID();
    expect((await planted(tables, insert(id)))['I5']).toContain(`${what} ${id}`);
  });

  /** Decisions as they would stand, one after another, by somebody who holds the seat, or does not. */
  const decisions = (workflowId: string, steps: [kind: string, action: string][], signer: string) =>
    steps.map(
      ([kind, action], index) => `
      with t as (
        insert into task (id, workflow_id, name, key, kind, subject, node, visit, version, stage, seats, memory, organization_id, opened_at, closed_at)
        values (gen_random_uuid(), '${workflowId}', '${kind}', '${kind}', '${kind}', '', '${kind}', 1, 1, 'closed', '[]',
          '{"seats": [{"id": 1, "holder": {"role": "organizationDepartmentOfficer", "organizationId": "${county.department}"}}]}', '${county.county}', now(), now()) returning id)
      insert into decision (task_id, seat, signer_account_id, action, command_id, form, act, task_version, at, business_at, stands, closed_task, organization_id)
      select id, 1, '${signer}', '${action}', gen_random_uuid(), '{}', '{}', 1, now() + interval '${index} seconds', now(), true, true, '${county.county}' from t`,
    );
  const held: [string, string][] = [
    ['hold.draft', 'propose'],
    ['hold.sign', 'agree'],
  ];

  it('are whole with all of them, in their order, by who held the seat', async () => {
    const { accountId } = await county.account('organizationDepartmentOfficer', county.department);
    const id = randomUUID();
    const tables = ['hold', 'task', 'decision'];
    expect((await planted(tables, rows.hold(id, 'inForce'), ...decisions(id, held, accountId)))['I5']).toBeUndefined();
    expect((await planted(tables, rows.hold(id, 'inForce'), ...decisions(id, held.toReversed(), accountId)))['I5']).toEqual([`hold ${id}`]);
    const stranger = await county.account('financeOfficer', county.unit);
    expect((await planted(tables, rows.hold(id, 'inForce'), ...decisions(id, held, stranger.accountId)))['I5']).toHaveLength(2);
    await county.superuser(`update role_grant set valid_to = now() - interval '1 hour' where account_id = '${accountId}'`);
    expect((await planted(tables, rows.hold(id, 'inForce'), ...decisions(id, held, accountId)))['I5']).toHaveLength(2);
  });

  it('I6: one person on two steps that are separate', async () => {
    const { accountId } = await county.account('organizationDepartmentOfficer', county.department);
    const id = randomUUID();
    const procedure = `insert into procedure (workflow_id, kind, subject_id, organization_id, at, path, backs, entries, spec, context, clock, state)
      values ('${id}', 'hold', '', '${county.county}', 'end', '{}', '[]', 1, '{"steps": {"hold.sign": {"actions": ["agree"], "separateFrom": ["hold.draft"]}}}', '{}', '{}', 'ended')`;
    expect((await planted(['procedure', 'task', 'decision'], procedure, ...decisions(id, held, accountId)))['I6']).toHaveLength(1);
  });
});

describe('money, to the fen', () => {
  const order = (entries: string, state = 'settled') => {
    const [hold, item] = [randomUUID(), randomUUID()];
    return planted(
      ['hold', 'hold_item', 'hold_entry'],
      rows.hold(hold, state),
      `insert into hold_item (id, hold_id, round, n, organization_id, competent_body_id, title, category, monthly_fen, fen, cap_fen)
       values ('${item}', '${hold}', 1, 1, '${weak.villageId}', '${county.unit}', '基本报酬', 'basePay', 40000, 40000, 80000)`,
      `insert into hold_entry (hold_id, item_id, organization_id, competent_body_id, kind, fen, entered_by, business_at)
       select '${hold}', '${item}', '${weak.villageId}', '${county.unit}', g.kind, g.fen, '${hold}', now() from (values ${entries}) g (kind, fen)`,
    );
  };

  it.each([
    ["('held', 40000), ('paidBack', 40001)", 'more paid back than held'],
    ["('held', 80001), ('paidBack', 80001)", 'more held than ordered'],
    ["('held', 80000), ('paidBack', 79999)", 'settled one fen short'],
  ])('%s: %s', async (entries) => {
    expect((await order(entries))['R9']).toHaveLength(1);
  });

  it('what comes out even is found right', async () => {
    expect((await order("('held', 40000), ('held', 40000), ('paidBack', 80000)"))['R9']).toBeUndefined();
    expect((await order("('held', 40000)", 'inForce'))['R9']).toBeUndefined();
  });

  it('a reward over the cap of its township', async () => {
    const id = randomUUID();
    const granted = (fen: number) =>
      planted(
        ['reward', 'reward_allocation'],
        rows.reward(id),
        `insert into reward_allocation (reward_id, n, person_id, organization_id, fen) values ('${id}', 0, '${strong.id}', '${strong.villageId}', ${fen})`,
      );
    expect((await granted(50_001))['A13']).toEqual([`reward ${first.id} ${weak.townshipId}`]);
    expect((await granted(50_000))['A13']).toBeUndefined();
  });
});

describe('I14: notices', () => {
  it('a person told twice, and one never told', async () => {
    const [notice] = await county.rows<{ id: string }>("select id from personal_notice where kind = 'result' limit 1");
    const twice = await planted(
      ['personal_notice'],
      'drop index uq_personal_notice_version',
      `insert into personal_notice (organization_id, assessment_id, person_id, kind, version_id, content, business_at)
       select organization_id, assessment_id, person_id, kind, version_id, content, business_at from personal_notice where id = '${notice?.id}'`,
    );
    expect(twice['I14']).toHaveLength(1);
    expect((await planted(['personal_notice'], `delete from personal_notice where id = '${notice?.id}'`))['I14']).toHaveLength(1);
    await county.superuser('create unique index uq_personal_notice_version on personal_notice (version_id, person_id, kind) where version_id is not null');
  });
});

describe('I17: a period', () => {
  it('closed by two attempts', async () => {
    const result = await planted(
      ['assessment'],
      'drop index uq_assessment_period',
      `insert into assessment (workflow_id, organization_id, lead_unit_id, scheme_version_id, scheme, period_code, period_from, period_to, attempt, title, stage, clock, content, content_hash)
       select 'again', organization_id, lead_unit_id, scheme_version_id, scheme, period_code, period_from, period_to, 2, title, 'running', clock, content, content_hash from assessment where id = '${first.id}'`,
    );
    await county.superuser(
      "create unique index uq_assessment_period on assessment (organization_id, scheme, period_code) where stage not in ('declined', 'revoked', 'withdrawn')",
    );
    expect(result['I17']).toEqual([`${county.county}/county-dynamic/2026-Q1`]);
  });
});

describe('I12: the audit', () => {
  it('a changed entry', async () => {
    expect((await planted(['audit_entry'], "update audit_entry set data = '{}' where seq = 5"))['I12']).toHaveLength(1);
  });
});

describe('I11: rows and workflows', () => {
  const open = (id: string, at: string, state = 'open') =>
    `insert into procedure (workflow_id, kind, subject_id, organization_id, at, path, backs, entries, spec, context, clock, state)
     values ('${id}', 'hold', '', '${county.county}', '${at}', '{}', '[]', 1, '{"steps": {"draft": {}, "sign": {}}}', '{}', '{}', '${state}')`;
  const agree = async (running: Record<string, string>) => {
    const verdict = await proceduresAgree(county.database, {
      running: () => Promise.resolve(new Set(Object.keys(running))),
      nodeOf: (workflowId) => Promise.resolve(running[workflowId] ?? ''),
      pauses: [0],
    });
    return verdict.violations.map(({ id }) => id).sort();
  };

  it('differ where a workflow is lost, stands elsewhere, or runs without a row', async () => {
    await county.superuser("set session_replication_role = 'replica'", open('one', 'sign'), open('two', 'draft'), open('three', 'end', 'ended'));
    expect(await agree({ one: 'sign', two: 'draft' })).toEqual([]);
    expect(await agree({ one: 'sign' })).toEqual(['two']);
    expect(await agree({ one: 'sign', two: 'sign' })).toEqual(['two']);
    // a node that asks nobody is not written into the row
    expect(await agree({ one: 'sign', two: 'inForce' })).toEqual([]);
    expect(await agree({ one: 'sign', two: 'draft', three: 'end', four: 'x' })).toEqual(['four', 'three']);
    await county.superuser("update procedure set needs_operator = 'an effect fails' where workflow_id = 'one'");
    expect(await agree({ one: 'sign', two: 'draft' })).toEqual(['one']);
  });
});
