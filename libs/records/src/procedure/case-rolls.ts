import { refuse } from '#domain';
import { Injectable } from '@nestjs/common';
import { ProcedureEffects } from './effects.js';
import { accountsOf, accountsOfPosts, dateOf } from './own-case.js';

/** The one person a case is about: notified and heard in a roll of their own, and kept from deciding it. */
@Injectable()
export class CaseRolls {
  constructor(private readonly effects: ProcedureEffects) {}

  onModuleInit(): void {
    const { concerned, separations } = this.effects;
    this.effects.rollItems.casePerson = async (_tx, { workflowId, organizationId, places: { person, village } }) => {
      const personId = person ?? refuse('signer.unknown', { workflowId, at: 'person' });
      return [{ subject: personId, organizationId: village ?? organizationId, holder: { personId } }];
    };
    separations.casePerson = (tx, { places: { person } }) => accountsOf(tx, person);
    for (const kind of ['talk', 'dismissal', 'removal', 'growthPlan'] as const) concerned[kind] = (tx, { places: { person } }) => accountsOf(tx, person);
    concerned.problem = async (tx, context) => {
      const { village } = context.places;
      return village ? accountsOfPosts(tx, { organizationId: village, on: dateOf(tx, context) }) : [];
    };
  }
}
