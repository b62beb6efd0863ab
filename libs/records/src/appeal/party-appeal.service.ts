import { countyDateOf, refuse, resolveProcedure, windowOf, type ProcedureContext } from '#domain';
import { Injectable } from '@nestjs/common';
import { AssessmentService } from '../assessment/assessment.service.js';
import { AuditLog } from '../audit/audit-log.js';
import { CalendarService, resolveDue } from '../calendar/calendar.service.js';
import { CatalogueService } from '../catalogue/catalogue.service.js';
import type { Transaction } from '../database/transaction.js';
import { DismissalBranch } from '../dismissal/dismissal.entity.js';
import { tellPerson } from '../dismissal/dismissal.service.js';
import { assertEvidence } from '../ledger/fact-rows.js';
import { MeetingService } from '../meeting/meeting.service.js';
import { PersonService } from '../person/person.service.js';
import type { DecisionFacts } from '../procedure/effects.js';
import { businessNow } from '../procedure/opening.service.js';
import { Appeal } from './appeal.entity.js';
import { revokedText } from './party-texts.js';
import type { PreparedAppeal } from './prepared-appeal.js';

/** A party member about the branch that ended their post. */
export interface PartyClaim {
  branchId: string;
  personId: string;
}

type Prepared = PreparedAppeal & { branch: DismissalBranch };

/** R11: a party member's appeal: the deciding committee reconsiders, then the county decides. Nothing stops meanwhile, and nothing gets heavier. */
@Injectable()
export class PartyAppealService {
  constructor(
    private readonly assessments: AssessmentService,
    private readonly catalogue: CatalogueService,
    private readonly calendars: CalendarService,
    private readonly meetings: MeetingService,
    private readonly persons: PersonService,
    private readonly audit: AuditLog,
  ) {}

  /** Everything that speaks against it, before anything is started. */
  async prepare(tx: Transaction, { branchId, personId }: PartyClaim): Promise<Prepared> {
    const branch = (await tx.manager.findOneBy(DismissalBranch, { id: branchId })) ?? refuse('removal.unknown', { branchId });
    if (branch.personId !== personId) refuse('appeal.not_party');
    if (branch.appointment !== 'party') refuse('appeal.not_party_post', { appointment: branch.appointment });
    const [{ assessmentId } = { assessmentId: '' }] = await tx.query<{ assessmentId: string }>(
      'select assessment_id as "assessmentId" from dismissal where id = $1',
      [branch.dismissalId],
    );
    const assessment = await this.assessments.getAssessment(tx, assessmentId);
    const { content } = await this.catalogue.getScheme(tx, assessment.schemeVersionId);
    const [known] = await tx.query<{ id: string }>("select id from appeal where branch_id = $1 and outcome is distinct from 'withdrawn'", [branchId]);
    if (known) refuse('appeal.exists', { appealId: known.id });
    const dueAt = (await this.windowsOf(tx, [{ ...branch, clock: assessment.clock, deadlines: content.deadlines }])).get(branch.id);
    if (!dueAt) return refuse('appeal.window_not_open', { branchId });
    if (dueAt < tx.now()) refuse('appeal.window_closed', { dueAt });
    return { assessment, branch, townshipId: branch.townshipId, spec: resolveProcedure('appeal', { deadlines: content.deadlines }) };
  }

  /** When each window ends; none before the notice is in effect. */
  async windowsOf(tx: Transaction, branches: readonly WindowBasis[]): Promise<Map<string, string>> {
    const calendar = await this.calendars.current(tx);
    const effective = branches.flatMap(({ id, effectiveAt, appointment, clock, deadlines }) =>
      effectiveAt && appointment === 'party'
        ? [[id, resolveDue(calendar, clock, { from: effectiveAt, deadline: windowOf('partyAppeal', deadlines) }).realDue] as const]
        : [],
    );
    return new Map(effective);
  }

