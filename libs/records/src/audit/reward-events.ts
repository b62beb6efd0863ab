import type { LeavingGroundKind } from '#domain';

/** What the entries about commendations, rewards, class one and growth plans tell. */
export interface RewardEvents {
  'commendation.opened': { assessmentId: string; batch: number; persons: number };
  'commendation.signed': { persons: number; number: string };
  'commendation.concluded': { outcome: string };
  'reward.opened': { assessmentId: string; batch: number; rule: string; persons: number; capFen: number };
  'reward.allocated': { n: number; persons: number; fen: number };
  'reward.verified': { n: number; fen: number };
  'reward.paid': { n: number; fen: number; paidOn: string };
  'reward.concluded': { outcome: string };
  'plan.opened': { assessmentId: string; personId: string };
  'plan.concluded': { outcome: string };
  'classOne.entered': { personId: string; from: string };
  'classOne.reviewed': { personId: string; outcome: string; grounds: LeavingGroundKind[] };
}
