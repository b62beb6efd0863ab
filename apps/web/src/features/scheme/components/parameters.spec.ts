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

it('tells the fields of a form by their titles', () => {
  const form = [
    { name: 'report', title: { zh: '述职', en: 'Report' } },
    { name: 'work', title: { zh: '工作绩效', en: 'Work' } },
  ];
  expect(parametersOf({ collections: { self: { each: 'PERSON', form, rule: 'C2', origin: 'source' } } })[0]?.value).toBe('each: PERSON；form: 述职、工作绩效');
});
