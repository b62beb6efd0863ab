import { createHash } from 'node:crypto';
import { applyBenefitOnly, canonicalInput, score, type Facts, type Results, type Scheme, type Standing } from '#scoring';
import type { Transaction } from '../database/transaction.js';

/** SHA-256 over engine, scheme and facts: what a version is checked by. */
export function inputHashOf(scheme: Scheme, facts: Facts): string {
  return createHash('sha256').update(canonicalInput(scheme, facts)).digest('hex');
}

/** What of a version may not get worse: everybody's standing, but for unpublished persons whose own facts changed since (R7). */
const protectedStandings = `
  select r.person_id as person, r.points as total, r.rank, r.grade, r.sets, r.reward_fen as "rewardFen", r.retained
  from result r join result_version v on v.id = r.version_id left join ledger_cut c on c.assessment_id = v.assessment_id and c.n = v.cut_n
  where r.version_id = $1 and (
    exists (select 1 from publication p join result_version w on w.id = p.version_id where p.assessment_id = v.assessment_id and p.person_id = r.person_id and w.n <= v.n)
    or not exists (select 1 from fact f where f.assessment_id = v.assessment_id and f.person_id = r.person_id and f.seq > c.max_seq and f.seq <= $2))
  order by r.person_id`;

export interface Computation {
  scheme: Scheme;
  facts: Facts;
  /** The version nobody may end worse than, and the cut up to which facts count; absent before the first publication. */
  against?: { versionId: string; maxSeq: number };
}

/** The results of a version, computed the same way whenever they are computed. */
export async function computeResults(tx: Transaction, { scheme, facts, against }: Computation): Promise<Results> {
  if (!against) return score(scheme, facts);
  const published = await tx.query<Standing>(protectedStandings, [against.versionId, against.maxSeq]);
  return applyBenefitOnly({ scheme, facts, published });
}

/** Everybody's standing in a version, as stored. */
export function standingsOf(tx: Transaction, versionId: string): Promise<Standing[]> {
  return tx.query<Standing>(
    `select person_id as person, points as total, rank, grade, sets, reward_fen as "rewardFen", retained from result where version_id = $1 order by person_id`,
    [versionId],
  );
}

/** R7: what each person was last told: the newest version they have a notice of, else the first. */
export function toldStandingsOf(tx: Transaction, assessmentId: string): Promise<Standing[]> {
  return tx.query<Standing>(
    `select distinct on (r.person_id) r.person_id as person, r.points as total, r.rank, r.grade, r.sets, r.reward_fen as "rewardFen", r.retained
     from result r join result_version v on v.id = r.version_id
     where v.assessment_id = $1 and (v.n = 1 or exists (select 1 from personal_notice p where p.version_id = v.id and p.person_id = r.person_id))
     order by r.person_id, v.n desc`,
    [assessmentId],
  );
}
