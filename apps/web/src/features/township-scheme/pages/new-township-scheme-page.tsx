import { useMutation } from '@tanstack/react-query';
import { useState, type ChangeEvent } from 'react';
import { useNavigate } from 'react-router';
import { Button } from '../../../components/button.js';
import { Field } from '../../../components/field.js';
import { Page } from '../../../components/page.js';
import { Panel } from '../../../components/panel.js';
import { PlainFields } from '../../../components/plain-fields.js';
import { useSpeech } from '../../../lib/language.js';
import type { Schemas } from '../../../lib/schemas.js';
import { useAct } from '../../../lib/use-act.js';
import { useDraft } from '../../../lib/use-draft.js';
import type { Word } from '../../../lib/words.js';
import { LintWarnings } from '../../scheme/components/lint-warnings.js';
import { TextProblem } from '../../scheme/components/text-problem.js';
import { lintTownshipScheme, submitTownshipScheme } from '../api/township-schemes.js';

const fields = [
  { name: 'issuer', word: '发文机关', type: 'text' },
  { name: 'number', word: '发文字号', type: 'text' },
  { name: 'signedBy', word: '签发人', type: 'text' },
  { name: 'date', word: '成文日期', type: 'date' },
  { name: 'takesEffectOn', word: '施行日期', type: 'date' },
] as const satisfies { name: string; word: Word; type: string }[];

type Values = Record<(typeof fields)[number]['name'], string>;

/** A9: the township's text is pasted or read from a file, checked, and submitted to its secretary. */
export default function NewTownshipSchemePage() {
  const { w } = useSpeech();
  const [source, setSource, forget] = useDraft('township-scheme.source', '');
  const lint = useMutation({ mutationFn: () => lintTownshipScheme(source) });
  const change = (text: string) => {
    setSource(text);
    lint.reset();
  };
  return (
    <Page
      title={w('起草乡镇细则')}
      back={{ to: '/township-schemes', label: w('乡镇细则') }}
      lead={w('乡镇可在县办法的三项基础事项下细化赋分；不得规定后果、比例、期限或负担')}
    >
      <Panel title={w('细则文本（YAML）')}>
        <div className="fields">
          <SourceFields source={source} change={change} />
          <TextProblem error={lint.error} />
          <div className="row">
            <Button busy={lint.isPending} disabled={!source.trim()} onClick={() => lint.mutate()} data-action="lint-township-scheme">
              {w('检查')}
            </Button>
          </div>
        </div>
      </Panel>
      {lint.data && <LintWarnings warnings={lint.data.warnings} />}
      {lint.data && <Submit source={source} hash={lint.data.hash} forget={forget} />}
    </Page>
  );
}

function SourceFields({ source, change }: { source: string; change(text: string): void }) {
  const { w } = useSpeech();
  const upload = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    if (file) change(await file.text());
  };
  return (
    <>
      <Field label={w('从文件读取')}>{(wiring) => <input {...wiring} type="file" accept=".yaml,.yml" onChange={(event) => void upload(event)} />}</Field>
      <Field label={w('细则文本（YAML）')} required>
        {(wiring) => (
          <textarea
            {...wiring}
            rows={20}
            spellCheck={false}
            maxLength={50_000}
            value={source}
            data-field="source"
            onChange={(event) => change(event.target.value)}
          />
        )}
      </Field>
    </>
  );
}

function Submit({ source, hash, forget }: { source: string; hash: string; forget(): void }) {
  const { w } = useSpeech();
  const navigate = useNavigate();
  const [values, setValues] = useState<Values>({ issuer: '', number: '', signedBy: '', date: '', takesEffectOn: '' });
  const submit = useAct({
    name: 'townshipScheme.submit',
    run: (body: Schemas['SubmitTownshipScheme'], key) => submitTownshipScheme(body, key),
    done: '细则已报送',
    refresh: [['townshipSchemes'], ['tasks']],
    onDone: ({ id }) => {
      forget();
      void navigate(`/township-schemes/${id}`);
    },
  });
  const { takesEffectOn, ...document } = values;
  return (
    <Panel title={w('报送细则')} note={`${w('内容摘要（SHA-256）')} ${hash}`}>
      <div className="fields">
        <PlainFields fields={fields} values={values} onChange={setValues} />
        <TextProblem error={submit.error} />
        <div className="row">
          <Button
            tone="primary"
            busy={submit.busy}
            disabled={Object.values(values).some((value) => !value.trim())}
            onClick={() => submit.act({ source, document, takesEffectOn })}
            data-action="submit-township-scheme"
          >
            {w('报送')}
          </Button>
        </div>
      </div>
    </Panel>
  );
}
