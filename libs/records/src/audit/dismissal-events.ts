/** What the entries about removal cases, their branches and the committee's meetings tell. */
export interface DismissalEvents {
  'dismissal.opened': { personId: string; trigger: string; periods: string[] };
  'dismissal.facts_confirmed': { personId: string };
  'dismissal.heard': { personId: string };
  'dismissal.decided': { personId: string; decision: string; contentHash?: string };
  'dismissal.concluded': { personId: string; outcome: string };
  'dismissal.withdrawn': { personId: string; correctionId?: string; branches: number };
  'removal.opened': { dismissalId: string; postId: string; appointment: string };
  'removal.moved': { standing: string };
  'removal.filed': { reply: string; number?: string };
  'removal.effective': { postId: string; on: string; number: string };
  'removal.concluded': { outcome: string };
  'removal.revoked': { postId: string; appealId: string };
  'meeting.recorded': { branchId: string; n: number; purpose: string; due: number; present: number; recused: number; votesFor: number; adopted: boolean };
}
