import { useSpeech } from '../../../lib/language.js';
import { formatPoints } from '../../../lib/format.js';
import type { Colour, Colours } from '../api/colours.js';
import { ColourMark } from './colour-mark.js';

type Rule = NonNullable<Colours['rule']>;
type Condition = Rule['of'][Colour]['conditions'][number];

/** A6: what each colour asks, as the scheme says it. */
export function ColourRules({ rule, decimals }: { rule: Rule; decimals: number }) {
  const { w } = useSpeech();
  return (
    <dl className="particulars">
      {(['RED', 'YELLOW', 'GREEN'] as const).map((colour) => (
        <div key={colour}>
          <dt>
            <ColourMark colour={colour} rule={rule} />
          </dt>
          <dd>
            {rule.of[colour].conditions.map((condition, index) => (
              <div key={index}>
                <Conditions condition={condition} decimals={decimals} />
              </div>
            ))}
            {rule.of[colour].conditions.length > 1 && <span className="small muted">{w(rule.of[colour].join === 'AND' ? '同时满足' : '任一满足')}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Conditions({ condition, decimals }: { condition: Condition; decimals: number }) {
  const { w } = useSpeech();
  if (condition.deductedAtLeast !== undefined) return <>{w('减分满 {points}', { points: formatPoints(condition.deductedAtLeast, decimals) })}</>;
  if (condition.addedAtLeast !== undefined) return <>{w('加分满 {points}', { points: formatPoints(condition.addedAtLeast, decimals) })}</>;
  return <>{w('满 {count} 次', { count: condition.recordsAtLeast ?? 0 })}</>;
}
