import { Panel } from '../../../components/panel.js';
import { useSpeech } from '../../../lib/language.js';
import { may, useSession } from '../../../lib/session.js';
import { useAssessment } from '../components/assessment-frame.js';
import { BurdenPanel } from '../components/burden-panel.js';
import { RequestView } from '../components/request-view.js';

export default function RequestPage() {
  const { w } = useSpeech();
  const session = useSession();
  const assessment = useAssessment();
  return (
    <>
      <Panel title={w('申请内容')} note={assessment.contentHash && `SHA-256 ${assessment.contentHash}`}>
        {assessment.content ? <RequestView content={assessment.content} /> : <p>{w('导入的项目没有申请')}</p>}
      </Panel>
      {assessment.content && may(session, 'burden.read') && <BurdenPanel assessmentId={assessment.id} />}
    </>
  );
}
