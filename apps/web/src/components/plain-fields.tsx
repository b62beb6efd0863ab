import { useSpeech } from '../lib/language.js';
import type { Word } from '../lib/words.js';
import { Field } from './field.js';

interface PlainField<Name extends string> {
  name: Name;
  word: Word;
  type: 'text' | 'date';
  /** Absent: it is. */
  required?: boolean;
}

interface PlainFieldsProps<Name extends string> {
  fields: readonly PlainField<Name>[];
  values: Record<Name, string>;
  onChange(values: Record<Name, string>): void;
}

/** Texts and dates side by side, such as what tells a document. */
export function PlainFields<Name extends string>({ fields, values, onChange }: PlainFieldsProps<Name>) {
  const { w } = useSpeech();
  return (
    <div className="columns">
      {fields.map(({ name, word, type, required = true }) => (
        <Field key={name} label={w(word)} required={required}>
          {(wiring) => (
            <input {...wiring} type={type} data-field={name} value={values[name]} onChange={(event) => onChange({ ...values, [name]: event.target.value })} />
          )}
        </Field>
      ))}
    </div>
  );
}
