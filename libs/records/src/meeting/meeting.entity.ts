import type { Recusal, Vote } from '#domain';
import { Entity } from 'typeorm';
import { Day, Id, Instant, KeyUuid, optional, Uuid, Whole, Words, Yes } from '../database/columns.js';

/** R11: one meeting of a township's committee on one branch; never changed, an objection makes another one. */
@Entity('committee_meeting')
export class CommitteeMeeting {
  @Id() id: string;
  /** The township. */
  @Uuid() organizationId: string;
  @Uuid() branchId: string;
  /** The person concerned, who reads the extract. */
  @Uuid() personId: string;
  @Words() workflowId: string;
  @Uuid() taskId: string;
  @Whole() n: number;
  @Words() purpose: 'removal' | 'reconsideration';
  @Day() heldOn: string;
  @Words() place: string;
  @Words() motion: string;
  @Words() summary: string;
  @Whole() due: number;
  @Whole() present: number;
  @Whole() recused: number;
  @Whole() votesFor: number;
  @Whole() votesAgainst: number;
  @Whole() abstained: number;
  @Yes() adopted: boolean;
  @Uuid() recorder: string;
  @Uuid() secretaryId: string;
  @Instant() at: string;
}

/** R11: how one member took part; not for the eyes of the person concerned. */
@Entity('committee_vote')
export class CommitteeVote {
  @KeyUuid() meetingId: string;
  @KeyUuid() memberId: string;
  @Uuid() organizationId: string;
  @Yes() present: boolean;
  @Words(optional) recusal: Recusal | null;
  @Whole(optional) spoke: number | null;
  @Words(optional) vote: Vote | null;
  @Words(optional) reason: string | null;
}