  /** The effect of the person's own submission. */
  async file(tx: Transaction, context: ProcedureContext, { claim, decision }: { claim: PartyClaim; decision: DecisionFacts }): Promise<void> {
    const { assessment, branch } = await this.prepare(tx, claim);
    const evidence = (decision.form.evidence as string[] | undefined) ?? [];
    await assertEvidence(tx, evidence);
    const filed = await tx.query(insertAppeal, [
      context.subjectId,
      branch.townshipId,
      assessment.id,
      context.workflowId,
      branch.id,
      branch.personId,
      decision.signerAccountId,
      decision.form.reason ?? '',
      evidence,
      businessNow(tx, assessment),
    ]);
    if (filed.length === 0) refuse('appeal.exists', { branchId: branch.id });
    await this.audit.record(tx, 'appeal.filed', {
      subject: context.subjectId,
      organizationId: branch.townshipId,
      actorId: decision.signerAccountId,
      data: { kind: 'party', applicant: 'cadre', personId: branch.personId },
    });
  }

  /** The committee's second meeting: its motion is to revoke the removal. */
  async reconsider(tx: Transaction, context: ProcedureContext, decision: DecisionFacts): Promise<void> {
    await this.meetings.record(tx, context, { branch: await branchOf(tx, context.subjectId), purpose: 'reconsideration', decision });
  }

  /** Whoever decided to go on, replied to the filing or issued the notice does not decide the appeal. */
  async accountsBehind(tx: Transaction, { subjectId }: Pick<ProcedureContext, 'subjectId'>): Promise<string[]> {
    const rows = await tx.query<{ account: string }>(behindRemoval, [subjectId]);
    return rows.map(({ account }) => account);
  }

  /** Upheld: the removal is revoked by the decision that upheld it, and the post is held again. */
  async revoke(tx: Transaction, appeal: Appeal): Promise<void> {
    const branch = await branchOf(tx, appeal.id);
    const assessment = await this.assessments.getAssessment(tx, appeal.assessmentId);
    const enteredBy = await lastDecider(tx, appeal.workflowId);
    await this.persons.restoreToPost(tx, { postId: branch.postId, on: countyDateOf(businessNow(tx, assessment)), enteredBy, data: { appealId: appeal.id } });
    await tx.query("update dismissal_branch set outcome = 'revoked', standing = 'revoked' where id = $1", [branch.id]);
    await this.audit.record(tx, 'removal.revoked', {
      subject: branch.id,
      organizationId: branch.organizationId,
      actorId: enteredBy,
      data: { postId: branch.postId, appealId: appeal.id },
    });
    await tellPerson(tx, branch, { event: 'removal.revoked', text: revokedText });
  }
}

type WindowBasis = Pick<DismissalBranch, 'id' | 'effectiveAt' | 'appointment'> & {
  clock: Parameters<typeof resolveDue>[1];
  deadlines?: Parameters<typeof windowOf>[1];
};

async function branchOf(tx: Transaction, appealId: string): Promise<DismissalBranch> {
  const appeal = (await tx.manager.findOneBy(Appeal, { id: appealId })) ?? refuse('appeal.unknown', { appealId });
  return (await tx.manager.findOneBy(DismissalBranch, { id: appeal.branchId ?? '' })) ?? refuse('removal.unknown', { appealId });
}

async function lastDecider(tx: Transaction, workflowId: string): Promise<string> {
  const [row] = await tx.query<{ account: string }>(
    'select d.signer_account_id as account from decision d join task t on t.id = d.task_id where t.workflow_id = $1 and d.stands order by d.at desc limit 1',
    [workflowId],
  );
  return row?.account ?? tx.actor.accountId;
}

const insertAppeal = `
  insert into appeal (id, organization_id, assessment_id, kind, workflow_id, branch_id, person_id, township_id, applicant, applicant_account_id, applicant_person_id,
    reason, evidence, standing, filed_business_at)
  values ($1, $2, $3, 'party', $4, $5, $6, $2, 'cadre', $7, $6, $8, $9, 'filed', $10) on conflict do nothing returning id`;

const behindRemoval = `
  select distinct behind.id as account
  from appeal a join dismissal_branch b on b.id = a.branch_id join dismissal c on c.id = b.dismissal_id
    join task t on t.workflow_id in (b.workflow_id, c.workflow_id) and t.key in ('decide', 'file', 'notice', 'endorse', 'meeting')
    join decision d on d.task_id = t.id and d.stands cross join lateral unnest(array[d.signer_account_id, d.substitute_for]) as behind (id)
  where a.id = $1 and behind.id is not null`;
