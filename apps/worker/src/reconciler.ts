import { startAt, type Carried } from '#contracts';
import { engineActor, systemActor, type Task } from '#domain';
import { Database, type Procedure, type Transaction } from '#records';
import { Procedures, type Starts } from '#temporal';
import { Injectable } from '@nestjs/common';

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
    for (const lost of await this.open()) {
      if (await this.procedures.isRunning(lost.workflowId)) continue;
      await this.rebuild(lost);
      rebuilt += 1;
    }
    return rebuilt;
  }

  private open(): Promise<Lost[]> {
    return this.database.read(engineActor, (tx) =>
      tx.query<Lost>(
        `select workflow_id as "workflowId", kind, context, spec, at, path, backs, entries from procedure
         where state = 'open' and started_at < now() - make_interval(secs => $1) order by started_at limit $2`,
        [settledSeconds, batch],
      ),
    );
  }

  private async rebuild({ workflowId, kind, context, spec, at, path, backs, entries }: Lost): Promise<void> {
    const { tasks, more } = await this.database.read(systemActor(context.organizationId), async (tx) => ({
      tasks: await memories(tx, workflowId),
      more: await inputOf(tx, workflowId),
    }));
    const carried: Carried = { ...startAt(at), ...tasks, path, backs, entries };
    await this.procedures.ensureStarted({ workflow: workflows[kind], input: { kind, context, spec, carried, ...more } as unknown as Starts[keyof Starts] });
  }
}

const workflows = { assessment: 'assessmentWorkflow', appeal: 'appealWorkflow', correction: 'correctionWorkflow' } as const;

/** What the workflow of an appeal or a correction was told besides its context. */
async function inputOf(tx: Transaction, workflowId: string): Promise<Record<string, unknown>> {
  const [row] = await tx.query<Record<string, unknown>>(
    `select kind, applicant, null as origin from appeal where workflow_id = $1 union all select 'correction', null, origin from correction where workflow_id = $1`,
    [workflowId],
  );
  return Object.fromEntries(Object.entries(row ?? {}).filter(([, value]) => value !== null));
}

/** What the rows remember of the tasks; every open one is looked at again. */
async function memories(tx: Transaction, workflowId: string): Promise<Pick<Carried, 'seq' | 'visits' | 'tasks' | 'woken'>> {
  const rows = await tx.query<{ memory: Task; visit: number }>('select memory, visit from task where workflow_id = $1 order by opened_at', [workflowId]);
  const seq = Math.max(0, ...rows.flatMap(({ memory: { opened, closed } }) => [opened, closed ?? 0]));
  const asks = rows.map(({ memory, visit }) => ({ ask: memory.subject ? `${memory.key}:${memory.subject}` : memory.key, memory, visit }));
  return {
    seq,
    visits: Object.fromEntries(asks.map(({ ask, visit }) => [ask, visit])),
    tasks: Object.fromEntries(asks.map(({ ask, memory }) => [ask, memory])),
    woken: rows.filter(({ memory }) => memory.stage === 'open').map(({ memory }) => memory.name),
  };
}
