import { refuse } from '../domain-error.js';
import { isCountyDate } from '../time/county-date.js';
import type { FormField } from './form.js';

/** Actions that handle a task without deciding it: no field is required of them but those that name the action. */
const handlingActions = ['return', 'transfer', 'delegate', 'advise', 'addSigner', 'removeSigner', 'takeBack'];

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const isText = (value: unknown): value is string => typeof value === 'string';
const isWhole = (value: unknown): boolean => Number.isSafeInteger(value);
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const areIds = (value: unknown): boolean => Array.isArray(value) && value.every((id) => isText(id) && uuid.test(id)) && new Set(value).size === value.length;

/** Whether a value is well formed for its kind of field; whether what it names exists is for the effect to say. */
const wellFormed: Record<FormField['kind'], (value: unknown, field: FormField) => boolean> = {
  text: (value) => isText(value) && !/[\r\n]/.test(value),
  longText: isText,
  integer: isWhole,
  points: (value) => isText(value) && /^-?\d{1,6}(\.\d{1,4})?$/.test(value),
  money: (value) => isWhole(value) && Number(value) >= 0,
  date: (value) => isText(value) && isCountyDate(value),
  choice: (value, { options }) => (options ?? []).some((option) => option.value === value),
  files: areIds,
  people: areIds,
  facts: areIds,
  document: (value) =>
    isRecord(value) && ['issuer', 'number', 'signedBy'].every((key) => isFilled(value[key])) && isText(value.date) && isCountyDate(value.date),
  content: isRecord,
  confirmations: (value) =>
    Array.isArray(value) && value.every((each) => isRecord(each) && isText(each.personId)) && areIds(value.map((each: { personId: string }) => each.personId)),
};

function isFilled(value: unknown): boolean {
  return isText(value) && value.trim() !== '';
}

function isMissing(value: unknown): boolean {
  return value === undefined || value === null || (isText(value) && value.trim() === '');
}

function isRequired({ required }: FormField, action: string): boolean {
  if (required === true) return !handlingActions.includes(action);
  return required !== false && required.includes(action);
}

/** Refuses a form that the step's row does not describe, naming the field: unknown, missing for this action, or malformed. */
export function checkForm(fields: readonly FormField[], action: string, form: Record<string, unknown>): void {
  const known = new Map(fields.map((field) => [field.name, field]));
  for (const name of Object.keys(form)) if (!known.has(name)) refuse('input.unknown_field', { path: name });
  for (const field of fields) checkField(field, action, form[field.name]);
}

function checkField(field: FormField, action: string, value: unknown): void {
  const { name: path, kind, maxLength } = field;
  if (isMissing(value)) {
    if (isRequired(field, action)) refuseMissing(path, action);
    return;
  }
  if (!wellFormed[kind](value, field)) refuse('decision.form_invalid', { path, problem: 'malformed', kind });
  if (maxLength !== undefined && isText(value) && [...value].length > maxLength) refuse('decision.form_invalid', { path, problem: 'too_long', maxLength });
}

function refuseMissing(path: string, action: string): never {
  if (path !== 'opinion') return refuse('decision.form_invalid', { path, problem: 'missing' });
  return refuse(action === 'return' ? 'return.reason_missing' : 'decision.opinion_missing', { path });
}
