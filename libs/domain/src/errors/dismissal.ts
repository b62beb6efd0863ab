import { entry, type ErrorTable } from './define-error.js';

/** Refusals of removal cases, their branches and the committee's meeting (k, R4, R11, R12). */
export const dismissalErrors = {
  'dismissal.unknown': entry(404, ['没有这个免职案件', 'No such removal case'], ['请从列表重新打开。', 'Open it again from the list.']),
  'dismissal.exists': entry(
    409,
    ['同一事由或同一人已有免职案件', 'There is a removal case already for this cause or person'],
    ['请在已有案件中办理。', 'Go on in the case that is open.'],
  ),
  'dismissal.not_seen': entry(
    422,
    ['须先阅看事实、考核结果和本人陈述申辩', 'Read the facts, the results and the statement first'],
    ['阅看后勾选确认再签署。', 'Read them, say so and sign again.'],
  ),
  'dismissal.not_heard': entry(
    409,
    ['本人尚未就现在认定的事实陈述申辩', 'The person has not been heard on the facts as they stand'],
    ['请退回核实事实，重新听取本人陈述申辩后再审定。', 'Return it to the facts, so that the person is heard again, and decide then.'],
  ),
  'removal.unknown': entry(404, ['没有这项免职办理', 'No such branch'], ['请从案件页重新打开。', 'Open it again from the case.']),
  'removal.not_filed': entry(
    409,
    ['尚未收到无异议的备案批复，免职通知不能生效', 'No filing reply without objection yet: the notice cannot take effect'],
    ['请等待县级备案批复。', 'Wait for the county’s filing reply.'],
  ),
  'removal.not_adopted': entry(
    409,
    ['党委会议未通过免职', 'The meeting has not adopted the removal'],
    ['未通过的不得下达通知。', 'Without a majority no notice may be issued.'],
  ),
  'removal.date_invalid': entry(
    422,
    ['日期早于前一步骤，或者晚于今天', 'The date lies before the step before it, or ahead'],
    ['请核对文件和会议日期。', 'Check the dates of document and meeting.'],
  ),
  'ground.not_listed': entry(
    422,
    ['不是所列的法定事由；考核结果不能作为罢免选举职务的事由', 'Not a listed legal ground; an assessment result is no ground against an elected post'],
    ['请选择所列事由并写明事实，或决定不提出建议。', 'Choose a listed ground and state facts, or take no step.'],
  ),
  'meeting.quorum_missing': entry(
    422,
    ['到会委员不足应到的三分之二，会议不能表决', 'Fewer than two thirds of the members due are present'],
    ['请另行召开会议。', 'Hold another meeting.'],
  ),
  'meeting.member_missing': entry(
    422,
    ['有应到委员未列入记录', 'A member due to attend is not in the record'],
    ['未到会的也要列明。', 'List those who are absent too.'],
  ),
  'meeting.member_unknown': entry(422, ['记录中有非应到委员', 'Somebody in the record is not due to attend'], ['只列应到委员。', 'List the members due only.']),
  'meeting.member_twice': entry(422, ['同一委员列了两次', 'A member is listed twice'], ['每人只列一次。', 'List each once.']),
  'meeting.secretary_unknown': entry(
    409,
    ['应到委员中没有党委书记', 'The secretary is not among the members due'],
    ['请先登记党委委员和书记账号。', 'Register the committee and its secretary first.'],
  ),
  'meeting.recusal_missing': entry(
    422,
    ['对本人评过分的委员须回避', 'A member who scored the person must be recused'],
    ['请在记录中标明回避。', 'Mark them as recused.'],
  ),
  'meeting.recused_vote': entry(
    422,
    ['回避的委员不得发言和表决', 'A recused member neither speaks nor votes'],
    ['请删去其发言次序和表决。', 'Remove their vote and place.'],
  ),
  'meeting.absent_vote': entry(422, ['未到会的委员不得表决', 'An absent member does not vote'], ['请核对到会情况。', 'Check the attendance.']),
  'meeting.vote_missing': entry(422, ['到会委员须表明态度', 'A member present has not voted'], ['请补记表决。', 'Enter the vote.']),
  'meeting.reason_missing': entry(422, ['每一票须写明理由', 'Every vote needs its reason'], ['请补记理由。', 'Enter the reason.']),
  'meeting.order_invalid': entry(
    422,
    ['发言次序不完整或重复', 'The order of speaking is incomplete or doubled'],
    ['到会且不回避的委员每人一个次序。', 'One place for each member who takes part.'],
  ),
  'meeting.secretary_not_last': entry(422, ['书记应当最后表态', 'The secretary speaks last'], ['请核对发言次序。', 'Check the order of speaking.']),
} as const satisfies ErrorTable;
