import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { ButtonLink } from '../../../components/button.js';
import { DataTable } from '../../../components/data-table.js';
import { Loaded } from '../../../components/loaded.js';
import { Mark } from '../../../components/mark.js';
import { Page } from '../../../components/page.js';
import { Panel } from '../../../components/panel.js';
import { useSpeech } from '../../../lib/language.js';
import { may, useSession } from '../../../lib/session.js';
import { catalogueQuery, schemesQuery } from '../api/list-schemes.js';
import { DraftsPanel } from '../components/drafts-panel.js';
import { standings } from '../components/scheme-states.js';

export default function SchemesPage() {
  const { w } = useSpeech();
  const session = useSession();
  const schemes = useQuery(schemesQuery);
  const reviews = may(session, 'scheme.review');
  return (
    <Page
      title={w('考核办法')}
      lead={w('办法经审核、县委主要领导审批并印发后施行；建县时可由两人确认；到期的办法不能发起新的考核')}
      actions={reviews && <ButtonLink to="/schemes/new">{w('起草考核办法')}</ButtonLink>}
    >
      {reviews && <DraftsPanel />}
      <Panel title={w('办法版本')} flush>
        <Loaded query={schemes}>
          {(rows) => (
            <DataTable
              caption={w('办法版本')}
              rows={rows}
              keyOf={(row) => row.id}
              columns={[
                { head: w('办法'), name: true, cell: (row) => <Link to={`/schemes/${row.id}`}>{row.title}</Link> },
                { head: w('版本'), cell: (row) => row.version },
                { head: w('摘要'), cell: (row) => row.hash.slice(0, 12) },
                { head: w('批准'), cell: (row) => row.approvedBy.join('、') },
                { head: w('施行日期'), cell: (row) => row.takesEffectOn },
                { head: w('状态'), cell: (row) => <Mark tone={standings[row.standing].tone}>{w(standings[row.standing].word)}</Mark> },
              ]}
            />
          )}
        </Loaded>
      </Panel>
      <Catalogue />
    </Page>
  );
}

function Usable({ usable }: { usable: boolean }) {
  const { w } = useSpeech();
  return usable ? <Mark tone="good">{w('可用')}</Mark> : <Mark tone="warn">{w('不可用')}</Mark>;
}

function Catalogue() {
  const { w } = useSpeech();
  const catalogue = useQuery(catalogueQuery);
  return (
    <Panel title={w('制度目录')} flush>
      <Loaded query={catalogue}>
        {(rows) => (
          <DataTable
            caption={w('制度目录')}
            rows={rows}
            keyOf={(row) => row.id}
            columns={[
              { head: w('制度'), name: true, cell: (row) => row.title },
              { head: w('发文字号'), cell: (row) => String(row.document['number'] ?? '') },
              { head: w('责任单位'), cell: (row) => row.owner.name },
              { head: w('到期'), cell: (row) => row.expiresOn ?? w('长期') },
              { head: w('确认'), cell: (row) => row.confirmedBy.join('、') },
              { head: w('状态'), cell: (row) => <Usable usable={row.usable} /> },
            ]}
          />
        )}
      </Loaded>
    </Panel>
  );
}
