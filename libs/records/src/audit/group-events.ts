import type { RedLineAct, RedLineOutcome } from '#domain';

/** A change of a working group or of a membership in it, with why where somebody says so. */
export interface GroupChange {
  kind?: string;
  code?: string;
  on?: string;
  reason?: string;
}

export interface MemberChange {
  from?: string;
  on?: string;
  moved?: boolean;
  followedBy?: string;
  reason?: string;
}

/** What the entries about working groups and red lines tell (D2, E1, E4). */
export interface GroupEvents {
  'group.proposed': { kind: string; code: string; title: string };
  'group.confirmed': GroupChange;
  'group.declined': GroupChange;
  'group.closing_proposed': GroupChange;
  'group.closing_declined': GroupChange;
  'group.closed': GroupChange;
  'group.member_proposed': { groupId: string; part: string; personId?: string; organizationId?: string; from: string };
  'group.member_confirmed': MemberChange;
  'group.member_declined': MemberChange;
  'group.member_ended': MemberChange;
  'group.end_proposed': MemberChange;
  'group.end_declined': MemberChange;
  'red_line.proposed': { act: RedLineAct; veto: string; personId: string; n: number };
  'red_line.heard': { personId: string };
  'red_line.decided': { act: RedLineAct; state: RedLineOutcome; contentHash?: string };
  'red_line.withdrawn': { reason: string; automatic: boolean };
  'red_line.concluded': { outcome: RedLineOutcome };
}
