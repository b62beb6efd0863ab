import { refuse } from '../domain-error.js';
import { isCountyDate, type CountyDate } from '../time/county-date.js';
import type { FormField } from './form.js';

/** Actions that handle a task without deciding it: no field is required of them but those that name the action. */
const handlingActions = ['return', 'transfer', 'delegate', 'advise', 'addSigner', 'removeSigner', 'takeBack'];

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const isText = (value: unknown): value is string => typeof value === 'string';
const isWhole = (value: unknown): boolean => Number.isSafeInteger(value);
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const areIds = (value: unknown): boolean => Array.isArray(value) && value.every((id) => isText(id) && uuid.test(id)) && new Set(value).size === value.length;

/** What every table's whole number takes. */
const largestInteger = 2 ** 31 - 1;

/** Beyond what a county spends, and small enough that sums of such amounts stay exact to the fen. */
const largestFen = 10 ** 13;

/** Whether a value is well formed for its kind of field; whether what it names exists is for the effect to say. */
const wellFormed: Record<FormField['kind'], (value: unknown, field: FormField) => boolean> = {
  text: (value) => isText(value) && !/[\r\n]/.test(value),
  longText: isText,
  integer: (value) => isWhole(value) && Math.abs(Number(value)) <= largestInteger,
  points: (value) => isText(value) && /^-?\d{1,6}(\.\d{1,4})?$/.test(value),
  money: (value) => isWhole(value) && Number(value) >= 0 && Number(value) <= largestFen,
  date: isDate,
  choice: (value, { options }) => isText(value) && (options === undefined || options.some((option) => option.value === value)),
  files: areIds,
  people: areIds,
  facts: areIds,
  document: (value) => isRecord(value) && isDocument(value),
  content: isRecord,
  rows: (value) => Array.isArray(value) && value.every(isRecord),
  person: (value) => isText(value) && uuid.test(value),
  yesNo: (value) => typeof value === 'boolean',
  time: (value) => isText(value) && /^([01]\d|2[0-3]):[0-5]\d$/.test(value),
  confirmations: (value) =>
    Array.isArray(value) && value.every((each) => isRecord(each) && isText(each.personId)) && areIds(value.map((each: { personId: string }) => each.personId)),
};

/** Dates of living people and documents: what the calendar and every table can carry. */
function isDate(value: unknown): boolean {
  return isText(value) && isCountyDate(value) && value >= '1900' && value < '2200';
}

const longestName = 200;

/** R15: issuer, number, signer and date, a title and its scan if there are any; nothing else. */
function isDocument({ issuer, number, signedBy, date, title, evidenceId, ...more }: Record<string, unknown>): boolean {
  return (
    [issuer, number, signedBy].every((name) => isFilled(name) && isName(name)) &&
    isDate(date) &&
    (title === undefined || isName(title)) &&
    (evidenceId === undefined || (isText(evidenceId) && uuid.test(evidenceId))) &&
    Object.keys(more).length === 0
  );
}

function isName(value: unknown): boolean {
  return isText(value) && [...value].length <= longestName;
}

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
  checkFields(fields, form, { action, within: '' });
}

/** R15: nothing rests on a document that is dated after the county's today, wherever it is given. */
export function assertDocumentDated(document: { date: string } | undefined, { path, today }: { path: string; today: CountyDate }): void {
  if (document && document.date > today) refuse('document.date_ahead', { path: `${path}.date`, date: document.date, today });
}

/** R15: no document of a form, nor of its tables, is dated after the county's today. */
export function assertDocumentsDated(fields: readonly FormField[], form: Record<string, unknown>, today: CountyDate): void {
  for (const { name, kind, columns = [] } of fields) {
    const value = form[name];
    if (kind === 'document' && isRecord(value)) assertDocumentDated({ date: String(value.date) }, { path: name, today });
    if (kind === 'rows' && Array.isArray(value)) for (const row of value.filter(isRecord)) assertDocumentsDated(columns, row, today);
  }
}

interface Checking {
  action: string;
  /** Path of the row the fields stand in, with its dot. */
  within: string;
}

function checkFields(fields: readonly FormField[], form: Record<string, unknown>, checking: Checking): void {
  const known = new Set(fields.map(({ name }) => name));
  for (const name of Object.keys(form)) if (!known.has(name)) refuse('input.unknown_field', { path: `${checking.within}${name}` });
  for (const field of fields) checkField(field, checking, form[field.name]);
}

function checkField(field: FormField, { action, within }: Checking, value: unknown): void {
  const { name, kind, maxLength } = field;
  const path = `${within}${name}`;
  if (isMissing(value)) {
    if (isRequired(field, action)) refuseMissing(path, action);
    return;
  }
  if (!wellFormed[kind](value, field)) refuse('decision.form_invalid', { path, problem: 'malformed', kind });
  if (maxLength !== undefined && isText(value) && [...value].length > maxLength) refuse('decision.form_invalid', { path, problem: 'too_long', maxLength });
  if (kind === 'rows') checkRows(field, { action, within: path }, value as Record<string, unknown>[]);
}

/** Each row column by column, as if it were a form of its own; the path names row and column: `items.0.fen`. */
function checkRows({ columns = [], minRows = 0, maxRows = 1000 }: FormField, { action, within: path }: Checking, rows: Record<string, unknown>[]): void {
  if (rows.length < minRows) refuse('decision.form_invalid', { path, problem: 'too_few', minRows });
  if (rows.length > maxRows) refuse('decision.form_invalid', { path, problem: 'too_many', maxRows });
  rows.forEach((row, index) => checkFields(columns, row, { action, within: `${path}.${index}.` }));
}

function refuseMissing(path: string, action: string): never {
  if (path !== 'opinion') return refuse('decision.form_invalid', { path, problem: 'missing' });
  return refuse(action === 'return' ? 'return.reason_missing' : 'decision.opinion_missing', { path });
}
