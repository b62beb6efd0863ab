import { Mark } from '../../../components/mark.js';
import { formatInstant } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import type { Schemas } from '../../../lib/schemas.js';
import { EvidenceLinks } from '../../evidence/components/evidence-links.js';
import './opinions.css';

type DecisionView = Schemas['DecisionView'];

/** What everybody decided so far, oldest first; what no longer stands stays readable. */
export function Opinions({ decisions }: { decisions: DecisionView[] }) {
  const { w, say } = useSpeech();
  if (!decisions.length) return <p className="muted">{w('还没有意见')}</p>;
  return (
    <ol className="opinions">
      {decisions.map((decision) => (
        <li key={decision.id} data-stands={decision.stands}>
          <p className="row">
            <strong>{say(decision.title)}</strong>
            <Mark tone={decision.action === 'return' || decision.action === 'decline' ? 'warn' : 'good'}>{say(decision.label)}</Mark>
            {!decision.stands && <Mark>{w('已失效')}</Mark>}
            {decision.onPaper && <Mark tone="mark">{w('线下签批补录')}</Mark>}
          </p>
          {decision.opinion && <p className="wrap">{decision.opinion}</p>}
          <FormAnswers form={decision.form} />
          <p className="small muted">
            {decision.onPaper?.signer ?? decision.by?.person ?? decision.by?.login} {say(decision.role ?? undefined)} · {formatInstant(decision.businessAt ?? decision.at)}
          </p>
          {decision.onPaper && (
            <p className="small muted">
              {w('纸面日期 {date}，代录 {entered}，核对 {confirmed}，扫描件 {hash}', {
                date: decision.onPaper.date,
                entered: decision.onPaper.enteredBy,
                confirmed: decision.onPaper.confirmedBy,
                hash: decision.onPaper.sha256.slice(0, 12),
              })}
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}

const words = { findings: '调查情况', reason: '理由', statement: '陈述申辩' } as const;

function FormAnswers({ form }: { form: Record<string, unknown> }) {
  const { w } = useSpeech();
  const evidence = Array.isArray(form['evidence']) ? (form['evidence'] as string[]) : [];
  const document = form['document'] as { issuer?: string; number?: string; date?: string } | undefined;
  return (
    <>
      {Object.entries(words).map(
        ([name, word]) =>
          typeof form[name] === 'string' && (
            <p key={name} className="wrap">
              <span className="muted">{w(word)}：</span>
              {form[name]}
            </p>
          ),
      )}
      {document?.number && (
        <p>
          {document.issuer} {document.number} {document.date}
        </p>
      )}
      <EvidenceLinks ids={evidence} />
    </>
  );
}
