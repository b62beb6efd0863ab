import { entry, type ErrorTable } from './define-error.js';

/** Refusals of what people are told of their standing in the middle of a period (B2). */
export const standingErrors = {
  'standing.none': entry(
    409,
    ['本办法不通报中途得分', 'This scheme tells of no standing so far'],
    ['得分在考核周期结束后公布。', 'Scores are shown after the end of the period.'],
  ),
  'standing.closed': entry(
    409,
    ['考核周期已截止，不再显示目前积分', 'The period is closed; points so far are no longer shown'],
    ['请在考核结果中查看：初步结果告知后可见；以前的通报仍可查看。', 'See the results once the provisional ones are told; earlier notices stay readable.'],
  ),
  'standing.unknown': entry(404, ['没有这条通报', 'No such notice'], ['请从积分通报页面重新打开。', 'Open it again from the page of notices.']),
  'standing.not_marked': entry(
    409,
    ['该人员积分不低、不靠后，不需要谈话提醒', 'This person is neither low nor trailing'],
    ['只对通报中标明较低或靠后的人员谈话提醒。', 'Remind only those whom the notice marks.'],
  ),
  'standing.reminded': entry(
    409,
    ['已就这条通报发起谈话提醒', 'A reminder talk was opened for this notice already'],
    ['请到谈话页面办理。', 'Go on with it on the page of talks.'],
  ),
} as const satisfies ErrorTable;
