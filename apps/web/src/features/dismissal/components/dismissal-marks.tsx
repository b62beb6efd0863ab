import { branchOutcomes, dismissalOutcomes } from '#domain';
import { Mark, type MarkTone } from '../../../components/mark.js';
import { useSpeech } from '../../../lib/language.js';
import type { Schemas } from '../../../lib/schemas.js';

const tones: Record<string, MarkTone> = { removed: 'bad', mixed: 'warn', proposed: 'warn', withdrawn: 'neutral', revoked: 'good', notRemoved: 'good' };

/** Where a case stands, in words. */
export function CaseMark({ dismissal: { state, outcome } }: { dismissal: Pick<Schemas['DismissalSummary'], 'state' | 'outcome'> }) {
  const { w, say } = useSpeech();
  if (state === 'open') return <Mark tone="info">{w('办理中')}</Mark>;
  return <Mark tone={tones[outcome ?? ''] ?? 'neutral'}>{outcome ? say(dismissalOutcomes[outcome]) : w('已办结')}</Mark>;
}

export function BranchMark({ branch: { state, outcome } }: { branch: Pick<Schemas['DismissalBranch'], 'state' | 'outcome'> }) {
  const { w, say } = useSpeech();
  if (!outcome) return <Mark tone="info">{state === 'open' ? w('办理中') : w('已办结')}</Mark>;
  return <Mark tone={tones[outcome] ?? 'neutral'}>{say(branchOutcomes[outcome])}</Mark>;
}
