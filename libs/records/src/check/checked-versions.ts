import { DomainError } from '#domain';
import type { Results } from '#scoring';
import type { Transaction } from '../database/transaction.js';
import { Result, ResultVersion } from '../result/result.entity.js';
import type { Inputs, VersionService } from '../result/version.service.js';

/** A version as it is stored, and as its inputs give it now; what cannot be computed again has a problem instead. */
export interface CheckedVersion {
  version: ResultVersion;
  rows: Result[];
  again?: { inputs: Inputs; results: Results };
  problem?: string;
}

/** I3, I8, I18: every version that counts or counted, but imported ones, computed again from what it names. */
export async function recomputeVersions(tx: Transaction, versions: VersionService): Promise<CheckedVersion[]> {
  const stored = await tx.manager.find(ResultVersion, { where: { imported: false }, order: { assessmentId: 'asc', n: 'asc' } });
  const checked: CheckedVersion[] = [];
  for (const version of stored) {
    if (version.state === 'draft' || version.state === 'withdrawn') continue;
    checked.push(await recompute(tx, versions, version));
  }
  return checked;
}

async function recompute(tx: Transaction, versions: VersionService, version: ResultVersion): Promise<CheckedVersion> {
  const rows = await tx.manager.findBy(Result, { versionId: version.id });
  try {
    return { version, rows, again: await versions.recomputeVersion(tx, version) };
  } catch (error) {
    if (error instanceof DomainError) return { version, rows, problem: error.code };
    throw error;
  }
}
