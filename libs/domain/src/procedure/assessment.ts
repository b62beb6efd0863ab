import { workingDays } from '../deadline.js';
import { defineRoll, defineStep, evidence, opinion } from '../step/define-step.js';
import type { StepTable } from '../step/step-spec.js';
import { text } from '../text.js';

/** The nodes of an assessment's route, in the order of the main line. */
export const assessmentStages = {
  submit: text('提出申请', 'Request'),
  examine: text('组织部门审核', 'Examination'),
  approve: text('县委主要领导审批', 'Leader approval'),
  roster: text('确定应考人员', 'Roster'),
  breakdown: text('县级分解目标', 'County breakdown'),
  sign: text('联合会签目标', 'Joint signature'),
  villageTargets: text('乡镇下达村级目标', 'Village targets'),
  running: text('考核实施', 'Running'),
  close: text('联合关账', 'Close'),
  provisional: text('初步结果与申诉', 'Provisional results and appeals'),
  recompute: text('重新计算', 'Recomputation'),
  hearing: text('不利变更告知听取', 'Hearing of newly adverse persons'),
  confirm: text('结果确认', 'Confirmation'),
  notice: text('公示与告知', 'Notice'),
  publish: text('公布', 'Publication'),
  receipts: text('签收书面结果', 'Receipts'),
  archive: text('归档', 'Archive'),
  end: text('已结束', 'Ended'),
  declined: text('未批准', 'Declined'),
  revoked: text('批准已撤回', 'Approval revoked'),
  withdrawn: text('申请已撤销', 'Request withdrawn'),
} as const;

export type AssessmentStage = keyof typeof assessmentStages;

const content = { name: 'content', label: text('申请内容', 'Content of the request'), kind: 'content', required: true } as const;
const statement = { name: 'statement', label: text('陈述申辩', 'Statement'), kind: 'longText', required: false, maxLength: 4000 } as const;
const document = { name: 'document', label: text('文件', 'Document'), kind: 'document', required: true } as const;

