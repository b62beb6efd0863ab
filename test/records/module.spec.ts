import 'reflect-metadata';
import { AuditSealer, OutboxSender, RecordsModule, services, StepService } from '#records';
import { NestFactory } from '@nestjs/core';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createRecordsDatabase, type RecordsDatabase } from '../support/database.js';

let records: RecordsDatabase;

beforeAll(async () => {
  records = await createRecordsDatabase();
});

afterAll(() => records?.close());

it('every service of the records can be asked for, and the pool is closed with the application', async () => {
  const application = await NestFactory.createApplicationContext(RecordsModule.connect({ url: records.appUrl, poolSize: 2, sessions: { idleMinutes: 30 } }), {
    logger: false,
  });
  for (const service of services) expect(application.get(service as never)).toBeInstanceOf(service);
  expect(await application.get(AuditSealer).seal()).toBe(0);
  expect(await application.get(OutboxSender).send()).toBe(0);
  expect(await application.get(OutboxSender).backlog()).toEqual({ waiting: 0, oldestSeconds: 0 });
  expect(application.get(StepService)).toBeDefined();
  await application.close();
  await expect(application.get(AuditSealer).seal()).rejects.toThrow();
});
