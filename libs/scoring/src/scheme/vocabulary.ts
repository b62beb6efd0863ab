import { deadlineWindows, procedures } from '#domain';

/** Who may enter points under a scheme. */
export const entererNames = [
  'townshipPartyCommittee',
  'countyOrganizationDepartment',
  'leadUnit',
  'responsibleUnit',
  'assessmentGroup',
  'villagePartyOrganization',
  'leadingGroupOffice',
  'moduleHead',
  'villageContactGroup',
  'taskForceLead',
  'raters',
] as const;

/** County bodies that score villages past the township: R16 warns of them. */
export const countyEnterers: readonly string[] = ['leadUnit', 'responsibleUnit', 'assessmentGroup'];

/** What a scheme may set a deadline for: a window that steps share, or a kind of human step of the procedures. */
export const deadlineNames: readonly string[] = [
  ...new Set([...Object.keys(deadlineWindows), ...Object.values(procedures).flatMap((steps) => Object.values(steps).map(({ kind }) => kind))]),
];
