import { peopleOf } from '../../task/components/context-readings.js';
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

/** What stands about one item of a round: its place, the answer, and why it came back. */
export interface ShownItem {
  name: string;
  place: string;
  earlier: { round: string; form: Values; at: string }[];
  answer?: { form: Values; by: string; at: string };
  returned?: { reason: string; by: string };
}

/** What the task shows of each of the reader's items. */
export function itemsShown(context: Context): Record<string, ShownItem> {
  return isRecord(context['items']) ? (context['items'] as Record<string, ShownItem>) : {};
}

/** The answers that a check is about, by item. */
export function reportsOf(context: Context): Record<string, Report> {
  const people = Object.fromEntries(peopleOf(context).map(({ id, name }) => [id, name]));
  return Object.fromEntries(
    Object.entries(itemsShown(context)).flatMap(([subject, { answer }]) =>
      answer ? [[subject, { form: answer.form, answeredBy: answer.by, at: answer.at, people }]] : [],
    ),
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
