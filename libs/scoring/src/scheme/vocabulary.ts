import { deadlineWindows, procedures, text, type Text } from '#domain';

/** Who may enter points under a scheme. */
export const enterers = {
  townshipPartyCommittee: text('乡镇（街道）党委', 'Township party committee'),
  countyOrganizationDepartment: text('县委组织部', 'County organization department'),
  leadUnit: text('牵头单位', 'Lead unit'),
  responsibleUnit: text('责任单位', 'Responsible unit'),
  assessmentGroup: text('考核组', 'Assessment group'),
  villagePartyOrganization: text('村党组织', 'Village party organization'),
  leadingGroupOffice: text('领导小组办公室', 'Office of the leading group'),
  moduleHead: text('模块负责领导', 'Head of the module'),
  villageContactGroup: text('组团联村（社）工作组', 'Village-contact group'),
  taskForceLead: text('专班负责人', 'Lead of the task force'),
  raters: text('评价人', 'Raters'),
} as const satisfies Record<string, Text>;

export type Enterer = keyof typeof enterers;
export const entererNames = Object.keys(enterers) as Enterer[];

/** County bodies that score villages past the township: R16 warns of them. */
export const countyEnterers: readonly string[] = ['leadUnit', 'responsibleUnit', 'assessmentGroup'];

/** What a scheme may set a deadline for: a window that steps share, or a kind of human step of the procedures. */
export const deadlineNames: readonly string[] = [
  ...new Set([...Object.keys(deadlineWindows), ...Object.values(procedures).flatMap((steps) => Object.values(steps).map(({ kind }) => kind))]),
];
