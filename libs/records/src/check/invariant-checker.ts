import { engineActor, text } from '#domain';
import { Injectable } from '@nestjs/common';
import { AuditVerifier } from '../audit/audit-verifier.js';
import { Database } from '../database/database.js';
import { ProcedureEffects } from '../procedure/effects.js';
import { VersionService } from '../result/version.service.js';
import { recomputeVersions } from './checked-versions.js';
import type { Invariant, Looking, Verdict } from './invariant.js';
import { holdsReconcile, rewardsStayUnderTheCap } from './money.js';
import { noticesReachOnce } from './notices.js';
import { periodsCloseOnce } from './periods.js';
import { oneCaseForEachTrigger } from './removal-triggers.js';
import { ledgerSumsHold, publishedIsUnchanged, ranksAndSeatsHold, versionsReproduce } from './results.js';
import { dutiesAreSeparate } from './separation.js';
import { approvalsAreComplete } from './signatures.js';
import { streaksAreRight } from './streaks.js';

const invariants: readonly Invariant[] = [
  ledgerSumsHold,
  publishedIsUnchanged,
  oneCaseForEachTrigger,
  approvalsAreComplete,
  dutiesAreSeparate,
  streaksAreRight,
  ranksAndSeatsHold,
  noticesReachOnce,
  periodsCloseOnce,
  versionsReproduce,
  holdsReconcile,
  rewardsStayUnderTheCap,
];

/** What must hold in the tables, looked at in one consistent view; nothing is changed, everything wrong is named. */
@Injectable()
export class InvariantChecker {
  constructor(
    private readonly database: Database,
    private readonly versions: VersionService,
    private readonly effects: ProcedureEffects,
    private readonly audit: AuditVerifier,
  ) {}

  async check(): Promise<Verdict[]> {
    const verdicts = await this.database.read(engineActor, async (tx) => {
      const looking: Looking = { tx, versions: this.versions, effects: this.effects, recomputed: await recomputeVersions(tx, this.versions) };
      const found: Verdict[] = [];
      for (const { id, title, check } of invariants) found.push({ id, title, ...(await check(looking)) });
      return found;
    });
    return [...verdicts, await this.checkAudit()];
  }

  private async checkAudit(): Promise<Verdict> {
    const { entries, fault } = await this.audit.verify();
    const violations = fault ? [{ id: fault.row, problem: `${fault.problem}${fault.seq === null ? '' : ` at ${fault.seq}`}` }] : [];
    return { id: 'I12', title: text('审计链完整', 'The audit chain is whole'), checked: entries, violations };
  }
}
