import { Procedures } from '#temporal';
import { Database } from '#records';
import { engineActor } from '#domain';
import { Injectable } from '@nestjs/common';
import type { ReadyView } from './health.schemas.js';

const patienceMs = 2000;

/** Whether the process may be sent requests: database and Temporal answer, somebody works, and nobody is stopping it. */
@Injectable()
export class HealthProcess {
  readonly version = '0.1.0';
  stopping = false;

  constructor(
    private readonly database: Database,
    private readonly procedures: Procedures,
  ) {}

  async ready(): Promise<ReadyView> {
    const [database, temporal, worker] = await Promise.all([
      answers(this.database.read(engineActor, (tx) => tx.query('select 1'))),
      answers(this.procedures.ping()),
      answers(this.procedures.assertPolled()),
    ]);
    return { ready: database && temporal && worker && !this.stopping, database, temporal, worker };
  }
}

async function answers(call: Promise<unknown>): Promise<boolean> {
  const late = new Promise<false>((resolve) => setTimeout(() => resolve(false), patienceMs).unref());
  return Promise.race([
    call.then(
      () => true,
      () => false,
    ),
    late,
  ]);
}
