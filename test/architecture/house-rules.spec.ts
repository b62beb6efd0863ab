import { describe, expect, it } from '@jest/globals';
import { Linter } from 'eslint';
import { resolve } from 'node:path';
import tseslint from 'typescript-eslint';

const { default: config } = (await import(resolve('eslint.config.mjs'))) as { default: Linter.Config[] };

/** The rules of the house for a file, without those that need types. */
function problems(file: string, code: string): string[] {
  const untyped = config.map((part) => ({ ...part, languageOptions: { ...part.languageOptions, parserOptions: {} } }));
  const withoutTypes = { rules: Object.fromEntries(typed.map((rule) => [`@typescript-eslint/${rule}`, 'off' as const])) };
  const parser = { files: ['**/*.ts', '**/*.tsx'], languageOptions: { parser: tseslint.parser as Linter.Parser } };
  const messages = new Linter({ cwd: resolve('.') }).verify(code, [...untyped, parser, withoutTypes], { filename: resolve(file) });
  return messages.map(({ ruleId, message }) => ruleId ?? message);
}

const typed = ['no-floating-promises', 'no-misused-promises', 'await-thenable', 'switch-exhaustiveness-check', 'consistent-type-imports', 'no-unused-vars'];

describe('rules of the house', () => {
  it.each([
    ['libs/domain/src/x.ts', `import '#scoring';`],
    ['libs/domain/src/x.ts', `import 'zod';`],
    ['libs/scoring/src/x.ts', `import '#records';`],
    ['libs/records/src/x.ts', `import '#temporal';`],
    ['workflows/x.workflow.ts', `import type { X } from '#records';`],
    ['workflows/x.workflow.ts', `import 'node:fs';`],
    ['workflows/x.workflow.ts', `import { f } from '../activities/x.activities.js';`],
    ['activities/x.activities.ts', `import '#temporal';`],
    ['apps/web/src/lib/x.ts', `import '#contracts';`],
    ['apps/web/src/lib/x.ts', `import { Inbox } from '../features/inbox/inbox.js';`],
    ['apps/api/src/x.ts', `import { x } from '../../../libs/records/src/index.js';`],
  ])('lets %s not say %s', (file, code) => {
    expect(problems(file, code)).toContain('house/import-arrows');
  });

  it.each([
    ['apps/api/src/x.ts', `import '#records';`],
    ['workflows/x.workflow.ts', `import '@temporalio/workflow'; import '#contracts'; import './steps/x.js';`],
    ['apps/web/src/features/inbox/x.ts', `import '../../lib/format.js';`],
    ['test/records/x.spec.ts', `import '../../apps/api/src/create-api.js';`],
  ])('lets %s say %s', (file, code) => {
    expect(problems(file, code)).toEqual([]);
  });

  it.each([
    ['a history read in a condition', 'export const f = () => condition(() => workflowInfo().historyLength > 9);'],
    ['a clock read in a condition', 'export const f = () => condition(() => Date.now() > 9);'],
    ['a live table of steps', `import { assessmentSteps } from '#domain'; export const x = assessmentSteps;`],
    ['a date in a payload', 'export interface X { at: Date }'],
  ])('refuses %s in a workflow', (_, code) => {
    expect(problems('workflows/x.workflow.ts', code)).toContain('no-restricted-syntax');
  });

  it('refuses the globals of Node in a workflow', () => {
    expect(problems('workflows/x.workflow.ts', 'console.log(process.pid);')).toEqual(['no-restricted-globals', 'no-restricted-globals']);
  });

  it('lets only the configuration read the environment', () => {
    expect(problems('apps/api/src/x.ts', `export const x = process.env['X'];`)).toEqual(['no-restricted-syntax']);
    expect(problems('libs/config/src/x.ts', `export const x = process.env['X'];`)).toEqual([]);
  });

  it('refuses injected repositories and names that are not kebab-case', () => {
    const code = `import { InjectRepository } from '@nestjs/typeorm'; export const x = InjectRepository;`;
    expect(problems('libs/records/src/RecordStore.ts', code).sort()).toEqual(['@typescript-eslint/no-restricted-imports', 'house/file-names']);
  });
});
