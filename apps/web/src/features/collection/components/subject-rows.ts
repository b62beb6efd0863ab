import type { GridValues } from '../../../components/grid-types.js';
import { isEmpty, type Field, type Values } from '../../task/components/form-values.js';
import { fitsCell, readCell } from './sheet-cells.js';

/** The column that says whom a row is about. */
export function isSubject({ kind }: Field): boolean {
  return kind === 'person';
}

/** Whether a table is one row for each person: points beside a name; one that dates its rows may name somebody twice. */
export function isSheet({ kind, columns = [] }: Field): boolean {
  const others = columns.filter((column) => !isSubject(column));
  return (
    kind === 'rows' &&
    others.length < columns.length &&
    others.some((column) => column.kind === 'points') &&
    others.every((column) => fitsCell(column) && column.kind !== 'date')
  );
}

/** What was typed for each person as the rows of the form; a cell that cannot be read stays as it was typed, for the check to name. */
export function rowsTyped(cells: Field[], typed: GridValues, subject: string): Values[] {
  return Object.entries(typed).flatMap(([id, row]) => {
    const filled = cells.filter(({ name }) => (row[name] ?? '').trim() !== '');
    if (filled.length === 0) return [];
    return [{ [subject]: id, ...Object.fromEntries(filled.map((field) => [field.name, readCell(field, row[field.name] ?? '') ?? row[field.name]])) }];
  });
}

export function typedOf(cells: Field[], { rows, subject }: { rows: Values[]; subject: string }): GridValues {
  const texts = rows.map(
    (row) => [String(row[subject]), Object.fromEntries(cells.map(({ name }) => [name, isEmpty(row[name]) ? '' : String(row[name])]))] as const,
  );
  return Object.fromEntries(texts);
}

/** Rows that say nothing but whom they are about were offered and not filled in. */
export function withoutBlankRows(fields: Field[], values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const field = fields.find((one) => one.name === name);
      return [name, field?.kind === 'rows' && Array.isArray(value) ? (value as Values[]).filter((row) => saysMore(field, row)) : value];
    }),
  );
}

function saysMore({ columns = [] }: Field, row: Values): boolean {
  return columns.some((column) => !isSubject(column) && !isEmpty(row[column.name]));
}
