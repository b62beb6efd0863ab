import { refuse } from '../domain-error.js';

/** What is asked about every subject: whole points from `min` to `max`; `scale` turns one point into the scheme's scale. */
export interface BallotQuestion {
  /** The scheme's rating item, or a name of the sheet's own. */
  key: string;
  title: string;
  min: number;
  max: number;
  scale: number;
}

/** At most so many basis points of the subjects of a sheet may get from `from` to `to`, question by question; floored. */
export interface DistributionLimit {
  from: number;
  to: number;
  atMostBps: number;
}

/** Who is rated; the name is what the sheet shows. */
export interface BallotSubject {
  id: string;
  kind: 'person' | 'organization';
  name: string;
}

/** E3: a class of raters by number, never by name; `dropHighest` where its raters are also rated. */
export interface RaterClass {
  key: string;
  title: string;
  number: number;
  dropHighest: boolean;
}

/** One sheet as every rater of the evaluation gets it. */
export interface BallotSheet {
  questions: BallotQuestion[];
  subjects: BallotSubject[];
  limits: DistributionLimit[];
}

/** One mark of a ballot as it is sent. */
export interface BallotAnswer {
  subject: string;
  question: string;
  value: number;
}

export const ballotLimits = { questions: 20, subjects: 500, classes: 20, raters: 20_000, minimumSample: 5, points: 10_000 } as const;

/** E3: a sheet that can be filled in and counted; refused with the path of what is wrong. */
export function checkSheet({ questions, subjects, limits }: BallotSheet): void {
  const wrong = (path: string, problem: string): never => refuse('evaluation.sheet_invalid', { path, problem });
  if (questions.length === 0 || questions.length > ballotLimits.questions) wrong('questions', 'count');
  if (subjects.length === 0 || subjects.length > ballotLimits.subjects) wrong('subjects', 'count');
  if (isTwice(questions.map(({ key }) => key))) wrong('questions', 'twice');
  if (isTwice(subjects.map(({ id }) => id))) wrong('subjects', 'twice');
  questions.forEach(({ min, max }, index) => {
    if (!isWhole(min) || !isWhole(max) || min < 0 || min >= max || max > ballotLimits.points) wrong(`questions/${index}`, 'range');
  });
  limits.forEach(({ from, to, atMostBps }, index) => {
    if (!isWhole(from) || !isWhole(to) || from > to || !isWhole(atMostBps) || atMostBps < 0 || atMostBps > 10_000) wrong(`limits/${index}`, 'range');
  });
  if (!isSatisfiable({ questions, subjects, limits })) wrong('limits', 'unsatisfiable');
}

/** E3: classes by number; one that could never be published is refused before anybody votes. */
export function checkClasses(classes: readonly RaterClass[], minimumSample: number): void {
  const wrong = (path: string, problem: string): never => refuse('evaluation.sheet_invalid', { path, problem });
  if (minimumSample < ballotLimits.minimumSample) wrong('minimumSample', 'below_five');
  if (classes.length === 0 || classes.length > ballotLimits.classes) wrong('classes', 'count');
  if (isTwice(classes.map(({ key }) => key))) wrong('classes', 'twice');
  classes.forEach(({ number, dropHighest }, index) => {
    if (!isWhole(number) || number - (dropHighest ? 1 : 0) < minimumSample) wrong(`classes/${index}`, 'below_sample');
  });
  if (classes.reduce((sum, { number }) => sum + number, 0) > ballotLimits.raters) wrong('classes', 'too_many');
}

/** How many subjects a limit lets have such marks. */
export function seatsOf({ atMostBps }: DistributionLimit, subjects: number): number {
  return Math.floor((subjects * atMostBps) / 10_000);
}

/** Every cell answered once, inside its range and inside the distribution limits; answers the marks by subject, then question. */
export function checkBallot(sheet: BallotSheet, answers: readonly BallotAnswer[]): number[] {
  const { questions, subjects } = sheet;
  const given = new Map(answers.map(({ subject, question, value }) => [cellOf(subject, question), value]));
  if (given.size !== answers.length || given.size !== questions.length * subjects.length) refuse('ballot.incomplete');
  const values = subjects.flatMap(({ id }) =>
    questions.map(({ key, min, max }) => {
      const value = given.get(cellOf(id, key)) ?? refuse('ballot.incomplete');
      return isWhole(value) && value >= min && value <= max ? value : refuse('ballot.value_invalid', { minimum: min, maximum: max });
    }),
  );
  for (const { limit, question } of limitsBroken(sheet, values))
    refuse('ballot.limit_exceeded', { ...limit, seats: seatsOf(limit, subjects.length), question });
  return values;
}

/** The limits a complete sheet breaks, question by question. */
export function limitsBroken({ questions, subjects, limits }: BallotSheet, values: readonly number[]): { limit: DistributionLimit; question: string }[] {
  return limits.flatMap((limit) =>
    questions.flatMap(({ key }, at) => {
      const marks = values.filter((_, index) => index % questions.length === at);
      const inside = marks.filter((value) => value >= limit.from && value <= limit.to).length;
      return inside > seatsOf(limit, subjects.length) ? [{ limit, question: key }] : [];
    }),
  );
}

/** Whether the marks that some limit forbids to everybody leave enough others; limits are checked mark by mark, each band by itself. */
function isSatisfiable({ questions, subjects, limits }: BallotSheet): boolean {
  return questions.every(({ min, max }) => {
    const borders = [min, ...limits.flatMap(({ from, to }) => [from, to + 1])].filter((value) => value >= min && value <= max);
    const isFree = (value: number) => limits.every(({ from, to }) => value < from || value > to);
    if (borders.some(isFree)) return true;
    const seats = limits.filter(({ from, to }) => to >= min && from <= max).map((limit) => seatsOf(limit, subjects.length));
    return seats.reduce((sum, count) => sum + count, 0) >= subjects.length;
  });
}

function cellOf(subject: string, question: string): string {
  return `${subject}\u0000${question}`;
}

function isTwice(values: readonly string[]): boolean {
  return new Set(values).size !== values.length;
}

function isWhole(value: number): boolean {
  return Number.isSafeInteger(value);
}
