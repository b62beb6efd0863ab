import { text } from '#domain';
import type { PersonResult } from '#scoring';
import { contentHashOf, type RequestContent } from '../assessment/request-content.js';
import { canonicalHash, canonicalJson } from '../database/canonical-json.js';
import type { Transaction } from '../database/transaction.js';
import type { Result } from '../result/result.entity.js';
import type { CheckedVersion } from './checked-versions.js';
import { look, together, type Finding, type Invariant, type Violation } from './invariant.js';

/** Σ of the standing events up to a version's cut, by person and item, without the engine; of a matter told of at several levels the highest (C6, C7). */
const ledgerSums = `
  select person, item, coalesce(sum(points) filter (where points > 0), 0)::int as added, coalesce(-sum(points) filter (where points < 0), 0)::int as deducted
  from (
    select distinct on (f.person_id, f.item, matter) f.person_id as person, f.item, f.points
    from fact f join ledger_cut c on c.assessment_id = f.assessment_id and c.n = $2
      cross join lateral (select case when f.tier is null then f.id::text else f.code || ' ' || f.occurrence end as matter) m
    where f.assessment_id = $1 and f.kind = 'event' and f.person_id is not null and f.seq <= c.max_seq
      and not exists (select 1 from fact x where x.cancels = f.id and x.seq <= c.max_seq)
    order by f.person_id, f.item, matter, abs(f.points) desc) standing
  group by person, item`;

const doubledEvents = `
  select assessment_id || '/' || source_event as id, case when count(*) > 1 then 'the event stands ' || count(*) || ' times' end as problem
  from fact where kind = 'event' group by assessment_id, source_event`;

export const ledgerSumsHold: Invariant = {
  id: 'I1',
  title: text('同一事件只计一次，账目之和等于得分', 'No event counts twice; the ledger adds up to the score'),
  check: async ({ tx, recomputed }) => {
    const findings = [await look(tx, doubledEvents)];
    for (const each of recomputed) findings.push(await sumsOf(tx, each));
    return together(...findings);
  },
};

async function sumsOf(tx: Transaction, { version, again }: CheckedVersion): Promise<Finding> {
  if (!again) return { checked: 0, violations: [] };
  const rows = await tx.query<{ person: string; item: string; added: number; deducted: number }>(ledgerSums, [version.assessmentId, version.cutN]);
  const persons = new Map(again.results.persons.map((person) => [person.person, person]));
  const violations = rows.flatMap(({ person, item, added, deducted }): Violation[] => {
    const sums = persons.get(person)?.ledgers[item];
    if (!sums || (sums.added === added && sums.deducted === deducted)) return [];
    return [{ id: `${version.id}/${person}`, problem: `${item}: +${added} −${deducted} in the ledger, +${sums.added} −${sums.deducted} in the score` }];
  });
  return { checked: rows.length, violations };
}

interface Hashed {
  id: string;
  content: unknown;
  hash: string;
}

const requests = `select 'request ' || assessment_id || ' ' || n as id, content, content_hash as hash from request_revision`;
const hashed = `
  select 'scheme ' || id as id, content, hash from scheme_version
  union all select 'snapshot ' || assessment_id || ' ' || n, content, hash from input_snapshot
  union all select 'archive ' || assessment_id, manifest, hash from archive`;

export const publishedIsUnchanged: Invariant = {
  id: 'I3',
  title: text('已公布的不再改变', 'What was published is unchanged'),
  check: async ({ tx, recomputed }) => {
    const contents = await tx.query<Hashed>(hashed);
    const revisions = await tx.query<Hashed>(requests);
    const changed = [
      ...contents.filter(({ content, hash }) => canonicalHash(content) !== hash),
      ...revisions.filter(({ content, hash }) => contentHashOf(content as RequestContent) !== hash),
    ].map(({ id }) => ({ id, problem: 'its content has another hash' }));
    const broken = recomputed.flatMap(({ version, problem }) => (problem ? [{ id: version.id, problem: `version ${version.n}: ${problem}` }] : []));
    return { checked: contents.length + revisions.length + recomputed.length, violations: [...changed, ...broken] };
  },
};

/** Every seat of a set or quota rests on its certificate, kept ones named (R7). */
function seatsOf({ version, rows }: CheckedVersion): Finding {
  const violations = version.certificates.flatMap(({ id, kind, filled, seats, persons, retained }): Violation[] => {
    const at = `${version.id}/${id}`;
    if (filled > seats + retained.length) return [{ id: at, problem: `${filled} seats taken of ${seats}, ${retained.length} kept` }];
    const sitting = kind === 'set' ? rows.filter(({ sets }) => sets.includes(id)).map(({ personId }) => personId) : [...persons];
    const differs = sitting.length !== persons.length || sitting.some((person) => !persons.includes(person));
    return differs ? [{ id: at, problem: 'the set is not what its certificate says' }] : [];
  });
  return { checked: version.certificates.length, violations };
}

export const ranksAndSeatsHold: Invariant = {
  id: 'I8',
  title: text('名次与名额重算相同', 'Ranks and seats are the same when computed again'),
  check: async ({ recomputed }) =>
    together(...recomputed.map(seatsOf), ...recomputed.map((each) => compare(each, ({ rank, sets }) => ({ rank, sets: [...sets].sort() })))),
};

export const versionsReproduce: Invariant = {
  id: 'I18',
  title: text('每个结果由其依据重算得出', 'Every result comes out of what it names again'),
  check: async ({ recomputed }) =>
    together(...recomputed.map((each) => compare(each, ({ points, grade, rewardFen, adverse, streaks }) => ({ points, grade, rewardFen, adverse, streaks })))),
};

type Standing = Pick<Result, 'points' | 'rank' | 'grade' | 'sets' | 'rewardFen' | 'adverse' | 'streaks'>;

function compare({ version, rows, again }: CheckedVersion, pick: (standing: Standing) => unknown): Finding {
  if (!again) return { checked: 0, violations: [] };
  const computed = new Map(again.results.persons.map((person) => [person.person, person]));
  const violations = rows.flatMap((row): Violation[] => {
    const person = computed.get(row.personId);
    const same = person !== undefined && canonicalJson(pick(row)) === canonicalJson(pick(standingOf(person)));
    return same ? [] : [{ id: `${version.id}/${row.personId}`, problem: 'stored and computed results differ' }];
  });
  const missing = [...computed.keys()].filter((person) => !rows.some(({ personId }) => personId === person));
  return { checked: rows.length, violations: [...violations, ...missing.map((person) => ({ id: `${version.id}/${person}`, problem: 'no result is stored' }))] };
}

function standingOf({ total, rank, grade, sets, rewardFen, adverse, streaks }: PersonResult): Standing {
  return { points: total, rank, grade, sets: [...sets], rewardFen, adverse, streaks: { ...streaks } };
}
