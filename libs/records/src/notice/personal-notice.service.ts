import { text, type Text } from '#domain';
import { Injectable } from '@nestjs/common';
import type { Assessment } from '../assessment/assessment.entity.js';
import { businessNow } from '../procedure/opening.service.js';
import { AuditLog } from '../audit/audit-log.js';
import type { Transaction } from '../database/transaction.js';
import type { PersonalNoticeKind } from './notice.entity.js';

const words: Record<PersonalNoticeKind, Text> = {
  deduction: text('您有一项减分，可在期限内申诉', 'Points were deducted; you may appeal in time'),
  provisional: text('初步考核结果对您不利，可陈述意见', 'Your provisional result is adverse; you may state your view'),
  newlyAdverse: text('重新计算后结果对您不利，可陈述意见', 'A recomputation is adverse to you; you may state your view'),
  result: text('您的考核结果已公布，请查收书面告知', 'Your result is published; please receive the written notice'),
  correction: text('您的考核结果已更正', 'Your result was corrected'),
};

interface Sent {
  id: string;
  personId: string;
}

export interface VersionNotice {
  versionId: string;
  kind: PersonalNoticeKind;
  /** Exactly these persons, instead of all who are adverse. */
  only?: string[];
}

/** Written notices to one person each: what was told, and when; a person's own windows run from here (R6, R7, R8). */
@Injectable()
export class PersonalNoticeService {
  constructor(private readonly audit: AuditLog) {}

  /** R6: each deduction among the facts, to the person it hits. */
  async notifyDeductions(tx: Transaction, assessment: Assessment, factIds: string[]): Promise<number> {
    const sent = await tx.query<Sent>(
      `insert into personal_notice (organization_id, assessment_id, person_id, kind, fact_id, content, business_at)
       select organization_id, assessment_id, person_id, 'deduction', id,
         jsonb_build_object('item', item, 'points', points, 'occurredOn', occurred_on, 'reason', reason, 'document', document), $2
       from fact where id = any($1::uuid[]) and kind = 'event' and points < 0 and person_id is not null
       on conflict do nothing returning id, person_id as "personId"`,
      [factIds, businessNow(tx, assessment)],
    );
    return this.deliver(tx, assessment, { sent, kind: 'deduction' });
  }

  /** R7, R8: what a version means for a person, in writing. */
  async notifyOfVersion(tx: Transaction, assessment: Assessment, { versionId, kind, only }: VersionNotice): Promise<number> {
    const sent = await tx.query<Sent>(
      `insert into personal_notice (organization_id, assessment_id, person_id, kind, version_id, content, business_at)
       select organization_id, assessment_id, person_id, $2, version_id,
         jsonb_build_object('points', points, 'rank', rank, 'grade', grade, 'sets', sets, 'rewardFen', reward_fen), $3
       from result where version_id = $1 and (($4::uuid[] is null and adverse) or person_id = any($4::uuid[]))
       on conflict do nothing returning id, person_id as "personId"`,
      [versionId, kind, businessNow(tx, assessment), only ?? null],
    );
    return this.deliver(tx, assessment, { sent, kind });
  }

  private async deliver(
    tx: Transaction,
    { id, organizationId, title }: Assessment,
    { sent, kind }: { sent: Sent[]; kind: PersonalNoticeKind },
  ): Promise<number> {
    if (sent.length === 0) return 0;
    const { zh, en } = words[kind];
    await tx.query(tellPersons, [
      sent.map((notice) => notice.id),
      `notice.${kind}`,
      JSON.stringify(text(`${zh}（${title}）`, `${en} (${title})`)),
      organizationId,
      tx.now(),
    ]);
    await this.audit.record(tx, 'person.notified', { subject: id, organizationId, data: { kind, persons: sent.length } });
    return sent.length;
  }
}

/** A message to every account of each person told, and to whoever stands in for it. */
const tellPersons = `
  with told as (
    select n.id as notice_id, a.id as account_id from personal_notice n join account a on a.person_id = n.person_id where n.id = any($1::uuid[])
    union
    select n.id, s.substitute_account_id from personal_notice n join account a on a.person_id = n.person_id join substitute s on s.account_id = a.id
    where n.id = any($1::uuid[]) and ($5::timestamptz at time zone 'Asia/Shanghai')::date between s.from_date and s.to_date)
  insert into outbox (kind, dedup_key, payload, organization_id, created_at, available_at)
  select 'notification', 'notification:notice:' || told.notice_id || ':' || a.id,
    jsonb_build_object('accountId', a.id, 'event', $2::text, 'eventKey', 'notice:' || told.notice_id, 'taskId', null, 'text', $3::jsonb), $4, $5, $5
  from told join account a on a.id = told.account_id where a.disabled_at is null on conflict do nothing`;
