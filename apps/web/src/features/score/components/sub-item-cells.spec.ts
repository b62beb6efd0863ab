import { describe, expect, it } from '@jest/globals';
import { text } from '#domain';
import { entriesOf, scoreColumns, type SubItems } from './sub-item-cells.js';

const part = (id: string, max: number) => ({ id, title: text(id, id), min: 0, max, rule: 'A9', origin: 'local' });
const subItems: SubItems = { work: [part('common', 3000), part('own', 2000)] };
const items = [
  { key: 'work', title: text('工作绩效', 'Work'), max: 5000 },
  { key: 'daily', title: text('日常管理', 'Daily'), max: 2500 },
];

describe('A9: a sheet by sub-items', () => {
  it('has a column for each sub-item, and for each base item without', () => {
    expect(scoreColumns(items, subItems, ({ zh }) => zh)).toEqual([
      { key: 'work/common', title: '工作绩效 · common', max: 3000 },
      { key: 'work/own', title: '工作绩效 · own', max: 2000 },
      { key: 'daily', title: '日常管理', max: 2500 },
    ]);
  });

  it('saves one entry of all sub-items, also those that stood before', () => {
    const changed = [
      { subject: { personId: 'p' }, item: 'work/common', points: 2500 },
      { subject: { personId: 'p' }, item: 'daily', points: 2000 },
    ];
    const values = { p: { 'work/common': '25', 'work/own': '18', daily: '20' } };
    expect(entriesOf(changed, { values, subItems, decimals: 2 })).toEqual({
      entries: [
        {
          personId: 'p',
          item: 'work',
          points: 4300,
          parts: [
            { id: 'common', points: 2500 },
            { id: 'own', points: 1800 },
          ],
        },
        { personId: 'p', item: 'daily', points: 2000 },
      ],
      lacking: 0,
    });
  });

  it('waits for the sub-items that are missing', () => {
    const changed = [{ subject: { organizationId: 'v' }, item: 'work/common', points: 2500 }];
    expect(entriesOf(changed, { values: { v: { 'work/common': '25' } }, subItems, decimals: 2 })).toEqual({ entries: [], lacking: 1 });
  });
});
