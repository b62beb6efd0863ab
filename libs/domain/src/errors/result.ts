import { entry, type ErrorTable } from './define-error.js';

/** Refusals of results, notices, publication, corrections and the audit (A10–A14, R7, R8). */
export const resultErrors = {
  'result.unknown': entry(404, ['没有这个结果', 'No such result'], ['请核对链接。', 'Check the link.']),
  'result.version_stale': entry(409, ['结果已有新版本', 'There is a newer version of the results'], ['请查看新版本。', 'See the newer version.']),
  'result.not_confirmed': entry(409, ['结果尚未确认', 'The results are not confirmed'], ['请先确认结果。', 'Confirm them first.']),
  'result.signature_missing': entry(
    422,
    ['不利结果须逐人签署', 'Every adverse result needs its own signature'],
    ['请逐人查看事实、说明和陈述后签署。', 'Sign each after seeing facts, explanation and statement.'],
  ),
  'result.recompute_mismatch': entry(
    409,
    ['重新计算与存档结果不一致', 'The recomputed result differs from the stored one'],
    ['请立即联系系统管理员。', 'Contact the system administrator at once.'],
  ),
  'result.imported_unexplained': entry(
    409,
    ['导入的历史结果没有明细', 'An imported result has no details'],
    ['请查阅导入时所附的原始材料。', 'See the documents it was imported from.'],
  ),
  'notice.unknown': entry(404, ['没有这份公示', 'No such notice'], ['公示可能已经期满撤下。', 'Its period may have ended.']),
  'notice.ended': entry(409, ['公示期已满', 'The notice has ended'], ['请通过申诉或信访渠道反映。', 'Use the other channels.']),
  'notice.running': entry(409, ['公示期未满', 'The notice is still running'], ['公示期满后才能公布。', 'Publish after it has ended.']),
  'correction.unknown': entry(404, ['没有这项更正', 'No such correction'], ['请核对链接。', 'Check the link.']),
  'correction.not_published': entry(409, ['公布前的更改通过申诉办理', 'Before publication, changes go through appeals'], ['请提出申诉。', 'File an appeal.']),
  'correction.harms_another': entry(409, ['更正不得使他人处境变差', 'A correction may not worsen anybody else'], ['请核对更正内容。', 'Check the correction.']),
} as const satisfies ErrorTable;
