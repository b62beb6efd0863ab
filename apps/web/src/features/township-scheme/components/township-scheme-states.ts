import type { MarkTone } from '../../../components/mark.js';
import type { Word } from '../../../lib/words.js';
import type { TownshipScheme } from '../api/township-schemes.js';

/** How far a township's scheme has come. */
export const townshipSchemeStates: Record<TownshipScheme['state'], { word: Word; tone: MarkTone }> = {
  open: { word: '办理中', tone: 'info' },
  filed: { word: '已备案', tone: 'good' },
  declined: { word: '未通过', tone: 'bad' },
  withdrawn: { word: '已撤回', tone: 'neutral' },
};
