import { expect, it } from '@jest/globals';
import { parametersOf } from './parameters.js';

it('lists every part of a scheme that cites a rule, with its origin and note', () => {
  const content = {
    id: 'x',
    items: { work: { title: { zh: '工作绩效', en: 'Work' }, max: 5000, rule: 'A7', origin: 'local', note: '未写满分' } },
    sets: { bottom: { rateBps: 500, rule: 'A14', origin: 'source' } },
  };
  expect(parametersOf(content)).toEqual([
    { path: 'items.work', title: '工作绩效', value: 'max: 5000', rule: 'A7', origin: 'local', note: '未写满分' },
    { path: 'sets.bottom', title: 'sets.bottom', value: 'rateBps: 500', rule: 'A14', origin: 'source', note: '' },
  ]);
});
