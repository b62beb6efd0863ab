import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { text } from '#domain';
import { expandEntry, fitsScheme, lintTownshipScheme, parseTownshipScheme, type SubItem } from '#scoring';
import { scheme as base, schemeWith } from '../county.fixture.js';
import { describeRefusal } from '../refusal.fixture.js';
import { baseItemOf, checkParts } from './expand.js';

type Json = Record<string, unknown>;

const yaml = parse(readFileSync('schemes/townships/three-levels-two-lists.yaml', 'utf8')) as Json;
const cited = { rule: 'A9', origin: 'local' as const };
const sub = (id: string, max: number, given: Partial<SubItem> = {}): SubItem => ({ id, title: text(id, id), min: 0, max, ...cited, ...given });

/** A township's scheme of one base item, the sub-items as they would be written. */
const written = (items: Json, given: Json = {}): Json => ({ id: 'x', title: '细则', document: '文件', extends: base.id, items, ...given });
const part = (max: number, given: Json = {}): Json => ({ title: '细目', min: 0, max, ...cited, ...given });
const refusalOf = (value: Json, of = base) => describeRefusal(() => parseTownshipScheme(value, of));
const inA9 = (code: string, path: string, details: Json = {}): Json => ({ code, path, ...details, rule: 'A9' });

