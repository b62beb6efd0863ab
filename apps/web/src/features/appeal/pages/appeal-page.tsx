import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { Loaded } from '../../../components/loaded.js';
import { Page } from '../../../components/page.js';
import { Panel } from '../../../components/panel.js';
import { Particulars } from '../../../components/particulars.js';
import { formatInstant } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import type { Schemas } from '../../../lib/schemas.js';
import { EvidenceLinks } from '../../evidence/components/evidence-links.js';
import { FactLine } from '../../fact/components/fact-line.js';
import { Opinions } from '../../task/components/opinions.js';
import { appealQuery } from '../api/appeals.js';
import { kindOf, outcomeOf } from '../components/appeal-names.js';

export default function AppealPage() {
  const { id = '' } = useParams();
  const { w, say } = useSpeech();
  const appeal = useQuery(appealQuery(id));
  return (
    <Page title={appeal.data ? say(kindOf(appeal.data)) : w('申诉与异议')} back={{ to: '/appeals', label: w('申诉与异议') }}>
      <Loaded query={appeal}>{(found) => <Appeal appeal={found} />}</Loaded>
    </Page>
  );
}

function Appeal({ appeal }: { appeal: Schemas['AppealDetail'] }) {
  const { w, say } = useSpeech();
  return (
    <>
      <Panel title={w('申诉内容')}>
        <div className="stack">
          <Particulars
            items={[
              [w('考核项目'), appeal.assessment.title],
              [w('对象'), appeal.person?.name ?? appeal.organization?.name],
              [w('申请人'), say(appeal.applicant)],
              [w('提出时间'), formatInstant(appeal.filedAt)],
              [w('当前步骤'), say(appeal.currentStep ?? undefined)],
              [w('期限'), appeal.state === 'open' && appeal.dueAt && formatInstant(appeal.dueAt)],
              [w('处理结果'), say(outcomeOf(appeal))],
              [w('办结'), appeal.decidedAt && formatInstant(appeal.decidedAt)],
            ]}
          />
          {appeal.fact && (
            <p>
              <FactLine fact={appeal.fact} />
            </p>
          )}
          {appeal.dismissalId && (
            <p>
              <Link to={`/dismissals/${appeal.dismissalId}`}>{w('免职案件')}</Link>
            </p>
          )}
          <p className="wrap">{appeal.reason}</p>
          <EvidenceLinks ids={appeal.evidence} />
        </div>
      </Panel>
      <Panel title={w('已有意见')}>
        <Opinions decisions={appeal.decisions} />
      </Panel>
    </>
  );
}
