import { entry, type ErrorTable } from './define-error.js';

/** Refusals of facts: scores, events, contest, evidence (A4–A7). */
export const factErrors = {
  'fact.unknown': entry(404, ['没有这条记录', 'No such fact'], ['请核对记录。', 'Check the fact.']),
  'fact.after_cut': entry(
    409,
    ['考核已关账，不再接受记录', 'The period is cut; no more facts are accepted'],
    ['请通过申诉或更正程序办理。', 'Use an appeal or a correction.'],
  ),
  'fact.outside_period': entry(422, ['发生日期不在考核周期内', 'The date lies outside the period'], ['请核对日期。', 'Check the date.']),
  'fact.duplicate_event': entry(
    409,
    ['同一事件已经记录', 'That event is recorded already'],
    ['同一事件只记一次，请查看已有记录。', 'An event counts once; see the one recorded.'],
  ),
  'fact.item_unknown': entry(422, ['考核办法没有该事项', 'The scheme has no such item'], ['请选择办法所列事项。', 'Choose an item of the scheme.']),
  'fact.subject_unclear': entry(
    422,
    ['记录对象须为一人，或一个书记空缺的村，二者填一', 'A fact is about one person, or about one village without a secretary'],
    ['请只填写其中一项。', 'Give one of the two.'],
  ),
  'fact.subject_unknown': entry(422, ['记录对象不在考核范围', 'The subject is not part of this assessment'], ['请核对应考名册。', 'Check the roster.']),
  'fact.changed_meanwhile': entry(409, ['该记录刚被其他人更改', 'The fact was changed meanwhile'], ['请刷新后重试。', 'Refresh and try again.']),
  'fact.already_cancelled': entry(409, ['该记录已被撤销', 'That fact is cancelled already'], ['请刷新页面。', 'Refresh the page.']),
  'fact.member_unknown': entry(
    422,
    ['此人不是该村其他两委干部', 'That is no other member of the village’s committees'],
    [
      '请选择当日在该村任职的其他干部；书记本人的事项按本人登记。',
      'Choose another holder of a post in the village on that day; the secretary’s own is entered as such.',
    ],
  ),
  'fact.document_missing': entry(
    422,
    ['加减分事项须有依据', 'An event needs its document or evidence'],
    ['请上传或选择佐证材料。', 'Upload or choose evidence.'],
  ),
  'fact.kind_invalid': entry(422, ['该事项不接受这类记录', 'The item does not take this kind of fact'], ['请核对事项。', 'Check the item.']),
  'fact.tier_unknown': entry(422, ['办法没有这一档次', 'The scheme has no such level'], ['请选择办法所列档次。', 'Choose a level of the scheme.']),
  'fact.tier_points': entry(
    422,
    ['分值与该档次规定不符', 'The points are not those of the level'],
    ['请按办法规定的分值登记。', 'Enter the points that the scheme gives the level.'],
  ),
  'rating.own': entry(422, ['不得给自己或本单位评分', 'Nobody rates himself or his own unit'], ['请删除该评分。', 'Remove that rating.']),
  'facts.coefficient_missing': entry(
    422,
    ['缺少岗位系数，或系数没有覆盖整个周期', 'A post coefficient is missing or does not cover the period'],
    ['请补齐考核开始前公布的岗位系数。', 'Add the coefficient published before the period.'],
  ),
  'facts.unit_grade_missing': entry(
    422,
    ['缺少单位的考核等次', 'The grade of the unit is missing'],
    ['先确定单位等次，再核定个人优秀名额。', 'Settle the unit’s grade before the persons’ seats.'],
  ),
  'facts.band_missing': entry(
    422,
    ['乡镇没有确定绩效系数，或重复确定', 'The township has not chosen the factor, or twice'],
    ['同一序列、同一等次只定一条规则，并写明理由。', 'Choose one rule with its reason for a series and grade.'],
  ),
  'facts.band_outside': entry(
    422,
    ['绩效系数超出办法规定的幅度', 'The factor lies outside the band of the scheme'],
    ['请在幅度内重新确定。', 'Choose one inside the band.'],
  ),
  'facts.module_unknown': entry(422, ['办法没有这个模块', 'The scheme has no such module'], ['请核对模块名称。', 'Check the module.']),
  'facts.module_twice': entry(422, ['同一时间只能属于一个模块', 'A person belongs to one module at a time'], ['请核对起止日期。', 'Check the dates.']),
  'score.above_maximum': entry(
    422,
    ['分值超过该项满分', 'The score is above the item’s maximum'],
    ['请核对满分后重新录入。', 'Check the maximum and enter it again.'],
  ),
  'score.below_minimum': entry(422, ['分值低于该项下限', 'The score is below the item’s minimum'], ['请核对后重新录入。', 'Check and enter it again.']),
  'score.precision': entry(422, ['分值小数位过多', 'The score has too many decimals'], ['请按办法规定的小数位录入。', 'Use the decimals of the scheme.']),
  'score.missing': entry(409, ['还有人员缺少赋分', 'Some persons still lack scores'], ['请补齐后再提交。', 'Complete them before you submit.']),
  'contest.month_invalid': entry(
    422,
    ['擂台月份不在考核周期内', 'The contest month lies outside the period'],
    ['请选择周期内的月份。', 'Choose a month of the period.'],
  ),
  'contest.missing': entry(409, ['还有村缺少擂台成绩', 'Some villages still lack a contest result'], ['请补齐后再发布。', 'Complete them before you publish.']),
  'evidence.unknown': entry(404, ['没有这份材料', 'No such evidence'], ['请重新上传。', 'Upload it again.']),
  'evidence.type_refused': entry(
    415,
    ['不接受这种文件', 'This type of file is not accepted'],
    ['请上传 PDF、JPG、PNG、DOCX 或 XLSX。', 'Upload PDF, JPG, PNG, DOCX or XLSX.'],
  ),
  'evidence.too_large': entry(413, ['文件过大', 'The file is too large'], ['请压缩后上传，单个不超过 10 MB。', 'Keep it within 10 MB.']),
  'evidence.empty': entry(422, ['文件是空的', 'The file is empty'], ['请重新选择文件。', 'Choose another file.']),
  'fact.duplicate_id': entry(422, ['编号重复', 'The same id appears twice'], ['每条记录使用不同编号。', 'Give each fact its own id.']),
  'fact.duplicate_entry': entry(
    422,
    ['同一人员同一事项有两条有效记录', 'Two facts stand for the same person and item'],
    ['请让后一条更正前一条（supersedes），或撤销其一。', 'Let the later one supersede the earlier, or cancel one.'],
  ),
  'fact.cancels_unknown': entry(422, ['撤销或更正的记录不存在', 'The fact to cancel or supersede does not exist'], ['请核对编号。', 'Check the id.']),
  'facts.invalid': entry(
    422,
    ['数据文件格式不正确', 'The facts are malformed'],
    ['请按所给路径更正；格式见 docs/facts.schema.json。', 'Correct it at the path given; see docs/facts.schema.json.'],
  ),
  'facts.scheme_mismatch': entry(422, ['数据不属于该办法', 'The facts belong to another scheme'], ['请使用同一办法的数据。', 'Use facts of the same scheme.']),
  'facts.pool_missing': entry(422, ['缺少乡镇报酬总额', 'A township’s pool is missing'], ['请补充该乡镇年度绩效报酬总额。', 'Add its yearly performance pay.']),
} as const satisfies ErrorTable;
