import { Mark } from '../../../components/mark.js';
import { formatInstant } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import type { Schemas } from '../../../lib/schemas.js';

type Dated = Pick<Schemas['TaskSummary'], 'dueAt' | 'dueBusinessAt' | 'dueProvisional' | 'overdue' | 'stage'>;

/** The due time as the county reads it: business time, with what is provisional or late said in words. */
export function Due({ task }: { task: Dated }) {
  const { w } = useSpeech();
  if (!task.dueAt) return <span className="muted">{w('不限期')}</span>;
  return (
    <span className="row">
      <time dateTime={task.dueAt} className="number">
        {formatInstant(task.dueBusinessAt ?? task.dueAt)}
      </time>
      {task.overdue && <Mark tone="bad">{w('逾期')}</Mark>}
      {task.dueProvisional && <Mark tone="warn">{w('暂定')}</Mark>}
    </span>
  );
}
