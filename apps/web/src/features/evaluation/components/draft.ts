import type { EvaluationRequest } from '../api/evaluations.js';

export interface ClassDraft {
  key: string;
  title: string;
  number: string;
  dropHighest: boolean;
}

export interface QuestionDraft {
  key: string;
  title: string;
  min: string;
  max: string;
}

/** A band of marks and the share of the subjects that may get one. */
export interface LimitDraft {
  key: string;
  from: string;
  to: string;
  percent: string;
}

/** What is typed before an evaluation is opened. */
export interface Draft {
  title: string;
  assessmentId: string;
  item: string;
  subjects: { kind: 'person' | 'organization'; id: string; name: string }[];
  classes: ClassDraft[];
  questions: QuestionDraft[];
  limits: LimitDraft[];
  minimumSample: string;
  closesAt: string;
}

export const blankClass = (n: number): ClassDraft => ({ key: `class${n}`, title: '', number: '', dropHighest: false });
export const blankQuestion = (n: number): QuestionDraft => ({ key: `question${n}`, title: '', min: '0', max: '100' });

export const blankLimit = (n: number): LimitDraft => ({ key: `limit${n}`, from: '', to: '', percent: '' });

export const blankDraft: Draft = {
  title: '',
  assessmentId: '',
  item: '',
  subjects: [],
  classes: [blankClass(1)],
  questions: [blankQuestion(1)],
  limits: [blankLimit(1)],
  minimumSample: '5',
  closesAt: '',
};

/** The request a draft makes; undefined while something is missing or no whole number. */
export function requestOf(draft: Draft): EvaluationRequest | undefined {
  const classes = draft.classes.map(({ key, title, number, dropHighest }) => ({ key, title: title.trim(), number: wholeOf(number), dropHighest }));
  const questions = draft.questions.map(({ key, title, min, max }) => ({ key, title: title.trim(), min: wholeOf(min), max: wholeOf(max) }));
  const limits = draft.limits
    .filter((limit) => limit.from || limit.to || limit.percent)
    .map(({ from, to, percent }) => ({ from: wholeOf(from), to: wholeOf(to), atMostBps: wholeOf(percent) * 100 }));
  const minimumSample = wholeOf(draft.minimumSample);
  const asked = draft.item ? [] : questions;
  const numbers = [...classes.map(({ number }) => number), ...asked.flatMap(({ min, max }) => [min, max]), ...limits.flatMap(Object.values), minimumSample];
  const texts = [draft.title.trim(), draft.closesAt, ...classes.map(({ title }) => title), ...asked.map(({ title }) => title)];
  if (draft.subjects.length === 0 || texts.includes('') || numbers.some((number) => !Number.isSafeInteger(number))) return undefined;
  return {
    title: draft.title.trim(),
    subjects: draft.subjects.map(({ kind, id }) => ({ kind, id })),
    classes,
    limits,
    minimumSample,
    closesAt: `${draft.closesAt}:00+08:00`,
    ...(draft.assessmentId && { assessmentId: draft.assessmentId }),
    ...(draft.item ? { item: draft.item } : { questions }),
  };
}

function wholeOf(typed: string): number {
  const plain = typed.normalize('NFKC').trim();
  return /^\d{1,6}$/.test(plain) ? Number(plain) : NaN;
}
