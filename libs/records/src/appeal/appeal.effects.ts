import { refuse, type ProcedureContext } from '#domain';
import { Injectable } from '@nestjs/common';
import type { Transaction } from '../database/transaction.js';
import { ProcedureEffects, type DecisionFacts, type Effect } from '../procedure/effects.js';
import { accountsBehindFact, accountsConcerned, decidersOf, investigatorsOf, objectionSeats, partyDecidersOf, recheckersOf } from './appeal-seats.js';
import { AppealService, type AppealClaim } from './appeal.service.js';
import { PartyAppealService } from './party-appeal.service.js';

/** Steps that only move an appeal along its route. */
const moves = [
  'appeal.withdraw',
  'appeal.investigate',
  'appeal.further',
  'objection.register',
  'objection.close',
  'objection.resolve',
  'party.endorse',
  'party.further',
  'party.decide',
] as const;

/** What the steps of an appeal do to the records, and whom the contested fact keeps away from it. */
@Injectable()
export class AppealEffects {
  constructor(
    private readonly effects: ProcedureEffects,
    private readonly appeals: AppealService,
    private readonly parties: PartyAppealService,
  ) {}

  onModuleInit(): void {
    const { decisions, separations, seats, concerned } = this.effects;
    const shared = (run: Effect['run']): Effect => ({ lock: 'shared', run });
    decisions['appeal.submit'] = shared((tx, context, decision) => this.file(tx, context, decision));
    for (const kind of moves) decisions[kind] = shared((tx, context, decision) => this.appeals.move(tx, context, decision));
    decisions['appeal.decide'] = shared((tx, context, decision) => this.appeals.decide(tx, context, decision));
    decisions['appeal.recheck'] = shared((tx, context, decision) => this.appeals.recheck(tx, context, decision));
    decisions['objection.investigate'] = shared((tx, context, decision) => this.appeals.inquire(tx, context, decision));
    decisions['party.reconsider'] = { run: (tx, context, decision) => this.reconsider(tx, context, decision) };
    separations.removal = (tx, context) => this.parties.accountsBehind(tx, context);
    seats['party.decide'] = async (tx, context) => partyDecidersOf(tx, context, await this.parties.accountsBehind(tx, context));
    separations.fact = accountsBehindFact;
    concerned.appeal = accountsConcerned;
    seats['appeal.investigate'] = investigatorsOf;
    seats['appeal.decide'] = decidersOf;
    seats['appeal.recheck'] = recheckersOf;
    Object.assign(seats, objectionSeats);
  }

  private file(tx: Transaction, context: ProcedureContext, decision: DecisionFacts): Promise<void> {
    const { kind, branchId } = decision.body as { kind?: string; branchId?: string };
    const { personId } = context.places.starter ?? {};
    if (kind !== 'party') return this.appeals.file(tx, context, { claim: claimOf(context, decision), decision });
    if (!branchId || !personId) return refuse('input.invalid', { paths: ['branchId'] });
    return this.parties.file(tx, context, { claim: { branchId, personId }, decision });
  }

  private async reconsider(tx: Transaction, context: ProcedureContext, decision: DecisionFacts): Promise<void> {
    await this.parties.reconsider(tx, context, decision);
    await this.appeals.move(tx, context, decision);
  }
}

/** The command's body names the kind and the fact; who applies is the procedure's starter. */
function claimOf({ places: { starter, township = '' } }: ProcedureContext, { body }: DecisionFacts): AppealClaim {
  const { kind, factId } = body as { kind?: string; factId?: string };
  if ((kind !== 'deduction' && kind !== 'recheck') || !factId) return refuse('input.invalid', { paths: ['kind', 'factId'] });
  return { kind, factId, applicant: starter?.personId ? { personId: starter.personId } : { townshipId: starter?.organizationId ?? township } };
}
