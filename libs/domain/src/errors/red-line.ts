import { entry, type ErrorTable } from './define-error.js';

/** Refusals of red lines (E4). */
export const redLineErrors = {
  'redLine.unknown': entry(404, ['没有这项红线事项', 'No such red line'], ['请从红线列表重新打开。', 'Open it again from the list.']),
  'redLine.veto_unknown': entry(
    422,
    ['考核办法中没有这条红线', 'The scheme has no such red line'],
    ['请选择本次考核办法列明的红线。', 'Choose one that the scheme of this assessment lists.'],
  ),
  'redLine.person_unknown': entry(
    422,
    ['对象不在本次考核名册中', 'Not on the roster of this assessment'],
    ['请从考核名册选择单位班子或人员。', 'Choose a leading team or person of the roster.'],
  ),
  'redLine.not_lead': entry(
    403,
    ['红线由组织部干部或对象所在考核组的组长提出', 'The department or the lead of the assessment group proposes a red line'],
    ['请交组织部或对应考核组提出。', 'Hand it to the department or that group.'],
  ),
  'redLine.own_unit': entry(
    403,
    ['不得对本单位或本人提出红线认定或撤销', 'Nobody proposes a red line, or its cancellation, about the own unit'],
    [
      '请由单位以外的人员提出；组织部自身的事项由对应考核组组长或县纪检干部提出，县委主要领导审定。',
      'Somebody outside the unit proposes it; about the department itself its assessment group’s lead or the county’s discipline officer does, and the county’s leader decides.',
    ],
  ),
  'redLine.exists': entry(
    409,
    ['该对象的这条红线已在办理或已经认定', 'This red line is being decided, or stands already'],
    ['请在已有事项中办理。', 'Go on in the case there is.'],
  ),
  'redLine.busy': entry(
    409,
    ['同一对象的另一项红线正在提出', 'Somebody is proposing a red line about the same subject at this moment'],
    ['请稍后刷新红线列表，再决定是否提出。', 'Refresh the list in a moment, and propose it then if it is still needed.'],
  ),
  'redLine.not_standing': entry(
    409,
    ['该认定不在有效状态，不能撤销', 'There is no standing finding to cancel'],
    ['只有成立且未撤销的认定可以提出撤销。', 'Only a finding that stands can be cancelled.'],
  ),
  'redLine.after_close': entry(
    409,
    ['本次考核已经关账，红线不再受理', 'The period is closed: red lines are no longer taken'],
    ['关账后发现的问题，请走更正或其他程序。', 'What is found later goes by a correction or another procedure.'],
  ),
  'redLine.too_early': entry(409, ['考核尚未开始，不能提出红线', 'The period has not begun'], ['进入考核期后再提出。', 'Propose it once the period runs.']),
  'redLine.pending': entry(
    409,
    ['还有红线事项未审定，不能关账', 'A red line is still being decided: the period cannot be closed'],
    ['请先审定或撤回未了的红线事项。', 'Decide or withdraw what is open first.'],
  ),
  'redLine.not_seen': entry(
    422,
    ['须先阅看事实、依据文件和单位陈述', 'Read the facts, the document and the statement first'],
    ['阅看后勾选确认再签署。', 'Read them, say so and sign again.'],
  ),
  'redLine.not_heard': entry(
    409,
    ['单位尚未就现在的事实陈述', 'The unit has not been heard on the facts as they stand'],
    ['请退回提出环节，重新听取单位陈述后再审定。', 'Return it, so that the unit is heard again, and decide then.'],
  ),
} as const satisfies ErrorTable;
