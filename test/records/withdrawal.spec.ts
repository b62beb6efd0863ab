import { setTimeout as pause } from 'node:timers/promises';
import { systemActor, type Actor, type Task } from '#domain';
import { isWithdrawn, withdrawProcedure, type RollItem } from '#records';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createCounty, type County } from '../support/county.js';
import { createRecordsDatabase, type RecordsDatabase } from '../support/database.js';
import { ProcedureDriver, stepServices, type StepServices } from '../support/procedure.js';

let records: RecordsDatabase;
let county: County;
let services: StepServices;
let procedure: ProcedureDriver;
let reviewer: Actor;
let township: Actor;

beforeAll(async () => {
  records = await createRecordsDatabase(30);
  county = await createCounty(records.database);
  reviewer = await county.add('organizationDepartmentOfficer', county.department);
  township = await county.add('townshipOfficer', county.townships[0]);
});

afterAll(() => records?.close());

beforeEach(() => {
  services = stepServices(records.database);
  procedure = new ProcedureDriver(records.database, services, county);
});

const within = <T>(work: Parameters<typeof records.database.transaction<T>>[1]) => records.database.transaction(systemActor(county.county), work);
const withdraw = ({ context: { workflowId, organizationId } }: ProcedureDriver, meanwhile?: () => Promise<void>) =>
  within(async (tx) => {
    const fresh = await withdrawProcedure(tx, { workflowId, organizationId, reason: '结果已更正' });
    await meanwhile?.();
    return fresh;
  });

/** A moment that one side waits for and the other announces. */
function gate(): { opened: Promise<void>; open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

const isPending = async (work: Promise<unknown>) => (await Promise.race([work.then(() => false), pause(200, true)])) === true;
const decisionsOf = ({ context }: ProcedureDriver) =>
  procedure.rows('select 1 from decision join task on task.id = decision.task_id where workflow_id = $1', [context.workflowId]);

describe('R7: an act on a withdrawn case', () => {
  it('is refused and changes nothing; what was recorded before answers as it stands', async () => {
    const [first, second] = [await procedure.open('examine'), await procedure.open('approve', { name: 'approve#1' })];
    const command = await procedure.command(reviewer);
    const decided = await procedure.decide(first, reviewer, { command });
    expect(await withdraw(procedure)).toBe(true);
    expect(await procedure.decide(first, reviewer, { command })).toEqual(decided);
    const leader = await county.add('countyLeader', county.county);
    await expect(procedure.decide(second, leader)).rejects.toMatchObject({ code: 'case.withdrawn' });
    expect(await decisionsOf(procedure)).toHaveLength(1);
  });

  it('is refused to answers of a roll, wherever the answering person belongs', async () => {
    services.effects.rollItems.townships = async () =>
      county.townships.map((id): RollItem => ({ subject: id, organizationId: id, holder: { role: 'townshipOfficer', organizationId: id } }));
    const task = await procedure.open('roster');
    await withdraw(procedure);
    const answer = services.commands.run({ actor: township, key: crypto.randomUUID(), route: 'answer', body: {} }, async (tx, commandId) => {
      const [row] = await procedure.rows<{ id: string }>('select id from task where workflow_id = $1 and name = $2', [procedure.context.workflowId, task.name]);
      return services.rolls.answer(tx, { taskId: row?.id ?? '', subject: county.townships[0], form: {}, commandId });
    });
    await expect(answer).rejects.toMatchObject({ code: 'case.withdrawn' });
  });

  it('is withdrawn once, audited as automatic, and its workflow is woken once', async () => {
    await procedure.open('examine');
    expect([await withdraw(procedure), await withdraw(procedure)]).toEqual([true, false]);
    const { workflowId } = procedure.context;
    const audited = await procedure.rows<{ data: object }>("select data from audit_entry where type = 'case.withdrawn' and subject = $1", [workflowId]);
    expect(audited).toEqual([{ data: expect.objectContaining({ reason: '结果已更正', automatic: true }) }]);
    expect(await procedure.rows("select 1 from outbox where kind = 'wake' and payload ->> 'workflowId' = $1", [workflowId])).toHaveLength(1);
    expect(await within((tx) => isWithdrawn(tx, workflowId))).toBe(true);
  });

  it('may be withdrawn before its workflow began', async () => {
    expect(await withdraw(procedure)).toBe(true);
    const task = await procedure.open('examine');
    await expect(procedure.decide(task, reviewer)).rejects.toMatchObject({ code: 'case.withdrawn' });
  });
});

describe('R7: a decision and a withdrawal at once', () => {
  it('the decision came first: the withdrawal waits for it, and it stands', async () => {
    const [reached, released] = [gate(), gate()];
    services.effects.decisions['request.examine'] = {
      run: async () => {
        reached.open();
        await released.opened;
      },
    };
    const task = await procedure.open('examine');
    const deciding = procedure.decide(task, reviewer);
    await reached.opened;
    const withdrawing = withdraw(procedure);
    expect(await isPending(withdrawing)).toBe(true);
    released.open();
    await expect(deciding).resolves.toMatchObject({ stage: 'closed' });
    await expect(withdrawing).resolves.toBe(true);
    expect(await decisionsOf(procedure)).toHaveLength(1);
  });

  it('the withdrawal came first: the decision waits for it, and is refused', async () => {
    const [reached, released] = [gate(), gate()];
    const task = await procedure.open('examine');
    const withdrawing = withdraw(procedure, async () => {
      reached.open();
      await released.opened;
    });
    await reached.opened;
    const deciding = procedure.decide(task, reviewer);
    deciding.catch(() => undefined);
    expect(await isPending(deciding.catch(() => undefined))).toBe(true);
    released.open();
    await withdrawing;
    await expect(deciding).rejects.toMatchObject({ code: 'case.withdrawn' });
    expect(await decisionsOf(procedure)).toEqual([]);
  });

  it('whichever wins of twenty pairs, no decision is recorded after its withdrawal', async () => {
    const cases = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const own = new ProcedureDriver(records.database, services, county);
        return { own, task: await own.open('examine') };
      }),
    );
    const race = async ({ own, task }: { own: ProcedureDriver; task: Task }) => {
      const [decided] = await Promise.allSettled([own.decide(task, reviewer), withdraw(own)]);
      const recorded = await decisionsOf(own);
      if (decided.status === 'rejected') expect(decided.reason).toMatchObject({ code: 'case.withdrawn' });
      expect(recorded).toHaveLength(decided.status === 'fulfilled' ? 1 : 0);
      await expect(own.decide(task, reviewer)).rejects.toMatchObject({ code: expect.stringMatching(/^(case\.withdrawn|task\.version_changed|task\.closed)$/) });
    };
    await Promise.all(cases.map(race));
  });
});
