import { describe, expect, it } from '@jest/globals';
import { enterers, oneOf, points, rate, read, refusals, roundings, within, words, type Refused } from './refused.fixture.js';
import type { Json } from './whole.fixture.js';

const invalid = (place: string, given: unknown, expected: string, more: object = {}): Refused => [place, given, 'value_invalid', { expected, ...more }];

refusals('A7: an entry', 'A7', [
  ...points('items.work.entry.min'),
  ...points('items.work.entry.max'),
  invalid('items.work.entry.max', -5, 'more than min'),
  invalid('items.work.entry.max', -5.1, 'more than min'),
  oneOf('items.work.entry.enteredBy', enterers),
  oneOf('items.work.entry.missing', ['REFUSE', 'ZERO']),
  invalid('items.work.title', '', 'text'),
  invalid('items.work.title', ' ', 'text'),
  invalid('items.work.title', 7, 'object'),
  invalid('items.work.title', { zh: '工作', en: ' ' }, 'text', { path: '/items/work/title/en' }),
  invalid('items.work.title', { zh: '', en: 'Work' }, 'text', { path: '/items/work/title/zh' }),
  ['items.work.title', { zh: '工作' }, 'field_missing', { path: '/items/work/title/en' }],
  ['items.work.title', { zh: '工作', en: 'Work', fr: 'Travail' }, 'field_unknown', { path: '/items/work/title/fr', known: ['zh', 'en'] }],
  oneOf('items.work.origin', ['source', 'law', 'local', 'default']),
  ...words('items.work.note'),
  invalid('items.work.entry', [], 'object'),
  invalid('items.work.entry', 50, 'object'),
  ['items.work.entry', undefined, 'field_missing'],
  ['items.work.entry', null, 'field_missing'],
  ['items.work.entry.formula', 'a + b', 'field_unknown', { known: ['min', 'max', 'enteredBy', 'missing'] }],
  ['items.work.ledger', {}, 'field_unknown', { known: ['title', 'rule', 'origin', 'note', 'entry'] }],
]);

refusals('A5: points of the contest', 'A5', [
  ...points('items.arena.contest.max'),
  ...rate('items.arena.contest.ratioBps', 100_000),
  oneOf('items.arena.contest.combine', ['MEAN', 'SUM']),
  oneOf('items.arena.contest.missing', ['SKIP', 'ZERO']),
  oneOf('items.arena.contest.rounding', roundings),
  oneOf('items.arena.contest.enteredBy', enterers),
]);

refusals('D2: scores for parts of the period', 'D2', [
  invalid('items.parts.segments.max', 0, 'more than min'),
  oneOf('items.parts.segments.rounding', roundings),
  oneOf('items.parts.segments.enteredBy', enterers),
  oneOf('items.parts.segments.missing', ['REFUSE', 'ZERO']),
]);

refusals('E3: ratings by classes', 'E3', [
  invalid('items.voices.rating.max', 0, 'more than min'),
  ['items.voices.rating.classes.masses.weightBps', 5999, 'weights_sum', { path: '/items/voices/rating/classes', got: 9999 }],
  ['items.voices.rating.classes.masses.weightBps', 6001, 'weights_sum', { path: '/items/voices/rating/classes', got: 10_001 }],
  ['items.voices.rating.classes', {}, 'weights_sum', { got: 0 }],
  ...rate('items.voices.rating.classes.masses.weightBps'),
  invalid('items.voices.rating.classes.Nobody', { title: '谁', weightBps: 0 }, 'lowerCamelCase name', { got: 'Nobody' }),
  oneOf('items.voices.rating.missingClass', ['REFUSE', 'RENORMALIZE']),
  ...within('items.voices.rating.minimumSample', 1, 10_000),
  oneOf('items.voices.rating.rounding', roundings),
  oneOf('items.voices.rating.enteredBy', enterers),
]);

refusals('A15: the result of the village', 'A15', [
  oneOf('items.home.bundle.from', ['VILLAGE', 'TOWNSHIP']),
  ...rate('items.home.bundle.ratioBps', 100_000),
  oneOf('items.home.bundle.rounding', roundings),
  oneOf('items.home.bundle.missing', ['REFUSE', 'ZERO']),
]);

const line = 'items.deeds.ledger.catalogue';
const limits = '[from, to], 0 ≤ from ≤ to';
const tiers = `${line}.breach.deduct.tiers`;
const below = 'less than the level above';

