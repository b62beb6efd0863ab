import { endOfDay, holdSigners, refuse, type ProcedureContext, type SeatHolder } from '#domain';
import { Injectable } from '@nestjs/common';
import { ConsequenceKinds } from '../consequence/consequence-kinds.js';
import type { Transaction } from '../database/transaction.js';
import { accountsOfPosts } from '../procedure/own-case.js';
import { ProcedureEffects, type RollItem, type Sitting } from '../procedure/effects.js';
import { TalkService } from '../talk/talk.service.js';
import { callChecks } from './call-checks.js';
import { holdContext } from './hold-context.js';
import { HoldEntryService } from './hold-entry.service.js';
import { HoldOpeningService } from './hold-opening.service.js';
import { getHold } from './hold-rows.js';
import { countyToday } from './hold-places.js';
import { HoldService } from './hold.service.js';

/** What the steps of a hold do to the records, who signs it, whom it hears, and what opens or withdraws it (R7, R9). */
@Injectable()
export class HoldEffects {
  constructor(
    private readonly effects: ProcedureEffects,
    private readonly consequences: ConsequenceKinds,
    private readonly holds: HoldService,
    private readonly openings: HoldOpeningService,
    private readonly entries: HoldEntryService,
    private readonly talks: TalkService,
  ) {}

  onModuleInit(): void {
    const { decisions, answers, contents, contexts, dues, rollItems, separations, concerned } = this.effects;
    decisions['hold.draft'] = { run: (tx, context, decision) => this.holds.draft(tx, context, decision) };
    decisions['hold.sign'] = { run: (tx, context, decision) => this.holds.sign(tx, context, decision) };
    decisions['hold.release'] = { run: (tx, context, decision) => this.holds.release(tx, context, decision) };
    decisions['hold.check'] = { run: (tx, context, decision) => this.holds.check(tx, context, decision) };
    decisions['hold.payBack'] = { run: (tx, context, decision) => this.entries.payBack(tx, context, decision) };
    answers['hold.hear'] = (tx, context, answer) => this.holds.state(tx, context, answer);
    contents['hold.sign'] = (tx, context) => this.holds.contentHash(tx, context);
    contexts.hold = holdContext;
    dues['hold.check'] = async (tx, { subjectId }) => ({ businessAt: endOfDay((await getHold(tx, subjectId)).endsOn ?? refuse('hold.unknown')) });
    rollItems.holdPersons = holdPersons;
    separations.holdPersons = accountsListed;
    concerned.hold = accountsConcerned;
    this.seat();
    this.talks.whenPassed.push((tx, context, { organizationId }) =>
      callChecks(tx, { villages: [organizationId], on: countyToday(tx, context), reason: '谈话整改已通过核查' }),
    );
    this.consequences.kinds.hold = {
      onCorrection: 'withdraw',
      open: (tx, assessment, rows) => this.openings.open(tx, assessment, rows),
      withdraw: (tx, row, reason) => this.openings.withdraw(tx, row, reason),
    };
  }

  private seat(): void {
    const { seats } = this.effects;
    seats['hold.sign'] = async (tx, context) => [await competentBody(tx, context)];
    seats['hold.payBack'] = async (tx, context) => [await competentBody(tx, context)];
    seats['hold.release'] = async (tx, context) => [
      { role: 'organizationDepartmentOfficer', at: 'organizationDepartment' } satisfies Sitting,
      await competentBody(tx, context),
    ];
  }
}

/** R9: the unit found when the hold was proposed. */
async function competentBody(tx: Transaction, { subjectId }: ProcedureContext): Promise<SeatHolder> {
  const { kind, competentBodyId } = await getHold(tx, subjectId);
  return { role: holdSigners[kind], organizationId: competentBodyId ?? refuse('hold.no_competent_body', { kind }) };
}

/** R9: everybody whom the hold lists, and whoever holds a post in the village, also while it is a draft. */
async function accountsConcerned(tx: Transaction, context: ProcedureContext): Promise<string[]> {
  const { organizationId } = await getHold(tx, context.subjectId);
  return [...(await accountsListed(tx, context)), ...(await accountsOfPosts(tx, { organizationId, on: countyToday(tx, context) }))];
}

/** Nobody signs a hold that concerns them. */
async function accountsListed(tx: Transaction, { subjectId }: ProcedureContext): Promise<string[]> {
  const rows = await tx.query<{ id: string }>('select a.id from account a join hold_person p on p.person_id = a.person_id where p.hold_id = $1', [subjectId]);
  return rows.map(({ id }) => id);
}

async function holdPersons(tx: Transaction, { subjectId }: ProcedureContext): Promise<RollItem[]> {
  const rows = await tx.query<{ subject: string; organizationId: string }>(
    'select person_id as subject, organization_id as "organizationId" from hold_person where hold_id = $1 order by 1',
    [subjectId],
  );
  return rows.map(({ subject, organizationId }) => ({ subject, organizationId, holder: { personId: subject } }));
}
