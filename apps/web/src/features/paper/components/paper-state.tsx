import { useSpeech } from '../../../lib/language.js';
import type { Word } from '../../../lib/words.js';
import type { PaperForm } from '../api/paper.js';

const states: Record<PaperForm['state'], Word> = { entered: '待核对', confirmed: '已核对', rejected: '已作废' };

export function PaperState({ state }: { state: PaperForm['state'] }) {
  const { w } = useSpeech();
  return <>{w(states[state])}</>;
}
