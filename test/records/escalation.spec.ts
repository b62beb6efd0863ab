import { randomUUID } from 'node:crypto';
import {
  perform,
  procedures,
  realClock,
  workingDays,
  type Actor,
  type ProcedureContext,
  type ProcedureKind,
  type StepSpec,
  type StepTable,
  type Task,
} from '#domain';
import { AccountNames, EscalationReader, importCalendar, overdueWorkbook, SupervisionService, UrgingReader, UrgingService } from '#records';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import { createCounty, type County } from '../support/county.js';
import { createRecordsDatabase, type RecordsDatabase } from '../support/database.js';
import { stepServices, type StepServices } from '../support/procedure.js';

let records: RecordsDatabase;
let county: County;
let services: StepServices;
let board: EscalationReader;
let urgings: UrgingReader;
let supervisor: Actor;
let officers: [Actor, Actor];
const all = { limit: 100, offset: 0, late: false };

/** The calendar of a year without holidays: lateness can be counted by the weekday alone. */
const plainYear = (year: number) => ({
  region: 'cn',
  year,
  source: { issuer: '国务院办公厅', title: '放假安排', number: `国办发明电〔${year}〕1号`, issuedOn: `${year}-01-01` },
  holidays: [],
  makeUpDays: [],
});

beforeAll(async () => {
  records = await createRecordsDatabase(20);
  county = await createCounty(records.database);
  services = stepServices(records.database);
  const names = new AccountNames(records.database);
  board = new EscalationReader(records.database, services.calendars, names);
  urgings = new UrgingReader(records.database, names);
  supervisor = await county.add('supervisor', county.county);
  officers = [await county.add('townshipOfficer', county.townships[0]), await county.add('townshipOfficer', county.townships[1])];
  const year = Number(new Date().toISOString().slice(0, 4));
  await records.database.engine((tx) => importCalendar(tx, services.calendars, [plainYear(year - 1), plainYear(year), plainYear(year + 1)]));
});

afterAll(() => records?.close());

interface Opened {
  context: ProcedureContext;
  task: Task;
  taskId: string;
}

interface Given {
  village?: string;
  person?: string;
  /** Who sits: a role at an organization, or a person. */
  seat?: { role: string; organizationId: string };
  sitter?: string;
}

function stepRow(kind: ProcedureKind, key: string): StepSpec {
  const step = (procedures as Record<string, StepTable>)[kind]?.[key];
  if (!step) throw new Error(`no step ${key} of ${kind}`);
  return step;
}

/** A case with one open step, as its workflow would open it. */
async function open(kind: ProcedureKind, key: string, given: Given): Promise<Opened> {
  const id = randomUUID();
  const context: ProcedureContext = {
    workflowId: `${kind}/${id}/1`,
    procedure: kind,
    subjectId: id,
    assessmentId: '',
    organizationId: county.county,
    places: { ...(given.village && { village: given.village }), ...(given.person && { person: given.person }) },
    clock: realClock(new Date().toISOString()),
  };
  const step = stepRow(kind, key);
  services.effects.seats[step.kind] = async () => [{ personId: given.sitter ?? randomUUID() }];
  const seats = given.seat ? [{ id: 1, holder: given.seat, after: [] }] : [];
  const task: Task = { name: `${key}#1`, key, subject: '', node: key, version: 0, stage: 'opening', opened: 1, seats: [] };
  const place = { at: key, path: [key], backs: [], entries: 1 };
  const opened = await services.steps.openTask(context, { task, step: { ...step, deadline: workingDays(3) }, place, spec: { steps: { [key]: step } } });
  const [row] = await rows<{ id: string }>('select id from task where workflow_id = $1', [context.workflowId]);
  if (given.seat) {
    await rows('update task set seats = $2 where id = $1', [row?.id, JSON.stringify(seats)]);
    await rows('delete from task_seat where task_id = $1', [row?.id]);
    await rows('insert into task_seat (task_id, seat, role, organization_id, turn) values ($1, 1, $2, $3, true)', [
      row?.id,
      given.seat.role,
      given.seat.organizationId,
    ]);
    await rows("update task set memory = jsonb_set(memory, '{seats}', $2) where id = $1", [row?.id, JSON.stringify(seats)]);
  }
  return { context, task: opened, taskId: row?.id ?? '' };
}

