import { entry, type ErrorTable } from './define-error.js';

/** Refusals of working groups, their members and leads (D2–D4, E1, E3). */
export const groupErrors = {
  'group.unknown': entry(404, ['没有这个工作分组', 'No such working group'], ['请从工作分组列表重新打开。', 'Open it again from the list.']),
  'group.exists': entry(
    409,
    ['同类分组中已有这个代码', 'A group of this kind has this code already'],
    ['请换一个代码，或在已有分组中登记。', 'Choose another code, or go on in the group there is.'],
  ),
  'group.place_invalid': entry(
    422,
    ['这类分组不设在该单位', 'Groups of this kind do not belong to this organization'],
    ['模块设在乡镇；考核组、联村组、专班、责任单位设在县或乡镇。', 'Modules belong to a township; the other kinds to a county or a township.'],
  ),
  'group.not_yours': entry(
    403,
    ['您不经办该单位的工作分组', 'You do not keep the groups of this organization'],
    ['县的分组由组织部经办，乡镇的分组由本乡镇经办。', 'The department keeps the county’s groups, a township its own.'],
  ),
  'group.member_kind': entry(
    422,
    ['这类分组的成员种类不对', 'Groups of this kind have no such members'],
    ['模块和专班由人员组成；责任单位由单位组成；考核组、联村组两者皆可。', 'Modules and task forces take persons, responsible units take organizations.'],
  ),
  'group.member_unknown': entry(
    422,
    ['没有这个人员或单位', 'No such person or organization here'],
    ['请从本县（本乡镇）的人员和单位中选择。', 'Choose among the persons and organizations of the county or township.'],
  ),
  'group.member_overlaps': entry(
    409,
    ['同一时间已在同类的另一组，或日期与已登记的重叠', 'Already in a group of this kind at that time'],
    ['调组请从原任期开始之后的日期起；已登记以后日期的，先处理以后的登记。', 'Move from a day after the present membership began; settle later ones first.'],
  ),
  'group.date_invalid': entry(
    422,
    ['日期不在分组存续期内，或早于开始日期', 'The date lies outside the group’s time, or before its beginning'],
    ['请核对开始和结束日期。', 'Check first and last day.'],
  ),
  'group.round_asked': entry(
    409,
    ['有填报正在按现有分组进行，这项变动会改动其中的事项', 'A collection that is being asked would lose or gain a line by this change'],
    [
      '请从该填报所属时段之后的日期起变动（见详情），或等该填报结束后再确认；实际日期写在事由里。',
      'Let the change begin after the days that collection asks about (see the details), or confirm it once the collection has ended; the true date goes into the reason.',
    ],
  ),
  'group.same_person': entry(403, ['登记人不能自己确认', 'Who entered it does not confirm it'], ['请由另一位经办人确认。', 'Another person confirms it.']),
  'group.settled': entry(409, ['这项登记已经处理', 'This proposal is settled'], ['请刷新页面。', 'Refresh the page.']),
} as const satisfies ErrorTable;
