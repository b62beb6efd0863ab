import { expect, it } from '@jest/globals';
import { sectionsOf } from './sections.js';

it('puts every parameter under its section, and one the vocabulary gains later under its own name', () => {
  const cited = { rule: 'A7', origin: 'source' };
  const sections = sectionsOf({
    somethingNew: { ...cited, value: 1 },
    sets: { bottom: { ...cited, rateBps: 500 } },
    items: { work: { ...cited, max: 5000 }, daily: { ...cited, max: 2500 } },
    labels: { EXCELLENT: '优秀' },
  });
  expect(sections.map(({ key, word, rows }) => [key, word, rows.length])).toEqual([
    ['items', '计分项目', 2],
    ['sets', '各类名单', 1],
    ['somethingNew', undefined, 1],
  ]);
});
