import type { ProcedureContext, SeatRule } from '#domain';
import { Injectable } from '@nestjs/common';
import { ConsequenceKinds } from '../consequence/consequence-kinds.js';
import type { Transaction } from '../database/transaction.js';
import { ProcedureEffects, type DecisionFacts, type Effect } from '../procedure/effects.js';
import { DismissalContexts } from './dismissal-contexts.js';
import { DismissalOpening } from './dismissal-opening.js';
import { DismissalService } from './dismissal.service.js';
import { RemovalService } from './removal.service.js';

const departmentLeader: SeatRule = { role: 'organizationDepartmentLeader', at: 'organizationDepartment' };
const townshipSecretary: SeatRule = { role: 'townshipSecretary', at: 'township' };

/** What the steps of a removal case and its branches do to the records, and what opens and withdraws one. */
@Injectable()
export class DismissalEffects {
  constructor(
    private readonly effects: ProcedureEffects,
    private readonly consequences: ConsequenceKinds,
    private readonly openings: DismissalOpening,
    private readonly dismissals: DismissalService,
    private readonly removals: RemovalService,
    private readonly contexts: DismissalContexts,
  ) {}

  onModuleInit(): void {
    const { decisions, answers, contents, contexts, seats } = this.effects;
    const { dismissals, removals } = this;
    const run = (work: Effect['run']): Effect => ({
      run: (tx: Transaction, context: ProcedureContext, decision: DecisionFacts) => work(tx, context, decision),
    });
    decisions['dismissal.confirmFacts'] = run(dismissals.confirmFacts.bind(dismissals));
    decisions['dismissal.decide'] = run(dismissals.decide.bind(dismissals));
    answers['dismissal.hear'] = (tx, context, answer) => dismissals.hear(tx, context, answer);
    contents['dismissal.decide'] = (tx, context) => dismissals.contentHash(tx, context);
    decisions['removal.propose'] = run(removals.propose.bind(removals));
    decisions['removal.proposeElected'] = run(removals.proposeElected.bind(removals));
    decisions['removal.decide'] = run(removals.decide.bind(removals));
    decisions['meeting.record'] = run(removals.recordMeeting.bind(removals));
    decisions['meeting.endorse'] = run(removals.endorse.bind(removals));
    decisions['removal.file'] = run(removals.file.bind(removals));
    decisions['removal.notice'] = run(removals.notify.bind(removals));
    decisions['removal.handOver'] = run(removals.handOver.bind(removals));
    // R4: who appointed a post decides on it and gives notice of it
    seats['removal.decide'] = async (_tx, { variant }) => [variant === 'delegate' ? townshipSecretary : departmentLeader];
    seats['removal.notice'] = async (_tx, { variant }) => [variant === 'appointed' ? departmentLeader : townshipSecretary];
    contexts.dismissal = (tx, context) => this.contexts.ofCase(tx, context);
    contexts.removal = (tx, context, { key }) => this.contexts.ofBranch(tx, context, key);
    this.consequences.kinds.dismissal = {
      onCorrection: 'withdraw',
      open: (tx, assessment, rows) => this.openings.openAll(tx, assessment, rows),
      withdraw: (tx, row, reason) => this.openings.withdraw(tx, row, reason),
    };
  }
}
