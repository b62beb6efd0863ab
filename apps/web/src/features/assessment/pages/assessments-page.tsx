import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { ButtonLink } from '../../../components/button.js';
import { DataTable } from '../../../components/data-table.js';
import { Loaded } from '../../../components/loaded.js';
import { Mark } from '../../../components/mark.js';
import { Page } from '../../../components/page.js';
import { Pager, usePaging } from '../../../components/pager.js';
import { Panel } from '../../../components/panel.js';
import { useSpeech } from '../../../lib/language.js';
import { periodText } from '../../../lib/period.js';
import { may, useSession } from '../../../lib/session.js';
import { assessmentsQuery, type AssessmentSummary } from '../api/list-assessments.js';
import { AssessmentMarks } from '../components/assessment-marks.js';

export default function AssessmentsPage() {
  const { w } = useSpeech();
  const session = useSession();
  const paging = usePaging();
  const assessments = useQuery(assessmentsQuery(paging.offset, paging.limit));
  const actions = may(session, 'assessment.request') && (
    <ButtonLink to="/assessments/new" tone="primary">
      {w('发起申请')}
    </ButtonLink>
  );
  return (
    <Page title={w('考核项目')} actions={actions} lead={w('未经批准的考核，不能对村下达任何任务')}>
      <Panel title={w('全部项目')} flush>
        <Loaded query={assessments}>
          {(page) => (
            <>
              <Assessments rows={page.items} />
              <Pager paging={paging} total={page.total} />
            </>
          )}
        </Loaded>
      </Panel>
    </Page>
  );
}

function Assessments({ rows }: { rows: AssessmentSummary[] }) {
  const { w, say } = useSpeech();
  return (
    <DataTable
      caption={w('考核项目')}
      rows={rows}
      keyOf={(row) => row.id}
      columns={[
        {
          head: w('考核名称'),
          name: true,
          cell: (row) => (
            <span className="row">
              <Link to={`/assessments/${row.id}`}>{row.title}</Link>
              <AssessmentMarks assessment={row} />
            </span>
          ),
        },
        { head: w('周期'), cell: (row) => say(periodText(row.periodCode)) },
        { head: w('牵头单位'), cell: (row) => row.leadUnit.name },
        { head: w('涉及村或单位'), number: true, cell: (row) => (row.imported ? '—' : row.villages) },
        { head: w('阶段'), cell: (row) => <Mark tone={row.live ? 'info' : 'neutral'}>{say(row.stageTitle)}</Mark> },
      ]}
    />
  );
}
