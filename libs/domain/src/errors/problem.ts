import { entry, type ErrorTable } from './define-error.js';

/** Refusals of problems of villages and their correction (A15). */
export const problemErrors = {
  'problem.unknown': entry(404, ['没有这个问题', 'No such problem'], ['请从问题村居列表重新打开。', 'Open it again from the list.']),
  'problem.village_unknown': entry(
    422,
    ['只有本县的村（社区）可以列入', 'Only a village or community of the county can be listed'],
    ['请选择一个村（社区）。', 'Choose a village or community.'],
  ),
  'problem.village_twice': entry(
    422,
    ['同一个村列了两次', 'The same village is named twice'],
    ['请删去重复的村；一个村的几个问题分别列入。', 'Leave out the second; several problems of one village are listed one by one.'],
  ),
  'problem.due_past': entry(422, ['整改期限须晚于今天', 'The date of correction lies after today'], ['请改为以后的日期。', 'Choose a later date.']),
  'problem.score_unclear': entry(
    422,
    ['分值与所计入的考核须同时填写，分值为正数', 'Points and the assessment they count in go together; points are above zero'],
    ['两项都填，或都不填。', 'Give both, or neither.'],
  ),
  'problem.not_in_scheme': entry(
    422,
    ['该考核的办法没有问题村居整治的计分', 'The scheme of that assessment has no points for corrections'],
    ['请选择其他考核，或不计分。', 'Choose another assessment, or none.'],
  ),
} as const satisfies ErrorTable;
