import { entry, type ErrorTable } from './define-error.js';

/** Refusals of democratic evaluations and their ballots (E3, R13); those of a ballot say nothing about who or what was voted. */
export const evaluationErrors = {
  'evaluation.unknown': entry(404, ['没有这次民主测评', 'No such evaluation'], ['请从民主测评列表重新打开。', 'Open it again from the list.']),
  'evaluation.sheet_invalid': entry(
    422,
    ['测评表设置有误', 'The sheet cannot be used'],
    [
      '请按提示的位置修改：题目、对象、类别不得重复，分值下限小于上限，每类人数不少于最低样本（含去掉的最高分）。',
      'Change what is named: nothing twice, the lowest mark below the highest, every class at least the minimum sample, the dropped mark not counted.',
    ],
  ),
  'evaluation.subject_unknown': entry(
    422,
    ['测评对象不在名册或机构中', 'Somebody to be rated is not known here'],
    ['请从本次考核名册的人员或机构中选择。', 'Choose among the roster or the organizations.'],
  ),
  'evaluation.item_unknown': entry(
    422,
    ['考核办法中没有这项民主测评', 'The scheme has no such rating'],
    ['请选择办法中按类别评分的项目及其评分类别。', 'Choose a rating item of the scheme and its classes.'],
  ),
  'evaluation.closing_invalid': entry(
    422,
    ['截止时间须在今后六十天内', 'The closing time lies within the next sixty days'],
    ['请重新填写截止时间。', 'Give another closing time.'],
  ),
  'evaluation.codes_shown': entry(
    409,
    ['测评码只显示一次，已经打印', 'The codes are shown once, and were'],
    ['原件遗失的，请作废本次测评后重新组织。', 'If the sheets are lost, annul this evaluation and open another.'],
  ),
  'evaluation.key_missing': entry(
    503,
    ['系统尚未配置选票密钥', 'The key of the ballots is not set'],
    ['请系统管理员设置 KAOJI_BALLOT_KEY 后重试。', 'The system administrator sets KAOJI_BALLOT_KEY.'],
  ),
  'evaluation.not_counted': entry(409, ['测评尚未计票', 'The evaluation is not counted yet'], ['结束计票后再查看。', 'Look again once it is closed.']),
  'evaluation.count_differs': entry(
    500,
    ['选票数与已用测评码数不一致', 'Ballots and used codes differ'],
    ['请系统管理员核查；在查明之前不会公布结果。', 'The system administrator looks into it; nothing is published before.'],
  ),
  'evaluation.ended': entry(409, ['本次测评已经结束', 'The evaluation has ended'], ['请刷新页面。', 'Refresh the page.']),
  'ballot.code_unknown': entry(
    404,
    ['测评码无效', 'This code is not valid'],
    ['请核对测评单上的二十位测评码，或重新扫码。', 'Compare it with your sheet, or scan it again.'],
  ),
  'ballot.code_used': entry(409, ['此测评码已经使用', 'This code was used'], ['一码一票，不能重复提交。', 'One ballot a code; nothing can be added.']),
  'ballot.closed': entry(409, ['测评已经截止', 'The evaluation is closed'], ['截止后不再接收选票。', 'No ballot is taken any more.']),
  'ballot.incomplete': entry(422, ['还有未评的项目', 'Something is not rated yet'], ['请逐项评分，每项一次。', 'Rate each one, once.']),
  'ballot.value_invalid': entry(422, ['分值超出范围', 'A mark is out of range'], ['请填写范围内的整数。', 'Give a whole number within the range.']),
  'ballot.limit_exceeded': entry(
    422,
    ['高分（或限定档次）人数超出比例', 'Too many marks in a limited band'],
    ['请调整评分，使该档次人数不超过限定比例。', 'Change marks until the band holds no more than its share.'],
  ),
} as const satisfies ErrorTable;
