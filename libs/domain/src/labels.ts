import { text, type Text } from './text.js';

type GradeName = 'EXCELLENT' | 'QUALIFIED' | 'BASICALLY_QUALIFIED' | 'UNQUALIFIED';

/** R14: the four grades as each series words them; one set of values behind them. */
const gradeLabels = {
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

/** 不定等次: assessed without a grade (R3). */
const ungradedLabel = text('不定等次', 'No grade');

/** How a series words a grade; an unknown series reads as the village series, no grade as 不定等次. */
export function gradeLabel(series: string, grade: string | null): Text {
  const labels: Record<string, Text> = gradeLabels[series === 'civilServant' ? 'civilServant' : 'village'];
  return (grade === null ? undefined : labels[grade]) ?? ungradedLabel;
}

const seriesTitles: Record<string, Text> = {
  village: text('村社干部', 'Village cadres'),
  chief: text('正职', 'Chiefs'),
  other: text('其他干部', 'Other cadres'),
  otherVillageChief: text('其他村正职', 'Chiefs of other villages'),
  otherVillageOther: text('其他村其他干部', 'Other cadres of other villages'),
  civilServant: text('公务员', 'Civil servants'),
  institution: text('事业单位人员', 'Staff of institutions'),
  countyUnit: text('县直单位', 'County units'),
  township: text('乡镇', 'Townships'),
};

/** What a series is called where people choose or read it; one a county names itself stands under its own name. */
export function seriesTitle(series: string): Text {
  return seriesTitles[series] ?? text(series, series);
}
