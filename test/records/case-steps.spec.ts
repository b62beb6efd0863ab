import { randomUUID } from 'node:crypto';
import { Calendar, endOfDay, type Actor, type SeatPlaces, type SeatRule } from '#domain';
import { CaseRolls, recomputeDues } from '#records';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createCounty, type County } from '../support/county.js';
import { createRecordsDatabase, type RecordsDatabase } from '../support/database.js';
import { ProcedureDriver, stepServices, type StepServices } from '../support/procedure.js';

let records: RecordsDatabase;
let county: County;
let services: StepServices;
let procedure: ProcedureDriver;
let person: string;
let cadre: Actor;
let recorder: Actor;

beforeAll(async () => {
  records = await createRecordsDatabase(10);
  county = await createCounty(records.database);
  person = await county.person(county.villages[0]);
  cadre = await county.add('cadre', county.villages[0], { personId: person });
  recorder = await county.add('townshipOfficer', county.townships[0], { personId: await county.person(county.townships[0], '记录人') });
});

afterAll(() => records?.close());

beforeEach(() => {
  services = stepServices(records.database);
  procedure = new ProcedureDriver(records.database, services, county);
});

/** The examining step of a case, its seat somewhere else. */
function seatedAt(seat: SeatRule, places: SeatPlaces): void {
  Object.assign(procedure.context.places, places);
  procedure.steps.examine = { ...procedure.step('examine'), seats: [seat] };
}

describe('seats of a case', () => {
  it.each<[SeatRule, (places: SeatPlaces) => object]>([
    [{ role: 'townshipOfficer', at: 'convener' }, ({ convener }) => ({ role: 'townshipOfficer', organizationId: convener })],
    [{ role: 'financeOfficer', at: 'competentBody' }, ({ competentBody }) => ({ role: 'financeOfficer', organizationId: competentBody })],
    [{ role: 'cadre', at: 'person' }, ({ person: who }) => ({ personId: who })],
  ])('%j is who the case names', async (seat, holder) => {
    const places: SeatPlaces = { convener: county.townships[1], competentBody: county.unit, person, village: county.villages[0] };
    seatedAt(seat, places);
    expect((await procedure.open('examine')).seats).toEqual([{ id: 1, holder: holder(places), after: [] }]);
  });

  it('nobody named, nobody sits: the step does not open', async () => {
    seatedAt({ role: 'cadre', at: 'person' }, {});
    await expect(procedure.open('examine')).rejects.toMatchObject({ code: 'signer.unknown' });
  });

  it('the person themself decides, and nobody in their place', async () => {
    seatedAt({ role: 'cadre', at: 'person' }, { person, village: county.villages[0] });
    const task = await procedure.open('examine');
    const other = await county.add('cadre', county.villages[0], { personId: await county.person(county.villages[0], '李四') });
    await expect(procedure.decide(task, other)).rejects.toMatchObject({ code: 'task.not_signer' });
    await expect(procedure.decide(task, cadre)).resolves.toMatchObject({ stage: 'closed' });
  });

  it('a kind of step may name a person by the case at hand', async () => {
    const { personId = '' } = recorder;
    services.effects.seats['request.examine'] = async (_tx, _context, { subject }) => (subject ? undefined : [{ personId }]);
    const task = await procedure.open('examine');
    expect(task.seats).toEqual([{ id: 1, holder: { personId }, after: [] }]);
    await expect(procedure.decide(task, recorder)).resolves.toMatchObject({ stage: 'closed' });
  });
});

describe('a due that is a date of the case', () => {
  const due = endOfDay('2031-03-14');
  const source = { issuer: '国务院办公厅', title: '放假安排', number: '国办发明电〔2030〕1号', issuedOn: '2030-11-01' };

  it('goes before the step’s own length of time, on the procedure’s clock', async () => {
    services.effects.dues['request.examine'] = async () => ({ businessAt: due });
    const task = await procedure.open('examine');
    const [row] = await procedure.rows<{ dueAt: string; business: string; provisional: boolean }>(
      'select due_at as "dueAt", due_business_at as business, due_provisional as provisional from task where workflow_id = $1',
      [procedure.context.workflowId],
    );
    expect(row).toEqual({ dueAt: due, business: due, provisional: false });
    expect(task.wake).toBeLessThanOrEqual(Date.parse(due));
    expect(task.wake).toBeGreaterThan(Date.parse(due) - 10 * 86_400_000);
  });

  it('is moved by no calendar that comes later', async () => {
    services.effects.dues['request.examine'] = async () => ({ businessAt: due });
    await procedure.open('examine');
    await records.database.engine((tx) => recomputeDues(tx, new Calendar([{ region: 'CN', year: 2031, source, holidays: [], makeUpDays: [] }])));
    expect(await procedure.rows('select due_at from task where workflow_id = $1', [procedure.context.workflowId])).toEqual([{ due_at: due }]);
  });

  it('where the case has none, the step’s own stands', async () => {
    services.effects.dues['request.examine'] = async () => undefined;
    await procedure.open('examine');
    const [row] = await procedure.rows<{ due_at: string }>('select due_at from task where workflow_id = $1', [procedure.context.workflowId]);
    expect(Date.parse(row?.due_at ?? '')).toBeLessThan(Date.now() + 30 * 86_400_000);
  });
});

describe('a roll of the person the case is about', () => {
  beforeEach(() => {
    new CaseRolls(services.effects).onModuleInit();
    procedure.steps.roster = { ...procedure.step('roster'), roll: { items: 'casePerson', endsWhen: 'allOrDue' } };
  });

  const answer = (actor: Actor, taskId: string) =>
    services.commands.run({ actor, key: randomUUID(), route: 'answer', body: {} }, (tx, commandId) =>
      services.rolls.answer(tx, { taskId, subject: person, form: {}, commandId }),
    );

  it('has one item, theirs to answer', async () => {
    Object.assign(procedure.context.places, { person, village: county.villages[0] });
    await procedure.open('roster');
    const [{ id } = { id: '' }] = await procedure.rows<{ id: string }>('select id from task where workflow_id = $1', [procedure.context.workflowId]);
    expect(await procedure.rows('select subject, holder_person_id as holder, organization_id as place from task_item where task_id = $1', [id])).toEqual([
      { subject: person, holder: person, place: county.villages[0] },
    ]);
    expect(await answer(cadre, id)).toEqual({ answered: 1, remaining: 0 });
  });

  it('cannot open without a person', async () => {
    await expect(procedure.open('roster')).rejects.toMatchObject({ code: 'signer.unknown' });
  });
});
