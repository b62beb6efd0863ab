import type { ComponentType } from 'react';
import { Choice } from '../../../components/choice.js';
import type { Wiring } from '../../../components/field.js';
import { useSpeech } from '../../../lib/language.js';
import { EvidenceField } from '../../evidence/components/evidence-field.js';
import type { NamedPerson } from './context-readings.js';
import type { Field } from './form-values.js';
import { MoneyInput } from './money-input.js';
import { PersonChoice } from './person-choice.js';

export interface CellProps {
  column: Field;
  /** Carries the cell's name, of its column and its row: there is no label beside it. */
  wiring: Wiring & { 'aria-label': string };
  people: NamedPerson[];
  value: unknown;
  change(value: unknown): void;
}

function TextCell({ column, wiring, value, change, type = 'text', mode }: CellProps & { type?: string; mode?: 'decimal' }) {
  return (
    <input {...wiring} type={type} inputMode={mode} maxLength={column.maxLength} value={String(value ?? '')} onChange={(event) => change(event.target.value)} />
  );
}

function LongTextCell({ column, wiring, value, change }: CellProps) {
  return <textarea {...wiring} rows={2} maxLength={column.maxLength} value={String(value ?? '')} onChange={(event) => change(event.target.value)} />;
}

function WholeCell({ wiring, value, change }: CellProps) {
  const type = (typed: string) => change(typed === '' ? undefined : Number(typed));
  return <input {...wiring} type="number" step={1} value={String(value ?? '')} onChange={(event) => type(event.target.value)} />;
}

function ChoiceCell({ column, wiring, value, change }: CellProps) {
  const { say } = useSpeech();
  const options = (column.options ?? []).map((option) => [option.value, say(option.label)] as const);
  return <Choice wiring={wiring} value={String(value ?? '')} change={(next) => change(next || undefined)} options={options} />;
}

function YesNoCell({ wiring, value, change }: CellProps) {
  const { w } = useSpeech();
  const options = [
    ['true', w('是')],
    ['false', w('否')],
  ] as const;
  return (
    <Choice
      wiring={wiring}
      value={typeof value === 'boolean' ? String(value) : ''}
      change={(next) => change(next === '' ? undefined : next === 'true')}
      options={[...options]}
    />
  );
}

function FilesCell({ wiring, value, change }: CellProps) {
  return <EvidenceField label={wiring['aria-label']} value={Array.isArray(value) ? (value as string[]) : []} change={change} />;
}

/** How each kind of column is filled inside a table. */
export const cells: Record<string, ComponentType<CellProps>> = {
  text: TextCell,
  longText: LongTextCell,
  integer: WholeCell,
  points: (props) => <TextCell {...props} mode="decimal" />,
  money: ({ wiring, value, change }) => <MoneyInput wiring={wiring} value={value} change={change} />,
  date: (props) => <TextCell {...props} type="date" />,
  time: (props) => <TextCell {...props} type="time" />,
  choice: ChoiceCell,
  yesNo: YesNoCell,
  person: (props) => <PersonChoice {...props} />,
  files: FilesCell,
};
