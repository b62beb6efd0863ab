import type { MarkTone } from '../../../components/mark.js';
import type { Schemas } from '../../../lib/schemas.js';
import type { Word } from '../../../lib/words.js';

interface Named {
  word: Word;
  tone: MarkTone;
}

/** Whether requests may use a version. */
export const standings: Record<Schemas['SchemeVersion']['standing'], Named> = {
  unapproved: { word: '未批准', tone: 'warn' },
  pending: { word: '待施行', tone: 'info' },
  inForce: { word: '现行', tone: 'good' },
  superseded: { word: '已被新版本替代', tone: 'neutral' },
  expired: { word: '已到期', tone: 'warn' },
};

/** How far a draft has come. */
export const draftStates: Record<Schemas['SchemeDraft']['state'], Named> = {
  open: { word: '审批中', tone: 'info' },
  published: { word: '已印发待施行', tone: 'info' },
  inForce: { word: '已施行', tone: 'good' },
  declined: { word: '未批准', tone: 'bad' },
  withdrawn: { word: '已撤回', tone: 'neutral' },
};
