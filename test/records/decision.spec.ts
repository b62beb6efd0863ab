import type { Actor } from '#domain';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createCounty, type County } from '../support/county.js';
import { createRecordsDatabase, type RecordsDatabase } from '../support/database.js';
import { ProcedureDriver, stepServices, type StepServices } from '../support/procedure.js';

let records: RecordsDatabase;
let county: County;
let services: StepServices;
let procedure: ProcedureDriver;
let officer: Actor;
let reviewer: Actor;

beforeAll(async () => {
  records = await createRecordsDatabase(20);
  county = await createCounty(records.database);
  officer = await county.add('leadUnitOfficer', county.unit);
  reviewer = await county.add('organizationDepartmentOfficer', county.department);
});

afterAll(() => records?.close());

beforeEach(() => {
  services = stepServices(records.database);
  procedure = new ProcedureDriver(records.database, services, county);
});

const submitted = { content: { title: '一季度' } };
const reason = { opinion: '理由', form: {} };

describe('opening a task', () => {
  it('resolves seats, due and wake, and tells the holders', async () => {
    const task = await procedure.open('examine');
    expect(task).toMatchObject({
      version: 1,
      stage: 'open',
      seats: [{ id: 1, holder: { role: 'organizationDepartmentOfficer', organizationId: county.department } }],
    });
    expect(task.wake).toBeGreaterThan(Date.now());
    const [row] = await procedure.rows<{ due_at: string; due_provisional: boolean }>('select due_at, due_provisional from task where workflow_id = $1', [
      procedure.context.workflowId,
    ]);
    expect(row).toMatchObject({ due_at: expect.any(String), due_provisional: true });
    const told = await procedure.rows<{ account: string }>(
      "select payload->>'accountId' as account from outbox where kind = 'notification' and payload->>'eventKey' like $1",
      [`%${(await procedure.rows<{ id: string }>('select id from task where workflow_id = $1', [procedure.context.workflowId]))[0]?.id}%`],
    );
    expect(told).toEqual([{ account: reviewer.accountId }]);
  });

  it('acts only on the version it was given', async () => {
    const first = await procedure.open('examine');
    const task = await procedure.decide(first, reviewer);
    expect(await procedure.open('examine')).toEqual(task);
    expect(task.stage).toBe('closed');
  });

  it('opens again what was set aside, once', async () => {
    const open = await procedure.open('examine');
    await services.steps.closeTasks(procedure.context, [open.name]);
    await services.steps.closeTasks(procedure.context, [open.name]);
    const again = await procedure.open('examine', { ...open, stage: 'opening' });
    expect(again).toMatchObject({ version: 2, stage: 'open', seats: open.seats });
    expect(await procedure.open('examine', { ...open, stage: 'opening' })).toEqual(again);
  });
});

