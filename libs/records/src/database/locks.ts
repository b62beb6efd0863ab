import type { Transaction } from './transaction.js';

/** Taken by everything that writes facts of an assessment, before it reads the stage: many at once. */
export async function shareAssessment(tx: Transaction, assessmentId: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock_shared(hashtextextended($1, 0))', [assessmentId]);
}

/** Taken by what moves the stage or makes a cut: alone, after every writer of facts has committed. */
export async function lockAssessment(tx: Transaction, assessmentId: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [assessmentId]);
}
