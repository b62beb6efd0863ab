import { refuse } from '#domain';
import { Injectable } from '@nestjs/common';
import { ProcedureEffects } from './effects.js';

/** Rolls of the one person a case is about: notified, heard, answered for by nobody else. */
@Injectable()
export class CaseRolls {
  constructor(private readonly effects: ProcedureEffects) {}

  onModuleInit(): void {
    this.effects.rollItems.casePerson = async (_tx, { workflowId, organizationId, places: { person, village } }) => {
      const personId = person ?? refuse('signer.unknown', { workflowId, at: 'person' });
      return [{ subject: personId, organizationId: village ?? organizationId, holder: { personId } }];
    };
  }
}
