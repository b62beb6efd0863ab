import { Mark } from '../../../components/mark.js';
import { formatInstant } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import type { Schemas } from '../../../lib/schemas.js';
import { FormAnswers } from './form-answers.js';
import './opinions.css';

type DecisionView = Schemas['DecisionView'];

/** What everybody decided so far, oldest first; what no longer stands stays readable. */
export function Opinions({ decisions }: { decisions: DecisionView[] }) {
  const { w } = useSpeech();
  if (!decisions.length) return <p className="muted">{w('还没有意见')}</p>;
  return (
    <ol className="opinions">
      {decisions.map((decision) => (
        <li key={decision.id} data-stands={decision.stands}>
          <Opinion decision={decision} />
        </li>
      ))}
    </ol>
  );
}

const dissenting = new Set(['return', 'decline', 'reject', 'withdraw', 'revoke']);

function Opinion({ decision }: { decision: DecisionView }) {
  const { w, say } = useSpeech();
  const signer = decision.onPaper?.signer ?? decision.by;
  return (
    <>
      <p className="row">
        <strong>{say(decision.title)}</strong>
        <Mark tone={dissenting.has(decision.action) ? 'warn' : 'good'}>{say(decision.label)}</Mark>
        {!decision.stands && <Mark>{w('已失效')}</Mark>}
        {decision.onPaper && <Mark tone="mark">{w('线下签批补录')}</Mark>}
      </p>
      {decision.opinion && <p className="wrap">{decision.opinion}</p>}
      <FormAnswers kind={decision.kind} form={decision.form} people={decision.people} />
      <p className="small muted">
        {signer} {say(decision.role ?? undefined)} · {formatInstant(decision.businessAt ?? decision.at)}
      </p>
      {decision.onPaper && <OnPaper paper={decision.onPaper} />}
    </>
  );
}

/** R2: the actual signer, the date on paper, both clerks and the scan. */
function OnPaper({ paper }: { paper: NonNullable<DecisionView['onPaper']> }) {
  const { w } = useSpeech();
  return (
    <p className="small muted">
      {w('纸面日期 {date}，代录 {entered}，核对 {confirmed}，扫描件 {hash}', {
        date: paper.date,
        entered: paper.enteredBy,
        confirmed: paper.confirmedBy,
        hash: paper.sha256.slice(0, 12),
      })}
    </p>
  );
}
