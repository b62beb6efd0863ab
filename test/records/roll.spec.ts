import { calendarDays, DomainError, realClock, type Actor, type StepSpec } from '#domain';
import { EvidenceService, OutboxSender, PaperService, UrgingService, importCalendar, type RollItem } from '#records';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createCounty, type County } from '../support/county.js';
import { createRecordsDatabase, type RecordsDatabase } from '../support/database.js';
import { ProcedureDriver, stepServices, type StepServices } from '../support/procedure.js';

let records: RecordsDatabase;
let county: County;
let services: StepServices;
let procedure: ProcedureDriver;
let officers: [Actor, Actor];
let supervisor: Actor;
let clerks: [Actor, Actor];

beforeAll(async () => {
  records = await createRecordsDatabase(20);
  county = await createCounty(records.database);
  officers = [await county.add('townshipOfficer', county.townships[0]), await county.add('townshipOfficer', county.townships[1])];
  supervisor = await county.add('supervisor', county.county);
  clerks = [await county.add('clerk', county.county), await county.add('clerk', county.county)];
});

afterAll(() => records?.close());

beforeEach(() => {
  services = stepServices(records.database);
  services.effects.rollItems.townships = async () =>
    county.townships.map((id): RollItem => ({ subject: id, organizationId: id, holder: { role: 'townshipOfficer', organizationId: id } }));
  procedure = new ProcedureDriver(records.database, services, county);
});

const taskId = async () => (await procedure.rows<{ id: string }>('select id from task where workflow_id = $1', [procedure.context.workflowId]))[0]?.id ?? '';
const look = (name = 'roster#1') => services.steps.remindOrEscalate(procedure.context, name);

async function answer(actor: Actor, subject: string, form = {}): Promise<{ answered: number; remaining: number }> {
  const id = await taskId();
  return services.commands.run({ actor, key: crypto.randomUUID(), route: 'answer', body: { subject } }, (tx, commandId) =>
    services.rolls.answer(tx, { taskId: id, subject, form, commandId }),
  );
}

/** Makes the due what it would be had the step been opened so much earlier. */
async function age(days: number): Promise<void> {
  const id = await taskId();
  for (const table of ['task', 'task_item']) {
    await procedure.rows(
      `update ${table} set due_at = due_at - make_interval(days => $2), due_business_at = due_business_at - make_interval(days => $2) where ${table === 'task' ? 'id' : 'task_id'} = $1`,
      [id, days],
    );
  }
  await procedure.rows('update task set opened_at = opened_at - make_interval(days => $2) where id = $1', [id, days]);
}

const notified = async (event: string) =>
  (
    await procedure.rows<{ account: string }>(
      "select payload->>'accountId' as account from outbox where kind = 'notification' and payload->>'event' = $1 and payload->>'taskId' = $2",
      [event, await taskId()],
    )
  )
    .map(({ account }) => account)
    .sort();

