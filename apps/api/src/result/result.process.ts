import type { Actor } from '#domain';
import { Database, ExplanationService, ResultReader } from '#records';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { explanationView } from './result.schemas.js';

type ExplanationTree = NonNullable<z.infer<typeof explanationView>['explanation']>;

/** One person's number opened up: the stored row, its history, and the tree computed again from what the version names. */
@Injectable()
export class ResultProcess {
  constructor(
    private readonly database: Database,
    private readonly results: ResultReader,
    private readonly explanations: ExplanationService,
  ) {}

  async explain(actor: Actor, asked: { assessmentId: string; personId: string; version?: number }): Promise<z.infer<typeof explanationView>> {
    const { versionId: _id, imported, ...row } = await this.database.read(actor, (tx) => this.results.person(tx, asked));
    if (imported) return { ...row, explanation: null };
    const explanation = await this.explanations.show(actor, { ...asked, version: row.version });
    // the tree is deeper than a document can say; its nodes are plain data
    return { ...row, explanation: explanation as unknown as ExplanationTree };
  }
}
