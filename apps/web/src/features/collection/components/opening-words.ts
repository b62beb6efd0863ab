import type { Word } from '../../../lib/words.js';
import type { CollectionRound } from '../api/collections.js';

export const openingWords: Record<CollectionRound['opens'], Word> = {
  PREPARATION: '考核开始前',
  START: '考核开始时',
  MONTH_END: '每月后',
  QUARTER_END: '每季度后',
  HALF_PERIOD: '每半个周期后',
  PERIOD_END: '周期结束后',
};

export const roundStates: Record<CollectionRound['state'], Word> = { open: '进行中', ended: '已完成', withdrawn: '已终止' };
