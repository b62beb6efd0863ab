import type { AppealKind } from '#domain';
import { Entity } from 'typeorm';
import { Id, Instant, KeyUuid, KeyWhole, optional, Uuid, Words, Yes } from '../database/columns.js';

@Entity('appeal')
export class Appeal {
  @Id() id: string;
  /** The township of the person concerned; the county where there is none. */
  @Uuid() organizationId: string;
  @Uuid() assessmentId: string;
  @Words() kind: AppealKind;
  @Words() workflowId: string;
  @Uuid(optional) factId: string | null;
  /** R11: the branch that ended the post a party member appeals about. */
  @Uuid(optional) branchId: string | null;
  @Uuid(optional) personId: string | null;
  @Uuid(optional) townshipId: string | null;
  @Words() applicant: 'cadre' | 'township' | 'public';
  @Uuid(optional) applicantAccountId: string | null;
  @Uuid(optional) applicantPersonId: string | null;
  @Words(optional) applicantName: string | null;
  @Words(optional) applicantContact: string | null;
  @Yes() anonymous: boolean;
  @Words() reason: string;
  @Uuid({ array: true }) evidence: string[];
  @Words() state: 'open' | 'ended';
  /** Where it stands in words of its own route: filed, forwarded, declined, upheld … */
  @Words() standing: string;
  /** Facts that an inquiry found should not count. */
  @Uuid({ array: true }) cancels: string[];
  @Words(optional) outcome: string | null;
  @Words(optional) hold: 'PERSON' | 'COHORT' | null;
  @Instant() filedAt: string;
  @Instant() filedBusinessAt: string;
  @Instant(optional) endedAt: string | null;
}

@Entity('appeal_window')
export class AppealWindow {
  @KeyUuid() assessmentId: string;
  @KeyWhole() n: number;
  @Uuid() organizationId: string;
  @Instant() openedAt: string;
  @Instant() dueAt: string;
  @Instant() dueBusinessAt: string;
  @Yes() provisional: boolean;
  @Words() scope: 'all' | 'newlyAdverse';
  @Words() effect: string;
  @Instant(optional) closedAt: string | null;
}
