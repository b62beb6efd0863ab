import type { BallotSheet, RaterClass } from './ballot-sheet.js';

/** A ballot as it is counted: its class and its marks by subject, then question. */
export interface CountedBallot {
  class: string;
  values: readonly number[];
}

/** E3: what one class said of one subject; `points` is the sum of the marks that count. */
export interface ClassMark {
  class: string;
  subject: string;
  question: string;
  count: number;
  points: number;
}

export interface ClassTurnout {
  class: string;
  number: number;
  cast: number;
  /** Above the minimum sample; of a class below it nothing but the turnout is kept. */
  published: boolean;
}

export interface Count {
  turnout: ClassTurnout[];
  marks: ClassMark[];
}

/** E3, R13: counts and sums by class, subject and question; a class below the minimum sample has none, peers lose each subject's highest mark. */
export function countBallots(
  { sheet, classes, minimumSample }: { sheet: BallotSheet; classes: readonly RaterClass[]; minimumSample: number },
  ballots: readonly CountedBallot[],
): Count {
  const count: Count = { turnout: [], marks: [] };
  for (const { key, number, dropHighest } of classes) {
    const cast = ballots.filter((ballot) => ballot.class === key);
    const published = cast.length - (dropHighest ? 1 : 0) >= minimumSample;
    count.turnout.push({ class: key, number, cast: cast.length, published });
    if (published) count.marks.push(...marksOf(sheet, cast, dropHighest).map((mark) => ({ class: key, ...mark })));
  }
  return count;
}

function marksOf({ subjects, questions }: BallotSheet, cast: readonly CountedBallot[], dropHighest: boolean): Omit<ClassMark, 'class'>[] {
  return subjects.flatMap(({ id }, row) =>
    questions.map(({ key, scale }, column) => {
      const cell = row * questions.length + column;
      let sum = 0;
      let highest = 0;
      for (const { values } of cast) {
        const value = values[cell] ?? 0;
        sum += value;
        highest = Math.max(highest, value);
      }
      const points = (sum - (dropHighest ? highest : 0)) * scale;
      return { subject: id, question: key, count: cast.length - (dropHighest ? 1 : 0), points };
    }),
  );
}
