import { Link } from 'react-router';
import { useSpeech } from '../../../lib/language.js';
import type { Consequence } from '../api/consequences.js';

/** Where each kind of case has its page. */
const places: Record<string, string> = {
  talk: '/talks',
  hold: '/holds',
  reward: '/rewards',
  growthPlan: '/growth-plans',
  dismissal: '/dismissals',
};

/** The case that carries a consequence out, where it has begun and has a page. */
export function CaseLink({ consequence, children }: { consequence: Consequence; children: string }) {
  const { say } = useSpeech();
  const { case: opened, currentStep } = consequence;
  const place = opened && places[opened.procedure];
  if (consequence.kind === 'hold' && consequence.organization) return <Link to={`/holds?village=${consequence.organization.id}`}>{children}</Link>; // one row opens several
  if (consequence.kind === 'commendation') return <Link to="/commendations">{children}</Link>; // a circular is one of a list
  return (
    <>
      {place ? <Link to={`${place}/${opened.id}`}>{children}</Link> : children}
      {currentStep && <span className="small muted"> {say(currentStep)}</span>}
    </>
  );
}
