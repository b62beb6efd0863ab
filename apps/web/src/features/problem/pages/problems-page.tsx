import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { Button } from '../../../components/button.js';
import { Loaded } from '../../../components/loaded.js';
import { Page } from '../../../components/page.js';
import { Pager, usePaging } from '../../../components/pager.js';
import { Panel } from '../../../components/panel.js';
import { useSpeech } from '../../../lib/language.js';
import { may, useSession } from '../../../lib/session.js';
import { problemsQuery } from '../api/problems.js';
import { ProblemForm } from '../components/problem-form.js';
import { ProblemTable } from '../components/problem-table.js';

/** A15: the problem villages of the county, of a township, or of one's own village. */
export default function ProblemsPage() {
  const { w } = useSpeech();
  const session = useSession();
  const navigate = useNavigate();
  const paging = usePaging();
  const [listing, setListing] = useState(false);
  const problems = useQuery(problemsQuery({ offset: paging.offset, limit: paging.limit }));
  const button = may(session, 'problem.list') && !listing && (
    <Button tone="primary" onClick={() => setListing(true)} data-action="new-problem">
      {w('列入问题')}
    </Button>
  );
  return (
    <Page title={w('问题村居')} lead={w('列入问题村居须经组织部领导签署；整改由乡镇报告、组织部核查，只有经签署才能销号')} actions={button}>
      {listing && <ProblemForm done={(id) => (id ? void navigate(`/problems/${id}`) : setListing(false))} />}
      <Panel title={w('问题村居')} flush>
        <Loaded query={problems}>
          {(page) => (
            <>
              <ProblemTable rows={page.items} />
              <Pager paging={paging} total={page.total} />
            </>
          )}
        </Loaded>
      </Panel>
    </Page>
  );
}
