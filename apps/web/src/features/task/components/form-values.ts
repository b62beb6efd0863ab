import { checkForm, DomainError, type FormField } from '#domain';
import type { Schemas } from '../../../lib/schemas.js';

export type Field = Schemas['FormField'] & { columns?: Field[]; minRows?: number; maxRows?: number };
export type Values = Record<string, unknown>;
export type Faults = Record<string, 'missing' | 'wrong'>;

export function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === 'string') return !value.trim();
  if (Array.isArray(value)) return !value.length;
  if (typeof value === 'object') return Object.values(value).every(isEmpty);
  return false;
}

/** What stands in the way of an action, field by field, by the same check that the server makes. */
export function faultsOf(fields: Field[], values: Values, action: string): Faults {
  const faults: Faults = {};
  for (const field of fields) {
    const value = sentValue(field, values[field.name], action);
    const fault = faultOf(field as FormField, isEmpty(value) ? {} : { [field.name]: value }, action);
    if (fault) faults[field.name] = fault;
  }
  return faults;
}

function faultOf(field: FormField, form: Values, action: string): 'missing' | 'wrong' | undefined {
  try {
    checkForm([field], action, form);
    return undefined;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return field.name in form ? 'wrong' : 'missing';
  }
}

/** What is sent with an action: the opinion apart, the rest of the filled fields as the form. */
export function answersOf(fields: Field[], values: Values, action: string): { opinion?: string; form: Values } {
  const { opinion, ...rest } = values;
  const byName = new Map(fields.map((field) => [field.name, field]));
  const sent = Object.entries(rest).map(([name, value]): [string, unknown] => [name, sentValue(byName.get(name), value, action)]);
  const form = Object.fromEntries(sent.filter(([, value]) => !isEmpty(value)));
  return typeof opinion === 'string' && opinion.trim() ? { opinion: opinion.trim(), form } : { form };
}

/** Rows as they are sent: without what was left blank; a table that some actions ask for goes with these only, so that one filled beforehand stops no other. */
function sentValue(field: Field | undefined, value: unknown, action: string): unknown {
  if (field?.kind !== 'rows' || !Array.isArray(value)) return value;
  if (Array.isArray(field.required) && !field.required.includes(action)) return undefined;
  return filledRows(value as Values[]);
}

export function filledRows(rows: Values[]): Values[] {
  return rows.map((row) => Object.fromEntries(Object.entries(row).filter(([, cell]) => !isEmpty(cell)))).filter((row) => Object.keys(row).length > 0);
}

/** Cells that cannot be sent as they are, by row number and column, in the order they are read; blank rows are none. */
export function faultyCells(columns: Field[], rows: Values[]): { row: number; column: Field; fault: 'missing' | 'wrong' }[] {
  return rows.flatMap((cells, row) => {
    if (isEmpty(cells)) return [];
    const faults = faultsOf(columns, cells, 'answer');
    return columns.flatMap((column) => {
      const fault = faults[column.name];
      return fault ? [{ row, column, fault }] : [];
    });
  });
}
