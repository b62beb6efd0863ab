import { entry, type ErrorTable } from './define-error.js';

/** Refusals about what follows from a published result (A12–A14), and about cases that were withdrawn (R7). */
export const consequenceErrors = {
  'case.withdrawn': entry(
    409,
    ['该案已撤回，不再办理', 'This case was withdrawn; nothing more is done in it'],
    ['请刷新页面查看撤回原因。', 'Refresh the page to read why.'],
  ),
  'batch.content_bound': entry(
    422,
    ['须逐件阅读内容后签署，不能批量办理', 'What is signed here has to be read one by one; no batch'],
    ['请逐件打开办理。', 'Open each one and decide it.'],
  ),
  'batch.mixed': entry(422, ['批量办理只限同一种步骤', 'A batch holds steps of one kind only'], ['请分别选择后再批量办理。', 'Choose steps of one kind.']),
} as const satisfies ErrorTable;
