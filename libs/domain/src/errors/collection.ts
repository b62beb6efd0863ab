import { entry, type ErrorTable } from './define-error.js';

/** Refusals of what people report, score and sign for an assessment (C2, D1–D4, E3). */
export const collectionErrors = {
  'collection.unknown': entry(404, ['没有这项填报', 'No such collection'], ['请从考核的填报列表重新打开。', 'Open it again from the list.']),
  'collection.own_score': entry(
    403,
    ['不得为本人或本单位评分、核查', 'Nobody scores or checks themselves or their own unit'],
    ['请由其他有权人员或上一级办理；表中涉及本人的一行请删去。', 'Somebody else or the next above does it; leave out the row about yourself.'],
  ),
  'collection.too_early': entry(
    409,
    ['前一项工作尚未完成，不能先填报', 'What has to come first is not done yet'],
    ['须先完成的事项见详情（如先行群众测评）；完成后再填报。', 'See in the details what comes first, such as the mass evaluation.'],
  ),
  'collection.frozen': entry(
    409,
    ['考核已经开始，考核前公布的内容不再改动', 'The period runs; what was published before it stays'],
    ['确有错误的，在结果阶段按更正程序办理。', 'An error is put right by a correction of the result.'],
  ),
  'collection.subject_outside': entry(
    422,
    ['所列人员或单位不在本次填报范围内', 'Somebody named does not belong here'],
    ['请只填写名单中的人员和单位，每个一行。', 'Name only those offered, one row each.'],
  ),
  'collection.item_collected': entry(
    409,
    ['这一项由办法规定的填报产生，不能直接录入', 'This item comes from what the scheme collects'],
    ['请由填报人、核查人在填报事项中办理。', 'Whoever the scheme names answers and checks it.'],
  ),
  'collection.not_open': entry(409, ['这项填报现在没有开放', 'This collection is not open now'], ['请查看填报的开放和截止日期。', 'Look at its dates.']),
} as const satisfies ErrorTable;
