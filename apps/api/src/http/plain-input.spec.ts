import { describe, expect, it } from '@jest/globals';
import { assertPlain } from './plain-input.js';

describe('what comes in', () => {
  it.each([['a\0b'], ['\ud800'], [{ form: { opinion: '好\0' } }], [[1, ['\udfff']]], [{ 'k\0': 1 }]])('refuses %j, which no table keeps', (value) =>
    expect(() => assertPlain(value, 'body')).toThrow('input.invalid'),
  );

  it('keeps whatever else people write', () => expect(() => assertPlain({ name: '考绩 𠮷 😀', none: null, list: [1, true, ''] }, 'body')).not.toThrow());

  it('refuses nesting that would exhaust whoever walks it', () => {
    let value: unknown = 1;
    for (let depth = 0; depth < 100_000; depth++) value = [value];
    expect(() => assertPlain(value, 'body')).toThrow('input.malformed');
  });
});
