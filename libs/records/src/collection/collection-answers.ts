import { refuse, type ProcedureContext } from '#domain';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import type { Transaction } from '../database/transaction.js';
import { withinScope } from '../database/within-scope.js';
import { WorkingGroups } from '../group/working-groups.js';
import type { ItemAnswer } from '../procedure/effects.js';
import { businessNow } from '../procedure/opening.service.js';
import { sharesPerson } from '../procedure/own-case.js';
import { StandingNoticeService } from '../standing/standing-notice.service.js';
import { assertInOrder, assertSubjects, assertTime, checkedForm, signerOf, type Checked } from './answer-rules.js';
import { CollectedFacts } from './collected-facts.js';
import { roundOf, standingAnswers, type OpenedRound, type Standing } from './collection-rounds.js';
import { subjectsOf, type Subject } from './collection-subjects.js';

type Form = Record<string, unknown>;

/** C2, D1–D4, E3: answers and checks; the last signature makes an answer count. */
@Injectable()
export class CollectionAnswers {
  constructor(
    private readonly groups: WorkingGroups,
    private readonly facts: CollectedFacts,
    private readonly standings: StandingNoticeService,
    private readonly audit: AuditLog,
  ) {}

  /** What somebody reports, scores or signs; without a second person it counts at once. */
  async answer(tx: Transaction, context: ProcedureContext, answer: ItemAnswer): Promise<void> {
    const signer = await signerOf(tx, answer.accountId);
    await withinScope(tx, context.organizationId, async () => {
      const round = await roundOf(tx, context);
      assertTime(round);
      await assertInOrder(tx, round);
      const subject = await this.subjectOf(tx, round, answer.subject);
      await assertSubjects(tx, round, { subject, form: answer.form, signer, own: round.collection.by === 'person', clerks: answer.clerks });
      const submissionId = await this.submit(tx, context, { round, subject, answer });
      if (!round.collection.check)
        await this.count(tx, context, { round, subject, submissionId, commandId: answer.commandId, form: answer.form, answeredBy: answer.accountId });
    });
  }

  /** C2: a second person confirms, corrects or returns what was answered. */
  async check(tx: Transaction, context: ProcedureContext, answer: ItemAnswer): Promise<void> {
    const signer = await signerOf(tx, answer.accountId);
    await withinScope(tx, context.organizationId, async () => {
      const round = await roundOf(tx, context);
      assertTime(round);
      const [given] = await standingAnswers(tx, round.row.id, answer.subject);
      if (!given || given.verdict !== null) return refuse('roll.item_answered', { subject: answer.subject });
      if (await sharesPerson(tx, [given.answeredBy], [answer.accountId])) refuse('separation.violated', { separateFrom: ['collect'] });
      const subject = await this.subjectOf(tx, round, answer.subject);
      const { verdict, reason, form } = checkedForm(given, answer.form);
      await assertSubjects(tx, round, { subject, form, signer, own: false, clerks: answer.clerks });
      await this.recordCheck(tx, context, { round, subject, given, answer, checked: { verdict, reason, ...(verdict === 'correct' && { form }) } });
      if (verdict === 'return') return;
      await this.count(tx, context, {
        round,
        subject,
        submissionId: given.id,
        commandId: answer.commandId,
        form,
        answeredBy: given.answeredBy,
        checkedBy: answer.accountId,
        ...(verdict === 'correct' && { corrects: { form: given.form, reason: reason ?? '' } }),
      });
    });
  }

  private async count(tx: Transaction, context: ProcedureContext, counting: Parameters<CollectedFacts['write']>[2]): Promise<void> {
    await this.facts.write(tx, context, counting);
    const { collection, row } = counting.round;
    if (collection.standings !== 'NOTIFIED') return;
    await this.standings.send(tx, context, { collection: collection.id, round: row.round, sentBy: counting.checkedBy ?? counting.answeredBy });
  }

  private async subjectOf(tx: Transaction, { row, assessment, collection }: OpenedRound, key: string): Promise<Subject> {
    const [personId] = collection.each === 'PERSON' ? key.split('@') : [];
    const subjects = await subjectsOf(tx, this.groups, { assessment, collection, round: row, ...(personId && { personId }) });
    return subjects.find((one) => one.key === key) ?? refuse('collection.subject_outside', { subject: key });
  }

  private async submit(
    tx: Transaction,
    { organizationId }: ProcedureContext,
    { round: { row, assessment, collection }, subject, answer }: { round: OpenedRound; subject: Subject; answer: ItemAnswer },
  ): Promise<string> {
    const [replaced] = await standingAnswers(tx, row.id, subject.key);
    if (replaced && replaced.verdict !== 'return') refuse('roll.item_answered', { subject: subject.key });
    const [made] = await tx.query<{ id: string }>(
      `insert into submission (organization_id, assessment_id, round_id, subject, person_id, subject_organization_id, task_id, form, answered_by, command_id, at, business_at, replaces)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) returning id`,
      [
        subject.organizationId,
        assessment.id,
        row.id,
        subject.key,
        subject.personId ?? null,
        subject.isOrganization ? subject.organizationId : null,
        answer.taskId,
        JSON.stringify(answer.form),
        answer.accountId,
        answer.commandId,
        tx.now(),
        businessNow(tx, assessment),
        replaced?.id ?? null,
      ],
    );
    const id = made?.id ?? refuse('roll.item_answered', { subject: subject.key });
    await this.audit.record(tx, 'submission.recorded', {
      subject: id,
      organizationId,
      actorId: answer.accountId,
      data: { collection: collection.id, round: row.round, subject: subject.key, replaces: replaced?.id, commandId: answer.commandId },
    });
    return id;
  }

  private async recordCheck(
    tx: Transaction,
    { organizationId }: ProcedureContext,
    {
      round,
      subject,
      given,
      answer,
      checked,
    }: { round: OpenedRound; subject: Subject; given: Standing; answer: ItemAnswer; checked: Omit<Checked, 'form'> & { form?: Form } },
  ): Promise<void> {
    await tx.query(
      `insert into submission_check (submission_id, organization_id, person_id, verdict, form, reason, checked_by, command_id, at, business_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        given.id,
        subject.organizationId,
        subject.personId ?? null,
        checked.verdict,
        checked.form ? JSON.stringify(checked.form) : null,
        checked.reason ?? null,
        answer.accountId,
        answer.commandId,
        tx.now(),
        businessNow(tx, round.assessment),
      ],
    );
    await this.audit.record(tx, 'submission.checked', {
      subject: given.id,
      organizationId,
      actorId: answer.accountId,
      data: {
        collection: round.collection.id,
        round: round.row.round,
        subject: subject.key,
        verdict: checked.verdict,
        reason: checked.reason,
        commandId: answer.commandId,
      },
    });
  }
}
