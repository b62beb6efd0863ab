import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { DataTable } from '../../../components/data-table.js';
import { Mark } from '../../../components/mark.js';
import { Panel } from '../../../components/panel.js';
import { formatInstant } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import { pressedQuery } from '../api/escalations.js';

/** R17: what was pressed and not replied to, with the day by which a reply is owed. */
export function PressedPanel() {
  const { w, say } = useSpeech();
  const pressed = useQuery(pressedQuery());
  if (!pressed.data?.items.length) return null;
  return (
    <Panel title={w('未回复的督办 {count} 件', { count: pressed.data.total })} flush>
      <DataTable
        caption={w('未回复的督办')}
        rows={pressed.data.items}
        keyOf={(row) => row.id}
        columns={[
          { head: w('事项'), name: true, cell: (row) => <Link to={`/tasks/${row.taskId}`}>{say(row.step)}</Link> },
          { head: w('关于'), cell: (row) => row.about },
          { head: w('附言'), cell: (row) => <span className="wrap">{row.message}</span> },
          {
            head: w('督办'),
            cell: (row) => (
              <span>
                {row.by} {formatInstant(row.at)}
              </span>
            ),
          },
          {
            head: w('回复期限'),
            cell: (row) => (
              <span>
                {formatInstant(row.replyDueAt)} {row.late && <Mark tone="bad">{w('逾期未回复')}</Mark>}
              </span>
            ),
          },
        ]}
      />
    </Panel>
  );
}
