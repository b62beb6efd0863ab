import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { Loaded } from '../../../components/loaded.js';
import { Page } from '../../../components/page.js';
import { Panel } from '../../../components/panel.js';
import { useSpeech } from '../../../lib/language.js';
import { periodText } from '../../../lib/period.js';
import { useSession } from '../../../lib/session.js';
import { assessmentsQuery, type AssessmentSummary } from '../../assessment/api/list-assessments.js';
import { AssessmentMarks } from '../../assessment/components/assessment-marks.js';
import { OwnColour } from '../../colour/components/own-colour.js';
import { OwnProblems } from '../../problem/components/own-problems.js';
import { PersonExplanation } from '../components/person-explanation.js';

/** A cadre's own results with their whole explanation. */
export default function MinePage() {
  const { w } = useSpeech();
  const session = useSession();
  const assessments = useQuery(assessmentsQuery());
  return (
    <Page title={w('我的考绩')} lead={w('每个分数都可以展开到具体事项和依据；有异议可以申诉、陈述')}>
      <Loaded query={assessments}>
        {(page) => (
          <>
            <OwnProblems />
            {page.items
              .filter(({ own }) => own)
              .map((assessment) => (
                <Mine key={assessment.id} assessment={assessment} person={session.person?.id ?? ''} />
              ))}
            {!page.items.some(({ own }) => own) && <p className="muted">{w('暂无记录')}</p>}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Mine({ assessment, person }: { assessment: AssessmentSummary; person: string }) {
  const { w, say } = useSpeech();
  const links = (
    <>
      <AssessmentMarks assessment={assessment} />
      <Link to={`/assessments/${assessment.id}/results/${person}`}>{w('事项与申诉')}</Link>
      {assessment.targets && <Link to={`/assessments/${assessment.id}/targets`}>{w('我的目标')}</Link>}
    </>
  );
  return (
    <Panel title={`${assessment.title} · ${say(periodText(assessment.periodCode))}`} actions={links}>
      {assessment.currentVersion === null ? (
        <p className="muted">{say(assessment.stageTitle)}</p>
      ) : (
        <PersonExplanation assessmentId={assessment.id} person={person} />
      )}
      <OwnColour assessmentId={assessment.id} />
    </Panel>
  );
}
