import { useMutation } from '@tanstack/react-query';
import { useState, type ChangeEvent } from 'react';
import { useNavigate } from 'react-router';
import { Button } from '../../../components/button.js';
import { Field } from '../../../components/field.js';
import { Page } from '../../../components/page.js';
import { Panel } from '../../../components/panel.js';
import { useSpeech } from '../../../lib/language.js';
import { may, useSession } from '../../../lib/session.js';
import { useDraft } from '../../../lib/use-draft.js';
import { lintScheme, simulateScheme } from '../api/drafts.js';
import { LintWarnings } from '../components/lint-warnings.js';
import { importedOf } from '../components/imported.js';
import { SchemeContent } from '../components/scheme-content.js';
import { SubmitScheme } from '../components/submit-scheme.js';
import { TextProblem } from '../components/text-problem.js';
import { WhatIfView } from '../components/what-if-view.js';

/** A1, R1, R16: a scheme's text is pasted or read from a file, checked, run on past periods and submitted; nothing is kept before that. */
export default function NewSchemePage() {
  const { w } = useSpeech();
  const session = useSession();
  const navigate = useNavigate();
  const [source, setSource, forget] = useDraft('scheme.source', '');
  const [hash, setHash] = useState<string>();
  const lint = useMutation({ mutationFn: () => lintScheme(source) });
  const whatIf = useMutation({ mutationFn: () => simulateScheme({ source }) });
  const change = (text: string, given?: string) => {
    setSource(text);
    setHash(given);
    lint.reset();
    whatIf.reset();
  };
  return (
    <Page title={w('起草考核办法')} back={{ to: '/schemes', label: w('考核办法') }} lead={w('任何修改都是新的版本；已开始的考核仍按原版本执行')}>
      <Panel title={w('办法文本（YAML）')}>
        <div className="fields">
          <SourceFields source={source} change={change} />
          <TextProblem error={lint.error ?? whatIf.error} />
          <div className="row">
            <Button busy={lint.isPending} disabled={!source.trim()} onClick={() => lint.mutate()} data-action="lint-scheme">
              {w('检查')}
            </Button>
            <Button busy={whatIf.isPending} disabled={!source.trim()} onClick={() => whatIf.mutate()} data-action="simulate-scheme">
              {w('历史试算')}
            </Button>
          </div>
        </div>
      </Panel>
      {lint.data && <LintWarnings warnings={lint.data.warnings} />}
      {whatIf.data && <WhatIfView whatIf={whatIf.data} />}
      {lint.data && may(session, 'scheme.import') && (
        <SubmitScheme
          source={source}
          hash={hash}
          contentHash={lint.data.hash}
          onDone={(id) => {
            forget();
            void navigate(`/scheme-drafts/${id}`);
          }}
        />
      )}
      {lint.data && <SchemeContent content={lint.data.content} source={source} />}
    </Page>
  );
}

function SourceFields({ source, change }: { source: string; change(text: string, hash?: string): void }) {
  const { w } = useSpeech();
  const upload = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    if (!file) return;
    const { text, hash } = importedOf(await file.text());
    change(text, hash);
  };
  return (
    <>
      <Field label={w('从文件读取')} hint={w('YAML 文件，或其他县导出的 JSON 文件（导出时的摘要一并核对）')}>
        {(wiring) => <input {...wiring} type="file" accept=".yaml,.yml,.json" onChange={(event) => void upload(event)} />}
      </Field>
      <Field label={w('办法文本（YAML）')} required>
        {(wiring) => (
          <textarea
            {...wiring}
            rows={24}
            spellCheck={false}
            maxLength={200_000}
            value={source}
            data-field="source"
            onChange={(event) => change(event.target.value)}
          />
        )}
      </Field>
    </>
  );
}
