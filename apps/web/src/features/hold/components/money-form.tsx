import { useState } from 'react';
import { Button } from '../../../components/button.js';
import { Choice } from '../../../components/choice.js';
import { Field } from '../../../components/field.js';
import { Panel } from '../../../components/panel.js';
import { ProblemNote } from '../../../components/problem-note.js';
import { formatMoney } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import type { Schemas } from '../../../lib/schemas.js';
import { useAct } from '../../../lib/use-act.js';
import { MoneyInput } from '../../task/components/money-input.js';
import { enterMoney } from '../api/enter-money.js';
import type { HoldDetail, HoldItem } from '../api/holds.js';
import { monthsOf } from './months-of.js';

type Entries = Schemas['HoldEntries']['entries'];

/** R9: the finance officer enters what was really held, month by month or transfer by transfer; nothing is paid by it. */
export function MoneyForm({ hold }: { hold: HoldDetail }) {
  const { w } = useSpeech();
  const months = monthsOf(hold);
  const [month, setMonth] = useState('');
  const [sums, setSums] = useState<Record<string, unknown>>({});
  const items = hold.items.filter(({ exempt }) => !exempt);
  const enter = useAct({
    name: `hold.enter.${hold.id}`,
    run: (entries: Entries, key) => enterMoney(hold.id, { entries }, key),
    done: '暂停金额已登记',
    refresh: [['hold']],
    onDone: () => setSums({}),
  });
  const isPay = hold.kind === 'pay';
  const entries = entriesOf(items, { sums, month: isPay ? month : undefined });
  return (
    <Panel title={w('登记暂停金额')} note={w('只登记实际暂停的金额；系统不支付款项，超出签署范围的不予登记')}>
      <div className="fields">
        {isPay && (
          <Field label={w('月份')} required>
            {(wiring) => <Choice wiring={wiring} value={month} change={setMonth} options={months.map((each) => [each, each] as const)} />}
          </Field>
        )}
        {items.map((item) => (
          <Field key={item.id} label={item.title} hint={w('可登记至 {sum}', { sum: formatMoney(leftOf(hold, item, isPay ? month : undefined)) })}>
            {(wiring) => <MoneyInput wiring={wiring} value={sums[item.id]} change={(value) => setSums({ ...sums, [item.id]: value })} />}
          </Field>
        ))}
        <ProblemNote error={enter.error} />
        <div className="row">
          <Button
            tone="primary"
            busy={enter.busy}
            disabled={!entries.length || (isPay && !month)}
            onClick={() => enter.act(entries)}
            data-action="enter-hold-money"
          >
            {w('登记')}
          </Button>
        </div>
      </div>
    </Panel>
  );
}

function entriesOf(items: HoldItem[], { sums, month }: { sums: Record<string, unknown>; month?: string }): Entries {
  return items.flatMap(({ id }) => {
    const fen = sums[id];
    return typeof fen === 'number' && fen > 0 ? [{ kind: 'held' as const, itemId: id, fen, ...(month && { month }) }] : [];
  });
}

/** What the order still allows of an item: of its month where pay is held by the month, and never more than all of it. */
function leftOf(hold: HoldDetail, item: HoldItem, month?: string): number {
  const left = item.orderedFen - item.heldFen;
  if (item.monthlyFen === null || !month) return left;
  const own = hold.entries.filter((entry) => entry.itemId === item.id && entry.month === month && entry.kind !== 'paidBack');
  const held = own.reduce((sum, { kind, fen }) => sum + (kind === 'held' ? fen : -fen), 0);
  return Math.min(left, item.monthlyFen - held);
}
