import { workingDays } from '../deadline.js';
import { meetingForm } from '../meeting/meeting-form.js';
import { defineRoll, defineStep, document, evidence, opinion } from '../step/define-step.js';
import type { StepTable } from '../step/step-spec.js';
import { text } from '../text.js';
import { recallGrounds } from './grounds.js';

/** How a post is held, and with it the way of its branch (R4). */
export const appointments = {
  party: text('党内职务', 'Party post'),
  elected: text('选举职务', 'Elected post'),
  appointed: text('任命职务', 'Appointed post'),
  delegate: text('派任职务', 'Delegated post'),
} as const;

export type RemovalKind = keyof typeof appointments;

/** The nodes of one branch's route; those from `removed` on are its ends. */
export const removalStages = {
  propose: text('提出', 'Proposal'),
  meeting: text('党委会议', 'Committee meeting'),
  endorse: text('书记签认记录', 'Endorsement of the record'),
  file: text('县级备案', 'County filing'),
  notice: text('下达通知', 'Notice'),
  handover: text('送达与交接', 'Receipt and hand-over'),
  removed: text('已免职', 'Removed'),
  notRemoved: text('不予免职', 'Not removed'),
  proposed: text('已提出罢免建议', 'Recall proposed'),
  noStep: text('不提出建议', 'No step taken'),
  withdrawn: text('已撤回', 'Withdrawn'),
  end: text('已结束', 'Ended'),
} as const;

export type RemovalStage = keyof typeof removalStages;
export type RemovalEnd = 'removed' | 'notRemoved' | 'proposed' | 'noStep' | 'withdrawn';

const townshipOfficer = { role: 'townshipOfficer', at: 'township' } as const;
const townshipSecretary = { role: 'townshipSecretary', at: 'township' } as const;
const organizationDepartmentLeader = { role: 'organizationDepartmentLeader', at: 'organizationDepartment' } as const;
const facts = { name: 'facts', label: text('事实', 'Facts'), kind: 'longText', maxLength: 8000 } as const;

/**
 * R4, R11, R12: every wait for a person in one branch. A party post goes through the committee's meeting, an elected one ends with a
 * proposal. Whoever the case is about decides nothing in it, whatever other post they hold.
 */
export const removalSteps = {
  propose: defineStep({
    kind: 'removal.propose',
    title: text('提请党委会议研究免职', 'Put the removal before the committee'),
    rules: ['R4', 'R11'],
    seats: [townshipOfficer],
    actions: ['propose', 'takeNoStep'],
    separateFrom: ['casePerson'],
    form: [{ ...facts, required: ['propose'] }, evidence, { ...opinion(['takeNoStep']), label: text('不提请的理由', 'Why no step is taken') }],
    deadline: workingDays(5),
    labels: { propose: text('提请研究', 'Propose'), takeNoStep: text('不予提请', 'Take no step') },
  }),
  proposeElected: defineStep({
    kind: 'removal.proposeElected',
    title: text('决定是否提出罢免建议', 'Propose a recall, or take no step'),
    rules: ['R4', 'R12'],
    seats: [townshipSecretary],
    actions: ['propose', 'takeNoStep'],
    separateFrom: ['casePerson'],
    form: [
      {
        name: 'ground',
        label: text('法定事由（考核结果不是事由）', 'Legal ground (an assessment result is none)'),
        kind: 'choice',
        required: ['propose'],
        options: recallGrounds.map(({ value, label }) => ({ value, label })),
      },
      { ...facts, required: ['propose'] },
      evidence,
      { ...opinion(['takeNoStep']), label: text('不提出建议的理由', 'Why no step is taken') },
    ],
    deadline: workingDays(10),
    labels: { propose: text('提出罢免建议', 'Propose a recall'), takeNoStep: text('不提出建议', 'Take no step') },
  }),
  decide: defineStep({
    kind: 'removal.decide',
    title: text('任免机关决定', 'Decision of the appointing body'),
    rules: ['R4'],
    seats: [organizationDepartmentLeader],
    actions: ['remove', 'notRemoved'],
    separateFrom: ['casePerson'],
    form: [{ ...opinion(true), label: text('理由', 'Reasons') }],
    deadline: workingDays(10),
    labels: { remove: text('免职', 'Remove'), notRemoved: text('不予免职', 'Do not remove') },
  }),
  meeting: defineStep({
    kind: 'meeting.record',
    title: text('记录党委会议', 'Record the committee meeting'),
    rules: ['R11'],
    seats: [townshipOfficer],
    actions: ['record'],
    separateFrom: ['casePerson'],
    form: [...meetingForm, evidence],
    handling: ['transfer'],
    deadline: workingDays(10),
    labels: { record: text('记录完毕', 'Close the record') },
  }),
  endorse: defineStep({
    kind: 'meeting.endorse',
    title: text('书记签认会议记录', 'Endorse the record'),
    rules: ['R11'],
    seats: [townshipSecretary],
    actions: ['agree'],
    returnTo: ['meeting'],
    separateFrom: ['meeting', 'casePerson'],
    form: [opinion(['return'])],
    deadline: workingDays(3),
    labels: { agree: text('签认', 'Endorse') },
  }),
  file: defineStep({
    kind: 'removal.file',
    title: text('县级备案批复', 'Reply to the filing'),
    rules: ['R11'],
    seats: [organizationDepartmentLeader],
    actions: ['noObjection', 'object'],
    separateFrom: ['casePerson'],
    form: [document(true, text('备案批复', 'Filing reply')), { ...opinion(['object']), label: text('意见', 'Opinion') }],
    deadline: workingDays(10),
    labels: { noObjection: text('无异议，予以备案', 'No objection'), object: text('有异议，退回研究', 'Object: back to the meeting') },
  }),
  notice: defineStep({
    kind: 'removal.notice',
    title: text('下达免职通知', 'Issue the notice of removal'),
    rules: ['R4', 'R11', 'R15'],
    seats: [townshipSecretary],
    actions: ['issue'],
    separateFrom: ['casePerson'],
    form: [document(true, text('免职通知', 'Notice of removal'))],
    handling: ['transfer', 'delegate'],
    deadline: workingDays(5),
    labels: { issue: text('下达', 'Issue') },
  }),
  receipt: defineRoll({
    kind: 'removal.receive',
    title: text('签收免职通知', 'Acknowledge the notice of removal'),
    rules: ['R11'],
    seats: [{ role: 'cadre', at: 'person' }],
    actions: ['answer'],
    form: [],
    deadline: workingDays(5),
    roll: { items: 'casePerson', endsWhen: 'allOrDue' },
    labels: { answer: text('签收', 'Acknowledge') },
  }),
  handover: defineStep({
    kind: 'removal.handOver',
    title: text('办理交接', 'Hand over'),
    rules: ['C5', 'R11'],
    seats: [townshipOfficer],
    actions: ['handOver'],
    form: [
      { name: 'receiver', label: text('接交人', 'Received by'), kind: 'text', required: true, maxLength: 100 },
      { name: 'date', label: text('交接日期', 'Date'), kind: 'date', required: true },
      { name: 'matters', label: text('交接事项', 'Open matters'), kind: 'longText', required: true, maxLength: 8000 },
      evidence,
    ],
    deadline: workingDays(10),
    labels: { handOver: text('交接完毕', 'Handed over') },
  }),
} satisfies StepTable;
