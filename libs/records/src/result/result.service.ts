import { refuse, type EffectContext } from '#domain';
import { compare, type Comparison, type Results } from '#scoring';
import { Injectable } from '@nestjs/common';
import type { Assessment } from '../assessment/assessment.entity.js';
import { AssessmentService } from '../assessment/assessment.service.js';
import { AuditLog } from '../audit/audit-log.js';
import { CalendarService } from '../calendar/calendar.service.js';
import { canonicalHash } from '../database/canonical-json.js';
import type { Transaction } from '../database/transaction.js';
import { LedgerCut } from '../ledger/fact.entity.js';
import { PersonalNoticeService } from '../notice/personal-notice.service.js';
import { computeResults, standingsOf, toldStandingsOf } from './compute.js';
import { Result, ResultVersion, type VersionState } from './result.entity.js';
import { writeVersion } from './result-rows.js';
import { takeSnapshot } from './snapshot.js';
import { VersionService, type Inputs } from './version.service.js';

/** Results that a ledger newer than the current version gives, and who would move. */
export interface Recomputed {
  before: ResultVersion;
  inputs: Inputs;
  results: Results;
  comparison: Comparison;
  benefitOnly: boolean;
}

/** Cuts, snapshots and versions: nothing is overwritten, every number can be computed again. */
@Injectable()
export class ResultService {
  constructor(
    private readonly assessments: AssessmentService,
    private readonly versions: VersionService,
    private readonly calendars: CalendarService,
    private readonly notices: PersonalNoticeService,
    private readonly audit: AuditLog,
  ) {}

  /** The exclusive lock for as short as can be: stage and cut, committed before anything is computed. */
  async cutPeriod(tx: Transaction, { assessmentId }: Pick<EffectContext, 'assessmentId'>): Promise<void> {
    const assessment = await this.assessments.getForCut(tx, assessmentId);
    if (await tx.manager.existsBy(LedgerCut, { assessmentId })) return;
    if (!['running', 'close', 'provisional'].includes(assessment.stage)) refuse('assessment.stage_closed', { stage: assessment.stage });
    await this.assessments.enterStage(tx, { assessmentId }, 'provisional');
    await this.cut(tx, assessment);
  }

  /** Version 1 from the first cut; who is adverse in it gets notice (R7). */
  async computeFirst(tx: Transaction, { assessmentId, effect }: Pick<EffectContext, 'assessmentId' | 'effect'>): Promise<{ version: number; adverse: number }> {
    const assessment = await this.assessments.getAssessment(tx, assessmentId);
    const first = (await tx.manager.findOneBy(ResultVersion, { assessmentId, n: 1 })) ?? (await this.computeVersion(tx, assessment, effect));
    await this.notices.notifyOfVersion(tx, assessment, { versionId: first.id, kind: 'provisional' });
    return { version: first.n, adverse: await tx.manager.countBy(Result, { versionId: first.id, adverse: true }) };
  }

  /** R7: everybody anew from the ledger as it is; a new version only where something moved. */
  async recompute(
    tx: Transaction,
    { assessmentId, effect }: Pick<EffectContext, 'assessmentId' | 'effect'>,
  ): Promise<{ version: number; moved: number; newlyAdverse: number }> {
    const assessment = await this.assessments.getForCut(tx, assessmentId);
    const made = await tx.manager.findOneBy(ResultVersion, { assessmentId, effect });
    if (made) return this.summarize(tx, made);
    const recomputed = await this.preview(tx, assessmentId);
    const { before, inputs, results, comparison, benefitOnly } = recomputed;
    if (comparison.moved.length === 0 && !(await villagesMoved(tx, before.id, results))) return { version: before.n, moved: 0, newlyAdverse: 0 };
    const cutN = await this.cut(tx, assessment);
    const version = await this.store(tx, inputs, {
      cutN,
      snapshotN: before.snapshotN ?? 1,
      results,
      comparison,
      reason: 'ledger.changed',
      state: 'provisional',
      basedOn: before.id,
      benefitOnly,
      effect,
    });
    if (before.state !== 'published') await this.setState(tx, before.id, 'superseded');
    const only = [...comparison.newlyAdverse];
    if (only.length) await this.notices.notifyOfVersion(tx, assessment, { versionId: version.id, kind: 'newlyAdverse', only });
    return { version: version.n, moved: comparison.moved.length, newlyAdverse: only.length };
  }

