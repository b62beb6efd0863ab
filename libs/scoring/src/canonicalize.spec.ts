import { describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { canonicalInput, canonicalize, engineVersion, orderFacts, type Facts } from '#scoring';
import { county, scheme } from './county.fixture.js';
import { describeRefusal } from './refusal.fixture.js';

describe('canonicalize', () => {
  it('is one text for one value: sorted keys, no spaces, no undefined', () => {
    expect(canonicalize({ b: [1, { d: null, c: '优' }], a: true, z: undefined, ä: -0 })).toBe('{"a":true,"b":[1,{"c":"优","d":null}],"ä":0}');
  });

  it('known bytes have a known hash: 38 bytes of UTF-8, their SHA-256 by another program', () => {
    const bytes = Buffer.from(canonicalize({ b: { c: -2 }, a: [1, true, null, '优'] }), 'utf8');
    expect(bytes.toString('hex')).toBe('7b2261223a5b312c747275652c6e756c6c2c22e4bc98225d2c2262223a7b2263223a2d327d7d');
    expect(createHash('sha256').update(bytes).digest('hex')).toBe('1ce05104617b313adcdf0b8a8d28b9169701fe39065c9b280a4e4e80b77174c3');
  });

  it.each<[string, unknown, string]>([
    ['text', '引号 " 反斜杠 \\ 换行 \n', '"引号 \\" 反斜杠 \\\\ 换行 \\n"'],
    ['false', false, 'false'],
    ['nothing', null, 'null'],
    ['the greatest whole number', 9007199254740991, '9007199254740991'],
    ['an empty list and an empty object', [[], {}], '[[],{}]'],
    ['keys by code units, not as a dictionary has them', { b: 1, Z: 2, é: 3, a: 4 }, '{"Z":2,"a":4,"b":1,"é":3}'],
    ['keys that are numbers by their text, before letters', { b: 1, 9: 2, 10: 3, ':': 4, ' ': 5 }, '{" ":5,"10":3,"9":2,":":4,"b":1}'],
    ['what stands under and beside such keys', [{ 2: { z: ['"', null, false], y: 1 }, 10: [] }, 'a'], '[{"10":[],"2":{"y":1,"z":["\\"",null,false]}},"a"]'],
    ['nothing but such keys', { 9: 1, 10: 2 }, '{"10":2,"9":1}'],
    ['the key of prototypes as any other', JSON.parse('{"b":1,"__proto__":{"z":1,"a":2}}'), '{"__proto__":{"a":2,"z":1},"b":1}'],
  ])('%s', (_what, value, text) => expect(canonicalize(value)).toBe(text));

  it.each<[unknown, string | undefined]>([
    [0.5, '0.5'],
    [Number.NaN, 'NaN'],
    [2 ** 53, '9007199254740992'],
    [Number.NEGATIVE_INFINITY, '-Infinity'],
    [1n, undefined],
    [() => 1, undefined],
    [Symbol('a'), undefined],
  ])('refuses %p, which no hash should rest on, and says where it stands', (value, got) =>
    expect(describeRefusal(() => canonicalize({ a: [1, { c: 2 }], facts: ['x', { points: value }] }))).toStrictEqual({
      code: 'facts.invalid',
      path: '/facts/1/points',
      expected: got === undefined ? 'JSON' : 'whole number',
      ...(got !== undefined && { got }),
    }),
  );

  it('refuses what stands alone, and a gap in a list', () => {
    expect(describeRefusal(() => canonicalize(1.5))).toEqual({ code: 'facts.invalid', path: '', expected: 'whole number', got: '1.5' });
    expect(describeRefusal(() => canonicalize([1, undefined]))).toEqual({ code: 'facts.invalid', path: '/1', expected: 'JSON' });
    expect(describeRefusal(() => canonicalize({ a: { b: { c: 1 } }, d: undefined, e: 0.5 }))).toMatchObject({ path: '/e' });
  });

  it('of the input names the engine, so that another engine gives another hash', () => {
    const text = canonicalInput(scheme, county({ totals: [8000] }));
    expect(text.startsWith(`{"engineVersion":"${engineVersion}","facts":{"cancellations":[],`)).toBe(true);
    expect(text).toContain(`,"scheme":{"adverse":{`);
  });
});

/** Two of each list, in the order they are hashed in. */
const pairs: Record<string, readonly [object, object]> = {
  organizations: [{ id: 'a' }, { id: 'b' }],
  persons: [{ id: 'a' }, { id: 'b' }],
  entries: [{ id: 'a' }, { id: 'b' }],
  events: [{ id: 'a' }, { id: 'b' }],
  contests: [{ id: 'a' }, { id: 'b' }],
  cancellations: [{ id: 'a' }, { id: 'b' }],
  earlierPeriods: [{ code: '2025-Q3' }, { code: '2025-Q4' }],
  pools: [{ township: 'a' }, { township: 'b' }],
  ratings: [{ id: 'a' }, { id: 'b' }],
  coefficients: [{ id: 'a' }, { id: 'b' }],
  vetoes: [{ id: 'a' }, { id: 'b' }],
  unitGrades: [{ organization: 'a' }, { organization: 'b' }],
  organizationResults: [{ organization: 'a' }, { organization: 'b' }],
  subsidies: [{ person: 'a' }, { person: 'b' }],
  bonusPools: [{ bonus: 'a' }, { bonus: 'b' }],
  townshipSchemes: [{ township: 'a' }, { township: 'b' }],
  'earlierResults by person': [
    { person: 'a', period: '2025-Q4' },
    { person: 'b', period: '2025-Q3' },
  ],
  'earlierResults by period': [
    { person: 'a', period: '2025-Q3' },
    { person: 'a', period: '2025-Q4' },
  ],
  'memberships by person': [
    { person: 'a', from: '2025-07-01' },
    { person: 'b', from: '2025-01-01' },
  ],
  'memberships by day': [
    { person: 'a', from: '2025-01-01' },
    { person: 'a', from: '2025-07-01' },
  ],
  'bands by township': [
    { township: 'a', series: 'other', grade: 'QUALIFIED' },
    { township: 'b', series: 'chief', grade: 'EXCELLENT' },
  ],
  'bands by series': [
    { township: 'a', series: 'chief', grade: 'QUALIFIED' },
    { township: 'a', series: 'other', grade: 'EXCELLENT' },
  ],
  'bands by grade': [
    { township: 'a', series: 'chief', grade: 'EXCELLENT' },
    { township: 'a', series: 'chief', grade: 'QUALIFIED' },
  ],
};

describe('the same facts give the same hash however they were read', () => {
  const facts = county({ totals: [8000] });

  it.each(Object.entries(pairs))('%s', (what, [first, second]) => {
    const [list = ''] = what.split(' ');
    const read = (...rows: object[]): Facts => ({ ...facts, [list]: rows });
    expect(orderFacts(read(second, first))[list as keyof Facts]).toEqual([first, second]);
    expect(canonicalInput(scheme, read(second, first))).toBe(canonicalInput(scheme, read(first, second)));
  });

  it('a list that a scheme does not ask for stays away', () => expect(Object.keys(orderFacts(facts)).sort()).toEqual(Object.keys(facts).sort()));
});
