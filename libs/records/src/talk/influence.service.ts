import { influencePeriodFrom, realTimeOf, shiftDate, startOfDay, text, type ProcedureContext } from '#domain';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import type { Transaction } from '../database/transaction.js';
import { notifyHolders } from '../procedure/holders.js';
import { InfluencePeriod, type Talk } from './talk.entity.js';

const inForce = `select * from influence_period where person_id = $1 and not withdrawn and $2::date between from_date and to_date order by to_date desc limit 1`;

/** R10: the months after an admonition: neither excellent nor awarded; ended by time, never forgotten. */
@Injectable()
export class InfluenceService {
  constructor(private readonly audit: AuditLog) {}

  /** The influence period a person is in on a county date. */
  async find(tx: Transaction, personId: string, on: string): Promise<InfluencePeriod | undefined> {
    const [row] = await tx.query<{ id: string }>(inForce, [personId, on]);
    return row ? ((await tx.manager.findOneBy(InfluencePeriod, { id: row.id })) ?? undefined) : undefined;
  }

  /** Begins with the day on which the record was signed or the refusal witnessed. */
  async impose(tx: Transaction, talk: Talk, on: string): Promise<void> {
    const { from, to } = influencePeriodFrom(on);
    const fresh = await tx.query(
      `insert into influence_period (person_id, organization_id, talk_id, from_date, to_date, imposed_at) values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning id`,
      [talk.personId, talk.organizationId, talk.id, from, to, tx.now()],
    );
    if (fresh.length) await this.audit.record(tx, 'influence.imposed', { subject: talk.id, organizationId: talk.organizationId, data: { from, to } });
  }

  /** The real instant (epoch ms) at which the day after the last one begins; now, where there is none. */
  async endsAt(tx: Transaction, { subjectId, clock }: ProcedureContext): Promise<number> {
    const period = await tx.manager.findOneBy(InfluencePeriod, { talkId: subjectId });
    return Date.parse(period ? realTimeOf(clock, startOfDay(shiftDate(period.toDate, 1))) : tx.now());
  }

  /** Its time is over: lifted by itself, audited as automatic, and the person is told. */
  async lift(tx: Transaction, context: ProcedureContext): Promise<void> {
    const lifted = await this.end(tx, context.subjectId, false);
    if (!lifted) return;
    await this.audit.record(tx, 'influence.lifted', {
      subject: context.subjectId,
      organizationId: lifted.organizationId,
      data: { from: lifted.fromDate, to: lifted.toDate, automatic: true },
    });
    await this.tell(tx, context.organizationId, lifted);
  }

  /** R7: the ground of the talk is gone, and with it whatever the period barred. */
  async withdraw(tx: Transaction, talkId: string): Promise<void> {
    const lifted = await this.end(tx, talkId, true);
    if (!lifted) return;
    await this.audit.record(tx, 'influence.withdrawn', {
      subject: talkId,
      organizationId: lifted.organizationId,
      data: { from: lifted.fromDate, to: lifted.toDate },
    });
  }

  private async end(tx: Transaction, talkId: string, withdrawn: boolean): Promise<InfluencePeriod | null> {
    const period = await tx.manager.findOne(InfluencePeriod, { where: { talkId }, lock: { mode: 'pessimistic_write' } });
    if (!period || period.withdrawn || (period.liftedAt && !withdrawn)) return null;
    await tx.query('update influence_period set lifted_at = coalesce(lifted_at, $2), withdrawn = $3 where id = $1', [period.id, tx.now(), withdrawn]);
    return period;
  }

  private async tell(tx: Transaction, organizationId: string, { id, personId, toDate }: InfluencePeriod): Promise<void> {
    await notifyHolders(tx, {
      holders: [{ personId }],
      event: 'influence.lifted',
      eventKey: `influence:${id}:lifted`,
      organizationId,
      text: text(`诫勉影响期已于${toDate}届满解除`, `The influence period of your admonition ended on ${toDate}`),
    });
  }
}
