import { mayWrite, type AssessmentStage, type StageWrite } from '#domain';

/** Whether an assessment at its stage takes this kind of writing, by the same table the server refuses with. */
export function takes(assessment: { stage: string }, what: StageWrite): boolean {
  return mayWrite(assessment.stage as AssessmentStage, what);
}
