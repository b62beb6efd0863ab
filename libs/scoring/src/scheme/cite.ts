import { DomainError } from '#domain';

/** Runs what may refuse a place of a text, and has the refusal cite the rule of the section that the place lies in. */
export function citing<T>(text: unknown, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof DomainError) || typeof error.details['path'] !== 'string' || 'rule' in error.details) throw error;
    const rule = ruleAt(text, error.details['path']);
    throw rule === undefined ? error : new DomainError(error.code, { ...error.details, rule });
  }
}

/** The `rule` of the innermost object around a JSON path. */
function ruleAt(text: unknown, path: string): string | undefined {
  let rule: string | undefined;
  let at = text;
  for (const part of [...path.split('/').slice(1), '']) {
    if (typeof at !== 'object' || at === null) break;
    const own: unknown = (at as Record<string, unknown>)['rule'];
    if (typeof own === 'string') rule = own;
    at = (at as Record<string, unknown>)[part.replaceAll('~1', '/').replaceAll('~0', '~')];
  }
  return rule;
}
