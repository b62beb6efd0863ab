import { QueryFailedError, type QueryRunner } from 'typeorm';

/** Asked so often, a statement is prepared: with its policies, planning one takes longer than running it. */
const preparedAfter = 20;
/** A plan is kept by each connection that ran the statement: so many and no more. */
const mostPrepared = 300;
const mostCounted = 5000;

const times = new Map<string, number>();
const names = new Map<string, string>();

interface Client {
  query(given: { name: string; text: string; values: unknown[] }): Promise<{ rows: unknown[] }>;
}

/** Runs one statement; the driver answers updates and deletes with a pair of rows and count. */
export async function runStatement<Row>(runner: QueryRunner, sql: string, parameters: unknown[]): Promise<Row[]> {
  const name = parameters.length > 0 ? nameOf(sql) : undefined;
  if (name === undefined) {
    const { records } = await runner.query(sql, parameters, true);
    return (records ?? []) as Row[];
  }
  const client = (await runner.connect()) as Client;
  try {
    return (await client.query({ name, text: sql, values: parameters })).rows as Row[];
  } catch (error) {
    throw new QueryFailedError(sql, parameters, error as Error);
  }
}

/** Whether a connection keeps plans of tables that were changed since: it is of no more use. */
export function isOutdated(error: unknown): boolean {
  return error instanceof QueryFailedError && /cached plan must not change result type/.test(error.message);
}

/** The name under which a statement is prepared; none until it was asked for often. */
function nameOf(sql: string): string | undefined {
  const known = names.get(sql);
  if (known !== undefined || names.size >= mostPrepared) return known;
  const count = (times.get(sql) ?? 0) + 1;
  if (count < preparedAfter) {
    if (count > 1 || times.size < mostCounted) times.set(sql, count);
    return undefined;
  }
  times.delete(sql);
  const name = `kaoji_${names.size + 1}`;
  names.set(sql, name);
  return name;
}
