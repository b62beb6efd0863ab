import { Mark, type MarkTone } from '../../../components/mark.js';
import { useSpeech } from '../../../lib/language.js';
import type { Word } from '../../../lib/words.js';
import type { EvaluationSummary } from '../api/evaluations.js';

const states: Record<EvaluationSummary['state'], { word: Word; tone: MarkTone }> = {
  open: { word: '投票中', tone: 'info' },
  closed: { word: '计票中', tone: 'info' },
  counted: { word: '已计票', tone: 'good' },
  annulled: { word: '已作废', tone: 'neutral' },
};

export function StateMark({ state }: { state: EvaluationSummary['state'] }) {
  const { w } = useSpeech();
  return <Mark tone={states[state].tone}>{w(states[state].word)}</Mark>;
}
