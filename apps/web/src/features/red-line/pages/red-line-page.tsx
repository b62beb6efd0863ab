import { redLineActs } from '#domain';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import { ButtonLink } from '../../../components/button.js';
import { Loaded } from '../../../components/loaded.js';
import { Page } from '../../../components/page.js';
import { Panel } from '../../../components/panel.js';
import { Particulars } from '../../../components/particulars.js';
import { formatInstant } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import { may, useSession } from '../../../lib/session.js';
import { EvidenceLinks } from '../../evidence/components/evidence-links.js';
import { Opinions } from '../../task/components/opinions.js';
import { redLineQuery, subjectsQuery, type RedLineDetail } from '../api/red-lines.js';
import { CancelForm } from '../components/cancel-form.js';
import { RedLineMark } from '../components/red-line-mark.js';

/** E4: one red line: facts, document, what the unit said, who decided what and why. */
export default function RedLinePage() {
  const { id = '' } = useParams();
  const { w, say } = useSpeech();
  const session = useSession();
  const navigate = useNavigate();
  const redLine = useQuery(redLineQuery(id));
  return (
    <Page
      title={redLine.data ? `${redLine.data.person?.name ?? ''} · ${say(redLine.data.title)}` : w('红线')}
      back={{ to: '/red-lines', label: w('红线') }}
      marks={redLine.data && <RedLineMark redLine={redLine.data} />}
    >
      <Loaded query={redLine}>
        {(found) => (
          <>
            <About redLine={found} />
            <Panel title={w('已有意见')}>
              <Opinions decisions={found.decisions} />
            </Panel>
            {found.bars && may(session, 'redLine.propose') && <Cancel redLine={found} proposed={(next) => void navigate(`/red-lines/${next}`)} />}
          </>
        )}
      </Loaded>
    </Page>
  );
}

/** Offered to whoever may propose about this one: nobody of the unit concerned. */
function Cancel({ redLine, proposed }: { redLine: RedLineDetail; proposed(id: string): void }) {
  const offered = useQuery(subjectsQuery(redLine.assessment.id));
  const isOffered = offered.data?.subjects.some(({ person }) => person.id === redLine.person?.id);
  return isOffered ? <CancelForm redLine={redLine} proposed={proposed} /> : null;
}

function About({ redLine }: { redLine: RedLineDetail }) {
  const { w, say } = useSpeech();
  const { taskId, document, decidedAt } = redLine;
  const said = (value: string | null) => value && <span className="wrap">{value}</span>;
  return (
    <Panel title={w('红线事项')} actions={taskId && <ButtonLink to={`/tasks/${taskId}`}>{w('去办理')}</ButtonLink>}>
      <Particulars
        items={[
          [w('状态'), <RedLineMark redLine={redLine} />],
          [w('红线事项'), `${say(redLine.title)} · ${say(redLineActs[redLine.act])}`],
          [w('单位'), redLine.organization?.name],
          [w('考核项目'), redLine.assessment.title],
          [w('事实'), said(redLine.facts)],
          [w('依据文件'), `${document.issuer} ${document.number} ${document.date}`],
          [w('佐证材料'), redLine.evidence.length > 0 && <EvidenceLinks ids={redLine.evidence} />],
          [w('单位陈述'), said(redLine.statement)],
          [w('提出人'), redLine.proposedBy],
          [w('提出日期'), formatInstant(redLine.proposedAt)],
          [w('审定人'), redLine.decidedBy],
          [w('审定日期'), decidedAt && formatInstant(decidedAt)],
          [w('理由'), said(redLine.reasons)],
          [w('撤回理由'), redLine.withdrawnBecause],
        ]}
      />
    </Panel>
  );
}
