import type { FormField, StepSpec } from '#domain';
import type { Transaction } from '../database/transaction.js';

interface Filled {
  step?: Pick<StepSpec, 'form'>;
  form: Record<string, unknown>;
}

/** Names of the persons whom forms mention by id: who may read the form may read whom it names. */
export async function peopleIn(tx: Transaction, filled: Filled[]): Promise<Map<string, string>> {
  const ids = [...new Set(filled.flatMap(({ step, form }) => personIds(step?.form ?? [], form)))];
  if (ids.length === 0) return new Map();
  const rows = await tx.query<{ id: string; name: string }>('select id, name from person where id = any($1::uuid[])', [ids]);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** The ids that the fields of persons hold, in the rows of tables too. */
export function personIds(fields: readonly FormField[], form: Record<string, unknown>): string[] {
  return fields.flatMap(({ name, kind, columns = [] }) => {
    const value = form[name];
    if (kind === 'person') return typeof value === 'string' ? [value] : [];
    if (kind === 'people') return Array.isArray(value) ? (value as string[]) : [];
    if (kind === 'rows') return Array.isArray(value) ? (value as Record<string, unknown>[]).flatMap((row) => personIds(columns, row)) : [];
    return [];
  });
}
