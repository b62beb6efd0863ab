import { dismissalStages, type DismissalStage } from '#domain';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { DataTable } from '../../../components/data-table.js';
import { Loaded } from '../../../components/loaded.js';
import { Page } from '../../../components/page.js';
import { Pager, usePaging } from '../../../components/pager.js';
import { Panel } from '../../../components/panel.js';
import { formatInstant } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import { periodText } from '../../../lib/period.js';
import type { Schemas } from '../../../lib/schemas.js';
import { dismissalsQuery } from '../api/dismissals.js';
import { CaseMark } from '../components/dismissal-marks.js';

export default function DismissalsPage() {
  const { w, say } = useSpeech();
  const paging = usePaging();
  const dismissals = useQuery(dismissalsQuery({ offset: paging.offset, limit: paging.limit }));
  return (
    <Page title={w('免职案件')} lead={w('连续两次考核不达标立案；核实事实、听取本人、作出决定，再按职务分别办理')}>
      <Panel title={w('全部案件')} flush>
        <Loaded query={dismissals}>
          {(page) => (
            <>
              <DataTable
                caption={w('免职案件')}
                rows={page.items}
                keyOf={(row) => row.id}
                columns={[
                  { head: w('姓名'), name: true, cell: (row) => <Link to={`/dismissals/${row.id}`}>{row.person?.name}</Link> },
                  { head: w('单位'), cell: (row) => [row.township?.name, row.organization?.name].filter(Boolean).join(' ') },
                  { head: w('考核周期'), cell: (row) => row.periods.map((code) => say(periodText(code))).join('、') },
                  { head: w('立案时间'), cell: (row) => formatInstant(row.openedBusinessAt) },
                  { head: w('办理情况'), cell: (row) => <Standing dismissal={row} /> },
                ]}
              />
              <Pager paging={paging} total={page.total} />
            </>
          )}
        </Loaded>
      </Panel>
    </Page>
  );
}

function Standing({ dismissal }: { dismissal: Schemas['DismissalSummary'] }) {
  const { say, w } = useSpeech();
  const stage = dismissalStages[dismissal.stage as DismissalStage];
  return (
    <>
      <CaseMark dismissal={dismissal} /> {dismissal.state === 'open' && say(stage)}{' '}
      {dismissal.branches.total > 0 && <span className="small muted">{w('{ended} / {total} 个职务已办结', { ...dismissal.branches })}</span>}
    </>
  );
}
