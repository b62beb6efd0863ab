import { Particulars } from '../../../components/particulars.js';
import { formatPoints } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import type { AssessmentDetail } from '../../assessment/api/list-assessments.js';
import type { Colour, Colours } from '../api/colours.js';

type Rule = NonNullable<Colours['rule']>;
type Condition = Rule['of'][Colour]['conditions'][number];

interface ColourRulesProps {
  rule: Rule;
  decimals: number;
  items: AssessmentDetail['items'];
}

/** A6: what each colour asks, as the scheme says it, by the lines of its catalogue. */
export function ColourRules({ rule, decimals, items }: ColourRulesProps) {
  const { w, say } = useSpeech();
  return (
    <Particulars
      items={(['RED', 'YELLOW', 'GREEN'] as const).map((colour) => {
        const { title, join, conditions } = rule.of[colour];
        return [
          conditions.length > 1 ? `${say(title)}（${w(join === 'AND' ? '同时满足' : '任一满足')}）` : say(title),
          <ul className="plain">
            {conditions.map((condition, index) => (
              <li key={index}>
                <Asked condition={condition} decimals={decimals} items={items} />
              </li>
            ))}
          </ul>,
        ];
      })}
    />
  );
}

function Asked({ condition, decimals, items }: { condition: Condition } & Omit<ColourRulesProps, 'rule'>) {
  const { say } = useSpeech();
  const amount = useAmount();
  const item = items.find(({ key }) => key === condition.ledger);
  const lines = item?.catalogue.filter(({ code }) => condition.codes?.includes(code)).map(({ title }) => say(title)) ?? [];
  return (
    <>
      {amount(condition, decimals)} <span className="small muted">{lines.length ? lines.join('、') : say(item?.title)}</span>
    </>
  );
}

function useAmount() {
  const { w } = useSpeech();
  return ({ deductedAtLeast, addedAtLeast, recordsAtLeast = 0 }: Condition, decimals: number): string => {
    if (deductedAtLeast !== undefined) return w('减分满 {points}', { points: formatPoints(deductedAtLeast, decimals) });
    if (addedAtLeast !== undefined) return w('加分满 {points}', { points: formatPoints(addedAtLeast, decimals) });
    return w('满 {count} 次', { count: recordsAtLeast });
  };
}
