import type { AppConfig } from '#config';
import type { Actor } from '#domain';
import type { WhatIfView } from '#records';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { CONFIG } from '../http/tokens.js';
import { ComputingThread } from './computing-thread.js';
import type { WhatIfQuestion } from './what-if-thread.js';

/** Eight quarters of a county take about two seconds; what takes ten times that is refused. */
const limits = { answerMs: 20_000, waiting: 4, megabytes: 1024 };

/** The compiled thread, also for tests, which run the rest from its sources. */
const entry = new URL(import.meta.url.endsWith('.ts') ? '../../../../dist/apps/api/src/computing/what-if-thread.js' : './what-if-thread.js', import.meta.url);

/** A1, R1: what-ifs, computed where no other request waits for them. */
@Injectable()
export class WhatIfProcess implements OnApplicationShutdown {
  private readonly thread: ComputingThread;

  constructor(@Inject(CONFIG) { databaseUrl }: AppConfig) {
    this.thread = new ComputingThread(entry, { databaseUrl }, limits);
  }

  run({ kind, accountId, personId, grants, scope }: Actor, given: WhatIfQuestion['given']): Promise<WhatIfView> {
    const question: WhatIfQuestion = { actor: { kind, accountId, personId, grants, scope }, given };
    return this.thread.ask(question);
  }

  onApplicationShutdown(): Promise<void> {
    return this.thread.close();
  }
}
