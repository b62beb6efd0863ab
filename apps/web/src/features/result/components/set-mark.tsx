import type { Text } from '#domain';
import { useQuery } from '@tanstack/react-query';
import { Mark } from '../../../components/mark.js';
import { useSpeech } from '../../../lib/language.js';
import { useAssessment } from '../../assessment/components/assessment-frame.js';
import { schemeQuery } from '../../scheme/api/list-schemes.js';

interface SetRule {
  title?: Text;
  adverse?: boolean;
}

/** The sets as the assessment's own scheme calls them. */
export function useSets(): Record<string, SetRule> {
  const { content } = useAssessment();
  const scheme = useQuery(schemeQuery(content?.schemeVersionId ?? ''));
  return (scheme.data?.content['sets'] as Record<string, SetRule> | undefined) ?? {};
}

export function SetMarks({ sets }: { sets: string[] }) {
  const { say } = useSpeech();
  const rules = useSets();
  return (
    <span className="row">
      {sets.map((set) => (
        <Mark key={set} tone={rules[set]?.adverse ? 'bad' : 'info'}>
          {say(rules[set]?.title) || set}
        </Mark>
      ))}
    </span>
  );
}
