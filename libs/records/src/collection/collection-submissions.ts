import { refuse } from '#domain';
import { Injectable } from '@nestjs/common';
import type { Transaction } from '../database/transaction.js';
import { RollService, type RollStanding } from '../procedure/roll.service.js';

/** Answers to one round by its name, as a sheet or another system sends them. */
export interface RoundAnswers {
  assessmentId: string;
  collection: string;
  round: string;
  answers: { subject: string; form: Record<string, unknown>; opinion?: string }[];
  commandId: string;
}

/** R5: many answers by one signature, each checked as if it came alone, all of them or none. */
@Injectable()
export class CollectionSubmissions {
  constructor(private readonly rolls: RollService) {}

  async answerMany(tx: Transaction, { assessmentId, collection, round, answers, commandId }: RoundAnswers): Promise<RollStanding> {
    const [open] = await tx.query<{ taskId: string | null }>(
      `select (select t.id from task t where t.workflow_id = r.workflow_id and t.key = 'collect' and t.stage = 'open') as "taskId"
       from collection_round r where r.assessment_id = $1 and r.collection = $2 and r.round = $3`,
      [assessmentId, collection, round],
    );
    if (!open) return refuse('collection.unknown', { collection, round });
    const taskId = open.taskId ?? refuse('collection.not_open', { collection, round });
    let standing: RollStanding = { answered: 0, remaining: 0 };
    for (const answer of answers) standing = await this.rolls.answer(tx, { ...answer, taskId, commandId });
    return standing;
  }
}
