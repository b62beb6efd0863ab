import { Mark, type MarkTone } from '../../../components/mark.js';
import { useSpeech } from '../../../lib/language.js';
import type { Text } from '#domain';
import type { Word } from '../../../lib/words.js';

export const gradeNames: Record<string, { word: Word; tone: MarkTone }> = {
  EXCELLENT: { word: '优秀', tone: 'good' },
  QUALIFIED: { word: '合格', tone: 'neutral' },
  BASICALLY_QUALIFIED: { word: '基本合格', tone: 'warn' },
  UNQUALIFIED: { word: '不合格', tone: 'bad' },
};

/** R14: a series may have its own label; the tone follows the grade. */
export function GradeMark({ grade, title }: { grade: string | null | undefined; title?: Text | null }) {
  const { w, say } = useSpeech();
  const known = grade ? gradeNames[grade] : undefined;
  if (!grade) return <Mark>{w('不定等次')}</Mark>;
  return <Mark tone={known?.tone ?? 'neutral'}>{say(title ?? undefined) || (known ? w(known.word) : grade)}</Mark>;
}
