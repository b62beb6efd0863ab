import { refuse, text, type ProcedureContext, type Text } from '#domain';
import { formatPoints } from '#scoring';
import { Injectable } from '@nestjs/common';
import { AssessmentService } from '../assessment/assessment.service.js';
import type { Assessment } from '../assessment/assessment.entity.js';
import { AuditLog } from '../audit/audit-log.js';
import { lockStandingNotice } from '../database/locks.js';
import type { Transaction } from '../database/transaction.js';
import { notifyHolders } from '../procedure/holders.js';
import { businessNow } from '../procedure/opening.service.js';
import { Talk } from '../talk/talk.entity.js';
import { TalkService } from '../talk/talk.service.js';
import { StandingNotice } from './standing-notice.entity.js';
import { StandingService, type StandingsSoFar } from './standing.service.js';

/** Which round of which collection is told of, and who answered it. */
export interface StandingRound {
  collection: string;
  round: string;
  sentBy?: string;
}

/** B2: the summary notice of each half period, and the reminder that may follow for who is low or trailing. */
@Injectable()
export class StandingNoticeService {
  constructor(
    private readonly assessments: AssessmentService,
    private readonly standings: StandingService,
    private readonly talks: TalkService,
    private readonly audit: AuditLog,
  ) {}

  /** Everybody's own figures, once a round; nobody is told anybody else's. */
  async send(tx: Transaction, { assessmentId }: Pick<ProcedureContext, 'assessmentId'>, { collection: id, round, sentBy }: StandingRound): Promise<number> {
    const assessment = await this.assessments.getAssessment(tx, assessmentId);
    const collection = (await this.standings.collectionsOf(tx, assessment)).find((one) => one.id === id);
    if (collection?.standings !== 'NOTIFIED') return 0;
    const so = await this.standings.compute(tx, assessment, collection);
    const sent = await insert(tx, assessment, { so, round, sentBy });
    for (const row of sent)
      await notifyHolders(tx, {
        holders: [{ personId: row.personId }],
        event: 'standing.notice',
        eventKey: `standing:${row.id}`,
        organizationId: assessment.organizationId,
        text: wordsOf(assessment, so, row),
      });
    if (sent.length)
      await this.audit.record(tx, 'standing.notified', {
        subject: assessmentId,
        organizationId: assessment.organizationId,
        data: { collection: id, round, persons: sent.length, marked: sent.filter(({ marks }) => marks.length > 0).length },
        ...(sentBy && { actorId: sentBy }),
      });
    return sent.length;
  }

  /** A reminder talk with one who is marked: opened by the office, arranged and held like any other talk (R10). */
  async remind(tx: Transaction, noticeId: string): Promise<string> {
    const notice = (await tx.manager.findOneBy(StandingNotice, { id: noticeId })) ?? refuse('standing.unknown', { noticeId });
    if (notice.marks.length === 0) refuse('standing.not_marked', { noticeId });
    await lockStandingNotice(tx, noticeId);
    if (await tx.manager.existsBy(Talk, { standingNoticeId: noticeId })) refuse('standing.reminded', { noticeId });
    return this.talks.openReminder(tx, await this.assessments.getAssessment(tx, notice.assessmentId), notice);
  }
}

interface Sent {
  id: string;
  personId: string;
  total: number;
  rank: number | null;
  marks: string[];
}

function insert(
  tx: Transaction,
  assessment: Assessment,
  { so, round, sentBy }: { so: StandingsSoFar; round: string; sentBy: string | undefined },
): Promise<Sent[]> {
  return tx.query<Sent>(
    `insert into standing_notice (organization_id, township_id, assessment_id, collection, round, person_id, rule, total, added, deducted, rank, cohort, marks, through, sent_by, sent_at, business_at)
     select r."organizationId", r."townshipId", $2, $3, $4, r."personId", $5, r.total, r.added, r.deducted, r.rank, $6, r.marks, $7, $8, $9, $10
     from jsonb_to_recordset($1::jsonb) as r ("organizationId" uuid, "townshipId" uuid, "personId" uuid, total int, added int, deducted int, rank int, marks text[])
     on conflict do nothing returning id, person_id as "personId", total, rank, marks`,
    [
      JSON.stringify(so.rows),
      assessment.id,
      so.collection.id,
      round,
      so.collection.rule,
      so.cohort,
      so.through,
      sentBy ?? null,
      tx.now(),
      businessNow(tx, assessment),
    ],
  );
}

function wordsOf({ title }: Assessment, { through, decimals, cohort }: StandingsSoFar, { total, rank, marks }: Sent): Text {
  const points = formatPoints(total, decimals);
  const place = rank === null ? text('', '') : text(`，第 ${rank} 名（共 ${cohort} 人）`, `, rank ${rank} of ${cohort}`);
  const urged = marks.length > 0 ? text('；请注意提高', '; please improve') : text('', '');
  return text(
    `${title}：截至 ${through} 您的积分为 ${points}${place.zh}${urged.zh}`,
    `${title}: your points up to ${through} are ${points}${place.en}${urged.en}`,
  );
}
