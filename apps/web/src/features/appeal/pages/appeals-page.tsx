import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { DataTable } from '../../../components/data-table.js';
import { Loaded } from '../../../components/loaded.js';
import { Mark } from '../../../components/mark.js';
import { Page } from '../../../components/page.js';
import { Pager, usePaging } from '../../../components/pager.js';
import { Panel } from '../../../components/panel.js';
import { formatInstant } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import type { Schemas } from '../../../lib/schemas.js';
import { appealsQuery } from '../api/appeals.js';
import { kindOf, outcomeOf } from '../components/appeal-names.js';

export default function AppealsPage() {
  const { w, say } = useSpeech();
  const paging = usePaging();
  const appeals = useQuery(appealsQuery(paging.offset, paging.limit));
  return (
    <Page title={w('申诉与异议')} lead={w('申诉从减分事项或个人结果页提出；未办结的申诉不会因到期而结案')}>
      <Panel title={w('全部申诉')} flush>
        <Loaded query={appeals}>
          {(page) => (
            <>
              <DataTable
                caption={w('申诉与异议')}
                rows={page.items}
                keyOf={(row) => row.id}
                columns={[
                  { head: w('类别'), name: true, cell: (row) => <Link to={`/appeals/${row.id}`}>{say(kindOf(row))}</Link> },
                  { head: w('对象'), cell: (row) => row.person?.name ?? row.organization?.name },
                  { head: w('申请人'), cell: (row) => say(row.applicant) },
                  { head: w('考核项目'), cell: (row) => row.assessment.title },
                  { head: w('提出时间'), cell: (row) => formatInstant(row.filedAt) },
                  { head: w('办理情况'), cell: (row) => <State appeal={row} /> },
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

function State({ appeal }: { appeal: Schemas['AppealSummary'] }) {
  const { w, say } = useSpeech();
  if (appeal.state === 'ended') return <Mark tone="good">{say(outcomeOf(appeal)) || w('已办结')}</Mark>;
  return (
    <>
      <Mark tone="info">{w('办理中')}</Mark> {appeal.dueAt && <span className="small muted">{formatInstant(appeal.dueAt)}</span>}
    </>
  );
}
