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
import { evaluationsQuery } from '../api/evaluations.js';
import { OpenForm } from '../components/open-form.js';
import { StateMark } from '../components/state-mark.js';

/** E3, R13: democratic evaluations of one's own department or township. */
export default function EvaluationsPage() {
  const { w } = useSpeech();
  const session = useSession();
  const navigate = useNavigate();
  const paging = usePaging();
  const evaluations = useQuery(evaluationsQuery(paging));
  return (
    <Page title={w('民主测评')}>
      <Panel title={w('民主测评')} flush>
        <Loaded query={evaluations}>
          {({ items, total }) => (
            <>
              <DataTable
                caption={w('民主测评')}
                rows={items}
                keyOf={({ id }) => id}
                empty={w('还没有民主测评')}
                columns={[
                  { head: w('测评名称'), name: true, cell: ({ id, title }) => <Link to={`/evaluations/${id}`}>{title}</Link> },
                  { head: w('组织单位'), cell: ({ organization }) => organization?.name },
                  { head: w('考核项目'), cell: ({ assessment }) => assessment?.title },
                  { head: w('收回份数'), number: true, cell: ({ cast, raters }) => `${cast} / ${raters}` },
                  { head: w('截止时间'), cell: ({ closesAt }) => formatInstant(closesAt) },
                  { head: w('状态'), cell: ({ state }) => <StateMark state={state} /> },
                ]}
              />
              <Pager paging={paging} total={total} />
            </>
          )}
        </Loaded>
      </Panel>
      {may(session, 'evaluation.open') && <OpenForm opened={(id) => void navigate(`/evaluations/${id}`)} />}
    </Page>
  );
}
