import type { MarkTone } from '../../../components/mark.js';
import type { Word } from '../../../lib/words.js';
import type { RosterEntry } from '../api/roster.js';

/** R3: what each status is called. */
export const rosterStates: Record<RosterEntry['status'], { word: Word; tone: MarkTone }> = {
  graded: { word: '参加定等', tone: 'good' },
  ungraded: { word: '不定等次', tone: 'warn' },
  scoredOnly: { word: '只评分', tone: 'info' },
  closed: { word: '已结束', tone: 'neutral' },
  villageOnly: { word: '只评村', tone: 'neutral' },
};
