/** What the entries about problem villages (A15) and townships' own schemes (A9) tell. */
export interface CountyEvents {
  'problem.listed': { title: string; dueOn: string; number: string };
  'problem.approved': { decisionId: string };
  'problem.reported': { evidence: number };
  'problem.checked': { verdict: string; factId?: string; dueOn?: string };
  'problem.concluded': { outcome: string };
  'townshipScheme.submitted': { scheme: string; extends: string; revision: number; hash: string; takesEffectOn: string };
  'townshipScheme.signed': { hash: string };
  'townshipScheme.filed': { hash: string; takesEffectOn: string };
  'townshipScheme.concluded': { outcome: string };
}
