import { describe, expect, it } from '@jest/globals';
import type { EarlierResultFact, Grade } from '#scoring';
import { describeRefusal } from '../refusal.fixture.js';
import type { StreakRule } from '../scheme/scheme.js';
import { readHistory, runStreak } from './streaks.js';

const low: StreakRule = {
  id: 'lowTwice',
  title: { zh: '连续', en: 'Twice' },
  rule: 'k',
  origin: 'source',
  length: 2,
  grades: ['UNQUALIFIED', 'BASICALLY_QUALIFIED'],
  gaps: 'SKIP',
  imported: 'CONFIRMED',
  fires: 'WHILE_HELD',
};
const period = { code: 'now', from: '2026-07-01', to: '2026-09-30' };
const quarters = [
  { code: 'q2', from: '2026-04-01', to: '2026-06-30' },
  { code: 'q1', from: '2026-01-01', to: '2026-03-31' },
  { code: 'q0', from: '2025-10-01', to: '2025-12-31' },
];
type Earlier = Partial<EarlierResultFact> | undefined;

function run(rule: Partial<StreakRule>, present: { grade: Grade | null; hits?: string[] }, line: Earlier[], termFrom?: string) {
  const earlierResults = line.flatMap((each, index) => (each ? [{ person: 'p', period: quarters[index]!.code, grade: null, imported: false, ...each }] : []));
  const history = readHistory({ period, earlierPeriods: quarters, earlierResults });
  return runStreak({ ...low, ...rule }, { history, person: 'p', present: { code: 'now', to: period.to, ...present }, termFrom });
}

const bad: Earlier = { grade: 'UNQUALIFIED' };

describe('(f), (k): streaks', () => {
  it('count back from the present period until another grade ends them, earliest first', () => {
    expect(run({}, { grade: 'UNQUALIFIED' }, [bad, { grade: 'BASICALLY_QUALIFIED' }, { grade: 'QUALIFIED' }])).toEqual({
      run: 3,
      periods: ['q1', 'q2', 'now'],
      held: true,
      fires: true,
    });
    expect(run({}, { grade: 'QUALIFIED' }, [bad, bad, bad])).toEqual({ run: 0, periods: [], held: false, fires: false });
    expect(run({}, { grade: 'UNQUALIFIED' }, [])).toEqual({ run: 1, periods: ['now'], held: false, fires: false });
    expect(run({}, { grade: 'UNQUALIFIED' }, [bad, bad, bad]).periods).toEqual(['q0', 'q1', 'q2', 'now']);
  });

  it('a period without a grade is skipped, or resets; the present one without a grade never fires', () => {
    expect(run({}, { grade: 'UNQUALIFIED' }, [undefined, bad]).periods).toEqual(['q1', 'now']);
    expect(run({}, { grade: 'UNQUALIFIED' }, [{ grade: null }, bad]).periods).toEqual(['q1', 'now']);
    expect(run({ gaps: 'RESET' }, { grade: 'UNQUALIFIED' }, [undefined, bad])).toMatchObject({ run: 1, held: false });
    expect(run({}, { grade: null }, [bad, bad])).toEqual({ run: 2, periods: ['q1', 'q2'], held: true, fires: false });
  });

  it('fires while it is held, or only on reaching its length', () => {
    expect(run({ fires: 'ON_REACHING' }, { grade: 'UNQUALIFIED' }, [bad])).toMatchObject({ run: 2, fires: true });
    expect(run({ fires: 'ON_REACHING' }, { grade: 'UNQUALIFIED' }, [bad, bad])).toMatchObject({ run: 3, held: true, fires: false });
  });

  it('R5: an imported result counts once somebody by name has confirmed it, where the scheme counts imports at all', () => {
    const imported = { ...bad, imported: true };
    expect(run({}, { grade: 'UNQUALIFIED' }, [imported]).run).toBe(1);
    expect(run({}, { grade: 'UNQUALIFIED' }, [{ ...imported, confirmedBy: 'd' }]).run).toBe(2);
    expect(run({ imported: 'NEVER' }, { grade: 'UNQUALIFIED' }, [{ ...imported, confirmedBy: 'd' }]).run).toBe(1);
  });

  it('B6: hits count in place of grades, and a period without any result is a gap', () => {
    const rule = { hit: 'low', grades: [] };
    expect(run(rule, { grade: null, hits: ['low'] }, [{ hits: ['low'] }, { hits: ['other'] }]).periods).toEqual(['q2', 'now']);
    expect(run(rule, { grade: null, hits: ['low'] }, [{}, { hits: ['low'] }])).toMatchObject({ run: 1 });
    expect(run(rule, { grade: null }, [{ hits: ['low'] }])).toMatchObject({ run: 0, fires: false });
  });

  it('B6: within the calendar year, wherever they lie in it', () => {
    const rule = { window: 'WITHIN_YEAR' as const };
    expect(run(rule, { grade: 'UNQUALIFIED' }, [{ grade: 'QUALIFIED' }, bad, bad]).periods).toEqual(['q1', 'now']);
    expect(run(rule, { grade: 'QUALIFIED' }, [bad, undefined, bad])).toEqual({ run: 1, periods: ['q2'], held: false, fires: false });
  });

  it('B6: within the term of office, its first day included; without one it cannot be told', () => {
    const rule = { window: 'WITHIN_TERM' as const };
    const three = [bad, bad, bad];
    expect(run(rule, { grade: 'UNQUALIFIED' }, three, '2025-12-31').run).toBe(4);
    expect(run(rule, { grade: 'UNQUALIFIED' }, three, '2026-01-01').periods).toEqual(['q1', 'q2', 'now']);
    expect(run(rule, { grade: 'UNQUALIFIED' }, [{ grade: 'QUALIFIED' }, bad], '2026-01-01').periods).toEqual(['q1', 'now']);
    expect(describeRefusal(() => run(rule, { grade: 'UNQUALIFIED' }, three))).toEqual({
      code: 'facts.invalid',
      path: '/persons',
      person: 'p',
      expected: 'termFrom, the first day of the term, for lowTwice',
    });
  });
});

