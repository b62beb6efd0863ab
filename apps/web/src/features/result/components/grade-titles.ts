import type { Text } from '#domain';
import { useQuery } from '@tanstack/react-query';
import { useAssessment } from '../../assessment/components/assessment-frame.js';
import { schemeQuery } from '../../scheme/api/list-schemes.js';
import { gradesOf } from '../../scheme/components/grades-of.js';
import { gradeNames } from './grade-mark.js';

/** R14: the grades of the assessment’s scheme, best first, in its own words: three or four, 称职 or 合格 or 良好; the usual four as long as it is not known. */
export function useGradeTitles(): [grade: string, title: Text | undefined][] {
  const { content } = useAssessment();
  const scheme = useQuery(schemeQuery(content?.schemeVersionId ?? ''));
  const titles = new Map(scheme.data ? gradesOf(scheme.data.content) : []);
  const known = Object.keys(gradeNames).filter((grade) => titles.size === 0 || titles.has(grade));
  return known.map((grade) => [grade, titles.get(grade)]);
}
