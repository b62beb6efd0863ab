import { loadConfig } from '#config';
import { ActorService, createDataSource, Database, RecordsModule } from '#records';
import { refuse, type Actor } from '#domain';
import { NestFactory } from '@nestjs/core';
import type { Type } from '@nestjs/common';

export interface Records {
  database: Database;
  get<T>(service: Type<T>): T;
  /** Who a login is now, with their roles and scope. */
  actorOf(login: string): Promise<Actor>;
}

/** Runs work on the records of the configured database, with the services the API uses. */
export async function withRecords<T>(work: (records: Records) => Promise<T>): Promise<T> {
  const context = await NestFactory.createApplicationContext(
    RecordsModule.connect({ url: loadConfig().databaseUrl, poolSize: 4, applicationName: 'kaoji-cli' }),
    { logger: ['error'] },
  );
  try {
    const database = context.get(Database);
    return await work({ database, get: (service) => context.get(service), actorOf: (login) => findActor(database, login) });
  } finally {
    await context.close();
  }
}

function findActor(database: Database, login: string): Promise<Actor> {
  return database.engine(async (tx) => {
    const [account] = await tx.query<{ id: string }>('select id from account where login = $1', [login]);
    const actor = account ? await new ActorService().actorOf(tx, account.id) : undefined;
    return actor ?? refuse('account.unknown', { login });
  });
}

/** Whether the configured database holds no county yet. */
export async function isEmptyDatabase(): Promise<boolean> {
  const source = createDataSource({ url: loadConfig().databaseUrl, poolSize: 1, applicationName: 'kaoji-cli' });
  await source.initialize();
  try {
    return await new Database(source).engine(async (tx) => (await tx.query('select 1 from organization limit 1')).length === 0);
  } finally {
    await source.destroy();
  }
}
