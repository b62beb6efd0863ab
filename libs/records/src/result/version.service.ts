import { refuse } from '#domain';
import type { Facts, Results } from '#scoring';
import { Injectable } from '@nestjs/common';
import type { Assessment } from '../assessment/assessment.entity.js';
import { AssessmentService } from '../assessment/assessment.service.js';
import type { SchemeVersion } from '../catalogue/catalogue.entity.js';
import { CatalogueService } from '../catalogue/catalogue.service.js';
import { canonicalHash } from '../database/canonical-json.js';
import type { Transaction } from '../database/transaction.js';
import { LedgerCut } from '../ledger/fact.entity.js';
import { readFacts } from '../ledger/read-facts.js';
import { computeResults, inputHashOf } from './compute.js';
import { InputSnapshot, ResultVersion } from './result.entity.js';

/** What a version rests on. */
export interface Inputs {
  assessment: Assessment;
  scheme: SchemeVersion;
  facts: Facts;
  inputHash: string;
  maxSeq: number;
}

/** Stored versions, read back with everything they rest on. */
@Injectable()
export class VersionService {
  constructor(
    private readonly assessments: AssessmentService,
    private readonly catalogue: CatalogueService,
  ) {}

  /** The version in force: the newest that is no draft of a correction. */
  async findCurrent(tx: Transaction, assessmentId: string): Promise<ResultVersion | undefined> {
    const versions = await tx.manager.find(ResultVersion, { where: { assessmentId }, order: { n: 'desc' } });
    return versions.find(({ state }) => state !== 'draft' && state !== 'withdrawn');
  }

  async getCurrent(tx: Transaction, assessmentId: string): Promise<ResultVersion> {
    return (await this.findCurrent(tx, assessmentId)) ?? refuse('result.unknown', { assessmentId });
  }

  async getVersion(tx: Transaction, assessmentId: string, n?: number): Promise<ResultVersion> {
    if (n === undefined) return this.getCurrent(tx, assessmentId);
    return (await tx.manager.findOneBy(ResultVersion, { assessmentId, n })) ?? refuse('result.unknown', { assessmentId, version: n });
  }

  listVersions(tx: Transaction, assessmentId: string): Promise<ResultVersion[]> {
    return tx.manager.find(ResultVersion, { where: { assessmentId }, order: { n: 'asc' } });
  }

  /** Reads what a version rests on and proves that it is the same. */
  async readInputs(tx: Transaction, version: ResultVersion): Promise<Inputs> {
    const { assessmentId, cutN, snapshotN, n } = version;
    if (cutN === null || snapshotN === null) return refuse('result.imported_unexplained', { version: n });
    const inputs = await this.assemble(tx, assessmentId, { cutN, snapshotN });
    if (inputs.inputHash !== version.inputHash || inputs.scheme.hash !== version.schemeHash)
      refuse('result.recompute_mismatch', { version: n, inputHash: inputs.inputHash });
    return inputs;
  }

  /** A version's results computed again from what it names. */
  async recomputeVersion(tx: Transaction, version: ResultVersion): Promise<{ inputs: Inputs; results: Results }> {
    const inputs = await this.readInputs(tx, version);
    const against = version.benefitOnly && version.basedOn ? { versionId: version.basedOn, maxSeq: inputs.maxSeq } : undefined;
    return { inputs, results: await computeResults(tx, { scheme: inputs.scheme.content, facts: inputs.facts, against }) };
  }

  /** The inputs of a cut and a snapshot. */
  async assemble(tx: Transaction, assessmentId: string, { cutN, snapshotN }: { cutN: number; snapshotN: number }): Promise<Inputs> {
    const cut = (await tx.manager.findOneBy(LedgerCut, { assessmentId, n: cutN })) ?? refuse('result.unknown', { cut: cutN });
    return this.assembleUpTo(tx, assessmentId, { maxSeq: cut.maxSeq, snapshotN });
  }

  /** The inputs of a snapshot with the ledger up to any line. */
  async assembleUpTo(tx: Transaction, assessmentId: string, { maxSeq, snapshotN }: { maxSeq: number; snapshotN: number }): Promise<Inputs> {
    const snapshot = (await tx.manager.findOneBy(InputSnapshot, { assessmentId, n: snapshotN })) ?? refuse('result.unknown', { snapshot: snapshotN });
    if (canonicalHash(snapshot.content) !== snapshot.hash) refuse('result.recompute_mismatch', { snapshot: snapshotN });
    const assessment = await this.assessments.getAssessment(tx, assessmentId);
    const scheme = await this.catalogue.getScheme(tx, assessment.schemeVersionId);
    const { calendarVersion: _, ...given } = snapshot.content;
    const { ratings, ...ledger } = await readFacts(tx, assessmentId, maxSeq);
    const rated = [...(given.ratings ?? []), ...ratings];
    const facts: Facts = { ...given, ...ledger, ...(rated.length > 0 ? { ratings: rated } : {}) };
    return { assessment, scheme, facts, inputHash: inputHashOf(scheme.content, facts), maxSeq };
  }
}
