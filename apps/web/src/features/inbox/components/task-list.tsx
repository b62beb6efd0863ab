import { Link } from 'react-router';
import { DataTable } from '../../../components/data-table.js';
import { Mark } from '../../../components/mark.js';
import { formatInstant } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import type { Schemas } from '../../../lib/schemas.js';
import { Due } from '../../task/components/due.js';

type TaskSummary = Schemas['TaskSummary'];

/** Choosing several tasks; only those named may be chosen now. */
export interface Choosing {
  chosen: ReadonlySet<string>;
  choosable: ReadonlySet<string>;
  toggle(id: string, on: boolean): void;
}

export function TaskList({ tasks, choosing }: { tasks: TaskSummary[]; choosing?: Choosing | undefined }) {
  const { w } = useSpeech();
  return (
    <DataTable
      caption={w('待办')}
      rows={tasks}
      keyOf={(task) => task.id}
      empty={w('这里没有事项')}
      columns={[
        { head: w('事项'), name: true, cell: (task) => <Title task={task} choosing={choosing} /> },
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

function Title({ task, choosing }: { task: TaskSummary; choosing: Choosing | undefined }) {
  const { w, say } = useSpeech();
  const link = <Link to={`/tasks/${task.id}`}>{say(task.title)}</Link>;
  if (!choosing?.choosable.has(task.id)) return link;
  return (
    <span>
      <input
        type="checkbox"
        aria-label={w('选择 {title} {about}', { title: say(task.title), about: task.about })}
        checked={choosing.chosen.has(task.id)}
        onChange={(event) => choosing.toggle(task.id, event.target.checked)}
      />{' '}
      {link}
    </span>
  );
}

function Progress({ task }: { task: TaskSummary }) {
  const { w } = useSpeech();
  if (task.stage === 'closed') return <Mark tone="good">{w('已办结')}</Mark>;
  if (task.stage === 'aside') return <Mark>{w('暂缓')}</Mark>;
  if (task.items) return <>{w('{answered} / {total} 项', { answered: task.items.answered, total: task.items.total })}</>;
  return <Mark tone="info">{w('办理中')}</Mark>;
}
