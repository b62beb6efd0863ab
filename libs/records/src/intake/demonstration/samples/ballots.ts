import { countBallots } from '#domain';
import type { RatingFact } from '#scoring';
import { by } from './sample.js';

/** The raters of a class and their sheets: whole marks by ballot, then subject. */
export interface SampleClass {
  key: string;
  title: string;
  dropHighest: boolean;
  values: number[][];
}

/** An anonymous evaluation: what each sheet says, and of whom. */
export interface SampleEvaluation {
  item: string;
  title: string;
  /** Who opens it. */
  organizationCode: string;
  subjects: string[];
  classes: SampleClass[];
}

/** So many sheets of whole marks whose means come as near as they can to those given, in hundredths. */
export function sheetsOf(means: readonly number[], sheets: number): number[][] {
  const marks = means.map((mean, subject) => marksOf(Math.round((mean * sheets) / 100), sheets, subject));
  return Array.from({ length: sheets }, (_, sheet) => marks.map((list) => list[sheet] ?? 0));
}

/** Marks that add up to the sum; two raters who differ by as much up and down leave it as it is. */
function marksOf(sum: number, sheets: number, subject: number): number[] {
  const low = Math.floor(sum / sheets);
  const marks = Array.from({ length: sheets }, (_, sheet) => low + (sheet < sum - low * sheets ? 1 : 0));
  const room = Math.min(100 - low - 1, low);
  for (let sheet = 0; sheet + 1 < sheets; sheet += 2) {
    const apart = Math.min(room, (sheet + subject) % 4);
    marks[sheet] = (marks[sheet] ?? 0) + apart;
    marks[sheet + 1] = (marks[sheet + 1] ?? 0) - apart;
  }
  return marks;
}

/** What the count of an evaluation hands on to the score: per class and subject a sum, and of how many. */
export function ratingsOf({ item, title, subjects, classes }: SampleEvaluation): RatingFact[] {
  const sheet = {
    questions: [{ key: item, title: item, min: 0, max: 100, scale: 100 }],
    subjects: subjects.map((id) => ({ id, kind: 'person' as const, name: id })),
    limits: [],
  };
  const numbered = classes.map(({ values, ...one }) => ({ ...one, number: values.length }));
  const ballots = classes.flatMap(({ key, values }) => values.map((list) => ({ class: key, values: list })));
  return countBallots({ sheet, classes: numbered, minimumSample: 5 }, ballots).marks.map(({ class: of, subject, count, points }) => ({
    id: `${title}-${of}-${subject}`,
    item,
    class: of,
    person: subject,
    count,
    points,
    ...by,
  }));
}