describe('a decision', () => {
  it("keeps the starter's whole body as the content", async () => {
    const facts: unknown[] = [];
    services.effects.decisions['request.submit'] = { run: async (_tx, _context, decision) => void facts.push(decision.form) };
    const task = await procedure.open('submit');
    const closed = await procedure.decide(task, officer, { body: submitted });
    expect(closed).toMatchObject({
      stage: 'closed',
      takeable: false,
      outcome: { action: 'submit', signers: [{ seat: 1, by: officer.accountId, action: 'submit' }] },
    });
    expect(facts).toEqual([submitted]);
    expect(await procedure.rows('select started_by from procedure where workflow_id = $1', [procedure.context.workflowId])).toEqual([
      { started_by: officer.accountId },
    ]);
  });

  it('is recorded once for one command, and the stored row is the answer', async () => {
    const task = await procedure.open('examine');
    const command = await procedure.command(reviewer);
    const first = await procedure.decide(task, reviewer, { command });
    expect(await procedure.decide(task, reviewer, { command })).toEqual(first);
    expect(await procedure.rows('select id from decision where command_id = $1', [command])).toHaveLength(1);
  });

  it("needs the signer's own command", async () => {
    const task = await procedure.open('examine');
    await expect(procedure.decide(task, reviewer, { command: await procedure.command(officer) })).rejects.toMatchObject({ code: 'command.unknown' });
  });

  it('is refused to who holds no seat, and to who lost the role meanwhile', async () => {
    const task = await procedure.open('examine');
    await expect(procedure.decide(task, officer)).rejects.toMatchObject({ code: 'task.not_signer' });
    const gone = await county.add('organizationDepartmentOfficer', county.department);
    await procedure.rows('update role_grant set valid_to = now() where account_id = $1', [gone.accountId]);
    await expect(procedure.decide(task, gone)).rejects.toMatchObject({ code: 'task.not_signer' });
    await procedure.rows('update account set disabled_at = now() where id = $1', [gone.accountId]);
    await expect(procedure.decide(task, gone)).rejects.toMatchObject({ code: 'account.disabled' });
  });

  it('is open to a stand-in between the dates, and says for whom', async () => {
    const task = await procedure.open('examine');
    const standIn = await county.add('clerk', county.department);
    await expect(procedure.decide(task, standIn)).rejects.toMatchObject({ code: 'task.not_signer' });
    await procedure.rows(
      `insert into substitute (account_id, substitute_account_id, organization_id, from_date, to_date, set_by)
       values ($1, $2, $3, (now() at time zone 'Asia/Shanghai')::date, (now() at time zone 'Asia/Shanghai')::date, $1)`,
      [reviewer.accountId, standIn.accountId, county.department],
    );
    await procedure.decide(task, standIn);
    expect(await procedure.rows('select substitute_for from decision where signer_account_id = $1', [standIn.accountId])).toEqual([
      { substitute_for: reviewer.accountId },
    ]);
  });

  it('is kept from who decided what it must be separate from, under any account', async () => {
    const personId = await county.person(county.department, '李四');
    const proposer = await county.add('leadUnitOfficer', county.unit, { personId });
    const other = await county.add('organizationDepartmentOfficer', county.department, { personId });
    await procedure.decide(await procedure.open('submit'), proposer, { body: submitted });
    const task = await procedure.open('examine');
    await expect(procedure.decide(task, other)).rejects.toMatchObject({ code: 'separation.violated' });
    await expect(procedure.decide(task, reviewer)).resolves.toMatchObject({ stage: 'closed' });
  });

  it('nobody does by a stand-in what they may not do themselves', async () => {
    const personId = await county.person(county.department, '王五');
    const proposer = await county.add('leadUnitOfficer', county.unit, { personId });
    const principal = await county.add('organizationDepartmentOfficer', county.department, { personId });
    const standIn = await county.add('clerk', county.department);
    await procedure.rows(
      `insert into substitute (account_id, substitute_account_id, organization_id, from_date, to_date, set_by)
       values ($1, $2, $3, (now() at time zone 'Asia/Shanghai')::date, (now() at time zone 'Asia/Shanghai')::date, $1)`,
      [principal.accountId, standIn.accountId, county.department],
    );
    await procedure.decide(await procedure.open('submit'), proposer, { body: submitted });
    const task = await procedure.open('examine');
    await expect(procedure.decide(task, standIn)).rejects.toMatchObject({ code: 'separation.violated' });
    await procedure.rows('update account set disabled_at = now() where id = $1', [principal.accountId]);
    await expect(procedure.decide(task, standIn)).rejects.toMatchObject({ code: 'task.not_signer' });
  });

  it('needs an opinion where the step asks for one', async () => {
    const task = await procedure.open('examine');
    await expect(procedure.decide(task, reviewer, { action: 'decline' })).rejects.toMatchObject({ code: 'decision.opinion_missing' });
    await expect(procedure.decide(task, reviewer, { action: 'decline', body: reason })).resolves.toMatchObject({ outcome: { action: 'decline' } });
  });

  it('rolls back with its effect', async () => {
    services.effects.decisions['request.examine'] = {
      run: async () => {
        throw new Error('effect failed');
      },
    };
    const task = await procedure.open('examine');
    await expect(procedure.decide(task, reviewer)).rejects.toThrow('effect failed');
    expect(
      await procedure.rows('select count(*)::int as n from decision join task on task.id = task_id where workflow_id = $1', [procedure.context.workflowId]),
    ).toEqual([{ n: 0 }]);
  });

  it('can be taken back until its effect ran', async () => {
    const task = await procedure.open('examine');
    const closed = await procedure.decide(task, reviewer);
    const back = await procedure.decide(closed, reviewer, { action: 'takeBack' });
    expect(back).toMatchObject({ stage: 'aside', version: 3 });
    expect(back.outcome).toBeUndefined();
    const again = await procedure.open('examine', { ...back, stage: 'opening' });
    await expect(procedure.decide(again, reviewer)).resolves.toMatchObject({ stage: 'closed', version: 5 });
    expect(
      await procedure.rows('select action, stands from decision join task on task.id = task_id where workflow_id = $1 order by task_version', [
        procedure.context.workflowId,
      ]),
    ).toEqual([
      { action: 'agree', stands: false },
      { action: 'takeBack', stands: false },
      { action: 'agree', stands: true },
    ]);
  });

  it('closes what it leaves, by version', async () => {
    const standing = await procedure.open('revoke');
    const task = await procedure.open('examine');
    await expect(procedure.decide(task, reviewer, { closes: [{ name: standing.name, version: 7 }] })).rejects.toMatchObject({ code: 'task.version_changed' });
    await procedure.decide(task, reviewer, { closes: [{ name: standing.name, version: standing.version }] });
    expect(await procedure.rows('select stage from task where workflow_id = $1 and key = $2', [procedure.context.workflowId, 'revoke'])).toEqual([
      { stage: 'aside' },
    ]);
  });

  it('comes too late where a step it would leave was decided meanwhile', async () => {
    const examined = await procedure.open('examine');
    const breakdown = await procedure.open('breakdown');
    await procedure.decide(examined, reviewer);
    const leaving = procedure.decide(breakdown, officer, { action: 'submit', closes: [{ name: examined.name, version: examined.version }] });
    await expect(leaving).rejects.toMatchObject({ code: 'task.version_changed' });
  });
});

