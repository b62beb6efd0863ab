import { Button } from '../../../components/button.js';
import { Field } from '../../../components/field.js';
import { useSpeech } from '../../../lib/language.js';
import type { Word } from '../../../lib/words.js';
import type { ControlProps } from './control-props.js';
import './opinions.css';
import { useHint } from './use-hint.js';

const stockPhrases: Word[] = ['同意。', '经审核，情况属实，同意。', '请补充材料后再报。', '依据不足，不予支持。'];

/** The opinion with the phrases an office uses every day; a phrase is only a beginning that can be edited. */
export function OpinionControl({ field, task, value, error, change }: ControlProps) {
  const { say, w } = useSpeech();
  const hint = useHint(field, task);
  const typed = String(value ?? '');
  return (
    <div className="field">
      <Field label={say(field.label)} required={field.required === true} hint={hint} error={error}>
        {(wiring) => <textarea {...wiring} rows={3} maxLength={field.maxLength} value={typed} onChange={(event) => change(event.target.value)} />}
      </Field>
      <div className="row phrases" role="group" aria-label={w('常用语')}>
        {stockPhrases.map((phrase) => (
          <Button key={phrase} tone="quiet" onClick={() => change(typed + w(phrase))}>
            {w(phrase)}
          </Button>
        ))}
      </div>
    </div>
  );
}