describe('a roll', () => {
  it('lists its items, tells every holder, and is closed at once when it lists nobody', async () => {
    expect(await procedure.open('roster')).toMatchObject({ stage: 'open', seats: [], wake: expect.any(Number) });
    expect(await notified('task.assigned')).toEqual(officers.map(({ accountId }) => accountId).sort());
    services.effects.rollItems.townships = async () => [];
    procedure = new ProcedureDriver(records.database, services, county);
    expect(await procedure.open('roster')).toMatchObject({ stage: 'closed', outcome: { action: 'answer', signers: [] } });
  });

  it('is answered by the holders, once each; the last answer wakes the workflow', async () => {
    await procedure.open('roster');
    await expect(answer(officers[1], county.townships[0])).rejects.toMatchObject({ code: 'roll.item_unknown' });
    expect(await answer(officers[0], county.townships[0])).toEqual({ answered: 1, remaining: 1 });
    await expect(answer(officers[0], county.townships[0])).rejects.toMatchObject({ code: 'roll.item_answered' });
    expect(await look()).toMatchObject({ wake: expect.any(Number) });
    expect(await answer(officers[1], county.townships[1])).toEqual({ answered: 2, remaining: 0 });
    const wakes = await procedure.rows<{ payload: unknown }>("select payload from outbox where kind = 'wake' and payload->>'workflowId' = $1", [
      procedure.context.workflowId,
    ]);
    expect(wakes).toEqual([{ payload: { workflowId: procedure.context.workflowId, topic: 'roster#1' } }]);
    const { ended } = await look();
    expect(ended).toMatchObject({ stage: 'closed', outcome: { action: 'answer' } });
    expect(await look()).toEqual({ wake: null, ended });
  });

  it('two last answers at once still wake it', async () => {
    await procedure.open('roster');
    await Promise.all([answer(officers[0], county.townships[0]), answer(officers[1], county.townships[1])]);
    expect(await procedure.rows("select id from outbox where kind = 'wake' and payload->>'workflowId' = $1", [procedure.context.workflowId])).toHaveLength(1);
  });

  it('an answer under way is counted before the roll ends', async () => {
    const person = await county.person(county.villages[0]);
    const cadre = await county.add('cadre', county.villages[0], { personId: person });
    services.effects.rollItems.rosterPersons = async () => [{ subject: person, organizationId: county.villages[0], holder: { personId: person } }];
    await procedure.open('targetReceipt');
    await age(20);
    const ended = await records.database.transaction(cadre, async (tx) => {
      const commandId = await procedure.command(cadre);
      const looking = services.rolls.answer(tx, { taskId: await taskId(), subject: person, form: {}, commandId }).then(() => look('targetReceipt#1'));
      return { looking: await Promise.race([looking, new Promise((resolve) => setTimeout(() => resolve('waits'), 300))]), after: looking };
    });
    expect(ended.looking).toBe('waits');
    await ended.after;
    expect(
      await procedure.rows("select data->>'unanswered' as unanswered from audit_entry where subject = $1 and type = 'task.closed'", [await taskId()]),
    ).toEqual([{ unanswered: '0' }]);
  });

  it('asks the kind of step before an answer counts', async () => {
    services.effects.answers['roster.confirm'] = async () => {
      throw new DomainError('target.missing');
    };
    await procedure.open('roster');
    await expect(answer(officers[0], county.townships[0])).rejects.toMatchObject({ code: 'target.missing' });
    expect(await procedure.rows('select id from task_item where task_id = $1 and answered_at is not null', [await taskId()])).toEqual([]);
  });

  it('reminds and escalates for what is missing only, each once, and silence answers nothing', async () => {
    await procedure.open('roster');
    await answer(officers[0], county.townships[0]);
    await age(20);
    expect(await look()).toMatchObject({ late: true });
    await look();
    expect(await notified('task.reminded')).toEqual([officers[1].accountId]);
    expect(await notified('task.escalated')).toEqual([supervisor.accountId]);
    expect(await procedure.rows("select count(*)::int as n from audit_entry where subject = $1 and type = 'task.escalated'", [await taskId()])).toEqual([
      { n: 1 },
    ]);
    expect(await procedure.rows('select stage from task where id = $1', [await taskId()])).toEqual([{ stage: 'open' }]);
  });

  it('that ends at its due says what was not answered', async () => {
    const person = await county.person(county.villages[0]);
    services.effects.rollItems.rosterPersons = async () => [{ subject: person, organizationId: county.villages[0], holder: { personId: person } }];
    await procedure.open('targetReceipt');
    await age(20);
    const { ended } = await look('targetReceipt#1');
    expect(ended).toMatchObject({ stage: 'closed', late: true });
    expect(
      await procedure.rows("select data->>'unanswered' as unanswered from audit_entry where subject = $1 and type = 'task.closed'", [await taskId()]),
    ).toEqual([{ unanswered: '1' }]);
    await expect(answer(await county.add('cadre', county.villages[0], { personId: person }), person)).rejects.toMatchObject({ code: 'task.closed' });
  });

  it("counts an item's due from its own date", async () => {
    const later = '2030-03-31T15:59:59.999Z';
    services.effects.rollItems.contestMonths = async () => [
      {
        subject: '2030-03',
        organizationId: county.department,
        holder: { role: 'organizationDepartmentOfficer', organizationId: county.department },
        from: later,
      },
    ];
    await procedure.open('contest');
    expect(await procedure.rows<{ due: boolean }>('select due_business_at > $2 as due from task_item where task_id = $1', [await taskId(), later])).toEqual([
      { due: true },
    ]);
  });
});

const holidays = (year: number, from: string, to: string) => ({
  region: 'cn',
  year,
  source: { issuer: '国务院办公厅', title: '通知', number: '1', issuedOn: '2026-01-01' },
  holidays: [{ name: '临时放假', from, to }],
  makeUpDays: [],
});

