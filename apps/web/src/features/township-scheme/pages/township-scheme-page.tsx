import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { Loaded } from '../../../components/loaded.js';
import { Mark } from '../../../components/mark.js';
import { Page } from '../../../components/page.js';
import { Panel } from '../../../components/panel.js';
import { Particulars } from '../../../components/particulars.js';
import { useSpeech } from '../../../lib/language.js';
import { LintWarnings } from '../../scheme/components/lint-warnings.js';
import { Opinions } from '../../task/components/opinions.js';
import { townshipSchemeQuery, type TownshipSchemeDetail } from '../api/township-schemes.js';
import { ExtendedScheme } from '../components/extended-scheme.js';
import { SubItemTables } from '../components/sub-item-tables.js';
import { townshipSchemeStates } from '../components/township-scheme-states.js';

/** A9: one township's scheme: its sub-items, its warnings, who signed and who filed it. */
export default function TownshipSchemePage() {
  const { id = '' } = useParams();
  const { w } = useSpeech();
  const scheme = useQuery(townshipSchemeQuery(id));
  const state = scheme.data && townshipSchemeStates[scheme.data.state];
  return (
    <Page
      title={scheme.data ? `${scheme.data.title} · ${scheme.data.township.name}` : w('乡镇细则')}
      back={{ to: '/township-schemes', label: w('乡镇细则') }}
      marks={state && <Mark tone={state.tone}>{w(state.word)}</Mark>}
    >
      <Loaded query={scheme}>
        {(found) => (
          <>
            <Panel title={w('基本情况')} note={w('考核周期第一天已施行的细则用于该周期')}>
              <Facts scheme={found} />
            </Panel>
            <SubItemTables scheme={found} />
            {found.warnings.length > 0 && <LintWarnings warnings={found.warnings} />}
            <Panel title={w('细则原文')}>
              <details>
                <summary>{w('查看原文')}</summary>
                <pre className="wrap small">{found.source}</pre>
              </details>
            </Panel>
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

function Facts({ scheme }: { scheme: TownshipSchemeDetail }) {
  const { w, say } = useSpeech();
  const document = ['issuer', 'number', 'date'].flatMap((name) => (typeof scheme.document[name] === 'string' ? [scheme.document[name]] : [])).join(' ');
  return (
    <Particulars
      items={[
        [w('乡镇'), scheme.township.name],
        [w('所依据的县办法'), <ExtendedScheme key="extends" name={scheme.extends} />],
        [w('依据文件'), document],
        [w('施行日期'), scheme.takesEffectOn],
        [w('报送人'), scheme.submittedBy],
        [w('签发'), scheme.signedBy],
        [w('备案人'), scheme.filedBy],
        [w('当前步骤'), scheme.taskId && scheme.currentStep && <Link to={`/tasks/${scheme.taskId}`}>{say(scheme.currentStep)}</Link>],
        [w('内容摘要（SHA-256）'), <code className="wrap">{scheme.hash}</code>],
      ]}
    />
  );
}
