import type { MarkTone } from '../../../components/mark.js';
import type { Word } from '../../../lib/words.js';
import type { VillageProblem } from '../api/problems.js';

/** How far a problem has come. */
export const problemStates: Record<VillageProblem['state'], { word: Word; tone: MarkTone }> = {
  open: { word: '待审定', tone: 'info' },
  listed: { word: '整改中', tone: 'warn' },
  corrected: { word: '已销号', tone: 'good' },
  declined: { word: '未列入', tone: 'neutral' },
  withdrawn: { word: '已撤回', tone: 'neutral' },
};
