import { refuse } from '#domain';
import { Injectable } from '@nestjs/common';
import { LedgerService } from '../ledger/ledger.service.js';
import { ProcedureEffects, type DecisionFacts } from '../procedure/effects.js';
import { assertNoRedLineOpen } from '../red-line/red-line-rows.js';
import { assertComputable } from '../result/close-check.js';
import { RosterService } from '../roster/roster.service.js';
import { TargetService } from '../target/target.service.js';
import { ApprovalService } from './approval.service.js';
import { AssessmentService } from './assessment.service.js';
import type { RequestContent } from './request-content.js';
import { RequestService } from './request.service.js';

/** What the steps of an assessment up to its close do to the records. */
@Injectable()
export class AssessmentEffects {
  constructor(
    private readonly effects: ProcedureEffects,
    private readonly assessments: AssessmentService,
    private readonly requests: RequestService,
    private readonly approvals: ApprovalService,
    private readonly rosters: RosterService,
    private readonly targets: TargetService,
    private readonly ledger: LedgerService,
  ) {}

  onModuleInit(): void {
    this.fillRequest();
    this.fillPreparation();
    this.fillPeriod();
  }

  private fillRequest(): void {
    const { decisions, contents } = this.effects;
    decisions['request.submit'] = {
      lock: 'exclusive',
      run: async (tx, context, decision) => {
        if (decision.action === 'submit')
          await this.requests.submit(tx, context, { content: contentOf(decision), commandId: decision.commandId, accountId: decision.signerAccountId });
      },
    };
    decisions['request.approve'] = {
      lock: 'exclusive',
      run: async (tx, context, { action, id, signerAccountId, contentHash }) => {
        if (action === 'agree') await this.approvals.approve(tx, context, { decisionId: id, accountId: signerAccountId, contentHash });
      },
    };
    decisions['approval.revoke'] = {
      lock: 'exclusive',
      run: (tx, context, { signerAccountId, opinion }) => this.approvals.revoke(tx, context, { accountId: signerAccountId, reason: opinion ?? '' }),
    };
    contents['request.approve'] = async (tx, { assessmentId }) => (await this.assessments.getAssessment(tx, assessmentId)).contentHash;
  }

  private fillPreparation(): void {
    const { decisions, answers, contents } = this.effects;
    answers['roster.confirm'] = (tx, { assessmentId }, { subject, accountId }) => this.rosters.confirm(tx, assessmentId, { townshipId: subject, accountId });
    decisions['targets.breakDown'] = { lock: 'shared', run: (tx, { assessmentId }) => this.targets.assertTownshipsComplete(tx, assessmentId) };
    contents['targets.sign'] = (tx, { assessmentId }) => this.targets.hashTargets(tx, assessmentId);
    answers['targets.set'] = (tx, { assessmentId }, { subject }) => this.targets.assertVillagesComplete(tx, assessmentId, subject);
  }

  private fillPeriod(): void {
    const { decisions, answers } = this.effects;
    decisions['period.close'] = {
      lock: 'shared',
      run: async (tx, { assessmentId }) => {
        await assertNoRedLineOpen(tx, assessmentId);
        await this.ledger.assertScoresComplete(tx, assessmentId);
        await assertComputable(tx, await this.assessments.getAssessment(tx, assessmentId));
      },
    };
    answers['contest.publish'] = (tx, { assessmentId }, { subject }) => this.ledger.assertContestComplete(tx, assessmentId, subject);
    answers['scores.complete'] = (tx, { assessmentId }, { subject }) => this.ledger.assertScoresComplete(tx, assessmentId, subject);
  }
}

/** The form's shape is the API's; what it names is checked by the request service. */
function contentOf({ form }: DecisionFacts): RequestContent {
  return (form.content as RequestContent | undefined) ?? refuse('request.content_invalid', { path: 'content' });
}
