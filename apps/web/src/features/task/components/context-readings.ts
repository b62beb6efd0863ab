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
