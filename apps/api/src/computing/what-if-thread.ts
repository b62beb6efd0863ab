import type { AppConfig } from '#config';
import { DomainError, type Actor } from '#domain';
import { RecordsModule, SchemeDraftReader } from '#records';
import { NestFactory } from '@nestjs/core';
import { parentPort, workerData } from 'node:worker_threads';
import type { Answer } from './computing-thread.js';

/** What the thread is asked: a what-if of a text or of a version, for somebody, in their own scope. */
export interface WhatIfQuestion {
  actor: Actor;
  given: { source: string } | { schemeVersionId: string };
}

/** The question before it is over when the next comes, so two connections are plenty. */
const connections = 2;

const { databaseUrl } = workerData as Pick<AppConfig, 'databaseUrl'>;
const records = NestFactory.createApplicationContext(RecordsModule.connect({ url: databaseUrl, poolSize: connections, applicationName: 'kaoji-what-if' }), {
  logger: false,
  abortOnError: false,
});

async function answer({ actor, given }: WhatIfQuestion): Promise<Answer> {
  try {
    return { value: await (await records).get(SchemeDraftReader).simulate(actor, given) };
  } catch (error) {
    if (error instanceof DomainError) return { refused: { code: error.code, details: error.details } };
    const { name, message, code } = error as Error & { code?: string };
    return { failed: { message: `${name}: ${message}`, code } };
  }
}

parentPort?.on('message', (question: WhatIfQuestion) => void answer(question).then((given) => parentPort?.postMessage(given)));
