import { randomUUID } from 'node:crypto';
import { DomainError, type Actor } from '#domain';
import { CommandService } from '#records';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createCounty } from '../support/county.js';
import { createRecordsDatabase, type RecordsDatabase } from '../support/database.js';

let records: RecordsDatabase;
let commands: CommandService;
let actor: Actor;
let village: string;

beforeAll(async () => {
  records = await createRecordsDatabase(20);
  commands = new CommandService(records.database);
  const county = await createCounty(records.database);
  village = county.villages[0];
  actor = await county.add('townshipOfficer', county.townships[0]);
});

afterAll(() => records?.close());

const request = (key = randomUUID(), body: unknown = { a: 1, b: 2 }) => ({ actor, key, route: 'POST /persons', body });

const addPerson = (name: string) => async (tx: Parameters<Parameters<CommandService['run']>[1]>[0], commandId: string) => {
  await tx.query('insert into person (name, organization_id) values ($1, $2)', [name, village]);
  return { commandId, name };
};

const persons = (name: string) => records.database.engine((tx) => tx.query('select id from person where name = $1', [name]));

describe('I10: one key is one act', () => {
  it('answers the same again, whatever the order of the fields, and writes once', async () => {
    const key = randomUUID();
    const first = await commands.run(request(key), addPerson('once'));
    expect(await commands.run(request(key, { b: 2, a: 1 }), addPerson('once'))).toEqual(first);
    expect(await persons('once')).toHaveLength(1);
  });

  it('refuses another body or another route under the same key', async () => {
    const key = randomUUID();
    await commands.run(request(key), addPerson('kept'));
    await expect(commands.run(request(key, { a: 2 }), addPerson('kept'))).rejects.toMatchObject({ code: 'command.body_mismatch' });
    await expect(commands.run({ ...request(key), route: 'POST /others' }, addPerson('kept'))).rejects.toMatchObject({ code: 'command.body_mismatch' });
  });

  it('F17: twenty at once are one', async () => {
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 20 }, () => commands.run(request(key), addPerson('racing'))));
    expect(new Set(answers.map(({ commandId }) => commandId)).size).toBe(1);
    expect(await persons('racing')).toHaveLength(1);
  });

  it('leaves nothing behind when the act fails, so that the key may be used again', async () => {
    const key = randomUUID();
    await expect(
      commands.run(request(key), async () => {
        throw new DomainError('permission.denied');
      }),
    ).rejects.toMatchObject({ code: 'permission.denied' });
    await expect(commands.run(request(key), addPerson('after all'))).resolves.toMatchObject({ name: 'after all' });
  });

  it('is a key of one actor only', async () => {
    const key = randomUUID();
    const stranger = { ...actor, accountId: randomUUID() };
    await commands.run(request(key), addPerson('mine'));
    await expect(commands.run({ ...request(key), actor: stranger, body: {} }, addPerson('theirs'))).resolves.toMatchObject({ name: 'theirs' });
  });
});

describe('an act that a workflow carries out', () => {
  it('is sent with the same id as long as its outcome is unknown', async () => {
    const key = randomUUID();
    const sent: string[] = [];
    const lost = async (id: string): Promise<string> => {
      sent.push(id);
      throw new DomainError('outcome.unknown', { key });
    };
    await expect(commands.send(request(key), lost)).rejects.toMatchObject({ code: 'outcome.unknown' });
    const answer = await commands.send(request(key), async (id) => {
      sent.push(id);
      return 'recorded';
    });
    expect(answer).toBe('recorded');
    expect(new Set(sent).size).toBe(1);
    expect(await commands.send(request(key), lost)).toBe('recorded');
    expect(sent).toHaveLength(2);
  });

  it('remembers a refusal', async () => {
    const key = randomUUID();
    const refused = async (): Promise<never> => {
      throw new DomainError('task.closed', { outcome: 'agree' });
    };
    await expect(commands.send(request(key), refused)).rejects.toMatchObject({ code: 'task.closed' });
    await expect(commands.send(request(key), async () => 'recorded')).rejects.toMatchObject({ code: 'task.closed', details: { outcome: 'agree' } });
  });
});
