import { Field, FieldGroup } from '../../../components/field.js';
import { useSpeech } from '../../../lib/language.js';
import type { Word } from '../../../lib/words.js';
import type { ControlProps } from './control-props.js';
import type { Values } from './form-values.js';
import { useHint } from './use-hint.js';

const parts: { name: string; word: Word; type: string; required: boolean; example?: Word }[] = [
  { name: 'issuer', word: '发文机关', type: 'text', required: true },
  { name: 'number', word: '发文字号', type: 'text', required: true, example: '如：×组发〔2026〕12号' },
  { name: 'signedBy', word: '签发人', type: 'text', required: true },
  { name: 'date', word: '成文日期', type: 'date', required: true },
];

export function DocumentControl({ field, task, value, error, change }: ControlProps) {
  const { say, w } = useSpeech();
  const hint = useHint(field, task);
  const document = (value ?? {}) as Values;
  return (
    <FieldGroup label={say(field.label)} required={field.required === true} hint={hint} error={error}>
      <div className="columns">
        {parts.map(({ name, word, type, required, example }) => (
          <Field key={name} label={w(word)} required={required} hint={example && w(example)}>
            {(wiring) => (
              <input
                {...wiring}
                required={false}
                aria-required={required}
                type={type}
                value={String(document[name] ?? '')}
                onChange={(event) => change({ ...document, [name]: event.target.value })}
              />
            )}
          </Field>
        ))}
      </div>
    </FieldGroup>
  );
}
