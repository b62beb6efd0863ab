import { text, type Text } from '#domain';
import type { Grade, Scheme } from '../scheme/scheme.js';

/** R14: what a grade is called in a series. */
export function labelOfGrade({ labels }: Pick<Scheme, 'labels'>, series: string, grade: Grade): Text {
  return labels[series]?.[grade] ?? text(grade, grade);
}
