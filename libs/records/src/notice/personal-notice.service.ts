import { text, type Text } from '#domain';
import { Injectable } from '@nestjs/common';
import type { Assessment } from '../assessment/assessment.entity.js';
import { businessNow } from '../procedure/opening.service.js';
import { AuditLog } from '../audit/audit-log.js';
import type { Transaction } from '../database/transaction.js';
import { notifyHolders } from '../procedure/holders.js';
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

  private async deliver(tx: Transaction, { id, organizationId, title }: Assessment, { sent, kind }: { sent: Sent[]; kind: PersonalNoticeKind }): Promise<number> {
    for (const notice of sent) {
      await notifyHolders(tx, {
        holders: [{ personId: notice.personId }], event: `notice.${kind}`, eventKey: `notice:${notice.id}`, organizationId,
        text: text(`${words[kind].zh}（${title}）`, `${words[kind].en} (${title})`),
      });
    }
    if (sent.length) await this.audit.record(tx, 'person.notified', { subject: id, organizationId, data: { kind, persons: sent.length } });
    return sent.length;
  }
}
