import { Mark } from '../../../components/mark.js';
import { Panel } from '../../../components/panel.js';
import { formatInstant } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import type { Schemas } from '../../../lib/schemas.js';
import type { TaskDetail } from '../api/get-task.js';
import { ReplyForm } from './reply-form.js';

type Urging = Schemas['Urging'];

/** Who pressed this step, what was replied, and the reply that is still owed. */
export function UrgingsPanel({ task }: { task: TaskDetail }) {
  const { w } = useSpeech();
  if (task.urgings.length === 0) return null;
  const mine = task.seats.some((seat) => seat.mine) || task.rollItems.some((item) => item.mine && !item.answeredAt);
  return (
    <Panel title={w('催办与督办')}>
      <ul className="stack">
        {task.urgings.map((urging) => (
          <li key={urging.id}>
            <Pressed urging={urging} />
            {mine && task.stage === 'open' && urging.replyDueAt && !urging.repliedAt && <ReplyForm taskId={task.id} urging={urging.id} />}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Pressed({ urging }: { urging: Urging }) {
  const { w } = useSpeech();
  return (
    <>
      <p className="row">
        <strong>{urging.replyDueAt ? w('督办') : w('催办')}</strong>
        <span className="small muted">
          {urging.by} · {formatInstant(urging.at)}
        </span>
        <ReplyMark urging={urging} />
      </p>
      {urging.message && <p className="wrap">{urging.message}</p>}
      {urging.reply && (
        <p className="wrap">
          <span className="muted">{w('回复')}：</span>
          {urging.reply}{' '}
          <span className="small muted">
            {urging.repliedBy} · {formatInstant(urging.repliedAt)}
          </span>
        </p>
      )}
    </>
  );
}

/** Late is said of the reply that came late too. */
function ReplyMark({ urging: { replyDueAt, repliedAt } }: { urging: Urging }) {
  const { w } = useSpeech();
  if (!replyDueAt) return null;
  const late = (repliedAt ?? new Date().toISOString()) > replyDueAt;
  if (repliedAt) return late ? <Mark tone="warn">{w('逾期回复')}</Mark> : <Mark tone="good">{w('已回复')}</Mark>;
  return <Mark tone={late ? 'bad' : 'info'}>{w('须于 {due} 前回复', { due: formatInstant(replyDueAt) })}</Mark>;
}
