import { useState } from 'react';
import { Button } from '../../../components/button.js';
import { Panel } from '../../../components/panel.js';
import { PlainFields } from '../../../components/plain-fields.js';
import { useSpeech } from '../../../lib/language.js';
import type { Schemas } from '../../../lib/schemas.js';
import { useAct } from '../../../lib/use-act.js';
import type { Word } from '../../../lib/words.js';
import { submitScheme } from '../api/drafts.js';
import { TextProblem } from './text-problem.js';

const fields = [
  { name: 'version', word: '版本', type: 'text', required: true },
  { name: 'issuer', word: '发文机关', type: 'text', required: true },
  { name: 'number', word: '发文字号', type: 'text', required: true },
  { name: 'signedBy', word: '签发人', type: 'text', required: true },
  { name: 'date', word: '成文日期', type: 'date', required: true },
  { name: 'takesEffectOn', word: '施行日期', type: 'date', required: true },
  { name: 'expiresOn', word: '有效期至', type: 'date', required: false },
] as const satisfies { name: string; word: Word; type: string; required: boolean }[];

type Values = Record<(typeof fields)[number]['name'], string>;
const blank: Values = { version: '', issuer: '', number: '', signedBy: '', date: '', takesEffectOn: '', expiresOn: '' };

interface SubmitProps {
  source: string;
  /** The hash the file was exported with. */
  hash: string | undefined;
  contentHash: string;
  onDone(id: string): void;
}

/** A1, R1: the officer's own submission starts the way to approval. */
export function SubmitScheme({ source, hash, contentHash, onDone }: SubmitProps) {
  const { w } = useSpeech();
  const [values, setValues] = useState(blank);
  const submit = useAct({
    name: 'scheme.submit',
    run: (body: Schemas['SubmitScheme'], key) => submitScheme(body, key),
    done: '办法已报送',
    refresh: [['schemes'], ['tasks']],
    onDone: ({ id }) => onDone(id),
  });
  const missing = fields.some(({ name, required }) => required && !values[name].trim());
  const { version, takesEffectOn, expiresOn, ...document } = values;
  return (
    <Panel title={w('报送审批')} note={`${w('内容摘要（SHA-256）')} ${contentHash}`}>
      <div className="fields">
        <PlainFields fields={fields} values={values} onChange={setValues} />
        <TextProblem error={submit.error} />
        <div className="row">
          <Button
            tone="primary"
            busy={submit.busy}
            disabled={missing}
            data-action="submit-scheme"
            onClick={() => submit.act({ source, version, document, takesEffectOn, ...(expiresOn && { expiresOn }), ...(hash && { hash }) })}
          >
            {w('报送')}
          </Button>
        </div>
      </div>
    </Panel>
  );
}
