import type { ClassTurnout } from '#domain';

/** What the entries about democratic evaluations tell; of ballots there is only the one sealed count at the end (E3, R13). */
export interface EvaluationEvents {
  'evaluation.opened': { assessmentId?: string; subjects: number; raters: number; closesAt: string };
  'evaluation.codes_shown': { raters: number };
  'evaluation.closed': { automatic: boolean; annulled: boolean };
  'evaluation.counted': { automatic: boolean; turnout: ClassTurnout[] };
}
