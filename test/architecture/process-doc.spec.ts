import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { procedures, type StepSpec } from '#domain';

const document = readFileSync(new URL('../../docs/process.md', import.meta.url), 'utf8');
const rowOf = (kind: string): string | undefined => document.split('\n').find((line) => line.startsWith('|') && line.includes(`\`${kind}\``));
const steps: StepSpec[] = Object.values(procedures).flatMap((table) => Object.values(table));

describe('docs/process.md', () => {
  it.each(steps.map((step) => [step.kind, step] as const))('tells of %s, its rules and its days', (kind, { rules, deadline }) => {
    const row = rowOf(kind);
    expect(row).toBeDefined();
    for (const rule of rules) expect(`${rule} in ${row}`).toMatch(new RegExp(`in .*\\b${rule}\\b`));
    if (deadline && row?.includes('working day')) expect(row).toContain(`${deadline.days} working day`);
  });

  it('names no step that is not in the tables', () => {
    const known = new Set(steps.map(({ kind }) => kind));
    const named = [...document.matchAll(/^\|.*?`([a-z]+\.[a-zA-Z]+)`/gm)].map(([, kind]) => kind);
    expect(named.filter((kind) => !known.has(kind ?? ''))).toEqual([]);
  });
});
