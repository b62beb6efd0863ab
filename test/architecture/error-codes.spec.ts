import { errors, isErrorCode } from '#domain';
import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folders = ['libs', 'apps/api', 'apps/cli', 'apps/worker', 'activities', 'workflows'];
const sources = folders.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.includes('.spec.'))
    .map((name) => join(folder, name)),
);

/** Every code that is thrown as a literal, with the files that throw it. */
function thrownCodes(): Map<string, string[]> {
  const thrown = new Map<string, string[]>();
  for (const file of sources) {
    for (const [, code = ''] of readFileSync(file, 'utf8').matchAll(/(?:\brefuse|new DomainError)\(\s*'([^']+)'/g))
      thrown.set(code, [...(thrown.get(code) ?? []), file]);
  }
  return thrown;
}

/** A code that merely names an event, is looked for in a set or heads a table is not thrown there. */
const mentions = /record\(tx, '[^']+'|event: '[^']+'|new Set\(\[[^\]]*\]\)|'[^']+':/g;

/** Every word in quotes where a refusal could be made of it, a code chosen or returned beforehand included. */
function possiblyThrown(): Set<string> {
  const outside = sources.filter((file) => !file.startsWith('libs/domain/src/errors'));
  return new Set(
    outside.flatMap((file) =>
      [
        ...readFileSync(file, 'utf8')
          .replaceAll(mentions, '')
          .matchAll(/'([\w.]+)'/g),
      ].map(([, word = '']) => word),
    ),
  );
}

describe('error codes', () => {
  it('every code that is thrown stands in the catalogue', () => {
    const unknown = [...thrownCodes()].filter(([code]) => !isErrorCode(code));
    expect(unknown).toEqual([]);
  });

  it('every code of the catalogue is thrown somewhere', () => {
    const thrown = possiblyThrown();
    expect(Object.keys(errors).filter((code) => !thrown.has(code))).toEqual([]);
  });

  it('finds the throwing code at all', () => expect(thrownCodes().size).toBeGreaterThan(80));

  it('no code is listed twice', () => {
    const listed = readdirSync('libs/domain/src/errors').filter((name) => !['index.ts', 'define-error.ts'].includes(name) && !name.includes('.spec.'));
    const codes = listed.flatMap((name) =>
      [...readFileSync(join('libs/domain/src/errors', name), 'utf8').matchAll(/^ {2}'([\w.]+)': entry/gm)].map(([, code]) => code),
    );
    expect(codes.length).toBe(new Set(codes).size);
    expect(new Set(codes)).toEqual(new Set(Object.keys(errors)));
  });
});
