import type { ComponentType } from 'react';
import { Field as Labelled, FieldGroup } from '../../../components/field.js';
import { useSpeech } from '../../../lib/language.js';
import { EvidenceField } from '../../evidence/components/evidence-field.js';
import { ConfirmationsControl } from './confirmations-control.js';
import { ContentControl } from './content-control.js';
import { DocumentControl } from './document-control.js';
import { FactsControl } from './facts-control.js';
import type { ControlProps } from './control-props.js';
import { MeetingControl } from './meeting-control.js';
import { OpinionControl } from './opinion-control.js';
import { PeopleControl } from './people-control.js';
import { useHint } from './use-hint.js';

function LineControl({ field, task, value, error, change, type = 'text', mode }: ControlProps & { type?: string; mode?: 'numeric' | 'decimal' }) {
  const { say } = useSpeech();
  const hint = useHint(field, task);
  return (
    <Labelled label={say(field.label)} required={field.required === true} hint={hint} error={error}>
      {(wiring) => (
        <input
          {...wiring}
          type={type}
          inputMode={mode}
          maxLength={field.maxLength}
          value={String(value ?? '')}
          onChange={(event) => change(event.target.value)}
        />
      )}
    </Labelled>
  );
}

function NumberControl({ value, change, ...rest }: ControlProps) {
  return <LineControl {...rest} value={value} mode="numeric" type="number" change={(typed) => change(typed === '' ? undefined : Number(typed))} />;
}

/** Money is typed in yuan and kept in fen. */
function MoneyControl({ value, change, ...rest }: ControlProps) {
  const yuan = typeof value === 'number' ? value / 100 : '';
  return (
    <LineControl {...rest} value={yuan} mode="decimal" type="number" change={(typed) => change(typed === '' ? undefined : Math.round(Number(typed) * 100))} />
  );
}

function LongTextControl({ field, task, value, error, change }: ControlProps) {
  const { say } = useSpeech();
  const hint = useHint(field, task);
  return (
    <Labelled label={say(field.label)} required={field.required === true} hint={hint} error={error}>
      {(wiring) => <textarea {...wiring} rows={5} maxLength={field.maxLength} value={String(value ?? '')} onChange={(event) => change(event.target.value)} />}
    </Labelled>
  );
}

function TextControl(props: ControlProps) {
  return props.field.name === 'opinion' ? <OpinionControl {...props} /> : <LongTextControl {...props} />;
}

function ChoiceControl({ field, task, value, error, change }: ControlProps) {
  const { say } = useSpeech();
  const hint = useHint(field, task);
  return (
    <FieldGroup label={say(field.label)} required={field.required === true} hint={hint} error={error}>
      {field.options?.map((option) => (
        <label key={option.value} className="choice">
          <input type="radio" name={field.name} checked={value === option.value} onChange={() => change(option.value)} />
          {say(option.label)}
        </label>
      ))}
    </FieldGroup>
  );
}

function FilesControl({ field, value, error, change }: ControlProps) {
  const { say } = useSpeech();
  return (
    <EvidenceField
      label={say(field.label)}
      required={field.required === true}
      error={error}
      value={Array.isArray(value) ? (value as string[]) : []}
      change={change}
    />
  );
}

/** One control per kind of field; a new kind in #domain gets one line here. */
export const controls: Record<string, ComponentType<ControlProps>> = {
  text: LineControl,
  longText: TextControl,
  integer: NumberControl,
  points: (props) => <LineControl {...props} mode="decimal" />,
  money: MoneyControl,
  date: (props) => <LineControl {...props} type="date" />,
  choice: ChoiceControl,
  files: FilesControl,
  document: DocumentControl,
  people: PeopleControl,
  facts: FactsControl,
  content: ContentControl,
  confirmations: ConfirmationsControl,
  meeting: MeetingControl,
};
