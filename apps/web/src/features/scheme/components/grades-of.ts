import { text, type Text } from '#domain';
import { isNode, titleOf, type Node } from './parameter-values.js';

/** R14: what the scheme's series call a grade; where they differ, both. */
export function gradesOf({ labels }: Node): [string, Text][] {
  const series = isNode(labels) ? Object.values(labels).filter(isNode) : [];
  const names = [...new Set(series.flatMap((one) => Object.keys(one)))];
  return names.map((grade) => {
    const titles = series.map((one) => titleOf(one[grade])).filter((one) => one !== undefined);
    const distinct = (words: string[]) => [...new Set(words)].join('／');
    return [grade, text(distinct(titles.map(({ zh }) => zh)), distinct(titles.map(({ en }) => en)))];
  });
}
