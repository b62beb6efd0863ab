import type { Fact } from '../../fact/api/list-facts.js';
import type { Picked } from '../../people/components/person-picker.js';

type Context = Record<string, unknown>;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The person a task is about, where its context names one. */
export function personOf(context: Context): Picked | undefined {
  const fact = isRecord(context['fact']) ? context['fact'] : {};
  const appeal = isRecord(context['appeal']) ? context['appeal'] : {};
  const found = [context['person'], fact['person'], appeal['person']].find(isRecord);
  return found && typeof found['id'] === 'string' && typeof found['name'] === 'string' ? { id: found['id'], name: found['name'] } : undefined;
}

interface Matter {
  fact: Fact | undefined;
  applicant: string | undefined;
  reason: string | undefined;
  evidence: string[];
}

/** What was applied for and why, from whichever part of the context says so. */
export function matterOf(context: Context): Matter {
  const appeal = isRecord(context['appeal']) ? context['appeal'] : context;
  const fact = isRecord(context['fact']) ? (context['fact'] as unknown as Fact) : undefined;
  return {
    fact,
    applicant: textOf(appeal['applicant']),
    reason: textOf(appeal['reason']),
    evidence: [...idsOf(appeal['evidence']), ...(fact?.evidence ?? [])],
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value ? value : undefined;
}

function idsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((id) => typeof id === 'string') : [];
}
