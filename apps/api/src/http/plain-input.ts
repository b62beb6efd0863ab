import { refuse } from '#domain';

const deepest = 32;

interface Part {
  value: unknown;
  path: string;
  depth: number;
}

/** Text that PostgreSQL keeps as it came: no NUL, no half of a surrogate pair. */
export const isPlain = (text: string): boolean => !/\0|\p{Surrogate}/u.test(text);

/** Refuses, wherever it stands in the input, text that no table keeps and nesting that no recursion survives. */
export function assertPlain(value: unknown, path: string): void {
  const parts: Part[] = [{ value, path, depth: 0 }];
  for (let part = parts.pop(); part; part = parts.pop()) for (const one of inside(part)) parts.push(one);
}

function inside({ value, path, depth }: Part): Part[] {
  if (typeof value === 'string' && !isPlain(value)) refuse('input.invalid', { errors: [{ path, message: 'contains a character that is not text' }] });
  if (typeof value !== 'object' || value === null) return [];
  if (depth === deepest) refuse('input.malformed', { deepest });
  return Object.entries(value).map(([key, one]) => {
    if (!isPlain(key)) refuse('input.invalid', { errors: [{ path, message: 'names a field with a character that is not text' }] });
    return { value: one, path: `${path}.${key}`, depth: depth + 1 };
  });
}