describe('the history of a period', () => {
  const read = (earlierPeriods: typeof quarters, earlierResults: EarlierResultFact[] = []) =>
    describeRefusal(() => readHistory({ period, earlierPeriods, earlierResults }));
  const result = { person: 'p', period: 'q1', grade: null, imported: false };

  it('is laid out from the latest back, whatever the order of the facts', () => {
    const history = readHistory({ period, earlierPeriods: [quarters[2]!, quarters[0]!, quarters[1]!], earlierResults: [result] });
    expect(history.codes).toEqual(['q2', 'q1', 'q0']);
    expect(history.ends).toEqual(['2026-06-30', '2026-03-31', '2025-12-31']);
    expect(history.of.get('p')).toEqual([undefined, result, undefined]);
  });

  it('holds periods before this one only, each with an end of its own', () => {
    const expected = 'periods before this one, each with its own end';
    expect(read([quarters[0]!, { ...quarters[1]!, to: '2026-07-01' }])).toEqual({ code: 'facts.invalid', path: '/earlierPeriods/1', expected });
    expect(read([{ code: 'x', from: '2025-01-01', to: '2026-06-30' }, ...quarters])).toMatchObject({ path: '/earlierPeriods/0', expected });
  });

  it('has at most one result of a person and period, and none of a period it does not know', () => {
    expect(read(quarters, [result, result])).toEqual({ code: 'fact.duplicate_entry', path: '/earlierResults/1', person: 'p', period: 'q1' });
    expect(read(quarters, [{ ...result, period: 'q9' }])).toEqual({
      code: 'facts.invalid',
      path: '/earlierResults/0/period',
      known: ['q2', 'q1', 'q0'],
      got: 'q9',
    });
  });
});
