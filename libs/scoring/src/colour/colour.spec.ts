import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { shiftDate } from '#domain';
import { colourOf, colours, type ColourRecord, type ColourRule } from '#scoring';
import { scheme } from '../county.fixture.js';
import { describeRefusal } from '../refusal.fixture.js';

const rule = scheme.colours as ColourRule;
const on = '2026-09-30';
let count = 0;
const record = (code: string | undefined, points: number, daysAgo = 0): ColourRecord => ({
  id: `r${(count += 1)}`,
  item: 'events',
  code,
  points,
  occurredOn: shiftDate(on, -daysAgo),
});
const colour = (...records: ColourRecord[]) => colourOf(rule, { on, records }).colour;

describe('A6: the three colours', () => {
  it('red warns, yellow cautions, green encourages, and without records there is none', () => {
    expect(colour()).toBeNull();
    expect(colour(record('dailyPraise', 50))).toBe('GREEN');
    expect(colour(record('dutyAbsence', -100))).toBe('YELLOW');
    expect(colour(record('dutyAbsence', -10), record('ruleBreach', -10), record('arenaBehind', -10))).toBe('YELLOW');
    expect(colour(record('ruleBreach', -200), record('dutyAbsence', -100))).toBe('RED');
    expect(colour(record('problemUncorrected', -50))).toBe('RED');
  });

  it('red goes before yellow, yellow before green', () => {
    expect(colour(record('dailyPraise', 100), record('dutyAbsence', -100))).toBe('YELLOW');
    expect(colour(record('dailyPraise', 100), record('dutyAbsence', -100), record('problemUncorrected', -50))).toBe('RED');
  });

  it('equality counts, one hundredth less does not; other lines and ledgers do not count', () => {
    expect(colour(record('dailyPraise', 49))).toBeNull();
    expect(colour(record('dutyAbsence', -99))).toBeNull();
    expect(colour(record('memberPenalty', -1000), record(undefined, -1000))).toBeNull();
    expect(colour({ ...record('dutyAbsence', -300), item: 'other' })).toBeNull();
  });

  it('looks back exactly the days of the rule, the day itself included, and never ahead', () => {
    expect(colourOf(rule, { on, records: [] })).toMatchObject({ from: '2026-09-01', to: on });
    expect(colour(record('dutyAbsence', -100, 29))).toBe('YELLOW');
    expect(colour(record('dutyAbsence', -100, 30))).toBeNull();
    expect(colour(record('dutyAbsence', -100, -1))).toBeNull();
  });

  it('says which records met which condition', () => {
    const [first, second] = [record('ruleBreach', -200), record('dutyAbsence', -100)];
    const { reasons } = colourOf(rule, { on, records: [second, first] });
    expect(reasons.RED[0]).toMatchObject({ amount: 300, met: true, records: [first.id, second.id].sort() });
    expect(reasons.GREEN).toMatchObject([{ amount: 0, met: false, records: [] }]);
  });

  it('without a condition for it there is nothing to tell', () =>
    expect(describeRefusal(() => colourOf(undefined, { on, records: [] }))).toEqual({ code: 'scheme.field_missing', path: '/colours' }));

  it('AND asks for all of its conditions, OR for one; without codes every line of the ledger counts, also those without a line', () => {
    const praised = { ledger: 'events', addedAtLeast: 100 };
    const twice = { ledger: 'events', codes: ['dailyPraise'], recordsAtLeast: 2 };
    const green = (join: 'AND' | 'OR') => ({ ...rule, of: { ...rule.of, GREEN: { ...rule.of.GREEN, join, conditions: [praised, twice] } } });
    const both = [record('dailyPraise', 50), record('dailyPraise', 50)];
    const first = [record('villageAward', 60), record(undefined, 40)];
    const of = (join: 'AND' | 'OR', records: readonly ColourRecord[]) => colourOf(green(join), { on, records }).colour;
    expect([of('AND', both), of('OR', both), of('AND', first), of('OR', first)]).toEqual(['GREEN', 'GREEN', null, 'GREEN']);
  });

  it('deductions count deductions alone, additions additions alone, records both and those without points', () => {
    const records = [-50, 0, 80].map((points) => record('dailyPraise', points));
    const [deducted, nothing, added] = records.map(({ id }) => id);
    const codes = ['dailyPraise'];
    const conditions = [
      { ledger: 'events', codes, deductedAtLeast: 50 },
      { ledger: 'events', codes, addedAtLeast: 81 },
      { ledger: 'events', codes, recordsAtLeast: 3 },
    ];
    const red = { ...rule, of: { ...rule.of, RED: { ...rule.of.RED, conditions } } };
    expect(colourOf(red, { on, records }).reasons.RED).toEqual([
      { condition: conditions[0], amount: 50, met: true, records: [deducted] },
      { condition: conditions[1], amount: 80, met: false, records: [added] },
      { condition: conditions[2], amount: 3, met: true, records: [deducted, nothing, added].sort() },
    ]);
  });

  const anyRecords = fc.array(
    fc
      .record({
        code: fc.constantFrom('dutyAbsence', 'ruleBreach', 'dailyPraise', 'problemUncorrected', 'memberPenalty'),
        points: fc.integer({ min: -300, max: 300 }),
        daysAgo: fc.integer({ min: 0, max: 60 }),
      })
      .map(({ code, points, daysAgo }) => record(code, points, daysAgo)),
    { maxLength: 12 },
  );

  it('does not depend on the order of the records', () => {
    fc.assert(
      fc.property(anyRecords, (records) => {
        expect(colourOf(rule, { on, records: records.toReversed() })).toEqual(colourOf(rule, { on, records }));
      }),
    );
  });

  it('one more deduction never makes a colour better, and one that is cancelled leaves no trace', () => {
    const rank = (each: string | null): number => (each === null ? colours.length - 0.5 : colours.indexOf(each as (typeof colours)[number]));
    fc.assert(
      fc.property(anyRecords, fc.integer({ min: 1, max: 300 }), (records, points) => {
        const [before, after] = [colourOf(rule, { on, records }), colourOf(rule, { on, records: [...records, record('dutyAbsence', -points)] })];
        expect(rank(after.colour)).toBeLessThanOrEqual(rank(before.colour));
        expect(colourOf(rule, { on, records: records.filter(() => true) })).toEqual(before);
      }),
    );
  });
});
