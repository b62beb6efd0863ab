import { Link } from 'react-router';
import { DataTable } from '../../../components/data-table.js';
import { Mark } from '../../../components/mark.js';
import { Panel } from '../../../components/panel.js';
import { formatDate, formatMoney } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import type { PersonFile } from '../api/get-file.js';

type Talk = PersonFile['talks'][number];

/** R10: talks, with the influence period of an admonition. */
export function FileTalks({ talks }: { talks: PersonFile['talks'] }) {
  const { w, say } = useSpeech();
  return (
    <Panel title={w('谈话')} flush>
      <DataTable
        caption={w('谈话')}
        rows={talks}
        keyOf={(row) => row.id}
        columns={[
          { head: w('类别'), name: true, cell: (row) => <Link to={`/talks/${row.id}`}>{say(row.title)}</Link> },
          { head: w('谈话日期'), cell: (row) => formatDate(row.heldOn) },
          { head: w('事由'), cell: (row) => <span className="wrap">{row.reason}</span> },
          { head: w('整改期限'), cell: (row) => formatDate(row.deadline) },
          { head: w('办理情况'), cell: (row) => <Mark tone={row.open ? 'info' : 'neutral'}>{say(row.stage)}</Mark> },
          { head: w('影响期'), cell: (row) => <Influence talk={row} /> },
          { head: w('依据条款'), cell: (row) => row.rule },
        ]}
      />
    </Panel>
  );
}

function Influence({ talk: { influence } }: { talk: Talk }) {
  const { w } = useSpeech();
  if (!influence) return null;
  return (
    <span>
      {w('{from} 至 {to}', { from: influence.from, to: influence.to })}{' '}
      {influence.liftedAt ? <Mark>{influence.withdrawn ? w('已撤回') : w('已解除')}</Mark> : <Mark tone="bad">{w('影响期内')}</Mark>}
    </span>
  );
}

/** R9: what was held of this person, and what was paid back. */
export function FileHolds({ holds }: { holds: PersonFile['holds'] }) {
  const { w, say } = useSpeech();
  return (
    <Panel title={w('暂停事项')} note={w('暂停不是扣发，解除或到期后足额补发')} flush>
      <DataTable
        caption={w('暂停事项')}
        rows={holds}
        keyOf={(row) => row.id}
        columns={[
          { head: w('事项'), name: true, cell: (row) => <Link to={`/holds/${row.id}`}>{say(row.title)}</Link> },
          { head: w('起止'), cell: (row) => (row.startsOn ? `${row.startsOn} — ${row.endsOn ?? ''}` : '—') },
          {
            head: w('办理情况'),
            cell: (row) => (
              <span>
                <Mark tone={row.open ? 'info' : 'neutral'}>{say(row.stage)}</Mark> {row.exempt && <Mark tone="good">{w('本人豁免')}</Mark>}
              </span>
            ),
          },
          { head: w('每月'), number: true, cell: (row) => row.monthlyFen !== null && formatMoney(row.monthlyFen) },
          { head: w('已暂停'), number: true, cell: (row) => (row.heldFen ? formatMoney(row.heldFen) : null) },
          { head: w('已补发'), number: true, cell: (row) => (row.paidBackFen ? formatMoney(row.paidBackFen) : null) },
        ]}
      />
    </Panel>
  );
}
