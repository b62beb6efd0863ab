import { entry, type ErrorTable } from './define-error.js';

/** Refusals about what follows from a published result (A12–A14), and about cases that were withdrawn (R7). */
export const consequenceErrors = {
  'consequence.unknown': entry(
    404,
    ['没有这项后续事项', 'No such consequence'],
    ['请从后续办理列表重新打开。', 'Open it again from the list of consequences.'],
  ),
  'case.withdrawn': entry(
    409,
    ['该案已撤回，不再办理', 'This case was withdrawn; nothing more is done in it'],
    ['请刷新页面查看撤回原因；如结果再次更正，将另行立案。', 'Refresh the page to read why; if the result is corrected again, a new case opens.'],
  ),
  'case.unknown': entry(404, ['没有这个案件', 'No such case'], ['请从列表重新打开。', 'Open it again from the list.']),
  'case.exists': entry(409, ['同一事由已经立案', 'A case for the same cause is open already'], ['请在已有案件中办理。', 'Go on in the case that is open.']),
  'batch.content_bound': entry(
    422,
    ['须逐件阅读内容后签署，不能批量办理', 'What is signed here has to be read one by one; no batch'],
    ['请逐件打开办理。', 'Open each one and decide it.'],
  ),
  'batch.mixed': entry(422, ['批量办理只限同一种步骤', 'A batch holds steps of one kind only'], ['请分别选择后再批量办理。', 'Choose steps of one kind.']),
} as const satisfies ErrorTable;