  /** What a recomputation would give now; after a publication nobody ends worse (R7). */
  async preview(tx: Transaction, assessmentId: string): Promise<Recomputed> {
    const before = await this.versions.getCurrent(tx, assessmentId);
    const [{ maxSeq } = { maxSeq: 0 }] = await tx.query<{ maxSeq: number }>(
      'select coalesce(max(seq), 0)::bigint as "maxSeq" from fact where assessment_id = $1',
      [assessmentId],
    );
    const [{ published } = { published: false }] = await tx.query<{ published: boolean }>(
      'select exists (select 1 from publication where assessment_id = $1) as published',
      [assessmentId],
    );
    const inputs = await this.versions.assembleUpTo(tx, assessmentId, {
      maxSeq,
      snapshotN: before.snapshotN ?? refuse('result.imported_unexplained', { version: before.n }),
    });
    const against = published ? { versionId: before.id, maxSeq } : undefined;
    const scheme = inputs.scheme.content;
    const results = await computeResults(tx, { scheme, facts: inputs.facts, against });
    const { moved } = compare(scheme, await standingsOf(tx, before.id), results.persons);
    const told = compare(scheme, await toldStandingsOf(tx, assessmentId), results.persons);
    const adverseOf = new Map(told.moved.map(({ person, adverse }) => [person, adverse]));
    const moves = moved.map((move) => ({ ...move, adverse: adverseOf.get(move.person) ?? [] }));
    return {
      before,
      inputs,
      results,
      benefitOnly: published,
      comparison: { moved: moves, newlyAdverse: moves.filter(({ adverse }) => adverse.length > 0).map(({ person }) => person) },
    };
  }

  /** Stores a computed version, with who moved and why. */
  async store(tx: Transaction, inputs: Inputs, computed: Computed): Promise<{ id: string; n: number }> {
    const { assessment, scheme, inputHash } = inputs;
    const { results, comparison, ...basis } = computed;
    const version = await writeVersion(tx, { assessment, schemeHash: scheme.hash, inputHash, ...basis }, { results, moved: comparison?.moved });
    await this.audit.record(tx, 'result.computed', {
      subject: version.id,
      organizationId: assessment.organizationId,
      data: {
        n: version.n,
        inputHash,
        reason: basis.reason,
        persons: results.persons.length,
        moved: comparison?.moved.length ?? 0,
        newlyAdverse: comparison?.newlyAdverse.length ?? 0,
      },
    });
    return version;
  }

  /** A cut of the ledger as it stands; the caller holds the exclusive lock. */
  async cut(tx: Transaction, { id, organizationId }: Pick<Assessment, 'id' | 'organizationId'>): Promise<number> {
    const [cut] = await tx.query<{ n: number; maxSeq: number }>(
      `insert into ledger_cut (assessment_id, n, organization_id, max_seq)
       select $1, (select coalesce(max(n), 0) + 1 from ledger_cut where assessment_id = $1), $2, coalesce(max(seq), 0) from fact where assessment_id = $1
       returning n, max_seq as "maxSeq"`,
      [id, organizationId],
    );
    if (!cut) return refuse('result.unknown', { assessmentId: id });
    await this.audit.record(tx, 'ledger.cut', { subject: id, organizationId, data: cut });
    return cut.n;
  }

  async setState(tx: Transaction, versionId: string, state: VersionState): Promise<void> {
    await tx.query('update result_version set state = $2 where id = $1', [versionId, state]);
  }

  private async computeVersion(tx: Transaction, assessment: Assessment, effect: string): Promise<{ id: string; n: number }> {
    const snapshotN = await this.freeze(tx, assessment);
    const inputs = await this.versions.assemble(tx, assessment.id, { cutN: 1, snapshotN });
    const results = await computeResults(tx, { scheme: inputs.scheme.content, facts: inputs.facts });
    return this.store(tx, inputs, { cutN: 1, snapshotN, results, reason: 'period.closed', state: 'provisional', effect });
  }

  private async freeze(tx: Transaction, assessment: Assessment): Promise<number> {
    const content = await takeSnapshot(tx, assessment, (await this.calendars.current(tx)).version);
    await tx.query('insert into input_snapshot (assessment_id, n, organization_id, content, hash) values ($1, 1, $2, $3, $4) on conflict do nothing', [
      assessment.id,
      assessment.organizationId,
      JSON.stringify(content),
      canonicalHash(content),
    ]);
    return 1;
  }

  private async summarize(tx: Transaction, { id, n }: ResultVersion): Promise<{ version: number; moved: number; newlyAdverse: number }> {
    const [counts] = await tx.query<{ moved: number; newlyAdverse: number }>(
      'select count(*)::int as moved, count(*) filter (where cardinality(adverse) > 0)::int as "newlyAdverse" from moved where version_id = $1',
      [id],
    );
    return { version: n, moved: counts?.moved ?? 0, newlyAdverse: counts?.newlyAdverse ?? 0 };
  }
}

/** R3: a village without a person moves where no person does. */
async function villagesMoved(tx: Transaction, versionId: string, { villages }: Results): Promise<boolean> {
  const stored = await tx.query<{ id: string; points: number | null }>(
    "select organization_id as id, points from organization_result where version_id = $1 and kind = 'village'",
    [versionId],
  );
  const before = new Map(stored.map(({ id, points }) => [id, points]));
  return villages.some(({ organization, total }) => before.get(organization) !== total);
}

export interface Computed {
  cutN: number;
  snapshotN: number;
  results: Results;
  comparison?: Comparison;
  reason: string;
  state: VersionState;
  basedOn?: string;
  benefitOnly?: boolean;
  effect?: string;
}
