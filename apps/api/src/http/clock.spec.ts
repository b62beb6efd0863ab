import { describe, expect, it } from '@jest/globals';
import { clockFor } from './clock.js';

const now = '2026-11-21T06:00:00.000Z';
const asked = { businessOrigin: '2026-06-01T00:00:00+08:00', daySeconds: 2, catchUp: true };
const config = { demonstration: false, daySeconds: undefined, environment: 'development' } as const;

describe('the clock of a new assessment', () => {
  it('is the real one unless a demonstration asks for another', () => {
    expect(clockFor(config, undefined, now)).toMatchObject({ realOrigin: now, businessOrigin: now, scale: 1 });
    expect(clockFor({ ...config, demonstration: true }, asked, now)).toEqual({
      realOrigin: now,
      businessOrigin: '2026-05-31T16:00:00.000Z',
      scale: 43_200,
      catchUp: true,
    });
  });

  it('takes other paces from the days a demonstration names', () => {
    const turns = [{ from: '2026-09-01T00:00:00+08:00', daySeconds: 86_400 }];
    expect(clockFor({ ...config, demonstration: true }, { ...asked, turns }, now).turns).toEqual([{ from: '2026-08-31T16:00:00.000Z', scale: 1 }]);
  });

  it('is refused outside a demonstration, and in production whatever is set', () => {
    expect(() => clockFor(config, asked, now)).toThrow(expect.objectContaining({ code: 'clock.not_allowed' }));
    expect(() => clockFor({ ...config, demonstration: true, environment: 'production' }, asked, now)).toThrow(
      expect.objectContaining({ code: 'clock.not_allowed' }),
    );
  });

  it('runs faster in an instance with shortened days', () => {
    expect(clockFor({ ...config, daySeconds: 4 }, undefined, now)).toMatchObject({ businessOrigin: now, scale: 21_600 });
  });
});
