import { ProblemNote } from '../../../components/problem-note.js';
import { useSpeech } from '../../../lib/language.js';
import { ProblemError } from '../../../lib/problem.js';

/** What is wrong with a scheme's text: the place in it, the article and what would do. */
export function TextProblem({ error }: { error: Error | null }) {
  const { w } = useSpeech();
  const details = error instanceof ProblemError ? error.problem.details : undefined;
  const parts = (['path', 'rule', 'reason', 'expected', 'got', 'known'] as const).filter((name) => details?.[name] !== undefined);
  if (!error) return null;
  return (
    <div className="stack">
      <ProblemNote error={error} />
      {parts.length > 0 && (
        <dl className="particulars" data-part="text-problem">
          {parts.map((name) => (
            <div key={name}>
              <dt>{w(places[name])}</dt>
              <dd>
                <code className="wrap">{said(details?.[name])}</code>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}

const places = { path: '位置', rule: '条款', reason: '原因', expected: '应为', got: '实际', known: '可用的值' } as const;

function said(value: unknown): string {
  return Array.isArray(value) ? value.join('、') : typeof value === 'string' ? value : JSON.stringify(value);
}
