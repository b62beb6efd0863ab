import { describe, expect, it } from '@jest/globals';
import { DomainError, refuse } from '#domain';
import { parseScheme } from '#scoring';
import { describeRefusal } from '../refusal.fixture.js';
import { citing } from './cite.js';
import { changed } from './refused.fixture.js';
import type { Json } from './whole.fixture.js';

describe('(h): a refusal cites the rule of the section that it lies in', () => {
  const ruleOf = (text: unknown, details: Json): unknown => describeRefusal(() => citing(text, () => refuse('scheme.value_invalid', details)))['rule'];
  const text = { rule: 'A1', items: { work: { rule: 'A7', entry: { max: 5 } }, plain: { rule: 7, entry: null } }, 'a/b': { 'c~d': { rule: 'B2' } } };

  it.each([
    ['', 'A1'],
    ['/title', 'A1'],
    ['/items', 'A1'],
    ['/items/work', 'A7'],
    ['/items/work/entry/max', 'A7'],
    ['/items/work/entry/max/deeper', 'A7'],
    ['/items/plain/entry/max', 'A1'],
    ['/a~1b/c~0d/e', 'B2'],
    ['/a/b/c~0d', 'A1'],
  ])('%s: %s', (path, rule) => expect(ruleOf(text, { path })).toBe(rule));

  it.each([null, 7, 'text', {}, { items: [] }])('none in %j', (other) => expect(ruleOf(other, { path: '/items/0' })).toBeUndefined());

  it('a refusal without a place, with a rule of its own, or of another kind stays as it is', () => {
    expect(ruleOf(text, {})).toBeUndefined();
    expect(ruleOf(text, { path: 7 })).toBeUndefined();
    expect(ruleOf(text, { path: '/items/work', rule: 'R7' })).toBe('R7');
    const other = new TypeError('broken');
    const thrown = (error: Error): unknown => {
      try {
        return citing(text, () => {
          throw error;
        });
      } catch (caught) {
        return caught;
      }
    };
    expect(thrown(other)).toBe(other);
    const uncited = new DomainError('scheme.value_invalid', { got: 1 });
    expect(thrown(uncited)).toBe(uncited);
    expect(citing(text, () => 'read')).toBe('read');
  });

  it('names with strokes and tildes are told apart in a path', () => {
    const refusal = describeRefusal(() => parseScheme(changed({ 'items.work.a/b': 1 })));
    expect(refusal).toMatchObject({ code: 'scheme.field_unknown', path: '/items/work/a~1b', rule: 'A7' });
  });
});