/** A1–A4, R1–R3, R6–R8: every wait for a person in an assessment. Keys are what the route asks with. */
export const assessmentSteps = {
  submit: defineStep({
    kind: 'request.submit', title: text('提出考核申请', 'Submit the request'), rules: ['A2', 'R1'],
    seats: [{ role: 'leadUnitOfficer', at: 'leadUnit' }], actions: ['submit', 'withdraw'], form: [content, opinion()], handling: ['transfer', 'takeBack'], deadline: workingDays(5),
  }),
  examine: defineStep({
    kind: 'request.examine', title: text('审核考核申请', 'Examine the request'), rules: ['A2', 'R1'],
    seats: [{ role: 'organizationDepartmentOfficer', at: 'organizationDepartment' }], actions: ['agree', 'decline'], returnTo: ['submit'], separateFrom: ['submit'], deadline: workingDays(3),
  }),
  approve: defineStep({
    kind: 'request.approve', title: text('审批考核申请', 'Approve the request'), rules: ['A2', 'R1', 'R2'],
    seats: [{ role: 'countyLeader', at: 'county' }], actions: ['agree', 'decline'], returnTo: ['submit', 'examine'], separateFrom: ['submit', 'examine'],
    boundToContent: true, deadline: workingDays(5), handling: ['return', 'takeBack'],
  }),
  revoke: defineStep({
    kind: 'approval.revoke', title: text('撤回批准', 'Revoke the approval'), rules: ['R1'],
    seats: [{ role: 'countyLeader', at: 'county' }], actions: ['revoke'], handling: [], form: [opinion(true)], standing: 'revoked',
    deadline: undefined, reminders: [], ladder: [], labels: { revoke: text('撤回批准', 'Revoke') },
  }),
  roster: defineRoll({
    kind: 'roster.confirm', title: text('确认应考人员名册', 'Confirm the roster'), rules: ['R3'],
    seats: [{ role: 'townshipOfficer', at: 'subject' }], actions: ['answer'], roll: { items: 'townships', endsWhen: 'all' }, deadline: workingDays(3),
  }),
  breakdown: defineStep({
    kind: 'targets.breakDown', title: text('分解目标到乡镇', 'Break targets down'), rules: ['A3'],
    seats: [{ role: 'leadUnitOfficer', at: 'leadUnit' }], actions: ['submit'], deadline: workingDays(5),
  }),
  sign: defineStep({
    kind: 'targets.sign', title: text('联合会签目标分解', 'Sign the breakdown jointly'), rules: ['A2', 'A3', 'R1'], mode: 'all',
    seats: [{ role: 'leadUnitOfficer', at: 'leadUnit' }, { role: 'organizationDepartmentOfficer', at: 'organizationDepartment' }],
    actions: ['agree', 'decline'], returnTo: ['breakdown'], boundToContent: true, deadline: workingDays(3),
  }),
  villageTargets: defineRoll({
    kind: 'targets.set', title: text('下达村级目标和完成时限', 'Set village targets and deadlines'), rules: ['A3'],
    seats: [{ role: 'townshipOfficer', at: 'subject' }], actions: ['answer'], roll: { items: 'townships', endsWhen: 'all' }, deadline: workingDays(5),
  }),
  targetReceipt: defineRoll({
    kind: 'targets.receive', title: text('签收目标任务', 'Acknowledge targets'), rules: ['A3', 'R5'],
    seats: [{ role: 'cadre', at: 'subject' }], actions: ['answer'], roll: { items: 'rosterPersons', endsWhen: 'allOrDue' }, deadline: workingDays(5),
  }),
  contest: defineRoll({
    kind: 'contest.publish', title: text('录入月度擂台成绩', 'Enter the monthly contest'), rules: ['A5'],
    seats: [{ role: 'organizationDepartmentOfficer', at: 'organizationDepartment' }], actions: ['answer'], roll: { items: 'contestMonths', endsWhen: 'all' }, deadline: workingDays(5),
  }),
  scores: defineRoll({
    kind: 'scores.complete', title: text('完成三项基础赋分', 'Complete the three base items'), rules: ['A7'],
    seats: [{ role: 'townshipOfficer', at: 'subject' }], actions: ['answer'], roll: { items: 'townships', endsWhen: 'all' }, deadline: workingDays(10),
  }),
  close: defineStep({
    kind: 'period.close', title: text('联合关账', 'Close the period jointly'), rules: ['R1'], mode: 'all',
    seats: [{ role: 'leadUnitOfficer', at: 'leadUnit' }, { role: 'organizationDepartmentOfficer', at: 'organizationDepartment' }],
    actions: ['agree'], deadline: workingDays(5),
  }),
  statement: defineRoll({
    kind: 'statement.give', title: text('对初步结果陈述意见', 'Statement on the provisional result'), rules: ['R6', 'R7'],
    seats: [{ role: 'cadre', at: 'subject' }], actions: ['answer'], form: [statement, evidence], roll: { items: 'adversePersons', endsWhen: 'allOrDue' }, deadline: workingDays(5),
  }),
  hearing: defineRoll({
    kind: 'hearing.give', title: text('对不利变更陈述意见', 'Statement on an adverse change'), rules: ['R7'],
    seats: [{ role: 'cadre', at: 'subject' }], actions: ['answer'], form: [statement, evidence], roll: { items: 'newlyAdversePersons', endsWhen: 'allOrDue' }, deadline: workingDays(5),
  }),
  confirm: defineStep({
    kind: 'result.confirm', title: text('确认结果并逐人签署不利结果', 'Confirm results, signing each adverse one'), rules: ['A10', 'R7'],
    seats: [{ role: 'organizationDepartmentLeader', at: 'organizationDepartment' }], actions: ['agree'], boundToContent: true,
    form: [{ name: 'confirmations', label: text('不利结果逐人签署', 'Signature on each adverse result'), kind: 'confirmations', required: ['agree'] }, opinion()],
    handling: ['transfer', 'delegate', 'addSigner', 'removeSigner'], deadline: workingDays(5),
  }),
  notice: defineStep({
    kind: 'notice.issue', title: text('发布公示', 'Issue the public notice'), rules: ['A11', 'R8', 'R15'],
    seats: [{ role: 'organizationDepartmentOfficer', at: 'organizationDepartment' }], actions: ['agree'], form: [document, opinion()], deadline: workingDays(3),
  }),
  publish: defineStep({
    kind: 'result.publish', title: text('公布结果', 'Publish the results'), rules: ['A11', 'R7', 'R8'],
    seats: [{ role: 'organizationDepartmentLeader', at: 'organizationDepartment' }], actions: ['agree'], form: [document, opinion()], deadline: workingDays(3),
  }),
  resultReceipt: defineRoll({
    kind: 'result.receive', title: text('签收书面结果', 'Acknowledge the written result'), rules: ['R8'],
    seats: [{ role: 'cadre', at: 'subject' }], actions: ['answer'], form: [statement], roll: { items: 'adversePublishedPersons', endsWhen: 'allOrDue' }, deadline: workingDays(5),
  }),
  archive: defineStep({
    kind: 'assessment.archive', title: text('归档', 'Archive'), rules: ['R1'],
    seats: [{ role: 'organizationDepartmentOfficer', at: 'organizationDepartment' }], actions: ['agree'], deadline: workingDays(10),
  }),
} satisfies StepTable;
