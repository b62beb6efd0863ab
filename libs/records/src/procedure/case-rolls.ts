import { refuse, type ProcedureContext } from '#domain';
import { Injectable } from '@nestjs/common';
import type { Transaction } from '../database/transaction.js';
import { ProcedureEffects } from './effects.js';

/** The one person a case is about: notified and heard in a roll of their own, and kept from deciding it. */
@Injectable()
export class CaseRolls {
  constructor(private readonly effects: ProcedureEffects) {}

  onModuleInit(): void {
    this.effects.rollItems.casePerson = async (_tx, { workflowId, organizationId, places: { person, village } }) => {
      const personId = person ?? refuse('signer.unknown', { workflowId, at: 'person' });
      return [{ subject: personId, organizationId: village ?? organizationId, holder: { personId } }];
    };
    this.effects.separations.casePerson = accountsOfCasePerson;
  }
}

async function accountsOfCasePerson(tx: Transaction, { places: { person } }: ProcedureContext): Promise<string[]> {
  const rows = await tx.query<{ id: string }>('select id from account where person_id = $1', [person ?? null]);
  return rows.map(({ id }) => id);
}
