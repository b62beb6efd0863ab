import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { realTimeOf, businessTimeAt, type BusinessClock } from '#domain';

const clock = fc.record({
  realOrigin: fc.constant('2026-11-21T00:00:00.000Z'),
  businessOrigin: fc.date({ min: new Date('2026-01-01'), max: new Date('2026-11-20'), noInvalidDate: true }).map((d) => d.toISOString()),
  scale: fc.integer({ min: 1, max: 500_000 }),
  catchUp: fc.boolean(),
  turns: fc.option(
    fc
      .array(fc.record({ ahead: fc.integer({ min: 0, max: 300 * 86_400_000 }), scale: fc.integer({ min: 1, max: 500_000 }) }), { maxLength: 3 })
      .map((list) =>
        list.toSorted((a, b) => a.ahead - b.ahead).map(({ ahead, scale }) => ({ from: new Date(Date.parse('2026-11-20') + ahead).toISOString(), scale })),
      ),
    { nil: undefined },
  ),
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

  it('takes its time from the turns given', () => {
    const day = 86_400_000;
    const paced: BusinessClock = {
      realOrigin: '2026-11-21T00:00:00.000Z',
      businessOrigin: '2025-01-01T00:00:00.000Z',
      scale: 864_000,
      catchUp: false,
      turns: [
        { from: '2026-01-01T00:00:00.000Z', scale: 86_400 },
        { from: '2026-01-11T00:00:00.000Z', scale: 1 },
      ],
    };
    const after = (seconds: number) => businessTimeAt(paced, new Date(Date.parse(paced.realOrigin) + seconds * 1000).toISOString());
    expect([after(36.5), after(37.5), after(46.5), after(56.5)]).toEqual([
      '2026-01-01T00:00:00.000Z',
      '2026-01-02T00:00:00.000Z',
      '2026-01-11T00:00:00.000Z',
      '2026-01-11T00:00:10.000Z',
    ]);
    expect(Date.parse(realTimeOf(paced, '2026-01-12T00:00:00.000Z')) - Date.parse(paced.realOrigin)).toBe(46_500 + day);
  });

  it('runs in real time once it has caught up', () => {
    const caught = { realOrigin: '2026-11-21T00:00:00.000Z', businessOrigin: '2026-08-01T00:00:00.000Z', scale: 86_400, catchUp: true };
    expect(businessTimeAt(caught, '2026-12-01T00:00:00.000Z')).toBe('2026-12-01T00:00:00.000Z');
    expect(realTimeOf(caught, '2026-12-01T00:00:00.000Z')).toBe('2026-12-01T00:00:00.000Z');
  });
});
