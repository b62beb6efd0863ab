import type { Text } from '#domain';
import { Mark } from '../../../components/mark.js';
import { formatInstant } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import type { Word } from '../../../lib/words.js';
import { FormAnswers } from '../../task/components/form-answers.js';
import './check-list.css';
import type { Field } from '../../task/components/form-values.js';
import type { Submission } from '../api/collections.js';

const verdicts: Record<NonNullable<Submission['check']>['verdict'], { word: Word; tone: 'good' | 'info' | 'warn' }> = {
  confirm: { word: '核查属实', tone: 'good' },
  correct: { word: '核查更正', tone: 'info' },
  return: { word: '退回重填', tone: 'warn' },
};

interface SubmissionsProps {
  submissions: Submission[];
  fields: Field[];
  /** Said of each, where answers of several collections stand together. */
  title?: Text;
}

/** Answers as they were signed, folded; what was corrected beside what was reported. */
export function Submissions({ submissions, fields, title }: SubmissionsProps) {
  const { w, say } = useSpeech();
  if (submissions.length === 0) return <p className="table-empty">{w('暂无记录')}</p>;
  return (
    <ul className="check-list">
      {submissions.map((submission) => (
        <li key={submission.id}>
          <details>
            <summary>
              <strong>{title ? `${say(title)} · ${submission.name}` : submission.name}</strong>{' '}
              {submission.organization?.name !== submission.name && submission.organization?.name} · {submission.answeredBy}{' '}
              <span className="muted">{formatInstant(submission.businessAt)}</span> <Verdict submission={submission} />
            </summary>
            <div className="stack">
              <FormAnswers fields={fields} form={submission.form} people={submission.people} />
              <Checked submission={submission} fields={fields} />
            </div>
          </details>
        </li>
      ))}
    </ul>
  );
}

function Verdict({ submission: { check, replaced } }: { submission: Submission }) {
  const { w } = useSpeech();
  return (
    <>
      {check && <Mark tone={verdicts[check.verdict].tone}>{w(verdicts[check.verdict].word)}</Mark>} {replaced && <Mark>{w('已重填')}</Mark>}
    </>
  );
}

/** C2: only what the checker changed, with who and why. */
function Checked({ submission: { check, form, people }, fields }: { submission: Submission; fields: Field[] }) {
  const { w } = useSpeech();
  if (!check) return null;
  const changed = fields.filter(({ name }) => check.form !== null && JSON.stringify(check.form[name]) !== JSON.stringify(form[name]));
  return (
    <div>
      <p>
        {w(verdicts[check.verdict].word)}：{check.by} <span className="muted">{formatInstant(check.at)}</span> {check.reason}
      </p>
      {check.form && changed.length > 0 && <FormAnswers fields={changed} form={check.form} people={people} />}
    </div>
  );
}
