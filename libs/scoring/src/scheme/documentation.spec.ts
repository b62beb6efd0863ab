import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** Sections whose keys are names that a scheme gives itself. */
const named = [
  'items',
  'nodes',
  'sets',
  'streaks',
  'rewards',
  'labels',
  'catalogue',
  'classes',
  'tiers',
  'hits',
  'vetoes',
  'bonuses',
  'list',
  'weighted',
].concat(['collections', 'options']);
const schemes = readdirSync('schemes').filter((file) => file.endsWith('.yaml'));

function fieldNames(value: unknown, own = false): string[] {
  if (Array.isArray(value)) return value.flatMap((each) => fieldNames(each));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => [
    ...(own ? [] : [key]),
    ...fieldNames(each, named.includes(key) && typeof each === 'object' && each !== null && !('EXCELLENT' in each)),
  ]);
}

describe('docs/schemes.md', () => {
  const documented = readFileSync('docs/schemes.md', 'utf8');
  const publication = new Set(['bottom', 'speakersBottom', 'trailing', 'zh', 'en']);
  const fields = schemes.flatMap((file) => fieldNames(parse(readFileSync(`schemes/${file}`, 'utf8'))));

  it.each(schemes)('shows %s', (file) => expect(documented).toContain(`\`${file.replace('.yaml', '')}\``));

  it.each([...new Set(fields)].filter((name) => !publication.has(name)))('says what %s is', (name) => {
    expect(documented).toMatch(new RegExp(`\`[^\`]*\\b${name}\\b[^\`]*\``));
  });
});
