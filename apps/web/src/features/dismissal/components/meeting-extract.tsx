import { removalSteps, type FormField, type Text } from '#domain';
import { DataTable } from '../../../components/data-table.js';
import { Mark } from '../../../components/mark.js';
import { Particulars } from '../../../components/particulars.js';
import { useSpeech } from '../../../lib/language.js';
import type { Schemas } from '../../../lib/schemas.js';

type Meeting = Schemas['CommitteeMeeting'];

const form: readonly FormField[] = removalSteps.meeting.form;
const columns = form.find(({ name }) => name === 'votes')?.columns ?? [];

/** The words of a choice of the meeting's form. */
function worded(column: string, value: string | null): Text | undefined {
  return columns.find(({ name }) => name === column)?.options?.find((option) => option.value === value)?.label;
}

/** R11: the extract of the minutes; each vote is for those who may see it, never for the person concerned. */
export function MeetingExtract({ meeting }: { meeting: Meeting }) {
  const { w, say } = useSpeech();
  return (
    <section className="stack" aria-label={w('会议记录摘录')}>
      <h3>
        {meeting.purpose === 'removal' ? w('党委会议第 {n} 次', { n: meeting.n }) : w('党委复议会议')}{' '}
        <Mark tone={meeting.adopted ? 'warn' : 'good'}>{meeting.adopted ? w('通过') : w('未通过')}</Mark>
      </h3>
      <Particulars
        items={[
          [w('日期'), meeting.heldOn],
          [w('地点'), meeting.place],
          [w('议题'), meeting.motion],
          [w('到会'), w('应到 {due} 人，实到 {present} 人，回避 {recused} 人', { due: meeting.due, present: meeting.present, recused: meeting.recused })],
          [w('表决'), w('赞成 {yes}，反对 {no}，弃权 {abstained}', { yes: meeting.votesFor, no: meeting.votesAgainst, abstained: meeting.abstained })],
        ]}
      />
      <p className="wrap">{meeting.summary}</p>
      {meeting.votes.length > 0 && (
        <DataTable
          caption={w('到会与表决')}
          rows={meeting.votes}
          keyOf={({ member }) => member.id}
          columns={[
            { head: w('次序'), number: true, cell: ({ spoke }) => spoke ?? '' },
            { head: w('委员'), name: true, cell: ({ member }) => member.name },
            { head: w('到会'), cell: ({ present, recusal }) => (recusal ? say(worded('recusal', recusal)) : present ? w('是') : w('否')) },
            { head: w('表决'), cell: ({ vote }) => say(worded('vote', vote)) },
            { head: w('理由'), cell: ({ reason }) => reason },
          ]}
        />
      )}
    </section>
  );
}
