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

const paper = { issuer: '县委组织部', number: '1', signedBy: '张三', date: '2026-01-05' };

describe('a step’s form', () => {
  it.each<[FormField['kind'], unknown[], unknown[]]>([
    ['text', ['a'], [1, 'a\nb']],
    ['longText', ['a\nb'], [['a']]],
    ['integer', [0, -3], ['3', 1.5, NaN, 3_000_000_000]],
    ['points', ['91.50', '-3', '0'], [91.5, '9,1', '1e3', '.5']],
    ['money', [0, 500_000], [-1, 1.5, '5', Number.MAX_SAFE_INTEGER]],
    ['date', ['2026-02-28'], ['2026-02-30', '28.2.2026', 20260228, '0000-01-01', '9999-12-31']],
    ['files', [[], [id]], ['x', [id, id], ['nothing']]],
    ['people', [[id]], [id, [1]]],
    ['facts', [[id]], [[{}]]],
    [
      'document',
      [paper, { ...paper, title: '通知', evidenceId: id }],
      [
        {},
        { ...paper, issuer: '' },
        'x',
        { ...paper, date: '0000-01-01' },
        { ...paper, number: 'x'.repeat(201) },
        { ...paper, title: { zh: '通知' } },
        { ...paper, evidenceId: 'x' },
        { ...paper, more: [] },
      ],
    ],
    ['content', [{}], [[], 'x']],
    ['person', [id], ['x', [id], {}]],
    ['yesNo', [true, false], ['true', 1, 0]],
    ['time', ['00:00', '09:30', '23:59'], ['24:00', '9:30', '09:60', '0930', 930]],
    ['confirmations', [[{ personId: id }], []], [[{}], [{ personId: id }, { personId: id }], {}]],
  ])('%s takes what is well formed and names the field otherwise', (kind, good, bad) => {
    for (const value of good) expect(problem([field(kind)], 'agree', { x: value })).toBeUndefined();
    for (const value of bad) expect(problem([field(kind)], 'agree', { x: value })).toEqual({ code: 'decision.form_invalid', path: 'x', problem: 'malformed' });
  });

  it('takes only the options of a choice, and no more than the longest text', () => {
    const choice = field('choice', { options: [{ value: 'a', label: text('甲', 'A') }] });
    expect(problem([choice], 'agree', { x: 'a' })).toBeUndefined();
    expect(problem([field('choice')], 'agree', { x: 'what the case offers' })).toBeUndefined();
    expect(problem([field('choice')], 'agree', { x: 1 })).toMatchObject({ problem: 'malformed' });
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

describe('rows of a form', () => {
  const rows: FormField = {
    ...field('rows', { required: ['agree'], minRows: 1, maxRows: 3 }),
    name: 'items',
    columns: [
      { ...field('person', { required: true }), name: 'personId' },
      { ...field('money', { required: true }), name: 'fen' },
      { ...field('longText', { required: false, maxLength: 5 }), name: 'reason' },
      { ...field('yesNo', { required: ['agree'] }), name: 'attended' },
    ],
  };
  const row = { personId: id, fen: 500, attended: false };

  it('are checked column by column, and the path names row and column', () => {
    expect(problem([rows], 'agree', { items: [row, { ...row, reason: '出差' }] })).toBeUndefined();
    expect(problem([rows], 'agree', { items: [row, { ...row, fen: -1 }] })).toMatchObject({ path: 'items.1.fen', problem: 'malformed' });
    expect(problem([rows], 'agree', { items: [{ fen: 1, attended: true }] })).toMatchObject({ path: 'items.0.personId', problem: 'missing' });
    expect(problem([rows], 'agree', { items: [{ ...row, reason: '一二三四五六' }] })).toMatchObject({ path: 'items.0.reason', problem: 'too_long' });
  });

  it('hold no column that the row does not describe, and nothing but rows', () => {
    expect(problem([rows], 'agree', { items: [{ ...row, vote: 'for' }] })).toMatchObject({ code: 'input.unknown_field', path: 'items.0.vote' });
    for (const items of [{}, 'x', [1], [[row]], [null]]) expect(problem([rows], 'agree', { items })).toMatchObject({ problem: 'malformed' });
  });

  it('are as many as the field allows', () => {
    expect(problem([rows], 'agree', { items: [] })).toMatchObject({ problem: 'too_few' });
    expect(problem([rows], 'agree', { items: [row, row, row, row] })).toMatchObject({ problem: 'too_many' });
    expect(problem([rows], 'agree', {})).toMatchObject({ path: 'items', problem: 'missing' });
  });

  it('ask for a column with the actions it names only', () => {
    const bare = { personId: id, fen: 500 };
    expect(problem([rows], 'decline', { items: [bare] })).toBeUndefined();
    expect(problem([rows], 'agree', { items: [bare] })).toMatchObject({ path: 'items.0.attended', problem: 'missing' });
  });
});
