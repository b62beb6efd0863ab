import { entry, type ErrorTable } from './define-error.js';

/** Refusals of a township's own scheme and of scores by its sub-items (A9, m). */
export const townshipSchemeErrors = {
  'scheme.township_beyond': entry(
    422,
    [
      '乡镇细则只能细化三项基础事项，不得规定后果、比例、期限或负担',
      'A township’s scheme only refines base items: no consequences, quotas, deadlines or burden',
    ],
    ['请删除该字段；需要增加的事项由县级程序审批。', 'Remove it; anything more goes through the county’s approval.'],
  ),
  'scheme.township_item': entry(
    422,
    ['县办法没有这项由乡镇赋分的基础事项', 'The county’s scheme has no such base item scored by townships'],
    ['请只细化县办法中由乡镇（街道）赋分的事项。', 'Refine only items that the county’s scheme lets townships score.'],
  ),
  'scheme.township_sum': entry(
    422,
    ['细目分值之和须等于县办法该事项的分值', 'The sub-items must add up to the base item of the county’s scheme'],
    ['请调整细目的最低分、最高分。', 'Change the lowest and highest points of the sub-items.'],
  ),
  'scheme.township_extends': entry(
    422,
    ['乡镇细则须注明所依据的县办法', 'A township’s scheme names the county scheme it extends'],
    ['请把 extends 写为现行县办法的 id。', 'Set extends to the id of the county’s scheme in force.'],
  ),
  'townshipScheme.unknown': entry(
    404,
    ['没有这份乡镇细则', 'No such township scheme'],
    ['请从乡镇细则页面打开。', 'Open it from the page of township schemes.'],
  ),
  'townshipScheme.open': entry(
    409,
    ['本乡镇已有一份细则正在办理', 'A scheme of the township is under way already'],
    ['请先办结或撤回。', 'Finish or withdraw that one first.'],
  ),
  'townshipScheme.effect_too_soon': entry(
    422,
    ['施行日期须晚于今天', 'The scheme must take effect after today'],
    ['请改为以后的日期；考核周期开始前施行的才用于该周期。', 'Choose a later date; a period is scored by what was in force when it began.'],
  ),
  'townshipScheme.filing_late': entry(
    409,
    ['已到施行日期，不能再备案', 'The day it takes effect has come; it cannot be filed any more'],
    ['请退回报送步骤，改定施行日期。', 'Return it to its submission for a new date.'],
  ),
  'score.parts_missing': entry(
    422,
    ['本乡镇按细目赋分，缺少细目分', 'The township scores by sub-items; they are missing'],
    ['请逐项填写细目分。', 'Give the points of every sub-item.'],
  ),
  'score.part_unknown': entry(
    422,
    ['没有这个细目', 'There is no such sub-item'],
    ['请按本乡镇已备案的细则填写。', 'Use the sub-items of the scheme that was filed.'],
  ),
  'score.parts_sum': entry(422, ['细目分之和与得分不符', 'The sub-items do not add up to the points'], ['请核对各细目分。', 'Check the points of each.']),
} as const satisfies ErrorTable;
