import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DomainError } from '../domain-error.js';
import { ballotCodeLength, ballotCodeOf, printedCode, readBallotCode } from './ballot-code.js';
import { checkBallot, checkClasses, checkSheet, limitsBroken, seatsOf, type BallotAnswer, type BallotSheet, type RaterClass } from './ballot-sheet.js';
import { countBallots, type CountedBallot } from './count-ballots.js';
import { severityOf } from './severity.js';

const codeOf = (work: () => unknown): string => {
  try {
    work();
    return 'taken';
  } catch (error) {
    return error instanceof DomainError ? error.code : String(error);
  }
};

function sheetOf(subjects: number, changes: Partial<BallotSheet> = {}): BallotSheet {
  return {
    questions: [{ key: 'evaluation', title: '民主测评', min: 0, max: 100, scale: 1 }],
    subjects: Array.from({ length: subjects }, (_, index) => ({ id: `s${index}`, kind: 'person' as const, name: `人${index}` })),
    limits: [],
    ...changes,
  };
}

const answersOf = (sheet: BallotSheet, values: readonly number[]): BallotAnswer[] =>
  sheet.subjects.map(({ id }, index) => ({ subject: id, question: 'evaluation', value: values[index] ?? 0 }));

const classOf = (changes: Partial<RaterClass> = {}): RaterClass => ({ key: 'staff', title: '干部职工', number: 20, dropHighest: false, ...changes });
const ballots = (raterClass: string, marks: number[][]): CountedBallot[] => marks.map((values) => ({ class: raterClass, values }));

describe('E3: a sheet', () => {
  it.each<[string, Partial<BallotSheet>, string]>([
    ['no question', { questions: [] }, 'questions'],
    ['a question twice', { questions: [0, 1].map(() => ({ key: 'a', title: 'a', min: 0, max: 9, scale: 1 })) }, 'questions'],
    ['an empty range', { questions: [{ key: 'a', title: 'a', min: 9, max: 9, scale: 1 }] }, 'questions/0'],
    ['a subject twice', { subjects: [0, 1].map(() => ({ id: 's', kind: 'person' as const, name: '人' })) }, 'subjects'],
    ['a limit upside down', { limits: [{ from: 90, to: 80, atMostBps: 3000 }] }, 'limits/0'],
    ['a share above all', { limits: [{ from: 90, to: 100, atMostBps: 10_001 }] }, 'limits/0'],
    ['limits that no sheet could meet', { limits: [{ from: 0, to: 100, atMostBps: 3000 }] }, 'limits'],
  ])('is refused with %s', (_, changes, path) => {
    expect(() => checkSheet(sheetOf(5, changes))).toThrow(
      expect.objectContaining({ code: 'evaluation.sheet_invalid', details: expect.objectContaining({ path }) }),
    );
  });

  it('asks for classes that can be published, the dropped mark not counted', () => {
    expect(codeOf(() => checkClasses([classOf({ number: 5 })], 5))).toBe('taken');
    expect(codeOf(() => checkClasses([classOf({ number: 5, dropHighest: true })], 5))).toBe('evaluation.sheet_invalid');
    expect(codeOf(() => checkClasses([classOf()], 4))).toBe('evaluation.sheet_invalid');
    expect(codeOf(() => checkClasses([classOf(), classOf()], 5))).toBe('evaluation.sheet_invalid');
    expect(codeOf(() => checkClasses([], 5))).toBe('evaluation.sheet_invalid');
    expect(codeOf(() => checkClasses([classOf({ number: 20_000 }), classOf({ key: 'more' })], 5))).toBe('evaluation.sheet_invalid');
  });
});

describe('E3: a ballot', () => {
  const sheet = sheetOf(3, { limits: [{ from: 90, to: 100, atMostBps: 3400 }] });

  it('has every mark once, whole and inside the range', () => {
    expect(checkBallot(sheet, answersOf(sheet, [95, 80, 0]))).toEqual([95, 80, 0]);
    expect(checkBallot(sheet, answersOf(sheet, [95, 80, 0]).reverse())).toEqual([95, 80, 0]);
    expect(codeOf(() => checkBallot(sheet, answersOf(sheet, [1, 2, 3]).slice(1)))).toBe('ballot.incomplete');
    expect(codeOf(() => checkBallot(sheet, [...answersOf(sheet, [1, 2, 3]), { subject: 's0', question: 'evaluation', value: 4 }]))).toBe('ballot.incomplete');
    expect(codeOf(() => checkBallot(sheet, [...answersOf(sheet, [1, 2, 3]).slice(1), { subject: 'other', question: 'evaluation', value: 4 }]))).toBe(
      'ballot.incomplete',
    );
    for (const wrong of [-1, 101, 1.5]) expect(codeOf(() => checkBallot(sheet, answersOf(sheet, [wrong, 2, 3])))).toBe('ballot.value_invalid');
  });

  it('keeps to the distribution limit, question by question', () => {
    expect(codeOf(() => checkBallot(sheet, answersOf(sheet, [90, 91, 3])))).toBe('ballot.limit_exceeded');
    expect(seatsOf({ from: 90, to: 100, atMostBps: 3000 }, 9)).toBe(2);
  });

  it('property: is taken exactly when no band holds more than its floored share', () => {
    const cases = fc.record({
      marks: fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 40 }),
      limits: fc.array(
        fc.record({ from: fc.integer({ min: 50, max: 90 }), width: fc.integer({ min: 0, max: 20 }), atMostBps: fc.integer({ min: 0, max: 10_000 }) }),
        { maxLength: 3 },
      ),
    });
    fc.assert(
      fc.property(cases, ({ marks, limits: given }) => {
        const limits = given.map(({ from, width, atMostBps }) => ({ from, to: from + width, atMostBps }));
        const limited = sheetOf(marks.length, { limits });
        const isOver = limits.some(({ from, to, atMostBps }) => {
          let inside = 0;
          for (const one of marks) if (one >= from && one <= to) inside += 1;
          return inside * 10_000 > marks.length * atMostBps && inside > Math.trunc((marks.length * atMostBps) / 10_000);
        });
        expect(codeOf(() => checkBallot(limited, answersOf(limited, marks)))).toBe(isOver ? 'ballot.limit_exceeded' : 'taken');
        expect(limitsBroken(limited, marks).length > 0).toBe(isOver);
      }),
    );
  });
});

