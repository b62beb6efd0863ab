import { useSpeech } from '../../../lib/language.js';
import type { Word } from '../../../lib/words.js';
import { EvidenceLinks } from '../../evidence/components/evidence-links.js';

const texts: Record<string, Word> = { findings: '调查情况', reason: '理由', statement: '陈述申辩', points: '分值' };

/** What a form was filled with beside the opinion. */
export function FormAnswers({ form }: { form: Record<string, unknown> }) {
  const { w } = useSpeech();
  const evidence = Array.isArray(form['evidence']) ? (form['evidence'] as string[]) : [];
  const document = form['document'] as { issuer?: string; number?: string; date?: string } | undefined;
  return (
    <>
      {Object.entries(texts).map(([name, word]) => {
        const answer = form[name];
        return (
          typeof answer === 'string' && (
            <p key={name} className="wrap">
              <span className="muted">{w(word)}：</span>
              {answer}
            </p>
          )
        );
      })}
      {document?.number && (
        <p>
          {document.issuer} {document.number} {document.date}
        </p>
      )}
      <EvidenceLinks ids={evidence} />
    </>
  );
}
