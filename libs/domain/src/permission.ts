import type { Role } from './role.js';

const departmentRoles = ['organizationDepartmentOfficer', 'organizationDepartmentLeader'] as const satisfies Role[];
const townshipRoles = ['townshipOfficer', 'townshipSecretary'] as const satisfies Role[];
/** R9: who signs or refuses a hold, and keeps its money. */
const competentRoles = ['financeOfficer', 'projectOfficer'] as const satisfies Role[];
const businessRoles = [
  'countyLeader',
  ...departmentRoles,
  'leadUnitOfficer',
  ...townshipRoles,
  ...competentRoles,
  'disciplineOfficer',
  'supervisor',
  'cadre',
  'clerk',
] as const satisfies Role[];
/** Who works with scores; a clerk sees the step whose paper is entered, not the figures. */
const figureReaders = businessRoles.filter((role) => role !== 'clerk');
const administrators = ['systemAdministrator', 'securityAdministrator', 'auditAdministrator'] as const satisfies Role[];

/**
 * Who may call what: one row per permission an endpoint can ask for. `public` needs no session, `signedIn` any session.
 * What a person may do with one task comes from the row of its step; what they may see comes from their scope.
 */
export const permissions = {
  public: 'public',
  'session.own': 'signedIn',
  'notification.read': 'signedIn',
  'calendar.read': 'signedIn',
  'organization.read': 'signedIn',
  'task.read': businessRoles,
  'task.decide': businessRoles,
  'task.answer': businessRoles,
  'task.urge': ['supervisor', 'countyLeader', ...departmentRoles, 'leadUnitOfficer', ...townshipRoles],
  'paper.enter': ['clerk'],
  'paper.confirm': ['clerk'],
  'evidence.read': businessRoles,
  'evidence.upload': businessRoles,
  'assessment.read': businessRoles,
  'assessment.request': ['leadUnitOfficer', 'organizationDepartmentOfficer'],
  'burden.read': ['countyLeader', ...departmentRoles, 'leadUnitOfficer', 'supervisor'],
  'target.read': businessRoles,
  'target.set': ['leadUnitOfficer', 'townshipOfficer'],
  'roster.read': businessRoles,
  'roster.change': ['townshipOfficer', 'organizationDepartmentOfficer'],
  'fact.read': figureReaders,
  /** A7; E1: the organization department where it answers for the roster; of its own team the county's discipline officer. */
  'score.enter': ['townshipOfficer', 'organizationDepartmentOfficer', 'disciplineOfficer'],
  'event.record': ['townshipOfficer', 'leadUnitOfficer', 'organizationDepartmentOfficer'],
  'contest.publish': ['organizationDepartmentOfficer'],
  'result.read': figureReaders,
  'appeal.read': figureReaders,
  'appeal.file': ['cadre', ...townshipRoles],
  /** What follows for each person: of the chain that manages, and a cadre's own. */
  'consequence.read': ['countyLeader', ...departmentRoles, ...townshipRoles, 'supervisor', 'cadre'],
  'talk.read': ['countyLeader', ...departmentRoles, ...townshipRoles, 'supervisor', 'cadre'],
  'talk.convene': ['organizationDepartmentOfficer', 'townshipOfficer'],
  'correction.read': ['countyLeader', ...departmentRoles, 'leadUnitOfficer', ...townshipRoles, 'supervisor'],
  'correction.propose': ['organizationDepartmentOfficer'],
  'hold.read': ['countyLeader', ...departmentRoles, ...townshipRoles, ...competentRoles, 'supervisor', 'cadre'],
  'hold.enter': ['financeOfficer'],
  'hold.reconcile': ['countyLeader', ...departmentRoles, ...townshipRoles, 'financeOfficer', 'supervisor'],
  'reward.read': ['countyLeader', ...departmentRoles, ...townshipRoles, 'supervisor', 'cadre'],
  'reward.export': [...departmentRoles, ...townshipRoles],
  'growthPlan.read': ['countyLeader', ...departmentRoles, ...townshipRoles, 'supervisor', 'cadre'],
  /** What is collected; a cadre reads what is about themselves. */
  'collection.read': figureReaders,
  'evaluation.read': ['countyLeader', ...departmentRoles, ...townshipRoles, 'supervisor'],
  /** Opening, and printing the codes once. */
  'evaluation.open': ['organizationDepartmentOfficer', 'townshipOfficer'],
  'group.read': figureReaders,
  'group.propose': ['organizationDepartmentOfficer', 'townshipOfficer'],
  /** The second person. */
  'group.confirm': [...departmentRoles, ...townshipRoles],
  'redLine.read': ['countyLeader', ...departmentRoles, 'leadUnitOfficer', ...townshipRoles, 'disciplineOfficer', 'supervisor', 'cadre'],
  /** The lead of an assessment group proposes too: whose group it is says the day; about the department itself the county's discipline officer. */
  'redLine.propose': ['organizationDepartmentOfficer', 'leadUnitOfficer', 'townshipOfficer', 'countyLeader', 'disciplineOfficer'],
  'dismissal.read': ['countyLeader', ...departmentRoles, ...townshipRoles, 'disciplineOfficer', 'supervisor', 'cadre'],
  /** A6: the three colours, each in the own scope. */
  'colour.read': figureReaders,
  'problem.read': ['countyLeader', ...departmentRoles, ...townshipRoles, 'disciplineOfficer', 'supervisor', 'cadre'],
  'problem.list': ['organizationDepartmentOfficer'],
  /** A9: a township's own scheme, read down to whoever is scored by it. */
  'townshipScheme.read': ['countyLeader', ...departmentRoles, ...townshipRoles, 'supervisor', 'cadre'],
  'townshipScheme.submit': ['townshipOfficer'],
  'scheme.read': businessRoles,
  'scheme.import': ['organizationDepartmentOfficer'],
  /** The way of a draft to its approval, and what it would have given. */
  'scheme.review': ['countyLeader', ...departmentRoles],
  'catalogue.propose': ['organizationDepartmentOfficer'],
  'catalogue.confirm': departmentRoles,
  'urging.reply': businessRoles,
  'escalation.read': ['countyLeader', ...departmentRoles, ...townshipRoles, 'supervisor'],
  /** A cadre reads the own file only. */
  'person.file': ['countyLeader', ...departmentRoles, ...townshipRoles, 'supervisor', 'cadre'],
  'person.read': [
    'countyLeader',
    ...departmentRoles,
    'leadUnitOfficer',
    ...townshipRoles,
    'supervisor',
    'clerk',
    'systemAdministrator',
    'securityAdministrator',
  ],
  'account.read': administrators,
  'account.manage': ['systemAdministrator'],
  'grant.propose': ['systemAdministrator'],
  'grant.confirm': ['securityAdministrator'],
  'intake.read': ['systemAdministrator', ...departmentRoles, 'leadUnitOfficer', ...townshipRoles],
  /** Each table of a workbook asks besides for what its rows do: `score.enter`, `account.manage` … */
  'intake.run': ['systemAdministrator', 'organizationDepartmentOfficer', 'leadUnitOfficer', 'townshipOfficer'],
  'intake.confirm': ['organizationDepartmentLeader'],
  'calendar.import': ['systemAdministrator'],
  'audit.read': ['auditAdministrator'],
  'audit.verify': ['auditAdministrator'],
} as const satisfies Record<string, readonly Role[] | 'public' | 'signedIn'>;

export type Permission = keyof typeof permissions;

/** Whether somebody holding these roles (none: signed in without a grant) has the permission. */
export function hasPermission(permission: Permission, held: readonly string[]): boolean {
  const allowed: readonly string[] | string = permissions[permission];
  return typeof allowed === 'string' || allowed.some((role) => held.includes(role));
}

/** Every permission these roles hold, for the web to know which pages to offer. */
export function permissionsOf(held: readonly string[]): Permission[] {
  return (Object.keys(permissions) as Permission[]).filter((permission) => hasPermission(permission, held));
}
