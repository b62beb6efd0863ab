import { seriesTitle, type Text } from '#domain';
import { useQuery } from '@tanstack/react-query';
import { formatMoney } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import { useAssessment } from '../../assessment/components/assessment-frame.js';
import { useGradeTitles } from '../../result/components/grade-titles.js';
import { schemeQuery } from '../../scheme/api/list-schemes.js';
import type { BaseData } from '../api/collections.js';

const whole = 10_000;

/** A coefficient as people write it: 11000 basis points are 1.1. */
function decimalOf(bps: number): string {
  const rest = String(bps % whole)
    .padStart(4, '0')
    .replace(/0+$/, '');
  return `${Math.trunc(bps / whole)}${rest && `.${rest}`}`;
}

/** D2: the modules as the assessment's own scheme calls them. */
function useModules(): Record<string, Text> {
  const { content } = useAssessment();
  const scheme = useQuery(schemeQuery(content?.schemeVersionId ?? ''));
  return (scheme.data?.content['modules'] as { list?: Record<string, Text> } | undefined)?.list ?? {};
}

/** What a line of base data says, in words. */
export function BaseValue({ data: { data } }: { data: BaseData }) {
  const { w, say } = useSpeech();
  const modules = useModules();
  const grades = new Map(useGradeTitles());
  const { bps, module, amountFen, rule, series, grade, reason } = data;
  if (typeof amountFen === 'number') return <span className="number">{formatMoney(amountFen)}</span>;
  if (typeof module === 'string') return <>{say(modules[module]) || module}</>;
  if (rule !== undefined) {
    const chosen = rule === 'FIXED' && typeof bps === 'number' ? w('固定比例 {factor}', { factor: decimalOf(bps) }) : w('按得分线性');
    return (
      <>
        {say(seriesTitle(String(series)))} · {say(grades.get(String(grade))) || String(grade)} · {chosen} · {String(reason ?? '')}
      </>
    );
  }
  return <span className="number">{typeof bps === 'number' ? decimalOf(bps) : ''}</span>;
}
