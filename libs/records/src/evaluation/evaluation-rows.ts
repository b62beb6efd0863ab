import { refuse, type Actor, type ProcedureContext, type Role } from '#domain';
import type { Transaction } from '../database/transaction.js';
import { Evaluation } from './evaluation.entity.js';

/** Who holds an evaluation, by the kind of organization. */
export const openers = ['organizationDepartmentOfficer', 'townshipOfficer'] as const satisfies Role[];

export async function lockEvaluation(tx: Transaction, id: string): Promise<Evaluation> {
  const found = await tx.manager.findOne(Evaluation, { where: { id }, lock: { mode: 'pessimistic_write' } });
  return found ?? refuse('evaluation.unknown', { evaluationId: id });
}

export async function getEvaluation(tx: Transaction, { subjectId }: Pick<ProcedureContext, 'subjectId'>): Promise<Evaluation> {
  return (await tx.manager.findOneBy(Evaluation, { id: subjectId })) ?? refuse('evaluation.unknown', { evaluationId: subjectId });
}

/** The organization the actor opens evaluations for. */
export function holderOf({ grants }: Actor): { organizationId: string; role: Role } {
  for (const role of openers) {
    const grant = grants.find((one) => one.role === role);
    if (grant) return { organizationId: grant.organizationId, role };
  }
  return refuse('permission.denied', { permission: 'evaluation.open' });
}

/** Only who may open one there sees its codes. */
export function assertHolds({ grants }: Actor, organizationId: string): void {
  if (!grants.some((grant) => grant.organizationId === organizationId && (openers as readonly Role[]).includes(grant.role)))
    refuse('permission.denied', { permission: 'evaluation.open' });
}
