import type { FormField } from '../step/form.js';
import { text } from '../text.js';
import type { MeetingEntry, Recusal, Vote } from './meeting.js';

/** R11: one row for each member due to attend. The page fills in the members; each vote has its reason. */
const votes: FormField = {
  name: 'votes',
  label: text('到会与表决', 'Attendance and votes'),
  kind: 'rows',
  required: true,
  minRows: 1,
  maxRows: 60,
  columns: [
    { name: 'member', label: text('应到委员', 'Member'), kind: 'person', required: true },
    { name: 'present', label: text('到会', 'Present'), kind: 'yesNo', required: true },
    {
      name: 'recusal',
      label: text('回避', 'Recused'),
      kind: 'choice',
      required: false,
      options: [
        { value: 'relative', label: text('亲属', 'Relative') },
        { value: 'scorer', label: text('评分人', 'Scorer') },
      ],
    },
    { name: 'spoke', label: text('发言次序', 'Order of speaking'), kind: 'integer', required: false },
    {
      name: 'vote',
      label: text('表决', 'Vote'),
      kind: 'choice',
      required: false,
      options: [
        { value: 'for', label: text('赞成', 'For') },
        { value: 'against', label: text('反对', 'Against') },
        { value: 'abstain', label: text('弃权', 'Abstain') },
      ],
    },
    { name: 'reason', label: text('理由', 'Reason'), kind: 'text', required: false, maxLength: 500 },
  ],
};

/** R11: the record of a committee's meeting on one motion, closed by its recorder. */
export const meetingForm: FormField[] = [
  { name: 'date', label: text('会议日期', 'Date'), kind: 'date', required: true },
  { name: 'place', label: text('会议地点', 'Place'), kind: 'text', required: true, maxLength: 200 },
  { name: 'motion', label: text('议题', 'Motion'), kind: 'text', required: true, maxLength: 500 },
  votes,
  { name: 'summary', label: text('会议记录摘要', 'Extract of the minutes'), kind: 'longText', required: true, maxLength: 8000 },
];

/** The rows of the form as the rules read them; an empty cell says nothing. */
export function meetingEntries(rows: readonly Record<string, unknown>[]): MeetingEntry[] {
  return rows.map(({ member, present, recusal, spoke, vote, reason }) => ({
    member: String(member),
    present: present === true,
    ...(recusal ? { recusal: recusal as Recusal } : {}),
    ...(typeof spoke === 'number' ? { spoke } : {}),
    ...(vote ? { vote: vote as Vote } : {}),
    ...(typeof reason === 'string' && reason.trim() ? { reason } : {}),
  }));
}
