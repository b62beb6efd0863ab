import { describe, expect, it } from '@jest/globals';
import type { Field } from '../../task/components/form-values.js';
import { answersOfSheet, sheetFormOf } from './answer-sheet.js';

const field = (name: string, kind: string, more: Partial<Field> = {}): Field => ({ name, label: { zh: name, en: name }, kind, required: true, ...more });
const form = [field('monthly', 'money'), field('document', 'document'), field('opinion', 'longText', { required: false })];
const document = { issuer: '镇党委', number: '1号', signedBy: '张三', date: '2026-01-05' };

describe('many persons as a sheet', () => {
  it('types what differs and fills in once what is the same', () => {
    const sheet = sheetFormOf(form);
    expect([sheet.cells.map(({ name }) => name), sheet.common.map(({ name }) => name)]).toEqual([['monthly'], ['document']]);
    const { answers, wrong } = answersOfSheet(sheet, { a: { monthly: '2,000' }, b: { monthly: '' } }, { document });
    expect(wrong).toBe(0);
    expect(answers).toEqual([{ subject: 'a', form: { monthly: 200000, document } }]);
  });

  it('sends no row with a cell that cannot be read, nor one without what all need', () => {
    const sheet = sheetFormOf(form);
    expect(answersOfSheet(sheet, { a: { monthly: 'many' } }, { document })).toEqual({ answers: [], wrong: 1 });
    expect(answersOfSheet(sheet, { a: { monthly: '2000' } }, {})).toEqual({ answers: [], wrong: 1 });
  });
});
