import { refuse } from './domain-error.js';
import type { OrganizationKind, Role } from './role.js';

/** The kinds of organization each role is held at; a grant anywhere else is refused. */
export const rolePlaces = {
  countyLeader: ['county'],
  organizationDepartmentLeader: ['organizationDepartment'],
  organizationDepartmentOfficer: ['organizationDepartment'],
  leadUnitOfficer: ['unit', 'organizationDepartment', 'township'],
  townshipSecretary: ['township'],
  townshipOfficer: ['township'],
  financeOfficer: ['unit'],
  projectOfficer: ['unit'],
  disciplineOfficer: ['county', 'township', 'unit'],
  supervisor: ['county', 'organizationDepartment'],
  cadre: ['village', 'unit', 'organizationDepartment', 'township'],
  clerk: ['county', 'organizationDepartment', 'unit', 'township'],
  systemAdministrator: ['county'],
  securityAdministrator: ['county'],
  auditAdministrator: ['county'],
} as const satisfies Record<Role, readonly OrganizationKind[]>;

/** 三员分立: each of the three excludes the other two and every business role. */
export const administratorRoles = ['systemAdministrator', 'securityAdministrator', 'auditAdministrator'] as const satisfies readonly Role[];

export function isAdministrator(role: Role): boolean {
  return (administratorRoles as readonly Role[]).includes(role);
}

/** Refuses roles that one account may not hold together. */
export function assertRolesCompatible(held: readonly Role[]): void {
  const distinct = [...new Set(held)];
  if (distinct.length > 1 && distinct.some(isAdministrator)) refuse('role.incompatible', { roles: distinct });
}

/** Refuses a role at a kind of organization where nobody holds it. */
export function assertRoleFits(role: Role, kind: OrganizationKind): void {
  if (!(rolePlaces[role] as readonly OrganizationKind[]).includes(kind)) refuse('role.place_invalid', { role, kind });
}
