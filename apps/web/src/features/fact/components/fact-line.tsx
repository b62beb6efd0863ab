import { formatDate, formatPoints } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import type { Fact } from '../api/list-facts.js';

/** One fact in one line: who, how many points, why, when. */
export function FactLine({ fact }: { fact: Fact }) {
  const { w } = useSpeech();
  return (
    <>
      <strong className="number">{formatPoints(fact.points)}</strong> {fact.person?.name ?? fact.organization.name} · {fact.reason ?? fact.item}{' '}
      <span className="muted">
        {formatDate(fact.occurredOn)} {w('录入')}：{fact.enteredBy}
      </span>
    </>
  );
}