const rows = <Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> => records.database.engine((tx) => tx.query<Row>(sql, parameters));

/** Makes the step due at the end of the county's day so many days ago. */
const dueAgo = (taskId: string, days: number) =>
  rows(
    `update task set due_at = due.at, due_business_at = due.at, opened_at = due.at - interval '3 days'
     from (select ((now() at time zone 'Asia/Shanghai')::date - $2::int + interval '1 day' - interval '1 millisecond') at time zone 'Asia/Shanghai' as at) due where id = $1`,
    [taskId, days],
  );

describe('R17: the escalation board', () => {
  let talk: Opened;
  let elsewhere: Opened;
  let appeal: Opened;
  let person: string;

  beforeAll(async () => {
    person = await county.person(county.villages[0], '张三');
    const east = { role: 'townshipOfficer', organizationId: county.townships[0] };
    const department = { role: 'organizationDepartmentOfficer', organizationId: county.department };
    talk = await open('talk', 'arrange', { village: county.villages[0], person, seat: department });
    elsewhere = await open('talk', 'rectify', { village: county.villages[2], person: await county.person(county.villages[2], '李四'), seat: department });
    appeal = await open('appeal', 'investigate', { village: county.villages[0], seat: east });
    await dueAgo(talk.taskId, 14);
  });

  it('shows every open case with whom it is about, who holds it, and how many working days late it is', async () => {
    const { items } = await board.board(supervisor, all);
    const [first] = items;
    expect(items.map(({ id }) => id)).toEqual([talk.context.workflowId, elsewhere.context.workflowId]);
    expect(first).toMatchObject({
      kind: 'talk',
      person: { name: '张三' },
      village: { id: county.villages[0] },
      township: { id: county.townships[0] },
      late: true,
      daysLate: 10,
      nextDate: null,
    });
    expect(first?.steps).toMatchObject([
      { taskId: talk.taskId, holders: [{ name: 'organizationDepartment -od', role: { zh: '组织部干部' } }], late: true, urged: 0 },
    ]);
    expect(items[1]).toMatchObject({ kind: 'rectification', late: false, daysLate: 0, person: { name: '李四' } });
    expect(items[1]?.nextDate).toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  it('shows of other procedures only what is late', async () => {
    await dueAgo(appeal.taskId, 7);
    const { items } = await board.board(supervisor, { ...all, kind: 'appeal' });
    expect(items).toMatchObject([{ id: appeal.taskId, kind: 'appeal', daysLate: 5, steps: [{ taskId: appeal.taskId }] }]);
  });

  it('shows a township its own cases, also what others hold, and nothing of another’s', async () => {
    const [own, other] = await Promise.all(officers.map((officer) => board.board(officer, all)));
    expect(own?.items.map(({ id }) => id)).toEqual([talk.context.workflowId, appeal.taskId]);
    expect(other?.items.map(({ id }) => id)).toEqual([elsewhere.context.workflowId]);
    expect(JSON.stringify(other)).not.toContain('张三');
  });

  it('filters by kind, township and lateness, and counts by township', async () => {
    const of = async (more: object) => (await board.board(supervisor, { ...all, ...more })).items.length;
    expect([await of({ kind: 'talk' }), await of({ townshipId: county.townships[1] }), await of({ late: true })]).toEqual([1, 1, 2]);
    const { figures } = await board.board(supervisor, all);
    expect(figures).toEqual([
      { township: expect.objectContaining({ id: county.townships[0] }), open: 2, late: 2, longest: 10 },
      { township: expect.objectContaining({ id: county.townships[1] }), open: 1, late: 0, longest: 0 },
    ]);
  });

  it('writes the weekly list of what was late, done since or not', async () => {
    const today = new Date().toISOString().slice(0, 10);
    const monday = await rows<{ monday: string }>("select to_char(date_trunc('week', $1::date), 'YYYY-MM-DD') as monday", [today]);
    const late = await board.lateInWeek(supervisor, monday[0]?.monday ?? '');
    expect(late.map(({ id }) => id)).toEqual([talk.taskId, appeal.taskId]);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load((await overdueWorkbook(late, monday[0]?.monday ?? '')) as unknown as ArrayBuffer);
    const lines = workbook.worksheets[0]?.getSheetValues().slice(3) as unknown[][];
    expect(lines.map((line) => [line[2], line[3], line[10]])).toEqual([
      ['谈话', expect.stringContaining('张三'), expect.any(Number)],
      ['申诉', expect.any(String), expect.any(Number)],
    ]);
    expect(await board.lateInWeek(supervisor, '2020-01-06')).toEqual([]);
  });

  describe('a step that is pressed', () => {
    const urging = () => new UrgingService(services.audit, services.calendars);
    const supervision = () => new SupervisionService(records.database, services.audit);
    const told = async (event: string) => (await rows("select 1 from outbox where kind = 'notification' and payload->>'event' = $1", [event])).length;
    let officer: Actor;
    let urgingId: string;

    beforeAll(async () => {
      officer = await county.add('organizationDepartmentOfficer', county.department);
      urgingId = await records.database.transaction(supervisor, (tx) => urging().urge(tx, { taskId: talk.taskId, message: '请抓紧' }));
    });

    it('owes a reply within two working days, shown on the board and to whoever holds it', async () => {
      const { items } = await board.board(supervisor, { ...all, kind: 'talk' });
      expect(items[0]).toMatchObject({ urged: 1, unanswered: 1, lateReplies: 0 });
      expect((await urgings.list(supervisor, { limit: 10, offset: 0, unanswered: true })).items).toMatchObject([
        { id: urgingId, message: '请抓紧', late: false },
      ]);
      const inDepartment: Actor = { ...officer, scope: [county.county] };
      expect((await urgings.owed(inDepartment, { limit: 10, offset: 0 })).items).toMatchObject([
        { id: urgingId, taskId: talk.taskId, about: expect.stringContaining('张三') },
      ]);
      expect((await urgings.owed(officers[0], { limit: 10, offset: 0 })).total).toBe(0);
    });

    it('is told to the supervisor once when the reply is late', async () => {
      expect(await supervision().tellLateReplies()).toBe(0);
      await rows("update urging set reply_due_at = now() - interval '1 hour' where id = $1", [urgingId]);
      expect(await supervision().tellLateReplies()).toBe(1);
      expect(await supervision().tellLateReplies()).toBe(0);
      expect(await told('urging.reply_late')).toBe(1);
      expect((await board.board(supervisor, { ...all, kind: 'talk' })).items[0]).toMatchObject({ unanswered: 1, lateReplies: 1 });
    });

    it('stays marked late after the reply', async () => {
      await records.database.transaction({ ...officer, scope: [county.county] }, (tx) => urging().reply(tx, { taskId: talk.taskId, urgingId }, '本周五前完成'));
      expect((await urgings.list(supervisor, { limit: 10, offset: 0, unanswered: false })).items).toMatchObject([
        { late: true, reply: '本周五前完成', repliedBy: 'organizationDepartmentOfficer' },
      ]);
      expect((await board.board(supervisor, { ...all, kind: 'talk' })).items[0]).toMatchObject({ unanswered: 0, lateReplies: 1 });
    });

    it('supervisors are told once a week that the list is there', async () => {
      await supervision().tellWeeklyList();
      await supervision().tellWeeklyList();
      expect(await told('overdue_list.ready')).toBe(1);
    });
  });

  it('names who last did what', async () => {
    const talker = await county.person(county.department, '部领导');
    const signer = await county.add('organizationDepartmentLeader', county.department, { personId: talker });
    const endorsing = await open('talk', 'endorse', { village: county.villages[0], person, sitter: talker });
    const command = await services.commands.send({ actor: signer, key: randomUUID(), route: 'POST /tasks/decision', body: { form: {} } }, async (id) => id);
    const step = stepRow('talk', 'endorse');
    const act = { task: endorsing.task.name, seat: 1, action: step.actions[0], command, actor: signer.accountId };
    await services.steps.recordDecision(endorsing.context, { act, task: perform(endorsing.task, act, { step, seq: 2 }), closes: [] });
    const { items } = await board.board(supervisor, { ...all, kind: 'talk' });
    const lastAct = items.find(({ id }) => id === endorsing.context.workflowId)?.lastAct;
    expect(lastAct).toMatchObject({ by: 'organizationDepartmentLeader', step: step.title, at: expect.any(String) });
  });
});
