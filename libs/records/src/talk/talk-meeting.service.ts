import { refuse, talkConveners, talkersOf, type Actor, type OrganizationKind } from '#domain';
import { Injectable } from '@nestjs/common';
import { AssessmentService } from '../assessment/assessment.service.js';
import { AuditLog } from '../audit/audit-log.js';
import type { Transaction } from '../database/transaction.js';
import { businessNow } from '../procedure/opening.service.js';
import { convenerOfGrants, getConvener, holdersOfSeats, type TalkAccount } from './talk-people.js';
import { assertArrangement, assertNotBefore } from './talk-record.service.js';

/** A14: what the convener says of a collective talk. */
export interface NewMeeting {
  assessmentId: string;
  date: string;
  time: string;
  place: string;
  talkerId: string;
  recorderId: string;
  agenda: string;
}

/** Nobody is talked to yet: no person is excluded from talking or recording by being the one. */
const nobody = '';
const collective = { kind: 'summons', formal: true } as const;

/** A14: collective talks: one meeting, to which many talks refer; each talk keeps its own record. */
@Injectable()
export class TalkMeetingService {
  constructor(
    private readonly assessments: AssessmentService,
    private readonly audit: AuditLog,
  ) {}

  async create(tx: Transaction, { assessmentId, date, time, place, talkerId, recorderId, agenda }: NewMeeting): Promise<string> {
    const assessment = await this.assessments.getAssessment(tx, assessmentId);
    const organizationId = await convenerFor(tx, tx.actor);
    assertNotBefore(tx, assessment, { heldOn: date, openedAt: await firstOpened(tx, assessmentId) });
    const { talker, recorder } = await assertArrangement(
      tx,
      { ...collective, convenerId: organizationId },
      { talker: talkerId, recorder: recorderId, personId: nobody },
    );
    const [row] = await tx.query<{ id: string }>(
      `insert into talk_meeting (organization_id, assessment_id, held_on, held_at, place, talker_id, talker_name, recorder_id, recorder_name, agenda, created_by, created_at, business_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) returning id`,
      [
        organizationId,
        assessmentId,
        date,
        time,
        place,
        talker.accountId,
        talker.name,
        recorder.accountId,
        recorder.name,
        agenda,
        tx.actor.accountId,
        tx.now(),
        businessNow(tx, assessment),
      ],
    );
    const id = row?.id ?? refuse('talk.meeting_unknown');
    await this.audit.record(tx, 'talk_meeting.created', { subject: id, organizationId, data: { assessmentId, date } });
    return id;
  }

  /** Whom the actor's own organization may name as talker and recorder. */
  async candidates(tx: Transaction, actor: Actor): Promise<{ talkers: TalkAccount[]; recorders: TalkAccount[] }> {
    const convener = await getConvener(tx, await convenerFor(tx, actor));
    const kind = convener.kind === 'township' ? 'township' : 'organizationDepartment';
    return {
      talkers: await holdersOfSeats(tx, convener, talkersOf(collective, kind)),
      recorders: await holdersOfSeats(tx, convener, talkConveners[kind].recorders),
    };
  }
}

/** When the first of the assessment's talks was opened; without one, now. */
async function firstOpened(tx: Transaction, assessmentId: string): Promise<string> {
  const [row] = await tx.query<{ openedAt: string | null }>('select min(opened_at) as "openedAt" from talk where assessment_id = $1', [assessmentId]);
  return row?.openedAt ?? tx.now();
}

async function convenerFor(tx: Transaction, { grants }: Actor): Promise<string> {
  const rows = await tx.query<{ id: string; kind: OrganizationKind }>('select id, kind from organization where id = any($1::uuid[])', [
    grants.map(({ organizationId }) => organizationId),
  ]);
  return convenerOfGrants(grants, Object.fromEntries(rows.map(({ id, kind }) => [id, kind])));
}
