import type { EffectContext, ProcedureContext, RewardOutcome } from '#domain';
import { Injectable } from '@nestjs/common';
import { ConsequenceKinds } from '../consequence/consequence-kinds.js';
import type { Transaction } from '../database/transaction.js';
import { ProcedureEffects, type DecisionFacts } from '../procedure/effects.js';
import { CommendationService } from './commendation.service.js';
import { rewardContext } from './reward-contexts.js';
import { RewardService } from './reward.service.js';

type Run = (tx: Transaction, context: ProcedureContext, decision: DecisionFacts) => Promise<void>;

/** What the steps of commendation and reward do to the records, and what opens them (A13); a correction keeps both (R7). */
@Injectable()
export class RewardEffects {
  constructor(
    private readonly effects: ProcedureEffects,
    private readonly kinds: ConsequenceKinds,
    private readonly rewards: RewardService,
    private readonly commendations: CommendationService,
  ) {}

  onModuleInit(): void {
    const { decisions, contents, contexts, concerned } = this.effects;
    const runs: Record<string, Run> = {
      'commendation.draft': (tx, context, decision) => this.commendations.draft(tx, context, decision),
      'commendation.sign': (tx, context, decision) => this.commendations.sign(tx, context, decision),
      'commendation.omit': (tx, context, decision) => this.commendations.omit(tx, context, decision),
      'reward.allocate': async (tx, context, decision) => {
        if (decision.action === 'submit') await this.rewards.allocate(tx, context, decision);
      },
      'reward.confirm': (tx, context) => this.rewards.confirm(tx, context),
      'reward.verify': (tx, context, decision) => this.rewards.verify(tx, context, decision),
      'reward.pay': (tx, context, decision) => this.rewards.pay(tx, context, decision),
    };
    for (const [kind, run] of Object.entries(runs)) decisions[kind] = { run };
    contents['commendation.sign'] = (tx, context) => this.commendations.contentHash(tx, context);
    for (const kind of ['reward.confirm', 'reward.verify']) contents[kind] = (tx, context) => this.rewards.contentHash(tx, context);
    contexts.reward = rewardContext;
    concerned.reward = accountsToReward;
    this.kinds.kinds.commendation = { onCorrection: 'keep', open: (tx, assessment, rows) => this.commendations.open(tx, assessment, rows) };
    this.kinds.kinds.reward = { onCorrection: 'keep', open: (tx, assessment, rows) => this.rewards.open(tx, assessment, rows) };
  }

  /** The end of either route. */
  async conclude(tx: Transaction, context: EffectContext, outcome: RewardOutcome): Promise<void> {
    if (outcome === 'waived' || outcome === 'paid') await this.rewards.conclude(tx, context, outcome);
    else await this.commendations.conclude(tx, context, outcome);
  }
}

/** A13: nobody allocates, confirms or pays a reward of their own, nor commends themselves; the case is a batch or a circular. */
async function accountsToReward(tx: Transaction, { subjectId }: ProcedureContext): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select a.id from account a where a.person_id in (
       select person_id from reward_allocation where reward_id = $1 union select person_id from commendation_person where commendation_id = $1)`,
    [subjectId],
  );
  return rows.map(({ id }) => id);
}
