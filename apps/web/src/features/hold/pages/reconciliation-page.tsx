import { holdTitles } from '#domain';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { DataTable } from '../../../components/data-table.js';
import { Loaded } from '../../../components/loaded.js';
import { Mark } from '../../../components/mark.js';
import { Page } from '../../../components/page.js';
import { Panel } from '../../../components/panel.js';
import { Particulars } from '../../../components/particulars.js';
import { formatMoney } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import type { Schemas } from '../../../lib/schemas.js';
import { reconciliationAddress, reconciliationQuery } from '../api/holds.js';

/** R9: what was held is paid back or still held, line by line and in total, to the fen. */
export default function ReconciliationPage() {
  const { w } = useSpeech();
  const [search] = useSearchParams();
  const assessmentId = search.get('assessment') ?? undefined;
  const found = useQuery(reconciliationQuery(assessmentId));
  return (
    <Page
      title={w('暂停与补发对账')}
      back={{ to: '/holds', label: w('暂停事项') }}
      actions={
        <a className="button" href={reconciliationAddress(assessmentId)}>
          {w('下载 Excel')}
        </a>
      }
    >
      <Loaded query={found}>{(books) => <Books books={books} />}</Loaded>
    </Page>
  );
}

function Books({ books: { items, total, reconciled } }: { books: Schemas['HoldReconciliation'] }) {
  const { w, say } = useSpeech();
  return (
    <>
      <Panel title={w('合计')} actions={<Mark tone={reconciled ? 'good' : 'bad'}>{reconciled ? w('已平账') : w('未平账')}</Mark>}>
        <Particulars
          items={[
            [w('签署金额'), formatMoney(total.orderedFen)],
            [w('已暂停'), formatMoney(total.heldFen)],
            [w('已补发'), formatMoney(total.paidBackFen)],
            [w('尚未补发'), formatMoney(total.stillHeldFen)],
          ]}
        />
      </Panel>
      <Panel title={w('逐项对账')} note={w('已暂停 = 已补发 + 尚未补发，逐项对到分')} flush>
        <DataTable
          caption={w('逐项对账')}
          rows={items}
          keyOf={(row) => row.itemId}
          columns={[
            { head: w('名称'), name: true, cell: (row) => <Link to={`/holds/${row.holdId}`}>{row.title}</Link> },
            { head: w('事项'), cell: (row) => say(holdTitles[row.kind]) },
            { head: w('村（社区）'), cell: (row) => `${row.township} ${row.village}` },
            { head: w('签署金额'), number: true, cell: (row) => formatMoney(row.orderedFen) },
            { head: w('已暂停'), number: true, cell: (row) => formatMoney(row.heldFen) },
            { head: w('已补发'), number: true, cell: (row) => formatMoney(row.paidBackFen) },
            { head: w('尚未补发'), number: true, cell: (row) => formatMoney(row.stillHeldFen) },
            { head: w('平账'), cell: (row) => (row.reconciled ? w('是') : w('否')) },
          ]}
        />
      </Panel>
    </>
  );
}
