import type { Word } from '../../../lib/words.js';

/** What the sets of the schemes we ship are called; a county's own set shows its key. */
export const setNames: Record<string, Word> = { bottom: '末位', speakers: '表态发言', top: '前列', classOne: '一类' };
