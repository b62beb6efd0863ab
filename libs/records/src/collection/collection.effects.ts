import { Injectable } from '@nestjs/common';
import { ProcedureEffects } from '../procedure/effects.js';
import { CollectionAnswers } from './collection-answers.js';

/** What the steps of a collection do to the records. */
@Injectable()
export class CollectionEffects {
  constructor(
    private readonly effects: ProcedureEffects,
    private readonly answers: CollectionAnswers,
  ) {}

  onModuleInit(): void {
    this.effects.answers['collection.answer'] = (tx, context, answer) => this.answers.answer(tx, context, answer);
    this.effects.answers['collection.check'] = (tx, context, answer) => this.answers.check(tx, context, answer);
  }
}
