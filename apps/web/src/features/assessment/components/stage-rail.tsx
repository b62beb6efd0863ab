import { Link } from 'react-router';
import { Mark } from '../../../components/mark.js';
import { formatInstant } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import type { Schemas } from '../../../lib/schemas.js';
import type { Word } from '../../../lib/words.js';
import './stage-rail.css';

type RailStop = Schemas['RailStop'];

const states: Record<RailStop['state'], Word> = { done: '已完成', current: '进行中', ahead: '未开始', skipped: '未经过' };

/** The procedure as a line of stops: who, when, until when; what lies ahead is shown as well. */
export function StageRail({ stops }: { stops: RailStop[] }) {
  const { w, say } = useSpeech();
  return (
    <ol className="rail">
      {stops.map((stop) => (
        <li key={stop.node} data-state={stop.state} aria-current={stop.state === 'current' ? 'step' : undefined}>
          <p className="rail-name">
            {say(stop.title)} <span className="rail-state">{w(states[stop.state])}</span>
          </p>
          {stop.tasks.map((task) => (
            <RailTask key={task.id} task={task} />
          ))}
        </li>
      ))}
    </ol>
  );
}

function RailTask({ task }: { task: RailStop['tasks'][number] }) {
  const { w, say } = useSpeech();
  const holdersOf = (names: string[]) => names.slice(0, 3).join('、') + (names.length > 3 ? w('等 {count} 人', { count: names.length }) : '');
  return (
    <div className="rail-task">
      <p className="row">
        <TaskTitle task={task} />
        {task.items && (
          <span className="number">
            {task.items.answered}/{task.items.total}
          </span>
        )}
        {task.closedAt ? (
          <Mark tone="good">{say(task.outcomeLabel ?? undefined) || w('已办结')}</Mark>
        ) : task.stage === 'aside' ? (
          <Mark>{w('暂缓')}</Mark>
        ) : (
          <Mark tone="info">{w('办理中')}</Mark>
        )}
        {task.overdue && <Mark tone="bad">{w('逾期')}</Mark>}
      </p>
      <p className="small muted">
        {[holdersOf(task.signers.length > 0 ? task.signers : task.holders), formatInstant(task.openedAt)].filter(Boolean).join(' · ')}
        {task.closedAt ? ` — ${formatInstant(task.closedAt)}` : task.dueAt && ` · ${w('限')} ${formatInstant(task.dueAt)}`}
      </p>
    </div>
  );
}

/** A step that is others' alone is told of, and not opened. */
function TaskTitle({ task: { id, readable, title } }: { task: RailStop['tasks'][number] }) {
  const { say } = useSpeech();
  return readable ? <Link to={`/tasks/${id}`}>{say(title)}</Link> : <span>{say(title)}</span>;
}
