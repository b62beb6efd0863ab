import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { DataTable } from '../../../components/data-table.js';
import { Loaded } from '../../../components/loaded.js';
import { Mark } from '../../../components/mark.js';
import { Panel } from '../../../components/panel.js';
import { formatDate } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import { draftsQuery } from '../api/drafts.js';
import { draftStates } from './scheme-states.js';

/** A1: what was submitted and how far it has come. */
export function DraftsPanel() {
  const { w, say } = useSpeech();
  const drafts = useQuery(draftsQuery);
  return (
    <Panel title={w('报送的办法')} flush>
      <Loaded query={drafts}>
        {(page) => (
          <DataTable
            caption={w('报送的办法')}
            rows={page.items}
            keyOf={(row) => row.id}
            columns={[
              { head: w('办法'), name: true, cell: (row) => <Link to={`/scheme-drafts/${row.id}`}>{row.title}</Link> },
              { head: w('版本'), cell: (row) => row.version },
              { head: w('施行日期'), cell: (row) => row.takesEffectOn },
              { head: w('报送人'), cell: (row) => row.submittedBy },
              { head: w('报送日期'), cell: (row) => formatDate(row.openedAt) },
              { head: w('状态'), cell: (row) => <Mark tone={draftStates[row.state].tone}>{w(draftStates[row.state].word)}</Mark> },
              { head: w('当前步骤'), cell: (row) => say(row.currentStep ?? undefined) },
            ]}
          />
        )}
      </Loaded>
    </Panel>
  );
}
