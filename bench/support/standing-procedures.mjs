import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { carriedFrom, decideUpdate, procedureStateQuery, taskQueue } from '../../dist/libs/contracts/src/index.js';

const signedAtOnce = 64;
const startedAtOnce = 8;

/** The assessments' own workflows, built again from their rows as after a loss, each with its close waiting for the second signature. */
export class StandingProcedures {
  static async begin(database, { address, assessments }) {
    const connection = await Connection.connect({ address, grpcCompression: { codec: 'none' } });
    const standing = new StandingProcedures(database, new Client({ connection }), assessments);
    await standing.#start();
    return standing;
  }

  constructor(database, client, assessments) {
    Object.assign(this, { database, client, assessments });
  }

  async #start() {
    const { rows } = await this.database.query(
      `select p.workflow_id, p.kind, p.context, p.spec, p.at, p.path, p.backs, p.entries,
         jsonb_agg(jsonb_build_object('memory', t.memory, 'voided', t.voided)) as tasks
       from procedure p join task t on t.workflow_id = p.workflow_id where p.assessment_id = any($1) and p.kind = 'assessment' group by p.workflow_id`,
      [this.assessments],
    );
    await each(
      rows,
      async ({ workflow_id: workflowId, kind, context, spec, at, path, backs, entries, tasks }) => {
        const carried = carriedFrom({ at, path, backs, entries }, tasks);
        // the workers look for lost procedures every minute and may have been first
        const started = { workflowId, taskQueue, workflowIdConflictPolicy: 'USE_EXISTING', args: [{ kind, context, spec, carried }] };
        await this.client.workflow.start('assessmentWorkflow', started);
        await this.#stands(workflowId);
      },
      startedAtOnce,
    );
    this.acts = await this.#acts();
  }

  /** A busy machine takes its time to build so many again. */
  async #stands(workflowId) {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.client.workflow.getHandle(workflowId).query(procedureStateQuery);
      } catch (error) {
        if (attempt === 20) throw error;
      }
    }
  }

  /** The second signature of each close, its command kept as the API keeps it. */
  async #acts() {
    const { rows } = await this.database.query(
      `select t.workflow_id, t.name, s.seat, a.id as actor, a.organization_id from task t join task_seat s on s.task_id = t.id and s.acted_by is null
       join role_grant g on g.role = s.role and g.organization_id = s.organization_id join account a on a.id = g.account_id
       where t.assessment_id = any($1) and t.kind = 'period.close' and t.stage = 'open' and a.login like 'zzb-1-%'`,
      [this.assessments],
    );
    const acts = rows.map(({ workflow_id: workflowId, name, seat, actor }) => ({
      workflowId,
      act: { task: name, seat, action: 'agree', command: randomUUID(), actor },
    }));
    if (acts.length !== this.assessments.length) throw new Error(`${acts.length} closes wait for a signature, not ${this.assessments.length}`);
    await this.database.query(
      `insert into command (id, actor_id, key, route, body_hash, body) select id, actor, id, 'bench', '', '{}' from unnest($1::uuid[], $2::uuid[]) as given (id, actor)`,
      [acts.map(({ act }) => act.command), acts.map(({ act }) => act.actor)],
    );
    return acts;
  }

  /** All signed together; resolves when every version is durable, with the times until then and until all of the audit is sealed. */
  async close() {
    const from = performance.now();
    let signed;
    const sent = each(
      this.acts,
      ({ workflowId, act }) => this.client.workflow.getHandle(workflowId).executeUpdate(decideUpdate, { args: [act], updateId: act.command }),
      signedAtOnce,
    ).then(() => (signed = performance.now() - from));
    const durable = await this.#until(
      "select count(*) = $2 as so from result_version v join assessment a on a.id = v.assessment_id where a.id = any($1) and a.stage = 'provisional' and v.state = 'provisional'",
      [this.assessments, this.assessments.length],
      from,
    );
    await sent;
    const sealed = await this.#until('select not exists (select 1 from audit_entry where seq is null) as so', [], from);
    return { signed, durable, sealed };
  }

  async #until(sql, parameters, from) {
    for (const until = Date.now() + 30 * 60_000; Date.now() < until; await sleep(20)) {
      const { rows } = await this.database.query(sql, parameters);
      if (rows[0].so) return performance.now() - from;
    }
    throw new Error('the closes do not come to an end');
  }

  async end() {
    await each(this.acts, ({ workflowId }) => this.client.workflow.getHandle(workflowId).terminate('the round is over'), startedAtOnce);
    await this.client.connection.close();
  }
}

/** One after the other in each of a number of lines. */
async function each(list, work, lines) {
  const queue = list.values();
  await Promise.all(
    Array.from({ length: lines }, async () => {
      for (const one of queue) await work(one);
    }),
  );
}
