import { text, type Text } from './text.js';

type GradeName = 'EXCELLENT' | 'QUALIFIED' | 'BASICALLY_QUALIFIED' | 'UNQUALIFIED';

/** R14: the four grades as each series words them; one set of values behind them. */
export const gradeLabels = {
  village: {
    EXCELLENT: text('优秀', 'Excellent'),
    QUALIFIED: text('合格', 'Qualified'),
    BASICALLY_QUALIFIED: text('基本合格', 'Basically qualified'),
    UNQUALIFIED: text('不合格', 'Unqualified'),
  },
  civilServant: {
    EXCELLENT: text('优秀', 'Excellent'),
    QUALIFIED: text('称职', 'Competent'),
    BASICALLY_QUALIFIED: text('基本称职', 'Basically competent'),
    UNQUALIFIED: text('不称职', 'Incompetent'),
  },
} as const satisfies Record<string, Record<GradeName, Text>>;

export type Series = keyof typeof gradeLabels;

/** 不定等次: assessed without a grade (R3). */
export const ungradedLabel = text('不定等次', 'No grade');

/** How a series words a grade; an unknown series reads as the village series, no grade as 不定等次. */
export function gradeLabel(series: string, grade: string | null): Text {
  const labels: Record<string, Text> = gradeLabels[series === 'civilServant' ? 'civilServant' : 'village'];
  return (grade === null ? undefined : labels[grade]) ?? ungradedLabel;
}

/** The standings of R3, as the roster shows them. */
export const rosterStatusLabels = {
  graded: text('参加考核', 'Graded'),
  ungraded: text('不定等次', 'No grade'),
  scoredOnly: text('只计分', 'Scored only'),
  closed: text('终止考核', 'Closed'),
  villageOnly: text('只考核村', 'Village only'),
} as const satisfies Record<string, Text>;
