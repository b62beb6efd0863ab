import { refuse, type Actor, type Role } from '#domain';
import type { Assessment } from './assessment.entity.js';

/** A2, A3: a lead unit has its rights in the assessments it leads and in no other; beside it, whoever holds one of the roles named. */
export function assertLeadsOrHolds({ kind, grants }: Actor, { id, leadUnitId }: Pick<Assessment, 'id' | 'leadUnitId'>, roles: readonly Role[]): void {
  if (kind !== 'person') return;
  const may = grants.some(({ role, organizationId }) => roles.includes(role) || (role === 'leadUnitOfficer' && organizationId === leadUnitId));
  if (!may) refuse('permission.denied', { assessmentId: id });
}

/** A7, E1: whose office it is, wherever it is held. */
export function assertHolds({ kind, grants }: Actor, { id }: Pick<Assessment, 'id'>, roles: readonly Role[]): void {
  if (kind === 'person' && !grants.some(({ role }) => roles.includes(role))) refuse('permission.denied', { assessmentId: id });
}
