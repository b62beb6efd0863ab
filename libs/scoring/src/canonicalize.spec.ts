import { describe, expect, it } from '@jest/globals';
import { canonicalInput, canonicalize, engineVersion } from '#scoring';
import { county, scheme } from './county.fixture.js';

describe('canonicalize', () => {
  it('is one text for one value: sorted keys, no spaces, no undefined', () => {
    expect(canonicalize({ b: [1, { d: null, c: '优' }], a: true, z: undefined, ä: -0 })).toBe('{"a":true,"b":[1,{"c":"优","d":null}],"ä":0}');
  });

  it.each([0.5, Number.NaN, 2 ** 53, 1n, () => 1, Symbol('a')])('refuses %p, which no hash should rest on', (value) =>
    expect(() => canonicalize({ value })).toThrow('facts.invalid'),
  );

  it('of the input names the engine, so that another engine gives another hash', () => {
    expect(canonicalInput(scheme, county({ totals: [8000] }))).toContain(`"engineVersion":"${engineVersion}"`);
  });
});
