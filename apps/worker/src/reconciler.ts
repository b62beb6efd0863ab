import { carriedFrom, type RememberedTask } from '#contracts';
import { engineActor, systemActor } from '#domain';
import { Database, type Procedure, type Transaction } from '#records';
import { Procedures, type Starts } from '#temporal';
import { Injectable } from '@nestjs/common';
import { beginnings } from './beginnings.js';

/** A procedure younger than this may simply be on its way. */
const settledSeconds = 120;
const batch = 200;

type Lost = Pick<Procedure, 'workflowId' | 'kind' | 'context' | 'spec' | 'at' | 'path' | 'backs' | 'entries'>;

/** I11: an open procedure whose workflow the server does not know is built again from its rows. */
@Injectable()
export class Reconciler {
  constructor(
    private readonly database: Database,
    private readonly procedures: Procedures,
  ) {}

  /** Answers how many were built again. */
  async reconcile(): Promise<number> {
    let rebuilt = 0;
    for (let page = await this.open(''); page.length > 0; page = await this.open(page.at(-1)?.workflowId ?? '')) {
      for (const lost of page) {
        if (await this.procedures.isRunning(lost.workflowId)) continue;
        await this.rebuild(lost);
        rebuilt += 1;
      }
    }
    return rebuilt;
  }

  private open(after: string): Promise<Lost[]> {
    return this.database.read(engineActor, (tx) =>
      tx.query<Lost>(
        `select workflow_id as "workflowId", kind, context, spec, at, path, backs, entries from procedure
         where state = 'open' and started_at < now() - make_interval(secs => $1) and workflow_id > $3 order by workflow_id limit $2`,
        [settledSeconds, batch, after],
      ),
    );
  }

  private async rebuild({ workflowId, kind, context, spec, at, path, backs, entries }: Lost): Promise<void> {
    const { tasks, more } = await this.database.read(systemActor(context.organizationId), async (tx) => ({
      tasks: await tx.query<RememberedTask>('select memory, voided from task where workflow_id = $1', [workflowId]),
      more: await inputOf(tx, workflowId),
    }));
    const carried = carriedFrom({ at, path, backs, entries }, tasks);
    await this.procedures.startAgain({
      workflow: beginnings[kind].workflow,
      input: { kind, context, spec, carried, ...more } as unknown as Starts[keyof Starts],
    });
  }
}

/** What the workflow of an appeal or a correction was told besides its context. */
async function inputOf(tx: Transaction, workflowId: string): Promise<Record<string, unknown>> {
  const [row] = await tx.query<Record<string, unknown>>(
    `select kind, applicant, null as origin from appeal where workflow_id = $1 union all select 'correction', null, origin from correction where workflow_id = $1`,
    [workflowId],
  );
  return Object.fromEntries(Object.entries(row ?? {}).filter(([, value]) => value !== null));
}
