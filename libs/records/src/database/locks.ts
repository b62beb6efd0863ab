import type { Transaction } from './transaction.js';

/** Taken by everything that writes facts of an assessment, before it reads the stage: many at once. */
export async function shareAssessment(tx: Transaction, assessmentId: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock_shared(hashtextextended($1, 0))', [assessmentId]);
}

/** Taken by answers to a roll, before they look whether it is open; its end takes it alone, so that no answer comes after the count. */
export async function shareRoll(tx: Transaction, taskId: string): Promise<void> {
  await tx.query("select pg_advisory_xact_lock_shared(hashtextextended('answers:' || $1, 0))", [taskId]);
}

export async function lockRoll(tx: Transaction, taskId: string): Promise<void> {
  await tx.query("select pg_advisory_xact_lock(hashtextextended('answers:' || $1, 0))", [taskId]);
}

/** Taken by whoever opens what follows a standing notice once, before looking whether somebody has. */
export async function lockStandingNotice(tx: Transaction, noticeId: string): Promise<void> {
  await tx.query("select pg_advisory_xact_lock(hashtextextended('standing:' || $1, 0))", [noticeId]);
}

/** Taken by what moves the stage or makes a cut: alone, after every writer of facts has committed. */
export async function lockAssessment(tx: Transaction, assessmentId: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [assessmentId]);
}

/** Taken where a round looks up who is in which group of the county: many at once. */
export async function shareGroups(tx: Transaction, countyId: string): Promise<void> {
  await tx.query("select pg_advisory_xact_lock_shared(hashtextextended('groups:' || $1, 0))", [countyId]);
}

/** Taken by what changes who is in a group, before it looks at the rounds that are asked. */
export async function lockGroups(tx: Transaction, countyId: string): Promise<void> {
  await tx.query("select pg_advisory_xact_lock(hashtextextended('groups:' || $1, 0))", [countyId]);
}
