import type { Text } from '#domain';
import type { GridColumn, GridRow, GridValues } from '../../../components/grid-types.js';
import { faultsOf, filledRows, isEmpty, type Field, type Values } from '../../task/components/form-values.js';
import { fitsCell, readCell } from './sheet-cells.js';

const answer = 'answer';

/** The form of a collection as a sheet: what is typed for each row, and what is filled in once for all of them. */
export interface SheetForm {
  cells: Field[];
  common: Field[];
}

export function sheetFormOf(form: Field[]): SheetForm {
  const fields = form.filter(({ name }) => name !== 'opinion');
  return { cells: fields.filter(fitsCell), common: fields.filter((field) => !fitsCell(field)) };
}

export function columnsOf(cells: Field[], say: (text: Text) => string): GridColumn[] {
  return cells.map((field) => ({
    key: field.name,
    title: say(field.label),
    words: !['points', 'integer', 'money'].includes(field.kind),
    check: (typed) => typed.trim() === '' || readCell(field, typed) !== undefined,
    options: field.options?.map(({ label }) => say(label)),
  }));
}

interface Listed {
  subject: string;
  name: string;
}

export function rowsOf(items: Listed[], shown: Record<string, { place: string }>): GridRow[] {
  return items.map(({ subject, name }) => ({ id: subject, name, note: shown[subject]?.place ?? '' }));
}

export interface RowAnswer {
  subject: string;
  form: Values;
}

/** Rows in which something was typed, as answers; those that cannot be sent are counted. */
export function answersOfSheet({ cells, common }: SheetForm, typed: GridValues, values: Values): { answers: RowAnswer[]; wrong: number } {
  const shared = sharedOf(common, values);
  const answers: RowAnswer[] = [];
  let wrong = 0;
  for (const [subject, row] of Object.entries(typed)) {
    if (!Object.values(row).some((text) => text.trim() !== '')) continue;
    const form = { ...shared, ...cellsOf(cells, row) };
    const faults = faultsOf([...cells, ...common], form, answer);
    const unread = cells.some((field) => (row[field.name] ?? '').trim() !== '' && form[field.name] === undefined);
    if (unread || Object.keys(faults).length > 0) wrong += 1;
    else answers.push({ subject, form });
  }
  return { answers, wrong };
}

/** What is filled in once for all rows. */
function sharedOf(common: Field[], values: Values): Values {
  const filled = common.map((field): [string, unknown] => {
    const value = values[field.name];
    return [field.name, field.kind === 'rows' && Array.isArray(value) ? filledRows(value as Values[]) : value];
  });
  return Object.fromEntries(filled.filter(([, value]) => !isEmpty(value)));
}

/** The cells of a row that can be read. */
export function cellsOf(cells: Field[], row: Record<string, string>): Values {
  const read = cells.map((field): [string, unknown] => [
    field.name,
    (row[field.name] ?? '').trim() === '' ? undefined : readCell(field, row[field.name] ?? ''),
  ]);
  return Object.fromEntries(read.filter(([, value]) => value !== undefined));
}