describe('A9: a township’s scheme as it is read', () => {
  it('has its sub-items in the order they are written, in hundredths', () => {
    const { items, ...head } = parseTownshipScheme(yaml, base);
    expect(head).toEqual({
      id: 'three-levels-two-lists',
      title: text('“三级干部、两张清单”考核细则', 'Three levels of cadres, two lists'),
      document: '镇村干部考核细则',
      extends: 'county-dynamic',
    });
    expect(items['work']).toEqual([
      { id: 'commonList', title: text('共性清单完成', 'Common list'), min: 0, max: 2000, ...cited, note: '全镇各村相同的任务' },
      { id: 'ownList', title: text('个性清单完成', 'Own list'), min: 0, max: 2000, ...cited, note: '一村一清单' },
      { id: 'leading', title: text('带动包片、包组干部', 'Leading the lower levels'), min: 0, max: 1000, ...cited, note: '村书记、片组长、网格员三级' },
    ]);
  });

  it.each(['id', 'title', 'document', 'extends', 'items'])('without %s it is none', (name) => {
    const value = Object.fromEntries(Object.entries(yaml).filter(([key]) => key !== name));
    expect(refusalOf(value)).toEqual(inA9('scheme.field_missing', `/${name}`));
  });

  it.each(['a', 'a1', 'three-levels', 'a-1-b2'])('%s is a name', (id) =>
    expect(parseTownshipScheme(written({ work: { only: part(50) } }, { id }), base).id).toBe(id),
  );

  it.each(['A', '1a', '-a', 'a-', 'a--b', 'aB', 'a_b', 'a b'])('%s is none', (id) =>
    expect(refusalOf(written({ work: { only: part(50) } }, { id }))).toEqual(inA9('scheme.value_invalid', '/id', { expected: 'kebab-case', got: id })),
  );

  it('(m): every burden on a sub-item is refused by its name', () => {
    const burdens = 'deadline deadlines forms attendance veto consequences then quota quotas deduct talk hold burden';
    for (const burden of burdens.split(' '))
      expect(refusalOf(written({ work: { only: part(50, { [burden]: 1 }) } }))).toEqual({
        code: 'scheme.township_beyond',
        path: `/items/work/only/${burden}`,
        rule: 'm',
      });
    expect(refusalOf(written({ work: { only: part(50) } }, { then: [] }))).toEqual({ code: 'scheme.township_beyond', path: '/then', rule: 'm' });
  });

  it('has 1 to 20 sub-items', () => {
    const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`p${index}`, part(index ? 1 : 51 - count)]));
    expect(parseTownshipScheme(written({ work: many(20) }), base).items['work']).toHaveLength(20);
    const expected = '1 to 20 sub-items';
    expect(refusalOf(written({ work: many(21) }))).toEqual(inA9('scheme.value_invalid', '/items/work', { expected, got: '21' }));
    expect(refusalOf(written({ work: {} }))).toEqual(inA9('scheme.value_invalid', '/items/work', { expected, got: '0' }));
    expect(refusalOf(written({}))).toEqual(inA9('scheme.field_missing', '/items'));
  });

  it('adds up to its base item above and below, each sub-item with room between', () => {
    expect(refusalOf(written({ work: { a: part(20), b: part(29) } }))).toEqual(
      inA9('scheme.township_sum', '/items/work', { limit: 'max', expected: 5000, got: 4900 }),
    );
    expect(refusalOf(written({ work: { a: part(20, { min: 1 }), b: part(30, { min: 2 }) } }))).toEqual(
      inA9('scheme.township_sum', '/items/work', { limit: 'min', expected: 0, got: 300 }),
    );
    expect(refusalOf(written({ work: { a: part(50), b: part(3, { min: 3 }) } }))).toEqual(
      inA9('scheme.value_invalid', '/items/work/b/max', { expected: 'more than min' }),
    );
  });

  it('extends the county’s scheme and nothing else, in the base items that the townships score', () => {
    const value = written({ work: { only: part(50) } });
    expect(refusalOf({ ...value, extends: 'town-points' })).toEqual(
      inA9('scheme.township_extends', '/extends', { expected: 'county-dynamic', got: 'town-points' }),
    );
    expect(refusalOf(written({ events: { only: part(50) } }))).toEqual(inA9('scheme.township_item', '/items/events', { got: 'events' }));
    const elsewhere = schemeWith((other) => Object.assign(other['items']!['work']!['entry'], { enteredBy: 'assessmentGroup' }));
    expect(refusalOf(value, elsewhere)).toEqual(inA9('scheme.township_item', '/items/work', { got: 'work' }));
    expect(['work', 'events', 'dance', 'constructor', '__proto__'].map((id) => baseItemOf(base, id)?.id)).toEqual([
      'work',
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('an error that is no refusal stays what it is', () => {
    const broken = Object.defineProperty({ ...yaml }, 'document', {
      enumerable: true,
      get: () => {
        throw new RangeError('broken');
      },
    });
    expect(() => parseTownshipScheme(broken, base)).toThrow(new RangeError('broken'));
  });

  it('no longer fits another version of the base item, above or below', () => {
    const township = parseTownshipScheme(yaml, base);
    const other = (entry: Json) => schemeWith((value) => Object.assign(value['items']!['daily']!['entry'], entry));
    expect([other({ max: 26 }), other({ min: 1 }), other({})].map((scheme) => fitsScheme(township, scheme))).toEqual([false, false, true]);
    expect(fitsScheme({ ...township, items: { dance: [sub('a', 1)] } }, base)).toBe(false);
  });
});

describe('R16: what to think about before signing', () => {
  const lint = (...subItems: SubItem[]) => lintTownshipScheme({ ...parseTownshipScheme(yaml, base), items: { work: subItems } });

  it('more than ten sub-items, and defaults without a reason', () => {
    const eleven = Array.from({ length: 11 }, (_, index) => sub(`p${index}`, 1));
    expect(lint(...eleven.slice(1))).toEqual([]);
    expect(lint(...eleven)).toEqual([
      {
        code: 'burden.many_sub_items',
        path: '/items/work',
        rule: 'R16',
        message: text('细目多于 10 项，增加填报负担', 'More than 10 sub-items are a burden to fill in'),
      },
    ]);
    expect(lint(sub('a', 1, { origin: 'default', note: '系统建议' }), sub('b', 1, { origin: 'default' }), sub('c', 1))).toEqual([
      {
        code: 'origin.unexplained',
        path: '/items/work/b',
        rule: 'A9',
        message: text('系统建议值须写明理由（note）', 'A default needs a note that says why'),
      },
    ]);
  });
});

describe('A9: an entry out of its sub-items', () => {
  const subItems = [sub('a', 2000), sub('b', 3000, { min: 100 })];
  const whole = [
    { id: 'b', points: 100 },
    { id: 'a', points: 2000 },
  ];

  it('is their sum, from the least to the most of each', () => {
    expect(expandEntry(subItems, whole)).toBe(2100);
    expect(expandEntry([], [])).toBe(0);
  });

  it.each<[string, object[], Json]>([
    ['unknown', [...whole, { id: 'c', points: 1 }], { code: 'score.part_unknown', path: '/p/2/id', got: 'c' }],
    ['told twice', [...whole, { id: 'b', points: 100 }], { code: 'score.part_unknown', path: '/p/2/id', got: 'b', expected: 'each once' }],
    ['no whole number', [{ id: 'a', points: 0.5 }], { code: 'score.precision', path: '/p/0/points', points: 0.5 }],
    ['too many', [{ id: 'a', points: 2001 }], { code: 'score.above_maximum', path: '/p/0/points', maximum: 2000, got: 2001 }],
    ['too few', [{ id: 'b', points: 99 }], { code: 'score.below_minimum', path: '/p/0/points', minimum: 100, got: 99 }],
    ['missing', [{ id: 'b', points: 100 }], { code: 'score.parts_missing', path: '/p', lacking: ['a'] }],
  ])('%s is refused with its path', (_what, parts, refusal) =>
    expect(describeRefusal(() => expandEntry(subItems, parts as unknown as typeof whole, '/p'))).toEqual(refusal),
  );

  it('stands from the root where no path is given', () =>
    expect(describeRefusal(() => expandEntry(subItems, []))).toEqual({ code: 'score.parts_missing', path: '', lacking: ['a', 'b'] }));

  const check = (fact: Parameters<typeof checkParts>[0], of: SubItem[] | undefined = subItems) => describeRefusal(() => checkParts(fact, of, '/e'));

  it('agrees with the township: parts where there are sub-items, none where there are none', () => {
    expect(() => checkParts({ points: 2100, parts: whole }, subItems, '/e')).not.toThrow();
    expect(() => checkParts({ points: 1 }, undefined, '/e')).not.toThrow();
    expect(check({ points: 1 })).toEqual({ code: 'score.parts_missing', path: '/e', lacking: ['a', 'b'] });
    expect(check({ points: 2101, parts: whole })).toEqual({ code: 'score.parts_sum', path: '/e/points', expected: 2100, got: 2101 });
    expect(check({ points: 1, parts: [{ id: 'a', points: 1 }] })).toEqual({ code: 'score.parts_missing', path: '/e/parts', lacking: ['b'] });
    const none = (parts: typeof whole) => describeRefusal(() => checkParts({ points: 1, parts }, undefined, '/e'));
    expect(none(whole)).toEqual({ code: 'score.part_unknown', path: '/e/parts', got: 'b' });
    expect(none([])).toEqual({ code: 'score.part_unknown', path: '/e/parts', got: null });
  });

  it('R6: a re-check answers for the whole item', () => expect(() => checkParts({ points: 1, supersedes: 'e1' }, subItems, '/e')).not.toThrow());
});
