import { refuse, systemActor, type Actor } from '#domain';
import { explainer, recompute, type Explanation } from '#scoring';
import { Injectable } from '@nestjs/common';
import { AccountNames } from '../account/account-names.js';
import { Database } from '../database/database.js';
import type { Transaction } from '../database/transaction.js';
import { Result, ResultVersion } from './result.entity.js';
import { evidenceOf, named, seenNeighbours, type ShownExplanation } from './shown-explanation.js';
import { VersionService } from './version.service.js';

export interface Explained {
  version: ResultVersion;
  result: Result;
  explanation: Explanation;
}

/** Every number opened up on demand from what its version names; a number that no longer computes is an alarm, never shown. */
@Injectable()
export class ExplanationService {
  constructor(
    private readonly database: Database,
    private readonly versions: VersionService,
    private readonly names: AccountNames,
  ) {}

  /** Whoever may see the result may see all of its reasons; the cohort behind a rank is read inside the county's scope. */
  async explain(actor: Actor, { assessmentId, personId, version: n }: { assessmentId: string; personId: string; version?: number }): Promise<Explained> {
    const seen = await this.database.read(actor, async (tx) => {
      const version = await this.versions.getVersion(tx, assessmentId, n);
      return { version, result: await tx.manager.findOneBy(Result, { versionId: version.id, personId }) };
    });
    const { version } = seen;
    const result = seen.result ?? refuse('result.unknown', { assessmentId, personId });
    const explanation = await this.database.read(systemActor(version.organizationId), (tx) => this.explainIn(tx, version, result));
    return { version, result, explanation };
  }

  /** The same as this reader may see it: neighbours by name only where their results are the reader's to see (R8). */
  async show(actor: Actor, asked: { assessmentId: string; personId: string; version?: number }): Promise<ShownExplanation> {
    const { version, explanation } = await this.explain(actor, asked);
    const rank = await this.database.read(actor, (tx) => seenNeighbours(tx, version.id, explanation));
    const evidence = await this.database.read(systemActor(version.organizationId), (tx) => evidenceOf(tx, explanation));
    return { ...explanation, tree: await named(this.names, explanation.tree), rank, evidence };
  }

  private async explainIn(tx: Transaction, version: ResultVersion, stored: Result): Promise<Explanation> {
    const { inputs, results } = await this.versions.recomputeVersion(tx, version);
    const computed = results.persons.find(({ person }) => person === stored.personId);
    const same =
      computed &&
      computed.total === stored.points &&
      computed.rank === stored.rank &&
      computed.grade === stored.grade &&
      computed.rewardFen === stored.rewardFen;
    if (!same) refuse('result.recompute_mismatch', { version: version.n, personId: stored.personId });
    const explanation = explainer(inputs.scheme.content, inputs.facts, results)(stored.personId);
    if (recompute(explanation) !== explanation.total) refuse('result.recompute_mismatch', { version: version.n, personId: stored.personId });
    return explanation;
  }
}
