import { endOfDay, isConvener, talkConveners, talkersOf, type ProcedureContext, type SeatRule } from '#domain';
import { Injectable } from '@nestjs/common';
import { ConsequenceKinds } from '../consequence/consequence-kinds.js';
import type { Transaction } from '../database/transaction.js';
import { ProcedureEffects, type Effect } from '../procedure/effects.js';
import { talkContext } from './talk-context.js';
import { getConvener } from './talk-people.js';
import { TalkRecordService } from './talk-record.service.js';
import { formOf, getTalkOf } from './talk-rows.js';
import type { Talk } from './talk.entity.js';
import { TalkService } from './talk.service.js';

type Seats = (tx: Transaction, context: ProcedureContext) => Promise<SeatRule[]>;

/** What the steps of a talk do to the records, who sits in them by the convener, and what opens and withdraws talks. */
@Injectable()
export class TalkEffects {
  constructor(
    private readonly effects: ProcedureEffects,
    private readonly kinds: ConsequenceKinds,
    private readonly talks: TalkService,
    private readonly records: TalkRecordService,
  ) {}

  onModuleInit(): void {
    const { decisions, seats, dues, contexts } = this.effects;
    for (const step of ['arrange', 'approve', 'record', 'endorse', 'sign', 'witness', 'rectify', 'check', 'escalate'] as const) {
      decisions[`talk.${step}`] = this.writing(step);
    }
    Object.assign(seats, talkSeats);
    dues['talk.rectify'] = async (tx, context) => {
      const { deadline } = await getTalkOf(tx, context);
      return deadline ? { businessAt: endOfDay(deadline) } : undefined;
    };
    contexts.talk = talkContext;
    this.kinds.kinds.talk = {
      onCorrection: 'withdraw',
      open: (tx, assessment, rows) => this.talks.open(tx, assessment, rows),
      withdraw: (tx, row, reason) => this.talks.withdraw(tx, row, reason),
    };
  }

  private writing(step: 'arrange' | 'approve' | 'record' | 'endorse' | 'sign' | 'witness' | 'rectify' | 'check' | 'escalate'): Effect {
    return { run: (tx, context, decision) => this.records[step](tx, context, decision) };
  }
}

/** The seats of the step by who convenes; a talker or recorder sits as the role they were named in. */
const talkSeats: Record<string, Seats> = {
  'talk.arrange': by(({ convening }) => convening.officers),
  'talk.approve': by(({ convening }) => convening.leaders),
  'talk.check': by(({ convening }) => convening.checkers),
  'talk.record': by(({ convening }) => convening.recorders),
  'talk.witness': by(({ convening }) => convening.recorders),
  'talk.endorse': async (tx, context) => {
    const talk = await getTalkOf(tx, context);
    const { convening, kind } = await conveningOf(tx, talk);
    const role = await roleOf(tx, talk, talkersOf(formOf(talk), kind));
    return role ? [role] : convening.talkers.slice(0, 1);
  },
};

type Convening = (typeof talkConveners)[keyof typeof talkConveners];

function by(choose: (given: { convening: Convening }) => SeatRule[]): Seats {
  return async (tx, context) => choose(await conveningOf(tx, await getTalkOf(tx, context)));
}

async function conveningOf(tx: Transaction, { convenerId }: Talk): Promise<{ convening: Convening; kind: keyof typeof talkConveners }> {
  const { kind } = await getConvener(tx, convenerId);
  const known = isConvener(kind) ? kind : 'organizationDepartment';
  return { convening: talkConveners[known], kind: known };
}

/** The role the talker holds now, of those that may talk. */
async function roleOf(tx: Transaction, { talkerId }: Talk, rules: SeatRule[]): Promise<SeatRule | undefined> {
  const held = await tx.query<{ role: string }>(
    'select role from role_grant where account_id = $1 and confirmed_by is not null and valid_from <= $2 and (valid_to is null or valid_to > $2)',
    [talkerId, tx.now()],
  );
  return rules.find(({ role }) => held.some((grant) => grant.role === role));
}
