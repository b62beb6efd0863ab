import { Link } from 'react-router';
import { Button } from '../../../components/button.js';
import { DataTable } from '../../../components/data-table.js';
import { Mark } from '../../../components/mark.js';
import { Panel } from '../../../components/panel.js';
import { useSpeech } from '../../../lib/language.js';
import type { Schemas } from '../../../lib/schemas.js';
import type { OneOfMany } from '../api/decide-many.js';

type TaskSummary = Schemas['TaskSummary'];

/** What became of each: recorded, or refused and why. */
export function BatchResults({ tasks, results, close }: { tasks: TaskSummary[]; results: OneOfMany[]; close(): void }) {
  const { w, say } = useSpeech();
  const about = new Map(tasks.map((task) => [task.id, task]));
  const refused = results.filter(({ code }) => code);
  return (
    <Panel
      title={w('批量办理结果：已办 {done} 项，未办成 {refused} 项', { done: results.length - refused.length, refused: refused.length })}
      actions={
        <Button tone="quiet" onClick={close}>
          {w('关闭')}
        </Button>
      }
      flush
    >
      <DataTable
        caption={w('批量办理结果')}
        rows={[...refused, ...results.filter(({ code }) => !code)]}
        keyOf={(row) => row.taskId}
        columns={[
          { head: w('事项'), name: true, cell: (row) => <Link to={`/tasks/${row.taskId}`}>{say(about.get(row.taskId)?.title) || row.taskId}</Link> },
          { head: w('关于'), cell: (row) => about.get(row.taskId)?.about },
          {
            head: w('办理情况'),
            cell: (row) => (
              <span>
                <Mark tone={row.code ? 'bad' : 'good'}>{row.code ? w('未办成') : w('已办')}</Mark> {row.code && say(row)}
              </span>
            ),
          },
        ]}
      />
    </Panel>
  );
}
