import { entry, type ErrorTable } from './define-error.js';

/** Refusals of talks and their meetings (A14, R10). */
export const talkErrors = {
  'talk.unknown': entry(404, ['没有这次谈话', 'No such talk'], ['请核对链接。', 'Check the link.']),
  'talk.no_authority': entry(
    422,
    ['无权组织或主持这次谈话', 'No authority to convene or hold this talk'],
    [
      '诫勉由有干部管理权限的机关负责人主持；其他谈话由召集单位人员主持。',
      'An admonition is held by a leader of the body with management authority, other talks by the convener’s own people.',
    ],
  ),
  'talk.date_past': entry(
    422,
    ['谈话日期早于立案之日', 'The talk is dated before its case was opened'],
    ['请填写立案之日或以后的日期。', 'Give the day the case was opened, or a later one.'],
  ),
  'talk.recorder_is_talker': entry(
    422,
    ['记录人不能是谈话人', 'The recorder cannot be the talker'],
    ['请另选一名记录人。', 'Choose somebody else as recorder.'],
  ),
  'talk.recorder_unfit': entry(
    422,
    ['该人员不能担任记录人', 'That person cannot be the recorder'],
    ['请选择召集单位的其他工作人员。', 'Choose another officer of the convener.'],
  ),
  'talk.not_recorder': entry(
    403,
    ['您不是这次谈话的记录人', 'You are not the recorder of this talk'],
    ['由安排的记录人办理；需要更换的，请退回重新安排。', 'The recorder arranged does this; return it to change the arrangement.'],
  ),
  'talk.not_talker': entry(
    403,
    ['您不是这次谈话的谈话人', 'You are not the talker of this talk'],
    ['由安排的谈话人审签；需要更换的，请退回重新安排。', 'The talker arranged endorses it; return it to change the arrangement.'],
  ),
  'talk.arrangement_incomplete': entry(
    422,
    ['谈话安排不完整', 'The arrangement is incomplete'],
    ['请选择集体谈话，或填写日期、时间、地点、谈话人和记录人。', 'Choose a collective meeting, or give date, time, place, talker and recorder.'],
  ),
  'talk.not_approved': entry(
    409,
    ['现在的安排尚未经领导审批', 'The arrangement as it stands is not approved'],
    ['请退回安排环节，重新报批。', 'Return it to the arrangement, to be approved anew.'],
  ),
  'talk.not_recorded': entry(
    409,
    ['现在的安排还没有谈话记录', 'There is no record of the talk as arranged now'],
    ['请退回记录环节。', 'Return it to the record.'],
  ),
  'talk.not_held_yet': entry(409, ['尚未到谈话日期', 'The talk is yet to come'], ['请在谈话之后提交记录。', 'Record the talk after it was held.']),
  'talk.deadline_invalid': entry(
    422,
    ['整改期限早于今天', 'The deadline of the measures has passed'],
    ['请填写今天以后的日期。', 'Give a date from today on.'],
  ),
  'talk.locked': entry(409, ['谈话记录已签字锁定', 'The record is signed and locked'], ['已锁定的记录不能更改。', 'A locked record is never changed.']),
  'talk.witness_invalid': entry(
    422,
    ['拒签须有两名不同的见证人，且不能是本人', 'A refusal to sign needs two different witnesses, neither the person'],
    ['请重新选择见证人。', 'Choose the witnesses again.'],
  ),
  'talk.meeting_unknown': entry(404, ['没有这次集体谈话', 'No such collective meeting'], ['请先建立集体谈话。', 'Create the meeting first.']),
  'talk.meeting_other': entry(
    422,
    ['该集体谈话由其他单位召集', 'Another organization convenes that meeting'],
    ['请选择本单位召集的集体谈话。', 'Choose a meeting of your own organization.'],
  ),
} as const satisfies ErrorTable;
