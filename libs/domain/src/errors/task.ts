import { entry, type ErrorTable } from './define-error.js';

/** Refusals of human steps: tasks, seats, decisions, rolls and paper forms (R2). */
export const taskErrors = {
  'task.unknown': entry(404, ['没有这个待办事项', 'No such task'], ['请从待办列表重新打开。', 'Open it again from your inbox.']),
  'task.closed': entry(409, ['该步骤已经办结', 'This step is already finished'], ['请刷新页面查看办理结果。', 'Refresh the page to see its outcome.']),
  'task.aside': entry(
    409,
    ['该步骤因退回而暂停', 'This step is set aside by a return'],
    ['请等待被退回的步骤重新办理。', 'Wait until the step it was returned to is done again.'],
  ),
  'task.version_changed': entry(409, ['该步骤刚被其他人更新', 'This step was changed meanwhile'], ['请刷新后重新办理。', 'Refresh and decide again.']),
  'task.not_signer': entry(
    403,
    ['您不是该步骤的办理人', 'You are not a signer of this step'],
    ['请联系步骤所列的办理人。', 'Ask one of the signers listed at the step.'],
  ),
  'task.not_your_turn': entry(409, ['尚未轮到您办理', 'It is not your turn yet'], ['请等待前一位办理人签署。', 'Wait for the signer before you.']),
  'task.already_signed': entry(
    409,
    ['该席位已经签署', 'This seat has already signed'],
    ['每个席位只能签署一次，如需更改请先拿回。', 'A seat signs once; take your signature back first to change it.'],
  ),
  'task.asked_back': entry(
    409,
    ['正在等待被征求意见人反馈', 'Waiting for the advice that was asked for'],
    ['请等待反馈，或拿回委派。', 'Wait for the advice or take the delegation back.'],
  ),
  'task.not_urgeable': entry(
    409,
    ['该步骤现在不能催办', 'This step cannot be urged now'],
    ['已办结或今日已催办的步骤不再催办。', 'Finished steps, and those urged today, are not urged again.'],
  ),
  'urging.unknown': entry(404, ['该步骤没有这次催办', 'No such urging of this step'], ['请从步骤页面重新打开。', 'Open it again from the page of the step.']),
  'action.not_allowed': entry(409, ['当前不能执行该操作', 'This action is not allowed here'], ['请选择页面列出的操作。', 'Choose one of the actions shown.']),
  'signer.exists': entry(409, ['该人员已是办理人', 'That person is already a signer'], ['请选择其他人员。', 'Choose somebody else.']),
  'signer.unknown': entry(
    422,
    ['指定的办理人不存在或无此职责', 'The named signer does not exist or lacks the role'],
    ['请从列表中选择办理人。', 'Choose a signer from the list.'],
  ),
  'signer.not_removable': entry(
    409,
    ['不能减去该办理人', 'That signer cannot be removed'],
    ['只能减去自己加签且尚未签署的人员。', 'Only somebody you added who has not signed yet.'],
  ),
  'takeBack.nothing': entry(409, ['没有可以拿回的签署', 'There is nothing to take back'], ['请刷新页面。', 'Refresh the page.']),
  'takeBack.too_late': entry(
    409,
    ['后续步骤已办理，不能拿回', 'A later step was acted on; it is too late to take back'],
    ['请联系后续办理人退回。', 'Ask the next signer to return it.'],
  ),
  'return.not_allowed': entry(
    422,
    ['不能退回到该步骤', 'Cannot return to that step'],
    ['请选择页面列出的退回步骤。', 'Choose one of the steps listed for return.'],
  ),
  'return.reason_missing': entry(422, ['退回必须写明理由', 'A return needs a reason'], ['请填写退回理由。', 'Write the reason.']),
  'separation.violated': entry(
    403,
    ['回避：您经办过相关事项，不能在此步骤决定', 'Separation of duties: you handled the matter and may not decide here'],
    ['请转交未经办过的人员；无人可办时由部务会决定。', 'Hand it to somebody uninvolved; if nobody is left the department leaders’ meeting decides.'],
  ),
  'separation.own_case': entry(
    403,
    ['回避：该事项涉及您本人或本单位，不能由您办理', 'Separation of duties: the matter is about you or your own unit'],
    ['请转交无关的人员办理；您本人的陈述和签收不受影响。', 'Hand it to somebody uninvolved; your own statement and receipt are not touched.'],
  ),
  'decision.exists': entry(409, ['该事项已有决定', 'A decision already stands'], ['请刷新页面查看已有决定。', 'Refresh to see the decision that stands.']),
  'decision.form_invalid': entry(
    422,
    ['表单填写不完整或有误', 'The form is incomplete or wrong'],
    ['请按提示更正后重新提交。', 'Correct the marked fields and submit again.'],
  ),
  'decision.content_changed': entry(
    409,
    ['内容已变更，与所签内容不一致', 'The content changed from what you were shown'],
    ['请重新阅读内容后再签署。', 'Read the content again before you sign.'],
  ),
  'decision.opinion_missing': entry(422, ['该操作必须填写意见', 'This action needs an opinion'], ['请填写意见。', 'Write an opinion.']),
  'roll.item_unknown': entry(404, ['名单中没有该项', 'No such item in this list'], ['请从名单中选择。', 'Choose an item from the list.']),
  'roll.item_answered': entry(409, ['该项已经办理', 'This item is already answered'], ['请刷新页面查看。', 'Refresh the page to see it.']),
  'paper.unknown': entry(404, ['没有这份线下签批补录', 'No such paper entry'], ['请从步骤页面重新打开。', 'Open it from the step’s page.']),
  'paper.same_clerk': entry(
    403,
    ['线下签批须由第二人核对', 'A second person must confirm a paper form'],
    ['请由另一名工作人员核对确认。', 'Ask a colleague to confirm.'],
  ),
  'paper.clerk_is_signer': entry(
    403,
    ['代录人不能代替签批人本人', 'A clerk may not enter their own signature as another'],
    ['请由其他代录人办理。', 'Ask another clerk.'],
  ),
  'paper.clerk_is_subject': entry(
    403,
    ['代录人、核对人不得办理涉及本人的线下签批', 'A clerk neither enters nor confirms paper about themselves'],
    ['请由无关的代录人录入、核对。', 'Ask clerks who have no part in the matter.'],
  ),
  'paper.scan_missing': entry(422, ['缺少签批单扫描件', 'The scan of the signed form is missing'], ['请上传扫描件。', 'Upload the scan.']),
  'paper.closed': entry(409, ['该线下签批已核对或已作废', 'This paper entry was confirmed or discarded'], ['请刷新页面。', 'Refresh the page.']),
  'procedure.unknown': entry(404, ['没有这个程序', 'No such procedure'], ['请核对链接。', 'Check the link.']),
} as const satisfies ErrorTable;
