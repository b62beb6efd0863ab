import type { Word } from '../../../lib/words.js';
import { parametersOf, type Parameter } from './parameters.js';

/** The sections of a scheme in the order somebody reads them; one the vocabulary gains later stands at the end under its own name. */
const sections: [key: string, word: Word][] = [
  ['conduct', '组织实施'],
  ['items', '计分项目'],
  ['nodes', '计算步骤'],
  ['total', '总分'],
  ['modules', '模块'],
  ['collections', '填报与评分'],
  ['colours', '三色管理'],
  ['bundling', '捆绑考核'],
  ['rank', '排序'],
  ['rollUp', '村和乡镇得分'],
  ['grading', '等次划分'],
  ['quotas', '名额'],
  ['adverse', '不利等次'],
  ['vetoes', '一票否决'],
  ['sets', '各类名单'],
  ['hits', '累计触线'],
  ['streaks', '连续情形'],
  ['classOne', '一类村社干部'],
  ['rewards', '奖励'],
  ['pay', '报酬'],
  ['bonuses', '奖金分配'],
  ['consequences', '后续措施'],
  ['removalTrigger', '免职触发条件'],
  ['publication', '公布方式'],
  ['correctionSpillover', '更正的影响'],
  ['objectionHold', '异议的影响'],
  ['deadlines', '各项时限'],
  ['burden', '减负'],
];

export interface Section {
  key: string;
  word: Word | undefined;
  rows: Parameter[];
}

/** Every parameter of a scheme under its section; a section without any is left out. */
export function sectionsOf(content: Record<string, unknown>): Section[] {
  const rows = parametersOf(content);
  const known = sections.map(([key, word]): Section => ({ key, word, rows: rows.filter((row) => sectionOf(row) === key) }));
  const others = [...new Set(rows.map(sectionOf))].filter((key) => !sections.some(([name]) => name === key));
  return [...known, ...others.map((key): Section => ({ key, word: undefined, rows: rows.filter((row) => sectionOf(row) === key) }))].filter(
    (section) => section.rows.length > 0,
  );
}

function sectionOf({ path }: Parameter): string {
  return path.split('.')[0] ?? path;
}
