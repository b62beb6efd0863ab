import { checkForm, DomainError, type FormField } from '#domain';
import type { Schemas } from '../../../lib/schemas.js';

export type Field = Schemas['FormField'];
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
    const value = values[field.name];
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

/** What is sent: the opinion apart, the rest of the filled fields as the form. */
export function splitOpinion(values: Values): { opinion?: string; form: Values } {
  const { opinion, ...rest } = values;
  const form = Object.fromEntries(Object.entries(rest).filter(([, value]) => !isEmpty(value)));
  return typeof opinion === 'string' && opinion.trim() ? { opinion: opinion.trim(), form } : { form };
}
