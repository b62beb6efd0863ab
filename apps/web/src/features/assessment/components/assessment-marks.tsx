import { Mark } from '../../../components/mark.js';
import { useSpeech } from '../../../lib/language.js';
import type { AssessmentSummary } from '../api/list-assessments.js';

/** A clock that is not the real one, and a result that came from a file, are always said. */
export function AssessmentMarks({ assessment }: { assessment: Pick<AssessmentSummary, 'demonstration' | 'imported'> }) {
  const { w } = useSpeech();
  return (
    <>
      {assessment.demonstration && <Mark tone="mark">{w('演示')}</Mark>}
      {assessment.imported && <Mark tone="warn">{w('导入')}</Mark>}
    </>
  );
}
