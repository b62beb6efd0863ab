import { useQueries, useQuery } from '@tanstack/react-query';
import { ButtonLink } from '../../../components/button.js';
import { DataTable } from '../../../components/data-table.js';
import { Loaded } from '../../../components/loaded.js';
import { Page } from '../../../components/page.js';
import { Panel } from '../../../components/panel.js';
import { useSpeech } from '../../../lib/language.js';
import { periodText } from '../../../lib/period.js';
import { useSession, type Session } from '../../../lib/session.js';
import { assessmentsQuery, type AssessmentSummary } from '../../assessment/api/list-assessments.js';
import { roundsQuery, submissionsQuery, type CollectionRound, type Submission } from '../api/collections.js';
import { Submissions } from '../components/submissions.js';

const mostReports = 100;

/** C2, E5: what I am asked to report, and what I reported, with what the checker made of it. */
export default function MyReportsPage() {
  const { w } = useSpeech();
  const session = useSession();
  const assessments = useQuery(assessmentsQuery());
  return (
    <Page title={w('我的填报')} lead={w('自己的每次填报、核查意见和核定分都在这里；评分、核查人姓名可查')}>
      <Loaded query={assessments}>{(page) => <AllReports assessments={page.items} person={onlyAssessed(session) ? undefined : session.person?.id} />}</Loaded>
    </Page>
  );
}

/** D3: whoever is only assessed reads their own, what they signed, and what their village's party organization said; others have more than that to read. */
function onlyAssessed({ grants }: Session): boolean {
  return grants.every(({ role }) => role === 'cadre');
}

interface Own {
  assessment: AssessmentSummary;
  rounds: CollectionRound[];
  waiting: CollectionRound[];
  submissions: Submission[];
}

/** Where nothing is asked and nothing was reported, the page says so. */
function AllReports({ assessments, person }: { assessments: AssessmentSummary[]; person: string | undefined }) {
  const { w } = useSpeech();
  const { loading, reports } = useReports(assessments, person);
  if (loading) return <p role="status">{w('正在载入…')}</p>;
  if (reports.length === 0) return <p className="muted">{w('没有需要填报的事项，也没有填报记录')}</p>;
  return reports.map((own) => <Reports key={own.assessment.id} own={own} />);
}

/** Of each assessment that has anything for this person; an account of an organization reads what is the organization's. */
function useReports(assessments: AssessmentSummary[], person: string | undefined): { loading: boolean; reports: Own[] } {
  const rounds = useQueries({ queries: assessments.map(({ id }) => roundsQuery(id)) });
  const mine = useQueries({
    queries: assessments.map(({ id }) => submissionsQuery({ assessmentId: id, ...(person && { personId: person }), limit: mostReports, offset: 0 })),
  });
  const reports = assessments.map((assessment, index) => {
    const all = rounds[index]?.data ?? [];
    return { assessment, rounds: all, waiting: all.filter(({ taskId }) => taskId !== null), submissions: mine[index]?.data?.items ?? [] };
  });
  return {
    loading: [...rounds, ...mine].some(({ isPending }) => isPending),
    reports: reports.filter(({ waiting, submissions }) => waiting.length + submissions.length > 0),
  };
}

function Reports({ own: { assessment, rounds, waiting, submissions } }: { own: Own }) {
  const { say } = useSpeech();
  return (
    <Panel title={`${assessment.title} · ${say(periodText(assessment.periodCode))}`} flush>
      {waiting.length > 0 && <Waiting rounds={waiting} />}
      {rounds.map((round) => {
        const own = submissions.filter(({ roundId }) => roundId === round.id);
        return own.length > 0 && <Submissions key={round.id} submissions={own} fields={round.fields} title={round.title} />;
      })}
    </Panel>
  );
}

function Waiting({ rounds }: { rounds: CollectionRound[] }) {
  const { w, say } = useSpeech();
  return (
    <DataTable
      caption={w('待填报')}
      rows={rounds}
      keyOf={({ id }) => id}
      columns={[
        { head: w('待填报'), name: true, cell: ({ title }) => say(title) },
        { head: w('所属时段'), cell: ({ from, to }) => `${from} — ${to}` },
        { head: w('操作'), cell: ({ taskId }) => <ButtonLink to={`/tasks/${taskId ?? ''}`}>{w('去办理')}</ButtonLink> },
      ]}
    />
  );
}
