import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { realTimeOf, businessTimeAt, type BusinessClock } from '#domain';

const clock = fc.record({
  realOrigin: fc.constant('2026-11-21T00:00:00.000Z'),
  businessOrigin: fc.date({ min: new Date('2026-01-01'), max: new Date('2026-11-20'), noInvalidDate: true }).map((d) => d.toISOString()),
  scale: fc.integer({ min: 1, max: 500_000 }),
  catchUp: fc.boolean(),
});

describe('business clock', () => {
  it('reaches a business instant at the real instant it answers, and not before', () => {
    fc.assert(
      fc.property(clock, fc.integer({ min: 0, max: 400 * 86_400_000 }), (given: BusinessClock, ahead) => {
        const business = new Date(Date.parse(given.businessOrigin) + ahead).toISOString();
        const real = realTimeOf(given, business);
        expect(businessTimeAt(given, real) >= business).toBe(true);
        const before = new Date(Date.parse(real) - 1).toISOString();
        expect(businessTimeAt(given, before) < business || Date.parse(real) <= Date.parse(given.realOrigin)).toBe(true);
      }),
    );
  });

  it('runs in real time once it has caught up', () => {
    const caught = { realOrigin: '2026-11-21T00:00:00.000Z', businessOrigin: '2026-08-01T00:00:00.000Z', scale: 86_400, catchUp: true };
    expect(businessTimeAt(caught, '2026-12-01T00:00:00.000Z')).toBe('2026-12-01T00:00:00.000Z');
    expect(realTimeOf(caught, '2026-12-01T00:00:00.000Z')).toBe('2026-12-01T00:00:00.000Z');
  });
});
