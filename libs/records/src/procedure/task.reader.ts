import { engineActor, refuse, systemActor, type Actor, type StepSpec, type Task } from '#domain';
import { Injectable } from '@nestjs/common';
import { AccountNames } from '../account/account-names.js';
import { holderNames } from '../assessment/rail.reader.js';
import { isWithdrawn } from '../consequence/withdraw-procedure.js';
import { Database } from '../database/database.js';
import type { PageOf, PageRequest } from '../database/references.js';
import type { Transaction } from '../database/transaction.js';
import { ProcedureEffects } from './effects.js';
import { assertSeparate } from './eligibility.js';
import { peopleIn } from './form-people.js';
import { inboxOf, type Box, type InboxRow } from './inbox-query.js';
import type { Procedure } from './procedure.entity.js';
import { nameItems, readItems } from './task-items.js';
import { findProcedure, stepOf } from './task-rows.js';
import {
  accountsOf,
  decisionsOf,
  decisionView,
  detailOf,
  summaryOf,
  urgingsOf,
  type DecisionRow,
  type DecisionView,
  type Looked,
  type Surroundings,
  type TaskDetail,
  type TaskSummary,
  type UrgingView,
} from './task-views.js';

/** Tasks as people look at them: the inbox, and one task with everything needed to decide it. */
@Injectable()
export class TaskReader {
  constructor(
    private readonly database: Database,
    private readonly names: AccountNames,
    private readonly effects: ProcedureEffects,
  ) {}

  async list(actor: Actor, query: PageRequest & { box: Box; assessmentId?: string }): Promise<PageOf<TaskSummary>> {
    const { rows, total } = await this.database.read(actor, (tx) => inboxOf(tx, query));
    return { items: rows.map(summaryOf), total };
  }

  async get(actor: Actor, id: string): Promise<TaskDetail> {
    const seen = await this.database.read(actor, (tx) => look(tx, id));
    // who may see the task may see the matter it is about, also where its papers lie higher up
    const rest = await this.database.read(systemActor(seen.row.organizationId), async (tx) => ({
      ...(await this.surroundings(tx, seen.row, actor)),
      items: await nameItems(tx, seen.items),
    }));
    const nameOf = await this.names.of([
      ...rest.decisions.flatMap(accountsOf),
      ...seen.urgings.flatMap(({ by, repliedBy }) => [by, repliedBy]),
      ...seen.row.memory.seats.map(({ by }) => by),
    ]);
    return detailOf({ ...seen, ...rest, actor, nameOf });
  }

  /** What was decided in a procedure so far, for whoever may see the matter. */
  async opinions(workflowId: string): Promise<DecisionView[]> {
    const { decisions, people } = await this.database.read(engineActor, async (tx) => {
      const procedure = (await findProcedure(tx, workflowId)) ?? refuse('procedure.unknown', { workflowId });
      return decided(tx, procedure);
    });
    const nameOf = await this.names.of(decisions.flatMap(accountsOf));
    return decisions.map((one) => decisionView(one, { nameOf, people }));
  }

  /** Where a decision about the task goes. */
  async locate(actor: Actor, id: string): Promise<{ workflowId: string; memory: Task }> {
    const [row] = await this.database.read(actor, (tx) =>
      tx.query<{ workflowId: string; memory: Task }>('select workflow_id as "workflowId", memory from task where id = $1', [id]),
    );
    return row ?? refuse('task.unknown', { taskId: id });
  }

  /** R7: whether the task belongs to a case that was withdrawn. */
  async isOfWithdrawn(actor: Actor, id: string): Promise<boolean> {
    const { workflowId } = await this.locate(actor, id);
    return this.database.read(actor, (tx) => isWithdrawn(tx, workflowId));
  }

  /** The kinds of these tasks, as far as the actor sees them, and whether their signatures are bound to a content (R1). */
  kindsOf(tx: Transaction, ids: string[]): Promise<{ kind: string; bound: boolean }[]> {
    return tx.query(
      `select distinct t.kind, coalesce((p.spec #>> array['steps', t.key, 'boundToContent'])::boolean, false) as bound
       from task t join procedure p on p.workflow_id = t.workflow_id where t.id = any($1::uuid[]) order by t.kind`,
      [ids],
    );
  }

  /** What a command has already come to, although its answer was lost on the way. */
  async decisionOf(actor: Actor, commandId: string): Promise<{ action: string; closed: boolean } | undefined> {
    const [row] = await this.database.read(actor, (tx) =>
      tx.query<{ action: string; closed: boolean }>('select action, closed_task as closed from decision where command_id = $1', [commandId]),
    );
    return row;
  }

  private async surroundings(tx: Transaction, row: InboxRow, actor: Actor): Promise<Surroundings> {
    const procedure = (await findProcedure(tx, row.workflowId)) ?? refuse('procedure.unknown', { workflowId: row.workflowId });
    const { context, kind } = procedure;
    const step = stepOf(procedure, row.key);
    return {
      procedure,
      step,
      separated: actor.kind === 'person' && (await this.isSeparated(tx, procedure, { step, accountId: actor.accountId })),
      ...(step.mode === 'roll' ? { decisions: [], people: new Map<string, string>() } : await decided(tx, procedure)),
      holderName: await holderNames(tx, [row.memory]),
      contentHash: step.boundToContent ? ((await this.effects.contents[step.kind]?.(tx, context)) ?? null) : null,
      context:
        (await this.effects.contexts[kind]?.(tx, context, {
          key: row.key,
          subject: row.memory.subject,
          personId: actor.personId,
          accountId: actor.accountId,
          grants: actor.grants,
        })) ?? {},
    };
  }

  private isSeparated(tx: Transaction, { context }: Procedure, { step, accountId }: { step: StepSpec; accountId: string }): Promise<boolean> {
    return assertSeparate(tx, context, { step, accountId, effects: this.effects }).then(
      () => false,
      () => true,
    );
  }
}

/** What was decided so far, each with its step's row, and the names its forms mention. */
async function decided(tx: Transaction, { workflowId, spec }: Procedure): Promise<Pick<Surroundings, 'decisions' | 'people'>> {
  const rows = await tx.query<DecisionRow>(decisionsOf, [workflowId]);
  const decisions = rows.map((row) => ({ ...row, step: spec.steps[row.key] }));
  return { decisions, people: await peopleIn(tx, decisions) };
}

async function look(tx: Transaction, id: string): Promise<Looked> {
  const { rows } = await inboxOf(tx, { box: 'any', taskId: id, limit: 1, offset: 0 });
  const row = rows[0] ?? refuse('task.unknown', { taskId: id });
  return { row, items: await readItems(tx, row.id), urgings: await tx.query<UrgingView>(urgingsOf, [row.id]) };
}
