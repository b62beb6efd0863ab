import { Link } from 'react-router';
import { DataTable } from '../../../components/data-table.js';
import { Mark } from '../../../components/mark.js';
import { Panel } from '../../../components/panel.js';
import { formatDate, formatMoney } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import type { PersonFile } from '../api/get-file.js';

/** A13: circulars and money that were granted. */
export function FileRewards({ rewards }: { rewards: PersonFile['rewards'] }) {
  const { w, say } = useSpeech();
  return (
    <Panel title={w('表扬奖励')} flush>
      <DataTable
        caption={w('表扬奖励')}
        rows={rewards}
        keyOf={(row) => `${row.kind}.${row.id}`}
        columns={[
          { head: w('类别'), name: true, cell: (row) => (row.kind === 'reward' ? w('物质奖励') : w('通报表扬')) },
          { head: w('考核项目'), cell: (row) => row.assessment.title },
          { head: w('金额'), number: true, cell: (row) => row.fen !== null && formatMoney(row.fen) },
          { head: w('办理情况'), cell: (row) => <Mark tone="good">{say(row.stage)}</Mark> },
          { head: w('发文字号'), cell: (row) => String(row.document?.['number'] ?? '') },
          { head: w('日期'), cell: (row) => formatDate(row.on) },
        ]}
      />
    </Panel>
  );
}

/** A12: the personal growth plan of class one, and how far its items are. */
export function FilePlans({ plans }: { plans: PersonFile['plans'] }) {
  const { w, say } = useSpeech();
  return (
    <>
      {plans.map((plan) => (
        <Panel
          key={plan.id}
          title={w('培养计划')}
          actions={
            <>
              <Mark tone={plan.open ? 'info' : 'neutral'}>{say(plan.stage)}</Mark>
              <Link to={`/growth-plans/${plan.id}`}>{w('查看培养计划')}</Link>
            </>
          }
          note={
            plan.classOneFrom ? w('一类村社干部：{from} 起；下次年度复核 {review}', { from: plan.classOneFrom, review: plan.nextReviewOn ?? '—' }) : undefined
          }
          flush
        >
          <DataTable
            caption={w('培养计划')}
            rows={plan.items.map((item, index) => ({ ...item, key: String(index) }))}
            keyOf={(item) => item.key}
            columns={[
              { head: w('事项'), name: true, cell: (item) => item.title },
              { head: w('类别'), cell: (item) => say(item.kind) },
              { head: w('期限'), cell: (item) => item.dueOn },
              { head: w('完成'), cell: (item) => (item.doneOn ? <Mark tone="good">{item.doneOn}</Mark> : <Mark>{w('未办')}</Mark>) },
            ]}
          />
        </Panel>
      ))}
    </>
  );
}
