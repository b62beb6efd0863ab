import { redLineActs } from '#domain';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from 'react-router';
import { DataTable } from '../../../components/data-table.js';
import { Loaded } from '../../../components/loaded.js';
import { Page } from '../../../components/page.js';
import { Pager, usePaging } from '../../../components/pager.js';
import { Panel } from '../../../components/panel.js';
import { formatInstant } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import { may, useSession } from '../../../lib/session.js';
import { redLinesQuery } from '../api/red-lines.js';
import { ProposeForm } from '../components/propose-form.js';
import { RedLineMark } from '../components/red-line-mark.js';

/** E4: red lines of the reader's county, of the own unit, or proposed by oneself. */
export default function RedLinesPage() {
  const { w, say } = useSpeech();
  const session = useSession();
  const navigate = useNavigate();
  const paging = usePaging();
  const redLines = useQuery(redLinesQuery(paging));
  return (
    <Page title={w('红线')} lead={w('红线只使单位不得评优，分数和名次不变；由人凭文件提出，听取单位陈述后由另一人审定，关账前有效')}>
      <Panel title={w('红线')} flush>
        <Loaded query={redLines}>
          {({ items, total }) => (
            <>
              <DataTable
                caption={w('红线')}
                rows={items}
                keyOf={({ id }) => id}
                empty={w('还没有红线事项')}
                columns={[
                  { head: w('对象（班子或人员）'), name: true, cell: ({ id, person }) => <Link to={`/red-lines/${id}`}>{person?.name}</Link> },
                  { head: w('单位'), cell: ({ organization }) => organization?.name },
                  { head: w('红线事项'), cell: ({ title, act }) => `${say(title)} · ${say(redLineActs[act])}` },
                  { head: w('考核项目'), cell: ({ assessment }) => assessment.title },
                  { head: w('提出日期'), cell: ({ proposedAt }) => formatInstant(proposedAt) },
                  { head: w('状态'), cell: (redLine) => <RedLineMark redLine={redLine} /> },
                ]}
              />
              <Pager paging={paging} total={total} />
            </>
          )}
        </Loaded>
      </Panel>
      {may(session, 'redLine.propose') && <ProposeForm proposed={(id) => void navigate(`/red-lines/${id}`)} />}
    </Page>
  );
}
