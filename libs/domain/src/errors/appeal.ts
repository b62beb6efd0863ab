import { entry, type ErrorTable } from './define-error.js';

/** Refusals of appeals and objections (A8, R6, R8). */
export const appealErrors = {
  'appeal.unknown': entry(404, ['没有这件申诉', 'No such appeal'], ['请核对链接。', 'Check the link.']),
  'appeal.window_closed': entry(
    409,
    ['申诉期限已过', 'The appeal window is closed'],
    ['公布后确有错误的，请申请更正。', 'After publication ask for a correction.'],
  ),
  'appeal.window_not_open': entry(
    409,
    ['申诉尚未开始', 'The appeal window is not open yet'],
    ['请等待减分告知或初步结果。', 'Wait for the deduction notice or the provisional results.'],
  ),
  'appeal.exists': entry(409, ['该事项已有申诉', 'This matter is under appeal already'], ['请查看已有申诉的进展。', 'See how that one stands.']),
  'appeal.not_deduction': entry(
    422,
    ['只能对减分事项提出减分申诉', 'Only a deduction can be appealed this way'],
    ['基础项请申请乡镇复核。', 'For a base item ask the township for a re-check.'],
  ),
  'appeal.not_party': entry(
    403,
    ['您不是该事项的当事人', 'You are no party to this matter'],
    ['由本人或所属乡镇提出。', 'The person concerned or their township files it.'],
  ),
  'appeal.not_party_post': entry(
    422,
    ['党员申诉只针对党内职务的免职', 'A party member’s appeal is about the end of a party post'],
    ['其他职务按各自的救济途径办理。', 'Other posts have their own remedies.'],
  ),
  'appeal.open': entry(
    409,
    ['还有申诉未作决定', 'An appeal is still undecided'],
    ['全部申诉办结后才能确认结果。', 'Results are confirmed after every appeal is decided.'],
  ),
  'objection.facts_missing': entry(
    422,
    ['匿名异议须写明可核查的事实', 'An anonymous objection needs facts that can be checked'],
    ['请写明时间、地点和经过。', 'Give time, place and what happened.'],
  ),
  'objection.person_unknown': entry(422, ['该人员不在公示名单', 'That person is not in the notice'], ['请从公示名单中选择。', 'Choose from the notice.']),
} as const satisfies ErrorTable;
