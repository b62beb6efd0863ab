import { text, type Text } from '../text.js';

/** R3: what an effective disciplinary measure means for the grade of its period; a county may ask for another table by document. */
export const disciplineTable = {
  warning: { title: text('警告', 'Warning'), outcome: 'ceiling', ceiling: 'QUALIFIED' },
  seriousWarning: { title: text('严重警告', 'Serious warning'), outcome: 'ceiling', ceiling: 'BASICALLY_QUALIFIED' },
  removedFromPartyPosts: { title: text('撤销党内职务', 'Removal from party posts'), outcome: 'ungraded', ceiling: undefined },
  probation: { title: text('留党察看', 'Probation within the party'), outcome: 'ungraded', ceiling: undefined },
  expelled: { title: text('开除党籍', 'Expulsion from the party'), outcome: 'closed', ceiling: undefined },
} as const satisfies Record<string, { title: Text; outcome: 'ceiling' | 'ungraded' | 'closed'; ceiling: 'QUALIFIED' | 'BASICALLY_QUALIFIED' | undefined }>;

export type DisciplineMeasure = keyof typeof disciplineTable;
