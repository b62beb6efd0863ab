import { holdCategories } from '#domain';
import { DataTable, type Column } from '../../../components/data-table.js';
import { Mark } from '../../../components/mark.js';
import { Panel } from '../../../components/panel.js';
import { formatMoney } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import type { HoldDetail, HoldItem } from '../api/holds.js';

/** What the order is about, item by item, with what became of its money; an affected cadre sees their own line. */
export function HoldItems({ hold }: { hold: HoldDetail }) {
  const { w } = useSpeech();
  const shown = useColumns(hold.kind !== 'projects');
  return (
    <Panel title={w('暂停事项')} note={w('已暂停 = 已补发 + 尚未补发，逐项对到分')} flush>
      <DataTable caption={w('暂停事项')} rows={hold.items} keyOf={(row) => row.id} columns={shown} />
    </Panel>
  );
}

function useColumns(withMoney: boolean): Column<HoldItem>[] {
  const { w, say } = useSpeech();
  const named: Column<HoldItem>[] = [
    { head: w('序号'), cell: (row) => row.n },
    { head: w('名称'), name: true, cell: (row) => row.title },
    { head: w('类别'), cell: (row) => say(holdCategories[row.category]) || row.category },
    {
      head: w('豁免'),
      cell: (row) =>
        row.exempt && (
          <>
            <Mark tone="good">{w('已豁免')}</Mark> <span className="small wrap">{row.exemptReason}</span>
          </>
        ),
    },
  ];
  if (!withMoney) return named;
  return [
    ...named,
    { head: w('每月金额'), number: true, cell: (row) => row.monthlyFen !== null && formatMoney(row.monthlyFen) },
    { head: w('签署金额'), number: true, cell: (row) => formatMoney(row.orderedFen) },
    { head: w('已暂停'), number: true, cell: (row) => formatMoney(row.heldFen) },
    { head: w('已补发'), number: true, cell: (row) => formatMoney(row.paidBackFen) },
    { head: w('尚未补发'), number: true, cell: (row) => formatMoney(row.stillHeldFen) },
  ];
}