refusals('B2, C6, C7: a ledger and the lines of its catalogue', 'B2', [
  oneOf('items.deeds.ledger.counts', ['NET', 'ADDED', 'DEDUCTED']),
  ...points('items.deeds.ledger.addedCap'),
  ...points('items.deeds.ledger.deductedCap'),
  ['items.deeds.ledger.addedCap', undefined, 'field_missing'],
  ['items.deeds.ledger.deductedCap', undefined, 'field_missing'],
  oneOf('items.deeds.ledger.appeal', ['deduction', 'none']),
  oneOf('items.deeds.ledger.enteredBy', enterers),
  oneOf('items.deeds.ledger.uncatalogued', ['ALLOW', 'REFUSE']),
  ...[[], [1], [3, 1], [-1, 2], [1, 2, 3]].map((given) => invalid(`${line}.praised.add`, given, limits)),
  ...[[1], [3, 2.9], [-0.1, 0]].map((given) => invalid(`${line}.blamed.deduct`, given, limits)),
  invalid(`${line}.praised.add`, ['1', 2], 'number', { path: '/items/deeds/ledger/catalogue/praised/add/0', got: '1' }),
  [`${line}.praised.add`, [1, 2.25], 'points_precision', { path: '/items/deeds/ledger/catalogue/praised/add/1', decimals: 1, got: '2.25' }],
  invalid(`${line}.praised.add`, 3, 'object'),
  [`${line}.praised.add`, undefined, 'field_missing', { path: '/items/deeds/ledger/catalogue/praised/deduct' }],
  [`${line}.praised.deduct`, [1, 2], 'field_unknown', { known: ['title', 'add'] }],
  invalid(`${line}.Praised`, { title: '表扬', add: [1, 2] }, 'lowerCamelCase name', { got: 'Praised' }),
  invalid(`${line}.praised2-b`, { title: '表扬', add: [1, 2] }, 'lowerCamelCase name', { got: 'praised2-b' }),
  invalid(tiers, {}, 'at least one level'),
  invalid(`${tiers}.HEAVY.points`, 0.5, below, { path: '/items/deeds/ledger/catalogue/breach/deduct/tiers/LIGHT/points' }),
  invalid(`${tiers}.LIGHT.points`, 0, below),
  invalid(`${tiers}.LIGHT.points`, -1, below),
  invalid(`${tiers}.LIGHT.points`, 3, below),
  invalid(`${tiers}.HEAVY.points`, 0, below),
  ...points(`${tiers}.HEAVY.points`),
  [`${line}.breach.deduct.levels`, {}, 'field_unknown', { known: ['tiers'] }],
]);

const once = (path: string): Json => ({ expected: 'each name once', path });

refusals('C3: a sum', 'C3', [
  invalid('nodes.duty.sum', [], 'at least one name'),
  invalid('nodes.duty.sum', 'work', 'list'),
  invalid('nodes.duty.sum', ['work', ''], 'name', { path: '/nodes/duty/sum/1' }),
  invalid('nodes.duty.sum', [7], 'name', { path: '/nodes/duty/sum/0' }),
  ['nodes.duty.sum', ['work', 'arena', 'work'], 'value_invalid', once('/nodes/duty/sum/2')],
  ['nodes.duty.sum', undefined, 'field_missing'],
  oneOf('nodes.duty.rounding', roundings),
]);

refusals('C4: a mean', 'C4', [
  invalid('nodes.voice.mean', [], 'at least one name'),
  ['nodes.voice.mean', ['parts', 'parts'], 'value_invalid', once('/nodes/voice/mean/1')],
  ['nodes.voice.sum', ['parts'], 'field_unknown', { known: ['title', 'rule', 'origin', 'rounding', 'mean'] }],
]);

refusals('D5: a sum with weights', 'D5', [
  ...rate('nodes.mixed.weighted.duty'),
  ['nodes.mixed.weighted.duty', 7001, 'weights_sum', { path: '/nodes/mixed/weighted', got: 10_001 }],
  ['nodes.mixed.weighted', { duty: 9999 }, 'weights_sum', { got: 9999 }],
  ['nodes.mixed.sum', ['duty'], 'field_unknown', { known: ['title', 'rule', 'origin', 'rounding', 'weighted'] }],
]);

refusals('D1: a coefficient', 'D1', [...words('nodes.post.coefficient')]);

describe('up to their limits values are taken', () => {
  it.each<[place: string, given: unknown, read: string, value: unknown]>([
    ['items.work.entry.max', -4.9, 'items.work.max', -49],
    ['items.arena.contest.ratioBps', 0, 'items.arena.ratioBps', 0],
    ['items.arena.contest.ratioBps', 100_000, 'items.arena.ratioBps', 100_000],
    ['items.home.bundle.ratioBps', 100_000, 'items.home.ratioBps', 100_000],
    ['items.voices.rating.minimumSample', 1, 'items.voices.minimumSample', 1],
    ['items.voices.rating.minimumSample', 10_000, 'items.voices.minimumSample', 10_000],
    ['items.deeds.ledger.addedCap', 0, 'items.deeds.addedCap', 0],
    ['items.deeds.ledger.addedCap', 'NONE', 'items.deeds.addedCap', null],
    ['items.deeds.ledger.deductedCap', 7.5, 'items.deeds.deductedCap', 75],
    [`${line}.praised.add`, [2, 2], 'items.deeds.catalogue.praised.min', 20],
    [`${tiers}.LIGHT.points`, 2.9, 'items.deeds.catalogue.breach.max', -29],
    [`${tiers}.LIGHT.points`, 0.1, 'items.deeds.catalogue.breach.tiers.1.points', -1],
  ])('%s = %j', (place, given, at, value) => {
    const found = at.split('.').reduce<unknown>((from, name) => (from as Record<string, unknown>)[name], read({ [place]: given }));
    expect(found).toBe(value);
  });

  it('C7: deductions of nothing up to something end at 0, which has no sign', () => {
    const { items } = read({});
    expect(items['deeds']).toMatchObject({ catalogue: { warned: { min: -20, max: 0 } } });
  });
});
