import { text, type Text } from './text.js';

/** The roles a person may hold at an organization; the three administrators hold no business role (三员分立). */
export const roles = {
  countyLeader: text('县委主要领导', 'County party main leader'),
  organizationDepartmentLeader: text('组织部领导', 'Organization department leader'),
  organizationDepartmentOfficer: text('组织部干部', 'Organization department officer'),
  leadUnitOfficer: text('牵头单位经办人', 'Lead unit officer'),
  townshipSecretary: text('乡镇党委书记', 'Township party secretary'),
  townshipOfficer: text('乡镇党委经办人', 'Township party committee officer'),
  financeOfficer: text('财政经办人', 'Finance officer'),
  projectOfficer: text('项目审批经办人', 'Project approval officer'),
  disciplineOfficer: text('纪检干部', 'Discipline inspection officer'),
  supervisor: text('督查员', 'Supervisor'),
  cadre: text('应考人员', 'Assessed cadre'),
  clerk: text('代录人', 'Clerk who enters paper forms'),
  systemAdministrator: text('系统管理员', 'System administrator'),
  securityAdministrator: text('安全管理员', 'Security administrator'),
  auditAdministrator: text('审计管理员', 'Audit administrator'),
} as const satisfies Record<string, Text>;

export type Role = keyof typeof roles;

/** Kinds of organization; a county is the root, its departments and townships are siblings, villages stand under townships. */
export const organizationKinds = {
  county: text('县', 'County'),
  organizationDepartment: text('县委组织部', 'County organization department'),
  unit: text('县直单位', 'County unit'),
  township: text('乡镇（街道）', 'Township or sub-district'),
  village: text('村（社区）', 'Village or community'),
} as const satisfies Record<string, Text>;

export type OrganizationKind = keyof typeof organizationKinds;
