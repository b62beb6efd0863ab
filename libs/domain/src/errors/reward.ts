import { entry, type ErrorTable } from './define-error.js';

/** Refusals of rewards, commendations, class one and growth plans (A12, A13, R10). */
export const rewardErrors = {
  'reward.unknown': entry(404, ['没有这笔奖励', 'No such reward'], ['请核对链接。', 'Check the link.']),
  'reward.over_cap': entry(
    409,
    ['分配总额超过本乡镇本期奖励上限', 'The allocation exceeds the cap of this township for the period'],
    ['请按余额调低金额，此前各批已占用的额度一并计算。', 'Lower the amounts to what is left; earlier batches count.'],
  ),
  'reward.over_person_cap': entry(
    409,
    ['个人奖励超过每人上限', 'An amount exceeds the cap for one person'],
    ['请调低该人员金额。', 'Lower the amount of that person.'],
  ),
  'reward.not_eligible': entry(
    422,
    ['名单中有不符合条件的人员', 'Somebody on the list is not eligible'],
    ['只能分配给本批公布结果符合条件的人员。', 'Only those whom this publication makes eligible may be on it.'],
  ),
  'reward.person_twice': entry(422, ['同一人员重复列出', 'Somebody is listed twice'], ['每人只列一行。', 'One row for each person.']),
  'reward.person_missing': entry(
    422,
    ['有符合条件的人员未列出', 'Somebody who is eligible is not listed'],
    ['请列出每一人；不发放的填零并写明理由。', 'List everybody; who gets nothing has zero and a reason.'],
  ),
  'reward.reason_missing': entry(
    422,
    ['与测算金额不同须写明理由', 'An amount other than the computed one needs a reason'],
    ['请在该行填写理由。', 'Give the reason in that row.'],
  ),
  'reward.nothing': entry(422, ['分配总额为零', 'Nothing is allocated'], ['不发放的请选择“提请本批不发放”。', 'To grant nothing choose that action.']),
  'reward.date_invalid': entry(
    422,
    ['发放日期不在审核之后、今天之前', 'The day of payment is not between the verification and today'],
    ['请按凭证填写实际发放日期。', 'Give the day on the voucher.'],
  ),
  'reward.not_verified': entry(
    409,
    ['奖励分配尚未审核', 'The allocation is not verified yet'],
    ['组织部审核后才能导出发放名单。', 'The payment list follows the verification.'],
  ),
  'reward.not_signed': entry(
    409,
    ['这次分配还没有经前面的步骤签署', 'This allocation lacks a signature of an earlier step'],
    ['请退回，由乡镇党委书记和组织部依次重新签署。', 'Return it; the township’s secretary and the department sign it anew, in turn.'],
  ),
  'commendation.nobody': entry(422, ['通报名单为空', 'Nobody is left to commend'], ['请选择“提请不作通报”。', 'Choose to propose no circular.']),
  'influence.active': entry(
    409,
    ['有人员在诫勉影响期内', 'Somebody is within an influence period'],
    ['影响期内不得奖励、表扬或列入一类；请移出名单并写明理由。', 'No reward, commendation or class one until it ends; leave them out and say why.'],
  ),
  'plan.unknown': entry(404, ['没有这份培养计划', 'No such growth plan'], ['请核对链接。', 'Check the link.']),
  'plan.due_past': entry(422, ['培养事项的期限已过', 'A measure is due in the past'], ['请填写今后的日期。', 'Give a day that lies ahead.']),
  'plan.date_invalid': entry(422, ['完成日期不能晚于今天', 'The day of completion lies ahead'], ['请填写实际完成日期。', 'Give the actual day.']),
  'classOne.no_ground': entry(
    409,
    ['没有退出一类村社干部的情形', 'There is no ground for leaving class one'],
    [
      '只有公布等次低于合格、在影响期内或已离任的，才能退出；其余请保留。',
      'Only a published grade below qualified, an influence period or leaving the post is one; otherwise keep.',
    ],
  ),
} as const satisfies ErrorTable;
