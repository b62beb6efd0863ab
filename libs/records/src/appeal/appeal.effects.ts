import { refuse, type ProcedureContext } from '#domain';
import { Injectable } from '@nestjs/common';
import type { Transaction } from '../database/transaction.js';
import { ProcedureEffects, type DecisionFacts, type Effect } from '../procedure/effects.js';
import { AppealService, type AppealClaim } from './appeal.service.js';

/** Steps that only move an appeal along its route. */
const moves = ['appeal.withdraw', 'appeal.investigate', 'appeal.further', 'objection.register', 'objection.close', 'objection.resolve'] as const;

/** What the steps of an appeal do to the records, and whom the contested fact keeps away from it. */
@Injectable()
export class AppealEffects {
  constructor(
    private readonly effects: ProcedureEffects,
    private readonly appeals: AppealService,
  ) {}

  onModuleInit(): void {
    const { decisions, separations } = this.effects;
    const shared = (run: Effect['run']): Effect => ({ lock: 'shared', run });
    decisions['appeal.submit'] = shared((tx, context, decision) => this.appeals.file(tx, context, { claim: claimOf(context, decision), decision }));
    for (const kind of moves) decisions[kind] = shared((tx, context, decision) => this.appeals.move(tx, context, decision));
    decisions['appeal.decide'] = shared((tx, context, decision) => this.appeals.decide(tx, context, decision));
    decisions['appeal.recheck'] = shared((tx, context, decision) => this.appeals.recheck(tx, context, decision));
    decisions['objection.investigate'] = shared((tx, context, decision) => this.appeals.inquire(tx, context, decision));
    separations.fact = (tx, context) => accountsBehindFact(tx, context);
  }
}

/** The command's body names the kind and the fact; who applies is the procedure's starter. */
function claimOf({ places: { starter, township } }: ProcedureContext, { body, signerPersonId }: DecisionFacts): AppealClaim {
  const { kind, factId } = body as { kind?: string; factId?: string };
  if ((kind !== 'deduction' && kind !== 'recheck') || !factId) return refuse('input.invalid', { paths: ['kind', 'factId'] });
  const personId = starter?.personId ?? (starter?.role === 'cadre' ? signerPersonId : undefined);
  const townshipId = starter?.organizationId ?? township ?? '';
  return { kind, factId, applicant: personId ? { personId } : { townshipId } };
}

/** R6: who entered or confirmed the contested fact neither investigates nor decides; R8: the same for every fact of the person an objection is about. */
async function accountsBehindFact(tx: Transaction, { subjectId }: ProcedureContext): Promise<string[]> {
  const rows = await tx.query<{ account: string }>(
    `select distinct unnest(array_remove(array[f.entered_by, f.confirmed_by], null)) as account
     from appeal a join fact f on f.id = a.fact_id or (a.kind = 'objection' and f.assessment_id = a.assessment_id and f.person_id = a.person_id) where a.id = $1`,
    [subjectId],
  );
  return rows.map(({ account }) => account);
}