describe('F18: racing', () => {
  it('fifty decisions on one step: exactly one stands', async () => {
    const racers = await Promise.all(Array.from({ length: 10 }, () => county.add('organizationDepartmentOfficer', county.department)));
    const task = await procedure.open('examine');
    const tries = await Promise.allSettled(Array.from({ length: 50 }, (_, index) => procedure.decide(task, racers[index % 10] ?? reviewer)));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const codes = new Set(
      tries.flatMap((result) => (result.status === 'rejected' ? [(result.reason as { code?: string }).code ?? String(result.reason)] : [])),
    );
    expect([...codes]).toEqual(['task.closed']);
    expect(
      await procedure.rows('select count(*)::int as n from decision join task on task.id = task_id where workflow_id = $1', [procedure.context.workflowId]),
    ).toEqual([{ n: 1 }]);
  });

  it('two signers of one version: the second one is told to look again', async () => {
    const task = await procedure.open('sign');
    const act = (actor: Actor, seat: number) => procedure.decide(task, actor, { seat });
    const results = await Promise.allSettled([act(officer, 1), act(reviewer, 2)]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'task.version_changed' } });
  });
});

describe('the rows of a decision', () => {
  it('are never changed or removed, not even by the owner', async () => {
    const task = await procedure.open('examine');
    await procedure.decide(task, reviewer);
    await expect(procedure.rows("update decision set action = 'decline'")).rejects.toThrow('a decision is never changed');
    await expect(procedure.rows('delete from decision')).rejects.toThrow(/permission denied/);
  });
});
