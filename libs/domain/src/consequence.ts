import { text, type Text } from './text.js';

/** A12–A14, (k): what may follow from a published result, by its name in the scheme. */
export const consequenceKinds = {
  talk: text('谈话', 'Talk'),
  hold: text('暂停', 'Hold'),
  commendation: text('通报表扬', 'Commendation'),
  reward: text('物质奖励', 'Reward'),
  growthPlan: text('成长计划', 'Growth plan'),
  speech: text('擂台发言', 'Speech at the contest'),
  dismissal: text('免职立案', 'Removal case'),
} as const satisfies Record<string, Text>;

export type ConsequenceKindName = keyof typeof consequenceKinds;

/** How far it is; withdrawn and kept: what a correction did with it (R7). */
export const consequenceStates = {
  due: text('待办理', 'Due'),
  open: text('办理中', 'Under way'),
  done: text('已办结', 'Done'),
  withdrawn: text('已撤回', 'Withdrawn'),
  kept: text('予以保留', 'Kept'),
} as const satisfies Record<string, Text>;

export type ConsequenceStateName = keyof typeof consequenceStates;
