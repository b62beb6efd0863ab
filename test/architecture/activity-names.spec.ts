import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as activities from '../../activities/index.js';

const root = join(import.meta.dirname, '../..');
const text = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Names as the contracts list them. */
const contracted = readdirSync(join(root, 'libs/contracts/src'))
  .filter((name) => name.endsWith('.contract.ts'))
  .flatMap((name) => [...text(`libs/contracts/src/${name}`).matchAll(/^ {2}(\w+)\(context: /gm)].map(([, activity]) => activity ?? ''));

/** Names as the activities register them: one flat namespace. */
const registered = Object.entries(activities)
  .filter(([name]) => /^create\w+Activities$/.test(name))
  .flatMap(([, create]) => Object.keys((create as (deps: never) => object)({} as never)));

/** Names as the workflows call them. */
const called = [...readdirSync(join(root, 'workflows')), ...readdirSync(join(root, 'workflows/steps')).map((name) => `steps/${name}`)]
  .filter((name) => name.endsWith('.ts'))
  .flatMap((name) =>
    [...text(`workflows/${name}`).matchAll(/\b(?:rows|readings|moves|computations|decisions|flags)\.(\w+)/g)].map(([, activity]) => activity ?? ''),
  );

describe('activities', () => {
  it('are contracted, registered and called by the same names, each once', () => {
    expect([...registered].sort()).toEqual([...contracted].sort());
    expect(new Set(registered).size).toBe(registered.length);
    expect([...new Set(called)].filter((name) => !['decide', 'validate', 'js'].includes(name)).sort()).toEqual([...contracted].sort());
  });

  it.each(contracted)('%s is a verb and what it acts on, or what it tells', (name) => {
    expect(name).toMatch(/^[a-z]+([A-Z][a-z]+)+$/);
  });
});
