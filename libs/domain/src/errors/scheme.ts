import { entry, type ErrorTable } from './define-error.js';

/** Refusals of the text of a scheme; every one carries the path of the field, (h), (k)). */
export const schemeErrors = {
  'scheme.field_unknown': entry(
    422,
    ['办法中有未知字段', 'The scheme has an unknown field'],
    ['请删除该字段，或核对拼写；可用字段见 docs/schemes.md。', 'Remove it or check its spelling; docs/schemes.md lists the fields.'],
  ),
  'scheme.field_missing': entry(
    422,
    ['办法缺少必填字段', 'The scheme lacks a required field'],
    ['请补上该字段；系统不替县里设默认值。', 'Add it; nothing is assumed for a county.'],
  ),
  'scheme.value_invalid': entry(
    422,
    ['字段的值不在允许范围', 'A value of the scheme is not allowed'],
    ['请改为提示中允许的值。', 'Use one of the values named.'],
  ),
  'scheme.rate_not_integer': entry(
    422,
    ['比例须为整数（万分之几）', 'A rate must be a whole number of basis points'],
    ['例如百分之五写作 500。', 'Five percent is written 500.'],
  ),
  'scheme.points_precision': entry(
    422,
    ['分值小数位超过办法规定', 'Points with more decimals than the scheme declares'],
    ['请减少小数位，或调整 score.decimals。', 'Use fewer decimals or change score.decimals.'],
  ),
  'scheme.lines_overlap': entry(
    422,
    ['等次分数线重叠或颠倒', 'The grade lines overlap or are upside down'],
    ['每一等次的分数线须高于下一等次。', 'Each grade’s line must lie above the next one’s.'],
  ),
  'scheme.weights_sum': entry(422, ['权重之和须为 10000', 'The weights must add up to 10000'], ['请调整权重。', 'Change the weights.']),
  'scheme.item_unreachable': entry(
    422,
    ['该事项没有计入总分', 'The item never reaches the total'],
    ['请把它加入 score，或删除该事项。', 'Add it to the score or remove it.'],
  ),
  'scheme.reference_unknown': entry(422, ['引用的名称不存在', 'The name referred to does not exist'], ['请核对名称。', 'Check the name.']),
  'scheme.reference_circular': entry(
    422,
    ['计分项互相引用成环', 'The nodes refer to each other in a circle'],
    ['请去掉其中一处引用。', 'Remove one of the references.'],
  ),
  'scheme.removal_on_rank': entry(
    422,
    ['免职触发条件不得以排名或末位为依据', 'A removal may not be triggered by rank or by a set'],
    [
      '总有人排在最后：请以绝对等次的连续次数为条件，或写明不设触发的文件号。',
      'Somebody is always last: use consecutive absolute grades, or name the document that says none.',
    ],
  ),
  'scheme.removal_on_passing': entry(
    422,
    ['免职触发条件包含合格以上等次', 'A removal trigger includes a passing grade'],
    ['只能以基本合格及以下等次为条件。', 'Only basically qualified or worse may trigger it.'],
  ),
  'scheme.adverse_ties': entry(422, ['不利名单遇同分只能收窄', 'A tie may only narrow an adverse set'], ['请把 ties 设为 NARROW。', 'Set ties to NARROW.']),
  'scheme.quota_over_limit': entry(
    422,
    ['优秀比例超过上限', 'The share of excellent persons is above the limit'],
    ['一般不超过百分之二十；确需提高的写明批准文件（approval），最高百分之二十五。', 'At most 20 %; with the approval that is named at most 25 %.'],
  ),
  'scheme.module_count': entry(
    422,
    ['模块数量须为三至六个', 'There must be three to six modules'],
    ['请按乡镇规模设三至六个模块。', 'Give the township three to six modules.'],
  ),
  'scheme.veto_unfounded': entry(
    422,
    ['对村一票否决须有上级规定', 'A veto on villages needs a superior rule'],
    ['请写明上级规定的文号，或取消一票否决。', 'Cite the superior rule or drop the veto.'],
  ),
} as const satisfies ErrorTable;
