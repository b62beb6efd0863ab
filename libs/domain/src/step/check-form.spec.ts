import { assessmentSteps, appealSteps, checkForm, DomainError, opinion, text, type FormField } from '#domain';
import { describe, expect, it } from '@jest/globals';

const id = '11111111-2222-4333-8444-555555555555';
const field = (kind: FormField['kind'], given: Partial<FormField> = {}): FormField => ({
  name: 'x',
  label: text('字段', 'Field'),
  kind,
  required: false,
  ...given,
});

function problem(fields: FormField[], action: string, form: Record<string, unknown>): { code: string; path?: unknown; problem?: unknown } | undefined {
  try {
    checkForm(fields, action, form);
    return undefined;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { code: error.code, path: error.details.path, problem: error.details.problem };
  }
}

describe('a step’s form', () => {
  it.each<[FormField['kind'], unknown[], unknown[]]>([
    ['text', ['a'], [1, 'a\nb']],
    ['longText', ['a\nb'], [['a']]],
    ['integer', [0, -3], ['3', 1.5, NaN]],
    ['points', ['91.50', '-3', '0'], [91.5, '9,1', '1e3', '.5']],
    ['money', [0, 500_000], [-1, 1.5, '5']],
    ['date', ['2026-02-28'], ['2026-02-30', '28.2.2026', 20260228]],
    ['files', [[], [id]], ['x', [id, id], ['nothing']]],
    ['people', [[id]], [id, [1]]],
    ['facts', [[id]], [[{}]]],
    [
      'document',
      [{ issuer: '县委组织部', number: '1', signedBy: '张三', date: '2026-01-05' }],
      [{}, { issuer: '', number: '1', signedBy: 'x', date: '2026-01-05' }, 'x'],
    ],
    ['content', [{}], [[], 'x']],
    ['confirmations', [[{ personId: id }], []], [[{}], [{ personId: id }, { personId: id }], {}]],
  ])('%s takes what is well formed and names the field otherwise', (kind, good, bad) => {
    for (const value of good) expect(problem([field(kind)], 'agree', { x: value })).toBeUndefined();
    for (const value of bad) expect(problem([field(kind)], 'agree', { x: value })).toEqual({ code: 'decision.form_invalid', path: 'x', problem: 'malformed' });
  });

  it('takes only the options of a choice, and no more than the longest text', () => {
    const choice = field('choice', { options: [{ value: 'a', label: text('甲', 'A') }] });
    expect(problem([choice], 'agree', { x: 'a' })).toBeUndefined();
    expect(problem([choice], 'agree', { x: 'b' })?.code).toBe('decision.form_invalid');
    expect(problem([field('longText', { maxLength: 2 })], 'agree', { x: '𠮷𠮷' })).toBeUndefined();
    expect(problem([field('longText', { maxLength: 2 })], 'agree', { x: '一二三' })?.problem).toBe('too_long');
  });

  it('refuses fields it does not know', () => {
    expect(problem([opinion()], 'agree', { opinion: '同意', grade: 'A' })).toEqual({ code: 'input.unknown_field', path: 'grade', problem: undefined });
  });

  it('wants a reason with every refusal and every return', () => {
    const { form } = assessmentSteps.approve;
    expect(problem(form, 'agree', {})).toBeUndefined();
    expect(problem(form, 'decline', { opinion: ' ' })?.code).toBe('decision.opinion_missing');
    expect(problem(form, 'return', {})?.code).toBe('return.reason_missing');
  });

  it('wants what an action needs of that action, and nothing of handling', () => {
    const { form } = appealSteps.recheck;
    expect(problem(form, 'correct', { opinion: '更正' })).toEqual({ code: 'decision.form_invalid', path: 'points', problem: 'missing' });
    expect(problem(form, 'keep', { opinion: '维持' })).toBeUndefined();
    expect(problem(form, 'transfer', {})).toBeUndefined();
  });
});
