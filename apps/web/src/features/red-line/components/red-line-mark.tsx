import { redLineStages } from '#domain';
import { Mark, type MarkTone } from '../../../components/mark.js';
import { useSpeech } from '../../../lib/language.js';
import type { Word } from '../../../lib/words.js';
import type { RedLine } from '../api/red-lines.js';

const states: Record<RedLine['state'], { word: Word; tone: MarkTone }> = {
  open: { word: '审定中', tone: 'info' },
  stands: { word: '成立，不得评优', tone: 'bad' },
  dropped: { word: '不予认定', tone: 'neutral' },
  cancelled: { word: '认定已撤销', tone: 'neutral' },
  kept: { word: '维持认定', tone: 'bad' },
  withdrawn: { word: '已撤回', tone: 'neutral' },
};

/** Where a red line stands, in words. */
export function RedLineMark({ redLine }: { redLine: RedLine }) {
  const { w, say } = useSpeech();
  const { state, stage, bars } = redLine;
  if (state === 'stands' && !bars) return <Mark>{w('认定已撤销')}</Mark>;
  const { word, tone } = states[state];
  const node = Object.entries(redLineStages).find(([key]) => key === stage)?.[1];
  return <Mark tone={tone}>{state === 'open' && node ? say(node) : w(word)}</Mark>;
}
