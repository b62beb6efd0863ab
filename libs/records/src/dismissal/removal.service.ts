import { assessedPosts, businessTimeAt, countyDateOf, recallGround, refuse, text, type EffectContext, type ProcedureContext, type RemovalEnd } from '#domain';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import type { Document } from '../catalogue/catalogue.entity.js';
import type { Transaction } from '../database/transaction.js';
import { assertEvidence } from '../ledger/fact-rows.js';
import { MeetingService } from '../meeting/meeting.service.js';
import { PersonService } from '../person/person.service.js';
import type { DecisionFacts } from '../procedure/effects.js';
import { wakeProcedure } from '../procedure/holders.js';
import { businessNow } from '../procedure/opening.service.js';
import { RosterService } from '../roster/roster.service.js';
import { DismissalBranch } from './dismissal.entity.js';
import { tellPerson } from './dismissal.service.js';

/** R4, R11, R12: what the steps of one branch do; a post ends only by a notice that somebody issued by name. */
@Injectable()
export class RemovalService {
  constructor(
    private readonly meetings: MeetingService,
    private readonly persons: PersonService,
    private readonly rosters: RosterService,
    private readonly audit: AuditLog,
  ) {}

  async getBranch(tx: Transaction, id: string): Promise<DismissalBranch> {
    return (await tx.manager.findOneBy(DismissalBranch, { id })) ?? refuse('removal.unknown', { branchId: id });
  }

  /** The township puts the removal before its committee, or takes no step, with reasons. */
  async propose(tx: Transaction, context: ProcedureContext, decision: DecisionFacts): Promise<void> {
    const branch = await this.openBranch(tx, context);
    const { action, form, opinion } = decision;
    await assertEvidence(tx, (form.evidence as string[] | undefined) ?? []);
    if (action === 'propose') await tx.query('update dismissal_branch set facts = $2 where id = $1', [branch.id, form.facts]);
    else await tx.query('update dismissal_branch set reasons = $2 where id = $1', [branch.id, opinion]);
    await this.move(tx, branch, decision);
  }

  /** R12: only under a listed legal ground, with facts of its own. */
  async proposeElected(tx: Transaction, context: ProcedureContext, decision: DecisionFacts): Promise<void> {
    const { action, form } = decision;
    if (action === 'propose') {
      const ground = recallGround(String(form.ground)) ?? refuse('ground.not_listed', { path: 'ground', ground: form.ground });
      if (countyDateOf(businessNow(tx, context)) < ground.inForceFrom) refuse('ground.not_listed', { path: 'ground', inForceFrom: ground.inForceFrom });
      await tx.query('update dismissal_branch set ground = $2 where id = $1', [context.subjectId, ground.value]);
    }
    await this.propose(tx, context, decision);
  }

  /** R4: the decision of whoever appointed or delegated. */
  async decide(tx: Transaction, context: ProcedureContext, decision: DecisionFacts): Promise<void> {
    const branch = await this.openBranch(tx, context);
    await tx.query('update dismissal_branch set reasons = $2 where id = $1', [branch.id, decision.opinion]);
    await this.move(tx, branch, decision);
  }

  /** R11: the meeting's record, judged and counted. */
  async recordMeeting(tx: Transaction, context: ProcedureContext, decision: DecisionFacts): Promise<void> {
    const branch = await this.openBranch(tx, context);
    const { adopted } = await this.meetings.record(tx, context, { branch, purpose: 'removal', decision });
    await this.move(tx, branch, { ...decision, action: adopted ? 'adopted' : 'notAdopted' });
  }

  async endorse(tx: Transaction, context: ProcedureContext, decision: DecisionFacts): Promise<void> {
    await this.move(tx, await this.openBranch(tx, context), { ...decision, action: 'endorsed' });
  }

  /** R11: the county's reply; an objection returns it to the meeting. */
  async file(tx: Transaction, context: ProcedureContext, decision: DecisionFacts): Promise<void> {
    const branch = await this.openBranch(tx, context);
    const document = decision.form.document as Document;
    await tx.query('update dismissal_branch set filing = $2, filing_document = $3, filed_at = $4 where id = $1', [
      branch.id,
      decision.action,
      JSON.stringify(document),
      tx.now(),
    ]);
    await this.audit.record(tx, 'removal.filed', {
      subject: branch.id,
      organizationId: branch.organizationId,
      actorId: decision.signerAccountId,
      data: { reply: decision.action, number: document.number },
    });
    await this.move(tx, branch, decision);
  }

  /** R11: takes effect only with an adopted motion and a filing reply without objection; the post's last day is the day of the notice. */
  async notify(tx: Transaction, context: ProcedureContext, decision: DecisionFacts): Promise<void> {
    const branch = await this.openBranch(tx, context);
    const document = decision.form.document as Document;
    if (branch.appointment === 'party') await this.assertFiled(tx, context, { branch, document });
    const businessAt = businessTimeAt(context.clock, tx.now());
    const on = countyDateOf(businessAt);
    await tx.query(
      'update dismissal_branch set notice_document = $2, effective_on = $3, effective_at = $4, effective_business_at = $5, issued_by = $6 where id = $1',
      [branch.id, JSON.stringify(document), on, tx.now(), businessAt, decision.signerAccountId],
    );
    const data = { branchId: branch.id, document: document.number };
    await this.persons.removeFromPost(tx, { postId: branch.postId, on, enteredBy: decision.signerAccountId, data });
    await this.leaveRosters(tx, branch, { on, reason: `已免职（${document.number}）` });
    await this.audit.record(tx, 'removal.effective', {
      subject: branch.id,
      organizationId: branch.organizationId,
      actorId: decision.signerAccountId,
      data: { postId: branch.postId, on, number: document.number },
    });
    await this.move(tx, branch, decision);
    await tellPerson(tx, branch, { event: 'removal.effective', text: effectiveText });
  }

