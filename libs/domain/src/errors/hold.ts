import { entry, type ErrorTable } from './define-error.js';

/** Refusals of holds and their money (A14, R9). */
export const holdErrors = {
  'hold.unknown': entry(404, ['没有这件暂停事项', 'No such hold'], ['请从暂停事项列表重新打开。', 'Open it again from the list of holds.']),
  'hold.basis_missing': entry(422, ['暂停须写明法律依据', 'A hold names its legal basis'], ['请填写依据文件与条款。', 'Give the document and the clause.']),
  'hold.end_missing': entry(
    422,
    ['暂停须写明截止日期', 'A hold names the day it ends'],
    ['请填写截止日期，最长一个季度。', 'Give the last day, a quarter at most.'],
  ),
  'hold.end_passed': entry(
    422,
    ['截止日期早于开始日期', 'The hold would end before it begins'],
    ['请退回拟稿重定截止日期。', 'Return the draft and set another end.'],
  ),
  'hold.too_long': entry(
    422,
    ['暂停最长一个季度', 'A hold lasts a quarter at most'],
    ['请缩短期限；确需延长的，到期前复核时另行拟稿签署。', 'Shorten it; a longer one takes a new signed order at its review.'],
  ),
  'hold.items_missing': entry(422, ['暂停须逐项列明', 'A hold lists what it holds'], ['请至少列出一项。', 'List at least one item.']),
  'hold.item_invalid': entry(422, ['暂停事项填写不全', 'An item of the hold is incomplete'], ['请按提示补全该项。', 'Complete the item named.']),
  'hold.item_unknown': entry(422, ['该项不在暂停范围', 'That item is not part of the hold'], ['请从列出的事项中选择。', 'Choose one of those listed.']),
  'hold.item_twice': entry(422, ['同一事项列了两次', 'An item is listed twice'], ['请删除重复的一项。', 'Remove one of them.']),
  'hold.person_unknown': entry(
    422,
    ['该人员不是本村现任干部', 'That person holds no post in this village'],
    ['请从本村现任干部中选择。', 'Choose among those who hold a post in the village now.'],
  ),
  'hold.never_held': entry(
    422,
    ['该类款项任何情况下不得暂停', 'Money of this category is never held'],
    [
      '社会保险、低保、救灾、群众补贴、安全工程和已到期合同款须照付。',
      'Social insurance, living minimum, relief, subsidies, safety works and contracts due are paid.',
    ],
  ),
  'hold.no_competent_body': entry(
    409,
    ['尚无主管单位可以签署', 'No competent body could sign'],
    ['请先为财政或项目审批单位授予经办人角色；在此之前保持拟稿状态、不执行。', 'Grant the role at the county unit first; until then it stays a draft.'],
  ),
  'hold.not_heard': entry(
    409,
    ['修改后的拟稿尚未听取陈述', 'The changed draft was not heard'],
    ['请再次退回拟稿，听取陈述后签署；或不予签署。', 'Return it once more, so that it is heard, or refuse it.'],
  ),
  'hold.exemption_reason_missing': entry(422, ['豁免须写明理由', 'An exemption needs its reason'], ['请逐项填写豁免理由。', 'Give the reason of each.']),
  'hold.nothing_left': entry(
    422,
    ['全部事项已被豁免', 'Every item is exempted'],
    ['没有可执行的内容，请选择不予签署并说明理由。', 'Nothing is left to hold: refuse the signature with the reason.'],
  ),
  'hold.state_changed': entry(409, ['该暂停事项的状态已变更', 'The hold has moved on meanwhile'], ['请刷新页面。', 'Refresh the page.']),
  'hold.not_in_force': entry(
    409,
    ['只能在执行期内登记暂停、在补发期内登记补发', 'Money is held only in force and paid back only after the end'],
    ['请核对暂停事项的状态。', 'See how the hold stands.'],
  ),
  'hold.not_begun': entry(409, ['暂停尚未开始', 'The hold has not begun yet'], ['请在开始日期之后登记。', 'Enter it from its first day on.']),
  'hold.amount_invalid': entry(422, ['金额须为正的整数分', 'An amount is a whole number of fen above zero'], ['请核对金额。', 'Check the amount.']),
  'hold.no_money': entry(422, ['项目审批的暂停不涉及款项', 'A hold on projects moves no money'], ['无需登记金额。', 'Nothing is entered for it.']),
  'hold.exempted': entry(409, ['该项已豁免，不得暂停', 'That item is exempted and is not held'], ['请照常发放。', 'Pay it as usual.']),
  'hold.month_outside': entry(422, ['该月份不在暂停期内', 'That month is outside the hold'], ['请填写暂停期内的月份。', 'Give a month of the hold.']),
  'hold.entry_exceeds_order': entry(
    422,
    ['金额超出签署的范围', 'More than the signed order allows'],
    ['请核对签署的金额与已登记金额。', 'Compare with the order and what is entered.'],
  ),
  'hold.entry_unknown': entry(422, ['没有这条登记', 'No such entry'], ['请从登记明细中选择。', 'Choose one of the entries.']),
  'hold.entry_reversed': entry(409, ['该条登记已经冲销', 'That entry is reversed already'], ['请刷新页面。', 'Refresh the page.']),
  'hold.payback_mismatch': entry(
    422,
    ['补发金额与实际暂停金额不符', 'The pay-back is not what was held'],
    ['须逐项足额补发，分毫不差；请核对对账单。', 'It is paid back item by item, in full and to the fen: see the reconciliation.'],
  ),
} as const satisfies ErrorTable;
