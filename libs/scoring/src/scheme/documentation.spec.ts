import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { schemeValue } from '../county.fixture.js';

/** Sections whose keys are names that a scheme gives itself. */
const named = ['items', 'sets', 'streaks', 'rewards', 'labels', 'catalogue'];

function fieldNames(value: unknown, own = false): string[] {
  if (Array.isArray(value)) return value.flatMap((each) => fieldNames(each));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => [
    ...(own ? [] : [key]),
    ...fieldNames(each, named.includes(key) && !('EXCELLENT' in (each as object))),
  ]);
}

describe('docs/schemes.md', () => {
  const documented = readFileSync('docs/schemes.md', 'utf8');
  const publication = new Set(['bottom', 'speakersBottom', 'zh', 'en']);

  it.each([...new Set(fieldNames(schemeValue()))].filter((name) => !publication.has(name)))('says what %s is', (name) => {
    expect(documented).toMatch(new RegExp(`\`[^\`]*\\b${name}\\b[^\`]*\``));
  });
});
