import { useQuery } from '@tanstack/react-query';
import { ButtonLink } from '../../../components/button.js';
import { DataTable } from '../../../components/data-table.js';
import { Loaded } from '../../../components/loaded.js';
import { Page } from '../../../components/page.js';
import { Panel } from '../../../components/panel.js';
import { useSpeech } from '../../../lib/language.js';
import { useSession } from '../../../lib/session.js';
import { assessmentsQuery, type AssessmentSummary } from '../../assessment/api/list-assessments.js';
import { roundsQuery, submissionsQuery, type CollectionRound } from '../api/collections.js';
import { Submissions } from '../components/submissions.js';

const mostReports = 100;

/** C2, E5: what I am asked to report, and what I reported, with what the checker made of it. */
export default function MyReportsPage() {
  const { w } = useSpeech();
  const session = useSession();
  const assessments = useQuery(assessmentsQuery());
  const person = session.person?.id;
  return (
    <Page title={w('我的填报')} lead={w('自己的每次填报、核查意见和核定分都在这里；评分、核查人姓名可查')}>
      <Loaded query={assessments}>
        {(page) => (
          <>
            {page.items.map((assessment) => person && <Reports key={assessment.id} assessment={assessment} person={person} />)}
            {!page.items.length && <p className="muted">{w('暂无记录')}</p>}
          </>
        )}
      </Loaded>
    </Page>
  );
}

/** An assessment without collections says nothing here. */
function Reports({ assessment, person }: { assessment: AssessmentSummary; person: string }) {
  const rounds = useQuery(roundsQuery(assessment.id));
  const mine = useQuery(submissionsQuery({ assessmentId: assessment.id, personId: person, limit: mostReports, offset: 0 }));
  if (!rounds.data?.length || !mine.data) return null;
  const waiting = rounds.data.filter(({ taskId }) => taskId !== null);
  if (waiting.length === 0 && mine.data.items.length === 0) return null;
  return (
    <Panel title={`${assessment.title} · ${assessment.periodCode}`} flush>
      {waiting.length > 0 && <Waiting rounds={waiting} />}
      {rounds.data.map((round) => {
        const own = mine.data.items.filter(({ roundId }) => roundId === round.id);
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
