import type { OrganizationKind } from '../role.js';
import { text, type Text } from '../text.js';

/** Who may be in a group. */
export type GroupMemberKind = 'person' | 'organization';

/** Leads have their own dated history beside the members’. */
export const groupParts = { lead: text('负责人', 'Lead'), member: text('成员', 'Member') } as const satisfies Record<string, Text>;
export type GroupPart = keyof typeof groupParts;

export interface GroupKind {
  title: Text;
  rules: string[];
  /** What the group may belong to. */
  at: readonly OrganizationKind[];
  members: readonly GroupMemberKind[];
  /** Of these nobody is in two groups of the kind at a time, within one county or township. */
  single: readonly GroupMemberKind[];
}

/** D2–D4, E1, E3: the kinds of working group that schemes give a part to. */
export const groupKinds = {
  module: { title: text('工作模块', 'Module'), rules: ['D2'], at: ['township'], members: ['person'], single: ['person'] },
  assessmentGroup: {
    title: text('考核组', 'Assessment group'),
    rules: ['C2', 'E1'],
    at: ['county', 'township'],
    members: ['organization', 'person'],
    single: ['organization'],
  },
  contactGroup: {
    title: text('联村组', 'Village-contact group'),
    rules: ['D3'],
    at: ['county', 'township'],
    members: ['person', 'organization'],
    single: ['organization', 'person'],
  },
  taskForce: { title: text('专班', 'Task force'), rules: ['D4'], at: ['county', 'township'], members: ['person'], single: [] },
  responsibleUnit: {
    title: text('责任单位', 'Responsible unit'),
    rules: ['E3'],
    at: ['county', 'township'],
    members: ['organization'],
    single: [],
  },
} as const satisfies Record<string, GroupKind>;

export type WorkingGroupKind = keyof typeof groupKinds;

/** The row of a kind, without the literal types of the table. */
export function groupKind(kind: WorkingGroupKind): GroupKind {
  return groupKinds[kind];
}
