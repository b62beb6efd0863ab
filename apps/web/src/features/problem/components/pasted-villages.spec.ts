import { describe, expect, it } from '@jest/globals';
import { villagesPasted } from './pasted-villages.js';

const townships = new Map([
  ['t1', '东山镇'],
  ['t2', '西河镇'],
]);
const villages = [
  { id: 'a', code: '3301', name: '上塘村', parentId: 't1' },
  { id: 'b', code: '3302', name: '下塘村', parentId: 't1' },
  { id: 'c', code: '3303', name: '上塘村', parentId: 't2' },
];
const paste = (words: string) => villagesPasted(words, villages, townships);

describe('A15: villages out of a pasted list', () => {
  it('by code, by name, by township and name, each once', () => {
    expect(paste('3301\n下塘村\n\n西河镇 上塘村\n３３０１')).toEqual({ ids: ['a', 'b', 'c'], unknown: [] });
  });

  it('what no village or more than one answers to is handed back', () => {
    expect(paste('上塘村\n南山村；3302')).toEqual({ ids: ['b'], unknown: ['上塘村', '南山村'] });
  });
});