describe('E3: the count', () => {
  const given = (classes: RaterClass[]) => ({ sheet: sheetOf(2), classes, minimumSample: 5 });

  it('gives number and sum by class and subject', () => {
    const count = countBallots(
      given([classOf()]),
      ballots('staff', [
        [80, 70],
        [90, 70],
        [85, 70],
        [95, 70],
        [100, 70],
      ]),
    );
    expect(count.turnout).toEqual([{ class: 'staff', number: 20, cast: 5, published: true }]);
    expect(count.marks.map(({ subject, count: n, points }) => [subject, n, points])).toEqual([
      ['s0', 5, 450],
      ['s1', 5, 350],
    ]);
  });

  it('says nothing but the turnout of a class below the minimum sample, also where the dropped mark makes it so', () => {
    const five = Array.from({ length: 5 }, () => [80, 80]);
    expect(countBallots(given([classOf()]), ballots('staff', five.slice(1)))).toMatchObject({ turnout: [{ cast: 4, published: false }], marks: [] });
    expect(countBallots(given([classOf({ dropHighest: true })]), ballots('staff', five)).marks).toEqual([]);
  });

  it('drops the highest mark each subject got from its peers', () => {
    const marks = [
      [100, 60],
      [70, 100],
      [70, 60],
      [70, 60],
      [70, 60],
      [70, 60],
    ];
    const { marks: counted } = countBallots(given([classOf({ dropHighest: true })]), ballots('staff', marks));
    expect(counted.map(({ count, points }) => [count, points])).toEqual([
      [5, 350],
      [5, 300],
    ]);
  });

  it('counts in the scheme’s scale', () => {
    const scaled = {
      sheet: sheetOf(1, { questions: [{ key: 'evaluation', title: 'e', min: 0, max: 100, scale: 100 }] }),
      classes: [classOf()],
      minimumSample: 5,
    };
    expect(
      countBallots(
        scaled,
        ballots(
          'staff',
          Array.from({ length: 5 }, () => [90]),
        ),
      ).marks,
    ).toMatchObject([{ count: 5, points: 45_000 }]);
  });
});

describe('E3: the severity report', () => {
  it('tells how far each sheet is from its class, strictest first, and which sheets mark all alike', () => {
    const report = severityOf([
      ...ballots('staff', [
        [90, 90],
        [70, 80],
      ]),
      ...ballots('leaders', [[50, 51]]),
    ]);
    expect(report).toEqual([
      { class: 'leaders', meanHundredths: 5050, deviationHundredths: 0, uniform: false },
      { class: 'staff', meanHundredths: 7500, deviationHundredths: -750, uniform: false },
      { class: 'staff', meanHundredths: 9000, deviationHundredths: 750, uniform: true },
    ]);
  });

  const sheets = fc
    .integer({ min: 1, max: 8 })
    .chain((cells) => fc.array(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: cells, maxLength: cells }), { minLength: 1, maxLength: 30 }));

  it('property: does not depend on the order of the ballots, and says nothing else', () => {
    fc.assert(
      fc.property(sheets, (marks) => {
        const report = severityOf(ballots('staff', marks));
        expect(severityOf(ballots('staff', marks).reverse())).toEqual(report);
        expect(report.every((one) => Object.keys(one).length === 4)).toBe(true);
      }),
    );
  });

  it('property: deviations balance, and a sheet raised by a point becomes more lenient', () => {
    fc.assert(
      fc.property(sheets, (marks) => {
        const sum = severityOf(ballots('staff', marks)).reduce((all, { deviationHundredths }) => all + deviationHundredths, 0);
        expect(Math.abs(sum)).toBeLessThanOrEqual(marks.length / 2);
        const raised = severityOf(ballots('staff', [...marks.map((one) => one.map(() => 50)), (marks[0] ?? []).map(() => 51)]));
        expect(raised.at(-1)?.deviationHundredths).toBeGreaterThan(0);
      }),
    );
  });
});

describe('a code', () => {
  it('is read back however it is typed, and nothing else is one', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: ballotCodeLength, maxLength: ballotCodeLength }), (random) => {
        const code = ballotCodeOf(random);
        expect(readBallotCode(printedCode(code))).toBe(code);
        expect(readBallotCode(` ${code.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l')} `)).toBe(code);
      }),
    );
    for (const wrong of ['', 'ABC', 'U'.repeat(20), '测'.repeat(20), '0'.repeat(21)]) expect(readBallotCode(wrong)).toBeUndefined();
  });
});
