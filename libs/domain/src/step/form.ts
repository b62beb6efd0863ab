import type { Text } from '../text.js';

/**
 * One field of a step's form. `kind` says how it is checked and drawn:
 * text, longText: string · integer, points (scheme scale, as a decimal string), money (fen) · date: county date ·
 * choice: one of `options`, or of what the case at hand offers (`choices` of the task's context) · files: evidence ids · document: {issuer, number, signedBy, date} ·
 * people: person ids · facts: ledger fact ids · content: the request's content · confirmations: per-person signatures of adverse results ·
 * rows: a list of objects, each checked by `columns` · person: one person id · yesNo: boolean · time: 'HH:MM'.
 */
export interface FormField {
  name: string;
  label: Text;
  kind:
    | 'text'
    | 'longText'
    | 'integer'
    | 'points'
    | 'money'
    | 'date'
    | 'choice'
    | 'files'
    | 'document'
    | 'people'
    | 'facts'
    | 'content'
    | 'confirmations'
    | 'rows'
    | 'person'
    | 'yesNo'
    | 'time';
  /** true: always; a list: with these actions only. */
  required: boolean | string[];
  options?: { value: string; label: Text }[];
  maxLength?: number;
  /** points: what may be written, for pages to show beside the field and to sum up; its effect refuses the rest. */
  range?: { min: string; max: string };
  /** rows: what each of them holds, and how many there may be. */
  columns?: FormField[];
  minRows?: number;
  maxRows?: number;
}
