import { workingDays } from '../deadline.js';
import { defineRoll, defineStep, evidence, opinion } from '../step/define-step.js';
import type { StepTable } from '../step/step-spec.js';
import { text } from '../text.js';

/** The nodes of a removal case's route; those from `notFounded` on are its ends. */
export const dismissalStages = {
  confirmFacts: text('核实事实', 'Facts'),
  hear: text('听取本人陈述申辩', 'Hearing of the person'),
  decide: text('审定', 'Decision'),
  branches: text('分职务办理', 'One branch for each post'),
  notFounded: text('事实不成立', 'Not founded'),
  notRemoved: text('不予免职', 'Not removed'),
  concluded: text('各职务已办结', 'All branches ended'),
  withdrawn: text('已撤回', 'Withdrawn'),
  end: text('已结束', 'Ended'),
} as const;

export type DismissalStage = keyof typeof dismissalStages;

/** How the route of a case ends. */
export type DismissalEnd = 'notFounded' | 'notRemoved' | 'concluded' | 'withdrawn';

/** What a case came to; `mixed`: its posts ended differently. */
export const dismissalOutcomes = {
  removed: text('已免职', 'Removed'),
  notRemoved: text('不予免职', 'Not removed'),
  proposed: text('已提出罢免建议', 'Recall proposed'),
  mixed: text('各职务结果不一', 'Different ends by post'),
  notFounded: text('事实不成立', 'Not founded'),
  noPost: text('已不担任职务', 'Holds no post any more'),
  withdrawn: text('已撤回', 'Withdrawn'),
} as const;

export type DismissalOutcome = keyof typeof dismissalOutcomes;

/** How one branch ended; `noStep`: the township takes no step against an elected post. */
export const branchOutcomes = {
  removed: text('已免职', 'Removed'),
  notRemoved: text('不予免职', 'Not removed'),
  proposed: text('已提出罢免建议', 'Recall proposed'),
  noStep: text('不提出建议', 'No step taken'),
  withdrawn: text('已撤回', 'Withdrawn'),
  revoked: text('免职决定已撤销', 'Removal revoked'),
} as const;

export type BranchOutcome = keyof typeof branchOutcomes;

/** R4: what the case came to when every post has its own end. */
export function outcomeOfBranches(outcomes: readonly BranchOutcome[]): DismissalOutcome {
  const kinds = new Set(outcomes.map((outcome): DismissalOutcome => (outcome === 'removed' || outcome === 'proposed' ? outcome : 'notRemoved')));
  const [only] = kinds;
  if (!only) return 'noPost';
  return kinds.size === 1 ? only : 'mixed';
}

const seen = {
  name: 'seen',
  label: text('已阅认定事实、考核结果和本人陈述申辩', 'I have read the facts, the results and the statement'),
  kind: 'yesNo',
  required: true,
} as const;

/** (k), R4: every wait for a person in a removal case before its branches; it only opens by itself, persons decide it. */
export const dismissalSteps = {
  confirmFacts: defineStep({
    kind: 'dismissal.confirmFacts',
    title: text('核实立案事实', 'Confirm the facts of the case'),
    rules: ['k', 'R4'],
    seats: [{ role: 'organizationDepartmentOfficer', at: 'organizationDepartment' }],
    actions: ['confirm', 'notFounded'],
    separateFrom: ['casePerson'],
    form: [
      { name: 'facts', label: text('认定的事实', 'Facts'), kind: 'longText', required: ['confirm'], maxLength: 8000 },
      evidence,
      { ...opinion(['notFounded']), label: text('不成立的理由', 'Why it is not founded') },
    ],
    deadline: workingDays(5),
    labels: { confirm: text('事实成立', 'Confirm'), notFounded: text('事实不成立', 'Not founded') },
  }),
  hear: defineRoll({
    kind: 'dismissal.hear',
    title: text('陈述申辩', 'Statement and defence'),
    rules: ['k', 'R7'],
    seats: [{ role: 'cadre', at: 'person' }],
    actions: ['answer'],
    form: [
      { name: 'statement', label: text('陈述', 'Statement'), kind: 'longText', required: false, maxLength: 8000 },
      { name: 'defence', label: text('申辩', 'Defence'), kind: 'longText', required: false, maxLength: 8000 },
      evidence,
    ],
    deadline: workingDays(5),
    roll: { items: 'casePerson', endsWhen: 'allOrDue' },
    labels: { answer: text('提交', 'Submit') },
  }),
  decide: defineStep({
    kind: 'dismissal.decide',
    title: text('审定是否启动免职程序', 'Decide whether to go on'),
    rules: ['k', 'R4', 'R7'],
    seats: [{ role: 'organizationDepartmentLeader', at: 'organizationDepartment' }],
    actions: ['proceed', 'notRemoved'],
    returnTo: ['confirmFacts'],
    separateFrom: ['confirmFacts', 'casePerson'],
    boundToContent: true,
    form: [seen, { ...opinion(true), label: text('理由', 'Reasons') }],
    deadline: workingDays(5),
    labels: { proceed: text('按职务分别办理', 'Go on, post by post'), notRemoved: text('不予免职', 'Do not remove') },
  }),
} satisfies StepTable;
