import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { Mark } from '../../../components/mark.js';
import { Panel } from '../../../components/panel.js';
import { formatInstant } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import { owedQuery } from '../../task/api/urgings.js';
import { ReplyForm } from '../../task/components/reply-form.js';

/** R17: what a supervisor pressed me for and waits to hear about. */
export function OwedReplies() {
  const { w, say } = useSpeech();
  const owed = useQuery(owedQuery());
  if (!owed.data?.items.length) return null;
  return (
    <Panel title={w('待回复的督办')} note={w('回复只说明情况，不代替办理')}>
      <ul className="stack">
        {owed.data.items.map((urging) => (
          <li key={urging.id} className="stack">
            <p className="row">
              <Link to={`/tasks/${urging.taskId}`}>{say(urging.step)}</Link>
              <span>{urging.about}</span>
              <Mark tone={urging.late ? 'bad' : 'info'}>{w('须于 {due} 前回复', { due: formatInstant(urging.replyDueAt) })}</Mark>
              <span className="small muted">{urging.by}</span>
            </p>
            {urging.message && <p className="wrap">{urging.message}</p>}
            <ReplyForm taskId={urging.taskId} urging={urging.id} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