  async handOver(tx: Transaction, context: ProcedureContext, decision: DecisionFacts): Promise<void> {
    const branch = await this.openBranch(tx, context);
    const { receiver, matters, date, evidence } = decision.form;
    const to = countyDateOf(businessNow(tx, context));
    if (String(date) < (branch.effectiveOn ?? '') || String(date) > to) refuse('removal.date_invalid', { path: 'date', date, from: branch.effectiveOn, to });
    await assertEvidence(tx, (evidence as string[] | undefined) ?? []);
    await tx.query('update dismissal_branch set receiver = $2, matters = $3, handed_over_on = $4 where id = $1', [branch.id, receiver, matters, date]);
    await this.move(tx, branch, decision);
  }

  /** The end of the branch; its case looks again. */
  async conclude(tx: Transaction, { subjectId }: EffectContext, end: RemovalEnd): Promise<void> {
    const branch = await this.lockBranch(tx, subjectId);
    if (branch.state !== 'open') return this.wakeCase(tx, branch);
    const state = end === 'withdrawn' ? 'withdrawn' : 'ended';
    await tx.query('update dismissal_branch set state = $2, outcome = $3, standing = $3, ended_at = $4 where id = $1', [branch.id, state, end, tx.now()]);
    await this.audit.record(tx, 'removal.concluded', { subject: branch.id, organizationId: branch.organizationId, data: { outcome: end } });
    await this.wakeCase(tx, branch);
  }

  private async openBranch(tx: Transaction, { subjectId }: ProcedureContext): Promise<DismissalBranch> {
    const branch = await this.lockBranch(tx, subjectId);
    if (branch.state === 'withdrawn') refuse('case.withdrawn', { branchId: subjectId });
    return branch;
  }

  private async lockBranch(tx: Transaction, id: string): Promise<DismissalBranch> {
    const branch = await tx.manager.findOne(DismissalBranch, { where: { id }, lock: { mode: 'pessimistic_write' } });
    return branch ?? refuse('removal.unknown', { branchId: id });
  }

  private async assertFiled(tx: Transaction, context: ProcedureContext, { branch, document }: { branch: DismissalBranch; document: Document }): Promise<void> {
    const { adopted } = await this.meetings.lastOutcome(tx, context);
    if (!adopted) refuse('removal.not_adopted', { branchId: branch.id });
    if (branch.filing !== 'noObjection') refuse('removal.not_filed', { branchId: branch.id, filing: branch.filing });
    const filedOn = branch.filingDocument?.date;
    if (filedOn && document.date < filedOn) refuse('removal.date_invalid', { path: 'document', filedOn, date: document.date });
  }

  /** R3, R4: a roster under way that lists the person for this post learns of it by a dated event, unless another assessed post is held there. */
  private async leaveRosters(
    tx: Transaction,
    { personId, organizationId, postId, postKind }: DismissalBranch,
    { on, reason }: { on: string; reason: string },
  ): Promise<void> {
    const listed = await tx.query<{ assessmentId: string }>(rostersOf, [personId, organizationId, on, postId, postKind, committeePosts]);
    for (const { assessmentId } of listed)
      await this.rosters.recordEvent(tx, { assessmentId, personId, villageId: organizationId, status: 'closed', reason, occurredOn: on });
  }

  private async move(tx: Transaction, { id, organizationId }: DismissalBranch, { action, signerAccountId }: DecisionFacts): Promise<void> {
    await tx.query('update dismissal_branch set standing = $2 where id = $1', [id, action]);
    await this.audit.record(tx, 'removal.moved', { subject: id, organizationId, actorId: signerAccountId, data: { standing: action } });
  }

  private async wakeCase(tx: Transaction, { id, dismissalId, organizationId }: DismissalBranch): Promise<void> {
    const [dismissal] = await tx.query<{ workflowId: string }>('select workflow_id as "workflowId" from dismissal where id = $1', [dismissalId]);
    if (dismissal) await wakeProcedure(tx, { workflowId: dismissal.workflowId, topic: 'branches', dedupKey: `branch:${id}:ended`, organizationId });
  }
}

const effectiveText = text(
  '免职通知已生效；党内职务的免职，您可在期限内申诉',
  'A notice of removal is in effect; against the end of a party post you may appeal in time',
);

const committeePosts = [...assessedPosts.villageTwoCommitteesMember.posts];

const rostersOf = `
  select e.assessment_id as "assessmentId" from roster_entry e join assessment a on a.id = e.assessment_id join scheme_version s on s.id = a.scheme_version_id
  where e.person_id = $1 and e.organization_id = $2 and e.status <> 'closed' and a.live and a.period_from <= $3 and a.period_to >= $3
    and a.stage in ('roster', 'breakdown', 'sign', 'villageTargets', 'running')
    and (e.post_id = $4 or (e.post_id is null and $5 = 'villagePartySecretary'))
    and not (s.content -> 'subject' ->> 'post' = 'villageTwoCommitteesMember' and exists (
      select 1 from post p where p.person_id = $1 and p.organization_id = $2 and p.id <> $4 and p.kind = any($6::text[]) and (p.to_date is null or p.to_date > $3)))`;