describe('a step with one signer', () => {
  it('lapses at its due where that is its rule, and decides nothing', async () => {
    const right: StepSpec = { ...procedure.step('examine'), lapses: true, deadline: calendarDays(1) };
    procedure.steps['examine'] = right;
    await procedure.open('examine');
    await age(30);
    expect((await look('examine#1')).ended).toMatchObject({ stage: 'closed', outcome: { action: 'lapsed', signers: [] } });
    expect(await procedure.rows('select id from decision where task_id = $1', [await taskId()])).toEqual([]);
  });

  it('I13: a calendar that comes later moves its due and says so', async () => {
    procedure.context.clock = realClock('2026-11-20T00:00:00.000Z');
    await procedure.open('examine');
    const before = await procedure.rows<{ due_at: string }>('select due_at from task where id = $1', [await taskId()]);
    await records.database.engine((tx) =>
      importCalendar(tx, services.calendars, [holidays(2026, '2026-11-01', '2026-12-31'), holidays(2027, '2027-01-01', '2027-03-31')]),
    );
    const after = await procedure.rows<{ due_at: string }>('select due_at from task where id = $1', [await taskId()]);
    expect(Date.parse(after[0]?.due_at ?? '')).toBeGreaterThan(Date.parse(before[0]?.due_at ?? ''));
    expect(await procedure.rows("select data->>'from' as before from audit_entry where subject = $1 and type = 'task.due_changed'", [await taskId()])).toEqual([
      { before: before[0]?.due_at },
    ]);
    expect(await look('examine#1')).toMatchObject({ wake: expect.any(Number) });
  });

  it('I13: items of a roll move with it, those with a date of their own from that date', async () => {
    procedure.context.clock = { ...realClock(new Date().toISOString()), businessOrigin: '2028-01-10T00:00:00.000Z' };
    const holder = { role: 'organizationDepartmentOfficer', organizationId: county.department };
    services.effects.rollItems.contestMonths = async () =>
      ['2028-01-31T15:59:59.999Z', undefined].map((from, index) => ({ subject: `${index}`, organizationId: county.department, holder, ...(from && { from }) }));
    await procedure.open('contest');
    const dues = async () =>
      (await procedure.rows<{ due: string }>('select due_business_at as due from task_item where task_id = $1 order by subject', [await taskId()])).map(
        ({ due }) => due.slice(0, 10),
      );
    const [dated, opened] = await dues();
    await records.database.engine((tx) => importCalendar(tx, services.calendars, [holidays(2028, '2028-01-01', '2028-02-20')]));
    const [datedAfter, openedAfter] = await dues();
    expect([datedAfter, openedAfter].every((due) => String(due) > '2028-02-20')).toBe(true);
    expect([dated, opened]).not.toEqual([datedAfter, openedAfter]);
    expect(await procedure.rows('select due_business_at::date::text as due from task where id = $1', [await taskId()])).toEqual([{ due: datedAfter }]);
    expect(await procedure.rows("select 1 as moved from audit_entry where subject = $1 and type = 'task.due_changed'", [await taskId()])).toHaveLength(1);
  });

  it('can be urged once a day; a supervisor is owed a reply', async () => {
    const urgings = new UrgingService(services.audit, services.calendars);
    const reviewer = await county.add('organizationDepartmentOfficer', county.department);
    await procedure.open('examine');
    const id = await taskId();
    const urge = () => records.database.transaction(supervisor, (tx) => urgings.urge(tx, { taskId: id, message: '请尽快' }));
    await urge();
    await expect(urge()).rejects.toMatchObject({ code: 'task.not_urgeable' });
    expect(await notified('task.urged')).toContain(reviewer.accountId);
    const [urging] = await procedure.rows<{ id: string; owed: boolean }>('select id, reply_due_at is not null as owed from urging where task_id = $1', [id]);
    expect(urging?.owed).toBe(true);
    const reply = (actor: Actor, step = id) =>
      records.database.transaction(actor, (tx) => urgings.reply(tx, { taskId: step, urgingId: urging?.id ?? '' }, '本周办结'));
    await expect(reply({ ...reviewer, scope: [county.county] }, crypto.randomUUID())).rejects.toMatchObject({ code: 'urging.unknown' });
    await expect(reply(supervisor)).rejects.toMatchObject({ code: 'task.not_signer' });
    await reply({ ...reviewer, scope: [county.county] });
    await expect(reply({ ...reviewer, scope: [county.county] })).rejects.toMatchObject({ code: 'task.not_urgeable' });
    expect(await procedure.rows("select actor_id from audit_entry where subject = $1 and type = 'task.urging_answered'", [id])).toEqual([
      { actor_id: reviewer.accountId },
    ]);
  });
});

