import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { DataTable } from '../../../components/data-table.js';
import { Loaded } from '../../../components/loaded.js';
import { Mark } from '../../../components/mark.js';
import { Page } from '../../../components/page.js';
import { Panel } from '../../../components/panel.js';
import { Particulars } from '../../../components/particulars.js';
import { formatDate, formatPoints } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import { EvidenceLinks } from '../../evidence/components/evidence-links.js';
import { Opinions } from '../../task/components/opinions.js';
import { problemQuery, type VillageProblemDetail } from '../api/problems.js';
import { problemStates } from '../components/problem-states.js';

/** A15: one problem: what was found, what was reported, what each check came to. */
export default function ProblemPage() {
  const { id = '' } = useParams();
  const { w } = useSpeech();
  const problem = useQuery(problemQuery(id));
  const { data } = problem;
  return (
    <Page
      title={data ? `${data.title} · ${data.village.name}` : w('问题村居')}
      back={{ to: '/problems', label: w('问题村居') }}
      marks={
        data && (
          <>
            <Mark tone={problemStates[data.state].tone}>{w(problemStates[data.state].word)}</Mark>
            {data.overdue && <Mark tone="bad">{w('逾期')}</Mark>}
          </>
        )
      }
    >
      <Loaded query={problem}>
        {(found) => (
          <>
            <Panel title={w('基本情况')}>
              <Facts problem={found} />
            </Panel>
            {found.reportedAt && <Correction problem={found} />}
            {found.scores.length > 0 && <Scores problem={found} />}
            {found.decisions.length > 0 && (
              <Panel title={w('已有意见')}>
                <Opinions decisions={found.decisions} />
              </Panel>
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Facts({ problem }: { problem: VillageProblemDetail }) {
  const { w, say } = useSpeech();
  const document = ['issuer', 'number', 'date'].flatMap((name) => (typeof problem.document[name] === 'string' ? [problem.document[name]] : [])).join(' ');
  return (
    <div className="stack">
      <Particulars
        items={[
          [w('村（社区）'), `${problem.township.name} ${problem.village.name}`],
          [w('具体情况和整改要求'), <span className="wrap">{problem.description}</span>],
          [w('列入依据'), document],
          [w('整改期限'), problem.dueOn],
          [w('核查次数'), String(problem.checks)],
          [w('列入人'), problem.listedBy],
          [w('审定人'), problem.approvedBy],
          [w('当前步骤'), problem.taskId && problem.currentStep && <Link to={`/tasks/${problem.taskId}`}>{say(problem.currentStep)}</Link>],
        ]}
      />
      <EvidenceLinks ids={problem.evidence} />
    </div>
  );
}

function Correction({ problem }: { problem: VillageProblemDetail }) {
  const { w } = useSpeech();
  return (
    <Panel title={w('整改情况')}>
      <div className="stack">
        <Particulars
          items={[
            [w('整改情况'), <span className="wrap">{problem.report}</span>],
            [w('报告人'), problem.reportedBy],
            [w('时间'), formatDate(problem.reportedAt)],
            [w('核查意见'), problem.checkOpinion && <span className="wrap">{problem.checkOpinion}</span>],
            [w('核查人'), problem.checkedBy],
          ]}
        />
        <EvidenceLinks ids={problem.reportEvidence} />
      </div>
    </Panel>
  );
}

function Scores({ problem }: { problem: VillageProblemDetail }) {
  const { w } = useSpeech();
  return (
    <Panel title={w('整改计分')} flush>
      <DataTable
        caption={w('整改计分')}
        rows={problem.scores}
        keyOf={(row) => row.factId}
        columns={[
          { head: w('计入哪次考核'), name: true, cell: (row) => <Link to={`/assessments/${row.assessment.id}/events`}>{row.assessment.title}</Link> },
          { head: w('分值'), number: true, cell: (row) => `${row.points > 0 ? '+' : ''}${formatPoints(row.points)}` },
          { head: w('发生日期'), cell: (row) => formatDate(row.occurredOn) },
          { head: w('状态'), cell: (row) => !row.standing && <Mark>{w('已撤销')}</Mark> },
        ]}
      />
    </Panel>
  );
}
