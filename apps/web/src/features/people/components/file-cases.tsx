import { Link } from 'react-router';
import { Mark } from '../../../components/mark.js';
import { Panel } from '../../../components/panel.js';
import { formatDate } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import { periodText } from '../../../lib/period.js';
import type { PersonFile } from '../api/get-file.js';

/** (k), R4: removal cases, post by post; that one was opened says nothing of its end. */
export function FileCases({ cases }: { cases: PersonFile['cases'] }) {
  const { w, say } = useSpeech();
  if (cases.length === 0) return null;
  return (
    <Panel title={w('免职案')} note={w('立案不等于免职，由有权机关逐职务决定')}>
      <ul className="stack">
        {cases.map((one) => (
          <li key={one.id} className="stack">
            <p className="row">
              <Link to={`/dismissals/${one.id}`}>{w('免职案')}</Link>
              <Mark tone={one.open ? 'warn' : 'neutral'}>{say(one.stage)}</Mark>
              <span>{one.periods.map((code) => say(periodText(code))).join('、')}</span>
              <span className="small muted">
                {w('依据条款')} {one.rule} · {w('立案')} {formatDate(one.openedAt)}
                {one.endedAt && ` · ${w('办结')} ${formatDate(one.endedAt)}`}
              </span>
            </p>
            {one.branches.map((branch) => (
              <p key={branch.id} className="row small">
                <strong>{say(branch.post)}</strong> {say(branch.appointment)} <Mark>{say(branch.stage)}</Mark>{' '}
                {branch.effectiveOn && w('{date} 生效', { date: branch.effectiveOn })}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