describe('R2: from paper', () => {
  const scan = Buffer.from('%PDF-1.7 signed');
  const today = () => new Date().toISOString().slice(0, 10);

  async function entered(
    signer: Actor,
    {
      by = clerks[0],
      ...context
    }: { by?: Actor; subject?: string; dateOnPaper?: string; body: { action: string; form: Record<string, unknown>; opinion?: string } },
  ): Promise<{ papers: PaperService; id: string }> {
    const papers = new PaperService(records.database, services.audit, services.rolls, services.effects);
    const evidence = new EvidenceService(services.audit);
    const task = await taskId();
    const id = await records.database.transaction(by, async (tx) => {
      const { id: evidenceId } = await evidence.add(tx, { title: '签批单.pdf', bytes: scan });
      return papers.enter(tx, { taskId: task, evidenceId, signerAccountId: signer.accountId, signerName: '李县长', dateOnPaper: today(), ...context });
    });
    return { papers, id };
  }

  it("a decision is the signer's, with both clerks and the scan beside it", async () => {
    const leader = await county.add('countyLeader', county.county);
    const task = await procedure.open('approve');
    const { papers, id } = await entered(leader, { body: { action: 'agree', form: {}, opinion: '同意' } });
    const confirm = (actor: Actor) => records.database.transaction(actor, (tx) => papers.confirm(tx, id, crypto.randomUUID()));
    await expect(papers.actOf(id)).rejects.toMatchObject({ code: 'paper.closed' });
    await expect(confirm(clerks[0])).rejects.toMatchObject({ code: 'paper.same_clerk' });
    expect(await confirm(clerks[1])).toBe('toSend');
    const { act } = await papers.actOf(id);
    expect((await papers.actOf(id)).act).toEqual(act);
    expect(await procedure.decide(task, leader, act)).toMatchObject({ outcome: { action: 'agree', signers: [{ by: leader.accountId }] } });
    const [decision] = await procedure.rows<{ on_paper: unknown; opinion: string }>('select on_paper, opinion from decision where task_id = $1', [
      await taskId(),
    ]);
    expect(decision).toMatchObject({
      opinion: '同意',
      on_paper: {
        signerAccountId: leader.accountId,
        enteredBy: clerks[0].accountId,
        confirmedBy: clerks[1].accountId,
        dateOnPaper: today(),
        scanHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    });
  });

  it("may be dated today by the procedure's own clock, and not later", async () => {
    procedure.context.clock = { ...realClock(new Date().toISOString()), businessOrigin: '2031-03-04T16:30:00.000Z' };
    const leader = await county.add('countyLeader', county.county);
    await procedure.open('approve');
    const body = { action: 'agree', form: {} };
    await expect(entered(leader, { body, dateOnPaper: '2031-03-06' })).rejects.toMatchObject({ code: 'input.invalid' });
    await expect(entered(leader, { body, dateOnPaper: '2031-03-05' })).resolves.toMatchObject({ id: expect.any(String) });
  });

  it("is not another signer's of the same roll to read", async () => {
    await procedure.open('roster');
    await entered(officers[0], { subject: county.townships[0], body: { action: 'answer', form: {} } });
    const task = await taskId();
    const seen = (actor: Actor) => records.database.read(actor, (tx) => tx.query('select id from paper_form where task_id = $1', [task]));
    expect(await seen(clerks[1])).toHaveLength(1);
    expect(await seen(officers[1])).toEqual([]);
  });

  it('a clerk never signs, and only who has a seat is a signer', async () => {
    await procedure.open('approve');
    await expect(entered(clerks[0], { body: { action: 'agree', form: {} } })).rejects.toMatchObject({ code: 'paper.clerk_is_signer' });
    await expect(entered(officers[0], { body: { action: 'agree', form: {} } })).rejects.toMatchObject({ code: 'task.not_signer' });
  });

  it('is neither entered nor confirmed by whom the item is about, under whatever account', async () => {
    const personId = await county.person(county.townships[0]);
    services.effects.rollItems.townships = async () => [
      { subject: personId, organizationId: county.townships[0], holder: { role: 'townshipOfficer', organizationId: county.townships[0] } },
    ];
    const [own, other] = [await county.add('clerk', county.county, { personId }), await county.add('clerk', county.county)];
    await procedure.open('roster');
    const given = { subject: personId, body: { action: 'answer', form: {} } };
    await expect(entered(officers[0], { ...given, by: own })).rejects.toMatchObject({ code: 'paper.clerk_is_subject' });
    const { papers, id } = await entered(officers[0], given);
    const commandId = await procedure.command(own);
    const confirm = (actor: Actor) => records.database.transaction(actor, (tx) => papers.confirm(tx, id, commandId));
    await expect(confirm(own)).rejects.toMatchObject({ code: 'paper.clerk_is_subject' });
    expect(await confirm(other)).toBe('answered');
  });

  it('of a case about a clerk is another clerk’s', async () => {
    const personId = await county.person(county.townships[0]);
    const own = await county.add('clerk', county.county, { personId });
    services.effects.concerned.assessment = async () => [own.accountId];
    const leader = await county.add('countyLeader', county.county);
    await procedure.open('approve');
    const given = { body: { action: 'agree', form: {} } };
    await expect(entered(leader, { ...given, by: own })).rejects.toMatchObject({ code: 'paper.clerk_is_subject' });
    const { papers, id } = await entered(leader, given);
    await expect(records.database.transaction(own, (tx) => papers.confirm(tx, id, crypto.randomUUID()))).rejects.toMatchObject({
      code: 'paper.clerk_is_subject',
    });
  });

  it('an answer to a roll is recorded when it is confirmed', async () => {
    await procedure.open('roster');
    const { papers, id } = await entered(officers[0], { subject: county.townships[0], body: { action: 'answer', form: {} } });
    const commandId = await procedure.command(clerks[1]);
    expect(await records.database.transaction(clerks[1], (tx) => papers.confirm(tx, id, commandId))).toBe('answered');
    expect(
      await procedure.rows('select answered_by, on_behalf_clerk from task_item where task_id = $1 and subject = $2', [await taskId(), county.townships[0]]),
    ).toEqual([{ answered_by: officers[0].accountId, on_behalf_clerk: clerks[0].accountId }]);
  });
});

describe('the outbox', () => {
  it('I14: delivers each message once, whoever sends', async () => {
    await procedure.open('roster');
    const senders = [new OutboxSender(records.database), new OutboxSender(records.database)];
    await Promise.all(senders.map((sender) => sender.send()));
    await senders[0]?.send();
    const delivered = await procedure.rows<{ account_id: string; read_at: null }>(
      'select account_id, read_at from notification where task_id = $1 and delivered_at is not null',
      [await taskId()],
    );
    expect(delivered.map(({ account_id }) => account_id).sort()).toEqual(officers.map(({ accountId }) => accountId).sort());
    const own = await records.database.read(officers[0], (tx) => tx.query<{ account_id: string }>('select distinct account_id from notification'));
    expect(own).toEqual([{ account_id: officers[0].accountId }]);
  });

  it('tries a failed wake again later', async () => {
    await procedure.open('roster');
    await Promise.all([answer(officers[0], county.townships[0]), answer(officers[1], county.townships[1])]);
    const sender = new OutboxSender(records.database);
    const woken: unknown[] = [];
    let broken = true;
    sender.use({
      wake: async ({ workflowId }) => {
        if (broken) throw new Error('away');
        if (workflowId === procedure.context.workflowId) woken.push(workflowId);
      },
    });
    await sender.send();
    const mine = "kind = 'wake' and payload->>'workflowId' = $1";
    expect(
      await procedure.rows(`select attempts, last_error, available_at > now() as later from outbox where ${mine}`, [procedure.context.workflowId]),
    ).toEqual([{ attempts: 1, last_error: 'away', later: true }]);
    broken = false;
    await procedure.rows(`update outbox set available_at = now() where ${mine}`, [procedure.context.workflowId]);
    await sender.send();
    await sender.send();
    expect(woken).toHaveLength(1);
  });
});

describe('evidence', () => {
  const add = (bytes: Buffer, title = '材料.pdf') =>
    records.database.transaction(officers[0], (tx) => new EvidenceService(services.audit).add(tx, { title, bytes }));

  it.each([
    ['a page that says it is a picture', Buffer.from('<html><script>alert(1)</script>'), 'evidence.type_refused'],
    ['nothing', Buffer.alloc(0), 'evidence.empty'],
    ['too much', Buffer.concat([Buffer.from('%PDF-'), Buffer.alloc(20 * 1024 * 1024)]), 'evidence.too_large'],
  ])('refuses %s', async (_name, bytes, code) => {
    await expect(add(bytes)).rejects.toMatchObject({ code });
  });

  it("is named here, kept as it came, and not another township's to read", async () => {
    const bytes = Buffer.from('%PDF-1.7 走访记录');
    const file = await add(bytes, '../../etc/passwd.pdf');
    expect(file).toMatchObject({ mediaType: 'application/pdf', name: expect.stringMatching(/^\d{4}-\d\d-\d\d-[0-9a-f]{12}\.pdf$/) });
    const read = (actor: Actor) => records.database.transaction(actor, (tx) => new EvidenceService(services.audit).read(tx, file.id));
    expect((await read(officers[0])).bytes.equals(bytes)).toBe(true);
    await expect(read(officers[1])).rejects.toMatchObject({ code: 'evidence.unknown' });
  });
});
