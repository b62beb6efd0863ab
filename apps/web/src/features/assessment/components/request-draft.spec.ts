import { describe, expect, it } from '@jest/globals';
import { blanksOf, emptyRequest, quarterOf, tidy } from './request-draft.js';

describe('R1: a request while it is written', () => {
  it.each([
    ['2026-11-21', 0, { code: '2026-Q4', from: '2026-10-01', to: '2026-12-31' }],
    ['2026-11-21', 1, { code: '2027-Q1', from: '2027-01-01', to: '2027-03-31' }],
    ['2026-01-02', -1, { code: '2025-Q4', from: '2025-10-01', to: '2025-12-31' }],
    ['2026-06-30', 0, { code: '2026-Q2', from: '2026-04-01', to: '2026-06-30' }],
  ])('%s and %i later', (date, later, quarter) => expect(quarterOf(date, later)).toEqual(quarter));

  it('names what is still blank', () => expect(blanksOf(emptyRequest('unit'))).toEqual(['title', 'basis', 'schemeVersionId', 'period', 'villages', 'items']));

  it('drops rows that were added and left blank', () => {
    const request = {
      ...emptyRequest('unit'),
      forms: [{ title: ' ', fields: 0, frequency: '每季度' }],
      money: [{ purpose: '', fen: 0 }],
      consequences: ['', ' 集体约谈 '],
    };
    expect(tidy(request)).toMatchObject({ forms: [], money: [], consequences: ['集体约谈'], basis: {} });
  });
});
