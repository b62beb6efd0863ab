import { filledRows, isEmpty, type Field, type Values } from '../../task/components/form-values.js';

/** What somebody answered, as the second person reads it (C2). */
export interface Report {
  form: Values;
  answeredBy: string;
  at: string;
  /** Names of the persons whom the form mentions. */
  people: Record<string, string>;
}

type Context = Record<string, unknown>;

function isRecord(value: unknown): value is Context {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The answers that a check is about, by item. */
export function reportsOf(context: Context): Record<string, Report> {
  const given = isRecord(context['reports']) ? context['reports'] : {};
  return Object.fromEntries(
    Object.entries(given).flatMap(([subject, one]) => {
      if (!isRecord(one) || !isRecord(one['form'])) return [];
      const people = isRecord(one['people']) ? (one['people'] as Record<string, string>) : {};
      return [[subject, { form: one['form'], answeredBy: String(one['answeredBy'] ?? ''), at: String(one['at'] ?? ''), people }]];
    }),
  );
}

/** The fields of the form that was answered. */
export function fieldsAnswered(context: Context): Field[] {
  return Array.isArray(context['fields']) ? (context['fields'] as Field[]) : [];
}

/** What the checker wrote otherwise than it was reported; what was left as it was is no correction. */
export function changedIn(fields: Field[], values: Values, reported: Values): Values {
  return Object.fromEntries(
    fields
      .map((field): [string, unknown] => {
        const value = values[field.name];
        return [field.name, field.kind === 'rows' && Array.isArray(value) ? filledRows(value as Values[]) : typeof value === 'string' ? value.trim() : value];
      })
      .filter(([name, value]) => !isEmpty(value) && JSON.stringify(value) !== JSON.stringify(reported[name])),
  );
}
