import type { Text } from '#domain';
import type { Schemas } from '../../../lib/schemas.js';
import type { Fact } from '../../fact/api/list-facts.js';
import type { Picked } from '../../people/components/person-picker.js';

type Context = Record<string, unknown>;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The person a task is about, where its context names one. */
export function personOf(context: Context): Picked | undefined {
  const person = context['person'];
  return isRecord(person) && typeof person['id'] === 'string' && typeof person['name'] === 'string' ? { id: person['id'], name: person['name'] } : undefined;
}

export interface NamedPerson {
  id: string;
  name: string;
  post?: string | undefined;
}

/** Whom a task offers where one of several persons is to be named. */
export function peopleOf(context: Context): NamedPerson[] {
  const people = context['people'];
  if (!Array.isArray(people)) return [];
  return people.flatMap((one) => {
    const named = isRecord(one) ? { id: textOf(one['id']), name: textOf(one['name']), post: textOf(one['post']) } : undefined;
    return named?.id && named.name ? [{ id: named.id, name: named.name, post: named.post }] : [];
  });
}

/** What a task's form holds before somebody types: what was submitted last. */
export function valuesOf(context: Context): Record<string, unknown> {
  return isRecord(context['values']) ? context['values'] : {};
}

/** What a table of a task's form is filled with before somebody types. */
export function rowsOf(context: Context, field: string): Record<string, unknown>[] | undefined {
  const rows = isRecord(context['rows']) ? context['rows'][field] : undefined;
  return Array.isArray(rows) ? rows.filter(isRecord) : undefined;
}

export interface ShownFact {
  label: Text;
  value: string | Text;
}

/** Figures, names and dates of the case, as whoever opened the step wants them shown. */
export function shownFactsOf(context: Context): ShownFact[] {
  const facts = context['facts'];
  if (!Array.isArray(facts)) return [];
  return facts.flatMap((one) => {
    const { label, value } = isRecord(one) ? one : {};
    return isText(label) && (typeof value === 'string' || isText(value)) ? [{ label, value }] : [];
  });
}

export interface Offered {
  value: string;
  label: Text;
}

/** What a choice of a task's form is made among where the case at hand says so. */
export function choicesOf(context: Context, field: string): Offered[] {
  const offered = isRecord(context['choices']) ? context['choices'][field] : undefined;
  if (!Array.isArray(offered)) return [];
  return offered.flatMap((one) => {
    const { value, label } = isRecord(one) ? one : {};
    return typeof value === 'string' && isText(label) ? [{ value, label }] : [];
  });
}

function isText(value: unknown): value is Text {
  return isRecord(value) && typeof value['zh'] === 'string' && typeof value['en'] === 'string';
}

export type Difference = { person: string; from: Schemas['Standing'] | null; to: Schemas['Standing'] | null };

interface Matter {
  fact: Fact | undefined;
  applicant: string | undefined;
  anonymous: boolean;
  reason: string | undefined;
  evidence: string[];
  differences: Difference[];
}

/** What was applied for and why, from whichever part of the context says so. */
export function matterOf(context: Context): Matter {
  const appeal = isRecord(context['appeal']) ? context['appeal'] : {};
  const correction = isRecord(context['correction']) ? context['correction'] : {};
  const fact = isRecord(context['fact']) ? (context['fact'] as unknown as Fact) : undefined;
  return {
    fact,
    applicant: textOf(appeal['applicantName']),
    anonymous: appeal['anonymous'] === true,
    reason: textOf(context['reason']),
    evidence: [...idsOf(appeal['evidence']), ...(fact?.evidence ?? [])],
    differences: Array.isArray(correction['differences']) ? (correction['differences'] as Difference[]) : [],
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value ? value : undefined;
}

function idsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((id) => typeof id === 'string') : [];
}
