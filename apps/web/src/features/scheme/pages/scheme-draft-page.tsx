import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { Loaded } from '../../../components/loaded.js';
import { Mark } from '../../../components/mark.js';
import { Page } from '../../../components/page.js';
import { Panel } from '../../../components/panel.js';
import { Particulars } from '../../../components/particulars.js';
import { useSpeech } from '../../../lib/language.js';
import { Opinions } from '../../task/components/opinions.js';
import { draftQuery, type SchemeDraftDetail } from '../api/drafts.js';
import { LintWarnings } from '../components/lint-warnings.js';
import { SchemeContent } from '../components/scheme-content.js';
import { draftStates } from '../components/scheme-states.js';
import { WhatIfView } from '../components/what-if-view.js';

/** A1, R1: one version on its way to approval, with what it would have given. */
export default function SchemeDraftPage() {
  const { id = '' } = useParams();
  const { w } = useSpeech();
  const draft = useQuery(draftQuery(id));
  const state = draft.data && draftStates[draft.data.state];
  return (
    <Page
      title={draft.data ? `${draft.data.title} ${draft.data.version}` : w('考核办法')}
      back={{ to: '/schemes', label: w('考核办法') }}
      marks={state && <Mark tone={state.tone}>{w(state.word)}</Mark>}
    >
      <Loaded query={draft}>
        {(found) => (
          <>
            <Panel title={w('基本情况')}>
              <Facts draft={found} />
            </Panel>
            <LintWarnings warnings={found.warnings} />
            {found.whatIf && <WhatIfView whatIf={found.whatIf} />}
            <SchemeContent content={found.content} source={found.source} />
            <Panel title={w('已有意见')}>
              <Opinions decisions={found.decisions} />
            </Panel>
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Facts({ draft }: { draft: SchemeDraftDetail }) {
  const { w, say } = useSpeech();
  return (
    <Particulars
      items={[
        [w('办法'), draft.scheme],
        [w('版本'), draft.version],
        [w('替代版本'), draft.replaces && <Link to={`/schemes/${draft.replaces.id}`}>{draft.replaces.version}</Link>],
        [w('依据文件'), said(draft.document)],
        [w('印发文件'), draft.publication && said(draft.publication)],
        [w('施行日期'), draft.takesEffectOn],
        [w('有效期至'), draft.expiresOn],
        [w('报送人'), draft.submittedBy],
        [w('批准'), draft.approvedBy],
        [w('当前步骤'), draft.taskId && draft.currentStep && <Link to={`/tasks/${draft.taskId}`}>{say(draft.currentStep)}</Link>],
        [w('内容摘要（SHA-256）'), <code className="wrap">{draft.hash}</code>],
        [w('办法版本'), draft.schemeVersionId && <Link to={`/schemes/${draft.schemeVersionId}`}>{draft.version}</Link>],
      ]}
    />
  );
}

function said(document: Record<string, unknown>): string {
  return ['issuer', 'number', 'signedBy', 'date'].flatMap((name) => (typeof document[name] === 'string' ? [document[name]] : [])).join(' ');
}
