import { describe, expect, it } from '@jest/globals';
import { blanksOf, emptyRequest, tidy } from './request-draft.js';

describe('R1: a request while it is written', () => {
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
