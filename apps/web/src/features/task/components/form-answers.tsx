import type { ReactNode } from 'react';
import { DataTable } from '../../../components/data-table.js';
import { formatMoney } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import { stepRow } from '../../../lib/step-rows.js';
import { EvidenceLinks } from '../../evidence/components/evidence-links.js';
import { isEmpty, type Field, type Values } from './form-values.js';

interface FormAnswersProps {
  /** Which step's row names the fields. */
  kind?: string | null;
  /** The fields themselves, where a scheme and no row names them. */
  fields?: Field[];
  form: Values;
  /** Names of the persons whom the form mentions. */
  people: Record<string, string>;
}

/** Drawn elsewhere on the page, or too much of one task to stand among opinions. */
const elsewhere = new Set(['content', 'confirmations', 'facts']);

/** What a form was filled with beside the opinion, field by field as the step's row names them. */
export function FormAnswers({ kind = null, fields, form, people }: FormAnswersProps) {
  const named = fields ?? (((kind === null ? undefined : stepRow(kind))?.form ?? []) as Field[]);
  const filled = named.filter((field) => field.name !== 'opinion' && !elsewhere.has(field.kind) && !isOffered(field) && !isEmpty(form[field.name]));
  return filled.map((field) => <Filled key={field.name} field={field} value={form[field.name]} people={people} />);
}

/** What the case offered is an id; the case's own lines say what it stands for. */
function isOffered({ kind, options }: Field): boolean {
  return kind === 'choice' && options === undefined;
}

interface FilledProps {
  field: Field;
  value: unknown;
  people: Record<string, string>;
}

function Filled({ field, value, people }: FilledProps) {
  const { say } = useSpeech();
  const label = say(field.label);
  if (field.kind === 'files') return <EvidenceLinks ids={value as string[]} />;
  if (field.kind === 'longText' && String(value).length > longest) return <LongText label={label} text={String(value)} />;
  if (field.kind === 'rows') return <FilledRows field={field} rows={value as Values[]} people={people} />;
  return (
    <p className="wrap">
      <span className="muted">{label}：</span>
      <Value field={field} value={value} people={people} />
    </p>
  );
}

interface Line {
  row: Values;
  key: string;
}

function FilledRows({ field, rows, people }: { field: Field; rows: Values[]; people: Record<string, string> }) {
  const { say } = useSpeech();
  return (
    <details open={rows.length <= 10}>
      <summary>
        {say(field.label)}（{rows.length}）
      </summary>
      <DataTable
        caption={say(field.label)}
        rows={rows.map((row, index) => ({ row, key: String(index) }))}
        keyOf={({ key }) => key}
        columns={(field.columns ?? []).map((column) => ({
          head: say(column.label),
          number: column.kind === 'money' || column.kind === 'integer',
          cell: ({ row }: Line) => <Value field={column} value={row[column.name]} people={people} />,
        }))}
      />
    </details>
  );
}

type Shown = (props: FilledProps & Pick<ReturnType<typeof useSpeech>, 'say' | 'w'>) => ReactNode;

const named = (people: Record<string, string>, id: unknown) => people[String(id)] || '—';

/** How a value of each kind is said; what is not listed is said as it is. */
const shown: Record<string, Shown> = {
  money: ({ value }) => (typeof value === 'number' ? formatMoney(value) : null),
  yesNo: ({ value, w }) => (value === true ? w('是') : value === false ? w('否') : null),
  choice: ({ field, value, say }) => say(field.options?.find((option) => option.value === value)?.label) || String(value ?? ''),
  person: ({ value, people }) => (value ? named(people, value) : null),
  people: ({ value, people }) => (Array.isArray(value) ? value.map((id) => named(people, id)).join('、') : null),
  files: ({ value }) => (Array.isArray(value) ? <EvidenceLinks ids={value as string[]} /> : null),
  document: ({ value }) => documentOf(value as Record<string, string> | undefined),
};

const longest = 2000;

/** A whole document among the opinions is folded. */
function LongText({ label, text }: { label: string; text: string }) {
  const { w } = useSpeech();
  return (
    <details>
      <summary>
        {label}：{w('全文（{count} 字）', { count: text.length })}
      </summary>
      <pre className="wrap small">{text}</pre>
    </details>
  );
}

function documentOf(document: Record<string, string> | undefined): string {
  return [document?.['issuer'], document?.['number'], document?.['signedBy'], document?.['date']].filter(Boolean).join(' ');
}

function Value(props: FilledProps) {
  const { say, w } = useSpeech();
  const show = shown[props.field.kind];
  return <>{show ? show({ ...props, say, w }) : String(props.value ?? '')}</>;
}
