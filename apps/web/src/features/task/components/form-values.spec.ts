import { describe, expect, it } from '@jest/globals';
import { answersOf, faultsOf, faultyCells, type Field } from './form-values.js';

const label = { zh: '字段', en: 'Field' };
const field = (name: string, kind: string, required: Field['required'] = true, more: Partial<Field> = {}): Field => ({ name, label, kind, required, ...more });
const person = '11111111-2222-4333-8444-555555555555';
const allocations = field('allocations', 'rows', ['allocate'], { columns: [field('personId', 'person'), field('fen', 'money'), field('note', 'text', false)] });

describe('rows of a form', () => {
  it('go without blank rows and blank cells', () => {
    const rows = [{ personId: person, fen: 500_000, note: '' }, {}, { note: ' ' }];
    expect(answersOf([allocations], { allocations: rows }, 'allocate').form).toEqual({ allocations: [{ personId: person, fen: 500_000 }] });
  });

  it('filled beforehand stop no action that does not ask for them', () => {
    const values = { allocations: [{ personId: person }] };
    expect(faultsOf([allocations], values, 'allocate')).toEqual({ allocations: 'wrong' });
    expect(faultsOf([allocations], values, 'return')).toEqual({});
    expect(answersOf([allocations], values, 'return').form).toEqual({});
  });

  it('are missing where only blank rows stand', () => {
    expect(faultsOf([allocations], { allocations: [{}] }, 'allocate')).toEqual({ allocations: 'missing' });
  });

  it('name the cells that are wrong or missing, and no blank row', () => {
    const rows = [{ personId: person, fen: '1.234' }, {}, { fen: 100 }];
    expect(faultyCells(allocations.columns ?? [], rows).map(({ row, column, fault }) => [row, column.name, fault])).toEqual([
      [0, 'fen', 'wrong'],
      [2, 'personId', 'missing'],
    ]);
  });

  it('a no is an answer', () => {
    const present = field('present', 'yesNo');
    expect(faultsOf([present], { present: false }, 'agree')).toEqual({});
    expect(answersOf([present], { present: false }, 'agree').form).toEqual({ present: false });
    expect(faultsOf([present], {}, 'agree')).toEqual({ present: 'missing' });
  });

  it('the opinion goes apart', () => {
    expect(answersOf([], { opinion: ' 同意 ' }, 'agree')).toEqual({ opinion: '同意', form: {} });
  });
});
