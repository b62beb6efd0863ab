import type { ComponentType } from 'react';
import { Field as Labelled } from '../../../components/field.js';
import { useSpeech } from '../../../lib/language.js';
import { EvidenceField } from '../../evidence/components/evidence-field.js';
import { ChoiceControl, PersonControl, YesNoControl } from './choice-controls.js';
import { ConfirmationsControl } from './confirmations-control.js';
import { ContentControl } from './content-control.js';
import { DocumentControl } from './document-control.js';
import { FactsControl } from './facts-control.js';
import type { ControlProps } from './control-props.js';
import { MoneyInput } from './money-input.js';
import { OpinionControl } from './opinion-control.js';
import { PeopleControl } from './people-control.js';
import { RowsControl } from './rows-control.js';
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

function MoneyControl({ field, task, value, error, change }: ControlProps) {
  const { say, w } = useSpeech();
  const hint = useHint(field, task) ?? w('以元为单位，最多两位小数');
  return (
    <Labelled label={say(field.label)} required={field.required === true} hint={hint} error={error}>
      {(wiring) => <MoneyInput wiring={wiring} value={value} change={change} />}
    </Labelled>
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
  time: (props) => <LineControl {...props} type="time" />,
  choice: ChoiceControl,
  yesNo: YesNoControl,
  person: PersonControl,
  rows: RowsControl,
  files: FilesControl,
  document: DocumentControl,
  people: PeopleControl,
  facts: FactsControl,
  content: ContentControl,
  confirmations: ConfirmationsControl,
};
