import type { Text } from '#domain';
import type { Transaction } from '../database/transaction.js';
import type { ProcedureEffects } from '../procedure/effects.js';
import type { VersionService } from '../result/version.service.js';
import type { CheckedVersion } from './checked-versions.js';

/** One row that breaks an invariant, by its id. */
export interface Violation {
  id: string;
  problem: string;
}

/** What was looked at, and what of it is wrong. */
export interface Finding {
  checked: number;
  violations: Violation[];
}

/** What a check works with: one consistent view of the tables, and every result version computed again once. */
export interface Looking {
  tx: Transaction;
  versions: VersionService;
  effects: ProcedureEffects;
  recomputed: readonly CheckedVersion[];
}

/** Something that must hold whatever happened (I1–I18): read from the rows alone, without the code that wrote them where that is possible. */
export interface Invariant {
  id: string;
  title: Text;
  check(looking: Looking): Promise<Finding>;
}

export type Verdict = Finding & Pick<Invariant, 'id' | 'title'>;

/** The findings of several looks as one. */
export function together(...findings: Finding[]): Finding {
  return { checked: findings.reduce((sum, { checked }) => sum + checked, 0), violations: findings.flatMap(({ violations }) => violations) };
}

/** A query that answers rows, of which those with a problem are violations. */
export async function look(tx: Transaction, sql: string, parameters: unknown[] = []): Promise<Finding> {
  const rows = await tx.query<{ id: string; problem: string | null }>(sql, parameters);
  return { checked: rows.length, violations: rows.flatMap(({ id, problem }) => (problem === null ? [] : { id, problem })) };
}

export function groupBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}
