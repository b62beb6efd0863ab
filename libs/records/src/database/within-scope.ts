import type { Transaction } from './transaction.js';

/**
 * Writes what a person's act brings about where the procedure stands and the person holds nothing: whoever leads a group signs for units
 * outside the own scope. The act keeps its actor; only rows under the organization are reached, and only until the work is done. A refusal
 * ends the whole transaction, so that nothing is left to put back.
 */
export async function withinScope<T>(tx: Transaction, organizationId: string, work: () => Promise<T>): Promise<T> {
  const [before] = await tx.query<{ scope: string; managed: string }>(
    "select current_setting('app.scope', true) as scope, current_setting('app.managed', true) as managed",
  );
  await tx.query("select set_config('app.scope', $1, true), set_config('app.managed', $1, true)", [organizationId]);
  const result = await work();
  await tx.query("select set_config('app.scope', $1, true), set_config('app.managed', $2, true)", [before?.scope ?? '', before?.managed ?? '']);
  return result;
}
