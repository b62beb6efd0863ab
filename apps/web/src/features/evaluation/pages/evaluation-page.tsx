import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { ButtonLink } from '../../../components/button.js';
import { Loaded } from '../../../components/loaded.js';
import { Mark } from '../../../components/mark.js';
import { Note } from '../../../components/note.js';
import { Page } from '../../../components/page.js';
import { Panel } from '../../../components/panel.js';
import { Particulars } from '../../../components/particulars.js';
import { formatInstant } from '../../../lib/format.js';
import { useSpeech, type Speech } from '../../../lib/language.js';
import { may, useSession } from '../../../lib/session.js';
import { evaluationQuery, type EvaluationDetail } from '../api/evaluations.js';
import { CodeSheets } from '../components/code-sheets.js';
import { Counts, Results, Severity } from '../components/results.js';
import { StateMark } from '../components/state-mark.js';

/** E3, R13: one evaluation: its codes once, counts while it is open, results and severity after the count. */
export default function EvaluationPage() {
  const { id = '' } = useParams();
  const { w } = useSpeech();
  const session = useSession();
  const evaluation = useQuery(evaluationQuery(id));
  const isOpener = may(session, 'evaluation.open');
  return (
    <Page
      title={evaluation.data?.title ?? w('民主测评')}
      back={{ to: '/evaluations', label: w('民主测评') }}
      marks={evaluation.data?.demonstration && <Mark tone="mark">{w('演示')}</Mark>}
    >
      <Loaded query={evaluation}>
        {(found) => (
          <>
            {found.afterCut && <Note tone="warn">{w('计票晚于所属考核的关账时间，测评结果不计入本期考核结果')}</Note>}
            <About evaluation={found} isOpener={isOpener} />
            {isOpener && <CodeSheets evaluation={found} />}
            <Counts evaluation={found} />
            {found.state === 'counted' && (
              <>
                <Results evaluation={found} />
                <Severity evaluation={found} />
              </>
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function About({ evaluation, isOpener }: { evaluation: EvaluationDetail; isOpener: boolean }) {
  const { w } = useSpeech();
  const { taskId, endedBy } = evaluation;
  const close = isOpener && taskId && <ButtonLink to={`/tasks/${taskId}`}>{w('提前结束或作废')}</ButtonLink>;
  return (
    <Panel title={w('测评安排')} actions={close}>
      <Particulars
        items={[
          [w('状态'), <StateMark state={evaluation.state} />],
          [w('组织单位'), evaluation.organization?.name],
          [w('考核项目'), evaluation.assessment?.title],
          [w('测评对象'), evaluation.subjects],
          [w('最低样本'), w('{count} 份，不足的类别不公布、不计分', { count: evaluation.minimumSample })],
          [w('分布限制'), evaluation.sheet.limits.map((limit) => limitWords(w, limit)).join('；')],
          [w('截止时间'), formatInstant(evaluation.closesAt)],
          [w('结束方式'), endedBy && (endedBy === 'time' ? w('到时自动截止') : w('经办人结束'))],
          [w('作废理由'), evaluation.endReason],
        ]}
      />
    </Panel>
  );
}

function limitWords(w: Speech['w'], { from, to, atMostBps }: EvaluationDetail['sheet']['limits'][number]): string {
  return w('{from} 至 {to} 分不超过 {percent}%', { from, to, percent: atMostBps / 100 });
}
