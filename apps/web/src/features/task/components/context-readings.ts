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
