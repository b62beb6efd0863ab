import { Link } from 'react-router';
import { DataTable } from '../../../components/data-table.js';
import { Mark } from '../../../components/mark.js';
import { formatInstant } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import type { Schemas } from '../../../lib/schemas.js';
import { Due } from '../../task/components/due.js';

type TaskSummary = Schemas['TaskSummary'];

export function TaskList({ tasks }: { tasks: TaskSummary[] }) {
  const { w, say } = useSpeech();
  return (
    <DataTable
      caption={w('待办')}
      rows={tasks}
      keyOf={(task) => task.id}
      empty={w('这里没有事项')}
      columns={[
        { head: w('事项'), name: true, cell: (task) => <Link to={`/tasks/${task.id}`}>{say(task.title)}</Link> },
        {
          head: w('关于'),
          cell: (task) => (
            <>
              {task.about} {task.assessment?.demonstration && <Mark tone="mark">{w('演示')}</Mark>}
            </>
          ),
        },
        { head: w('进度'), cell: (task) => <Progress task={task} /> },
        { head: w('送达'), cell: (task) => <span className="number">{formatInstant(task.openedBusinessAt)}</span> },
        { head: w('办理期限'), cell: (task) => <Due task={task} /> },
      ]}
    />
  );
}

function Progress({ task }: { task: TaskSummary }) {
  const { w } = useSpeech();
  if (task.stage === 'closed') return <Mark tone="good">{w('已办结')}</Mark>;
  if (task.stage === 'aside') return <Mark>{w('暂缓')}</Mark>;
  if (task.items) return <>{w('{answered} / {total} 项', { answered: task.items.answered, total: task.items.total })}</>;
  return <Mark tone="info">{w('办理中')}</Mark>;
}
