import { formatMoney } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import type { BaseData } from '../api/collections.js';

const whole = 10_000;

/** A coefficient as people write it: 11000 basis points are 1.1. */
function decimalOf(bps: number): string {
  const rest = String(bps % whole)
    .padStart(4, '0')
    .replace(/0+$/, '');
  return `${Math.trunc(bps / whole)}${rest && `.${rest}`}`;
}

/** What a line of base data says, in words. */
export function BaseValue({ data: { data } }: { data: BaseData }) {
  const { w } = useSpeech();
  const { bps, module, amountFen, rule, series, grade, reason } = data;
  if (typeof amountFen === 'number') return <span className="number">{formatMoney(amountFen)}</span>;
  if (typeof module === 'string') return <>{module}</>;
  if (rule !== undefined) {
    const chosen = rule === 'FIXED' && typeof bps === 'number' ? w('固定比例 {factor}', { factor: decimalOf(bps) }) : w('按得分线性');
    return (
      <>
        {String(series)} · {String(grade)} · {chosen} · {String(reason ?? '')}
      </>
    );
  }
  return <span className="number">{typeof bps === 'number' ? decimalOf(bps) : ''}</span>;
}
