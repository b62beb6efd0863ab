import { text } from '#domain';
import { readHistory, runStreak, type EarlierResultFact, type PeriodFact } from '#scoring';
import type { Assessment } from '../assessment/assessment.entity.js';
import { canonicalJson } from '../database/canonical-json.js';
import type { Transaction } from '../database/transaction.js';
import type { CheckedVersion } from './checked-versions.js';
import { together, type Finding, type Invariant, type Violation } from './invariant.js';

export interface Earlier {
  earlierPeriods: PeriodFact[];
  earlierResults: EarlierResultFact[];
}

/** What an earlier quarter's results were at an instant: its newest version published until then. */
const earlierVersions = `
  select a.period_code as code, a.period_from as "from", a.period_to as "to", v.id, v.imported, v.confirmed_by as "confirmedBy"
  from assessment a join lateral (
    select w.* from result_version w where w.assessment_id = a.id and w.published_at <= $4::timestamptz and (not w.imported or w.published_at <= $5::timestamptz)
    order by w.n desc limit 1) v on true
  where a.organization_id = $1 and a.scheme = $2 and a.period_to < $3 and (a.township_id is null or a.township_id = $6) order by a.period_from`;

/** Of each version: imported results, and those that were published of each person until then (R8). */
const earlierGrades = `
  select r.version_id as "versionId", r.person_id as person, r.grade, r.hits from result r join result_version v on v.id = r.version_id
  where r.version_id = any($1::uuid[]) and r.status in ('graded', 'ungraded') and (v.imported or exists (
    select 1 from publication p where p.assessment_id = r.assessment_id and p.person_id = r.person_id and p.published_at <= $2::timestamptz))
  order by r.person_id`;

interface EarlierVersion extends PeriodFact {
  id: string;
  imported: boolean;
  confirmedBy: string | null;
}

/** The earlier results as they stood at one instant, an import only if it was confirmed by another (R5); from the versions, never from a snapshot. */
export async function earlierAt(
  tx: Transaction,
  { organizationId, townshipId, scheme, periodFrom }: Pick<Assessment, 'organizationId' | 'townshipId' | 'scheme' | 'periodFrom'>,
  { at, importsAt }: { at: string; importsAt: string },
): Promise<Earlier> {
  const versions = await tx.query<EarlierVersion>(earlierVersions, [organizationId, scheme, periodFrom, at, importsAt, townshipId]);
  const results = await tx.query<{ versionId: string; person: string; grade: EarlierResultFact['grade']; hits: string[] }>(earlierGrades, [
    versions.map(({ id }) => id),
    at,
  ]);
  const of = new Map(versions.map((version) => [version.id, version]));
  return {
    earlierPeriods: versions.map(({ code, from, to }) => ({ code, from, to })),
    earlierResults: results.flatMap(({ versionId, person, grade, hits }): EarlierResultFact[] => {
      const version = of.get(versionId);
      if (!version) return [];
      const { code, imported, confirmedBy } = version;
      return [{ person, period: code, grade, hits, imported, ...(imported && confirmedBy ? { confirmedBy } : {}) }];
    }),
  };
}

/** The instant at which a version's inputs were frozen. */
export async function frozenAt(tx: Transaction, { assessmentId, snapshotN }: CheckedVersion['version']): Promise<string> {
  const [row] = await tx.query<{ at: Date | string }>('select at from input_snapshot where assessment_id = $1 and n = $2', [assessmentId, snapshotN]);
  return row ? new Date(row.at).toISOString() : '';
}

export const streaksAreRight: Invariant = {
  id: 'I7',
  title: text('连续情况从头重算相同', 'Streaks are the same when counted from scratch'),
  check: async ({ tx, recomputed }) => {
    const findings: Finding[] = [];
    for (const each of recomputed) findings.push(await streaksOf(tx, each));
    return together(...findings);
  },
};

async function streaksOf(tx: Transaction, { version, rows, again }: CheckedVersion): Promise<Finding> {
  if (!again) return { checked: 0, violations: [] };
  const { assessment, scheme, facts } = again.inputs;
  const at = await frozenAt(tx, version);
  const { periodCode: code, periodFrom: from, periodTo: to } = assessment;
  const history = readHistory({ period: { code, from, to }, ...(await earlierAt(tx, assessment, { at, importsAt: at })) });
  const rules = Object.values(scheme.content.streaks);
  const terms = new Map(facts.persons.map(({ id, termFrom }) => [id, termFrom]));
  const violations = rows.flatMap(({ personId, grade, hits, streaks }) =>
    rules.flatMap((rule): Violation[] => {
      const counted = runStreak(rule, { history, person: personId, present: { code, grade, hits, to }, termFrom: terms.get(personId ?? '') });
      if (canonicalJson(streaks[rule.id]) === canonicalJson(counted)) return [];
      return [{ id: `${version.id}/${personId}`, problem: `${rule.id}: ${streaks[rule.id]?.run ?? 'none'} stored, ${counted.run} counted` }];
    }),
  );
  return { checked: rows.length * rules.length, violations };
}
