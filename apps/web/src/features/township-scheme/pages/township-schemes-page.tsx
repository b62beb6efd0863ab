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
import { townshipSchemesQuery } from '../api/township-schemes.js';
import { ExtendedScheme } from '../components/extended-scheme.js';
import { townshipSchemeStates } from '../components/township-scheme-states.js';

/** A9: townships' own schemes, in the reader's own scope. */
export default function TownshipSchemesPage() {
  const { w, say } = useSpeech();
  const session = useSession();
  const schemes = useQuery(townshipSchemesQuery);
  return (
    <Page
      title={w('乡镇细则')}
      lead={w('乡镇可在县办法的三项基础事项下细化赋分；不得规定后果、比例、期限或负担')}
      actions={may(session, 'townshipScheme.submit') && <ButtonLink to="/township-schemes/new">{w('起草乡镇细则')}</ButtonLink>}
    >
      <Panel title={w('乡镇细则')} flush>
        <Loaded query={schemes}>
          {(page) => (
            <DataTable
              caption={w('乡镇细则')}
              rows={page.items}
              keyOf={(row) => row.id}
              empty={w('没有乡镇细则')}
              columns={[
                { head: w('细则'), name: true, cell: (row) => <Link to={`/township-schemes/${row.id}`}>{row.title}</Link> },
                { head: w('乡镇'), cell: (row) => row.township.name },
                { head: w('所依据的县办法'), cell: (row) => <ExtendedScheme name={row.extends} /> },
                { head: w('施行日期'), cell: (row) => row.takesEffectOn },
                { head: w('状态'), cell: (row) => <Mark tone={townshipSchemeStates[row.state].tone}>{w(townshipSchemeStates[row.state].word)}</Mark> },
                { head: w('当前步骤'), cell: (row) => say(row.currentStep ?? undefined) },
              ]}
            />
          )}
        </Loaded>
      </Panel>
    </Page>
  );
}
