import { engineActor, refuse, type Actor } from '#domain';
import { Injectable } from '@nestjs/common';
import { DataSource, QueryFailedError, type QueryRunner } from 'typeorm';
import { isOutdated, runStatement } from './statements.js';
import type { Transaction } from './transaction.js';

const attempts = 6;
/** serialization failure, deadlock: the whole transaction may simply be tried again. */
const retried = new Set(['40001', '40P01']);

const setActor = `select set_config('app.scope', $1, true), set_config('app.managed', $2, true), set_config('app.kind', $3, true),
  set_config('app.actor', $4, true), set_config('app.person', $5, true), now() as now`;

/** How a transaction begins and ends. */
interface Kind {
  begin(runner: QueryRunner): Promise<unknown>;
  commit(runner: QueryRunner): Promise<unknown>;
  rollback(runner: QueryRunner): Promise<unknown>;
}

const writing: Kind = {
  begin: (runner) => runner.startTransaction(),
  commit: (runner) => runner.commitTransaction(),
  rollback: (runner) => runner.rollbackTransaction(),
};

/** Nothing nests in a read, so the runner need not know of it: one statement begins it instead of three. */
const reading: Kind = {
  begin: (runner) => runner.query('start transaction isolation level repeatable read read only'),
  commit: (runner) => runner.query('commit'),
  rollback: (runner) => runner.query('rollback'),
};

/** The only way to the tables: every query runs in a transaction of its own connection, with the actor and scope set for it alone. */
@Injectable()
export class Database {
  constructor(readonly source: DataSource) {}

  transaction<T>(actor: Actor, work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.run({ actor, kind: writing }, work);
  }

  read<T>(actor: Actor, work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.run({ actor, kind: reading }, work);
  }

  /** Across all organizations, for the system itself. */
  engine<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.transaction(engineActor, work);
  }

  private async run<T>(how: { actor: Actor; kind: Kind }, work: (tx: Transaction) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.attempt(how, work);
      } catch (error) {
        if (attempt === attempts || !(isRetried(error) || isOutdated(error))) throw error;
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * 2 ** attempt));
      }
    }
  }

  private async attempt<T>({ actor, kind }: { actor: Actor; kind: Kind }, work: (tx: Transaction) => Promise<T>): Promise<T> {
    if (actor.scope.length === 0) refuse('scope.empty');
    const runner = this.source.createQueryRunner();
    let lost: unknown;
    try {
      await runner.connect();
      await kind.begin(runner);
      try {
        const result = await work(await open(runner, actor));
        await kind.commit(runner);
        return result;
      } catch (error) {
        lost = await kind.rollback(runner).catch((failure: unknown) => failure);
        if (isOutdated(error)) lost = error;
        throw error;
      }
    } finally {
      await (lost instanceof Error ? discard(runner) : runner.release());
    }
  }
}

async function open(runner: QueryRunner, actor: Actor): Promise<Transaction> {
  const parameters = [actor.scope.join(','), managedBy(actor).join(','), actor.kind, actor.accountId, actor.personId ?? ''];
  const [row] = await runStatement<{ now: string }>(runner, setActor, parameters);
  const began = row?.now ?? refuse('database.no_answer');
  return {
    manager: runner.manager,
    actor,
    now: () => began,
    query: <Row>(sql: string, given: unknown[] = []) => runStatement<Row>(runner, sql, given),
  };
}

/** Whose personal rows the actor sees besides their own: what they hold only as an assessed cadre does not count. */
function managedBy({ kind, grants, scope }: Actor): string[] {
  if (kind !== 'person') return kind === 'public' ? [] : scope;
  const roles = (id: string) => grants.filter(({ organizationId }) => organizationId === id);
  return scope.filter((id) => roles(id).length === 0 || roles(id).some(({ role }) => role !== 'cadre'));
}

/** A connection whose rollback failed goes back to the pool as broken, never as one with somebody's scope set. */
async function discard(runner: QueryRunner): Promise<void> {
  const connection = (await runner.connect().catch(() => undefined)) as { end?: () => Promise<void> } | undefined;
  await connection?.end?.().catch(() => undefined);
  await runner.release();
}

function isRetried(error: unknown): boolean {
  return error instanceof QueryFailedError && retried.has((error.driverError as { code?: string }).code ?? '');
}
