import { expect, it } from '@jest/globals';
import { readDays } from './read-days.js';

it('reads a notice of the State Council line by line', () => {
  expect(readDays('2027-01-01 2027-01-03 元旦\n2027-02-06 至 2027-02-12 春节\n\n2027-02-20 上班')).toEqual({
    holidays: [
      { from: '2027-01-01', to: '2027-01-03', name: '元旦' },
      { from: '2027-02-06', to: '2027-02-12', name: '春节' },
    ],
    makeUpDays: ['2027-02-20'],
  });
});

it.each(['元旦', '2027-01-01', '2027-1-1 2027-1-3 元旦'])('does not guess at %s', (line) => expect(readDays(line)).toBeUndefined());
