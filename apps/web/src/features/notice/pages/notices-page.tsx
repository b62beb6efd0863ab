import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { DataTable } from '../../../components/data-table.js';
import { Loaded } from '../../../components/loaded.js';
import { Mark } from '../../../components/mark.js';
import { Page } from '../../../components/page.js';
import { Panel } from '../../../components/panel.js';
import { formatDate } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import { noticesQuery } from '../api/notices.js';
import { PublicFrame } from '../components/public-frame.js';

export default function NoticesPage() {
  const { w } = useSpeech();
  const notices = useQuery(noticesQuery);
  return (
    <PublicFrame>
      <Page title={w('公示')} lead={w('公示期内任何人都可以提出异议，期满撤下')}>
        <Panel title={w('正在公示')} flush>
          <Loaded query={notices}>
            {(rows) => (
              <DataTable
                caption={w('正在公示')}
                rows={rows}
                keyOf={(row) => row.id}
                empty={w('目前没有公示')}
                columns={[
                  {
                    head: w('公示'),
                    name: true,
                    cell: (row) => (
                      <>
                        <Link to={`/notice/${row.id}`}>{row.title}</Link> {row.demonstration && <Mark tone="mark">{w('演示')}</Mark>}
                      </>
                    ),
                  },
                  { head: w('发文字号'), cell: (row) => `${row.document.issuer} ${row.document.number}` },
                  { head: w('公示期'), cell: (row) => `${formatDate(row.issuedAt)} — ${formatDate(row.endsAt)}` },
                  { head: w('人数'), number: true, cell: (row) => row.persons },
                ]}
              />
            )}
          </Loaded>
        </Panel>
      </Page>
    </PublicFrame>
  );
}
