import type { Move, OrganizationResult, PersonResult, Results } from '#scoring';
import { refuse } from '#domain';
import type { Assessment } from '../assessment/assessment.entity.js';
import type { Transaction } from '../database/transaction.js';
import type { VersionState } from './result.entity.js';

/** What a version names so that it can be computed again, bit by bit. */
export interface VersionBasis {
  assessment: Assessment;
  schemeHash: string;
  cutN: number;
  snapshotN: number;
  inputHash: string;
  reason: string;
  state: VersionState;
  basedOn?: string;
  benefitOnly?: boolean;
  effect?: string;
}

const insertVersion = `
  insert into result_version (assessment_id, n, organization_id, scheme_version_id, scheme_hash, engine_version, cut_n, snapshot_n, input_hash, reason, state, based_on, benefit_only, effect, certificates, figures)
  select $1, coalesce(max(n), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15 from result_version where assessment_id = $1 returning id, n`;

const insertResults = `
  insert into result (version_id, assessment_id, person_id, organization_id, township_id, series, status, points, rank, grade, sets, hits, vetoes, pay, reward_fen, consequences, streaks, retained, adverse)
  select $1, $2, r.person, r.village, r.township, r.series, r.status, r.total, r.rank, r.grade, r.sets, r.hits, r.vetoes, r.pay, r."rewardFen", r.consequences, r.streaks, r.retained, r.adverse
  from jsonb_to_recordset($3::jsonb) as r (person uuid, village uuid, township uuid, series text, status text, total int, rank int, grade text, sets text[], hits text[], vetoes text[], pay jsonb,
    "rewardFen" bigint, consequences jsonb, streaks jsonb, retained boolean, adverse boolean)`;

const insertOrganizations = `
  insert into organization_result (version_id, organization_id, kind, points, rank, persons)
  select $1, o.organization, o.kind, o.total, o.rank, o."of" from jsonb_to_recordset($2::jsonb) as o (organization uuid, kind text, total int, rank int, "of" int)`;

const insertMoved = `
  insert into moved (version_id, person_id, organization_id, before, after, because, why, adverse)
  select $1, m.person, r.organization_id, m."from", m."to", m.because, m.why, m.adverse
  from jsonb_to_recordset($2::jsonb) as m (person uuid, "from" jsonb, "to" jsonb, because text, why jsonb, adverse text[])
    join result r on r.person_id = m.person and r.version_id = $1`;

/** Writes a version with all its rows, in a few statements however many persons there are. */
export async function writeVersion(
  tx: Transaction,
  basis: VersionBasis,
  { results, moved = [] }: { results: Results; moved?: readonly Move[] },
): Promise<{ id: string; n: number }> {
  const { assessment, schemeHash, cutN, snapshotN, inputHash, reason, state, basedOn, benefitOnly, effect } = basis;
  const [version] = await tx.query<{ id: string; n: number }>(insertVersion, [
    assessment.id,
    assessment.organizationId,
    assessment.schemeVersionId,
    schemeHash,
    results.engineVersion,
    cutN,
    snapshotN,
    inputHash,
    reason,
    state,
    basedOn ?? null,
    benefitOnly ?? false,
    effect ?? null,
    JSON.stringify(results.certificates),
    JSON.stringify(figuresOf(results)),
  ]);
  if (!version) return refuse('result.unknown', { assessmentId: assessment.id });
  await tx.query(insertResults, [version.id, assessment.id, JSON.stringify(results.persons.map(personRow))]);
  await tx.query(insertOrganizations, [version.id, JSON.stringify([...results.townships, ...results.villages].map(organizationRow))]);
  if (moved.length) await tx.query(insertMoved, [version.id, JSON.stringify(moved)]);
  return version;
}

/** A person of a county unit stands under the unit itself. */
function personRow({ village, township, retained = false, hits = [], vetoes = [], pay = null, ...result }: PersonResult): Record<string, unknown> {
  const { person, series, status, total, rank, grade, sets, rewardFen, consequences, streaks, adverse } = result;
  const place = { village, township: township || village };
  return { person, ...place, series, status, total, rank, grade, sets, hits, vetoes, pay, rewardFen, consequences, streaks, retained, adverse };
}

function organizationRow({ organization, kind, total, rank, of }: OrganizationResult): Record<string, unknown> {
  return { organization, kind, total, rank, of };
}

/** What the figures page shows of a version beside its certificates. */
function figuresOf({ n, counts, pools, rewardTotalFen, classOne, removalTriggers, bonuses = [] }: Results): Record<string, unknown> {
  return { n, counts, pools, rewardTotalFen, classOne, removalTriggers, ...(bonuses.length > 0 && { bonuses }) };
}
