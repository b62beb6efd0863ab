import { text } from '#domain';
import { isWorse } from '../engine/grade.js';
import { computeOutcome, type Outcome } from '../engine/outcome.js';
import type { Certificate, Results, Standing } from '../engine/results.js';
import { presentResults } from '../engine/score.js';
import { fillSheet } from '../engine/fill-sheet.js';
import { townshipIdOf, type Sheet } from '../engine/sheet.js';
import type { Facts } from '../facts/facts.js';
import type { Scheme } from '../scheme/scheme.js';

/**
 * R7 after the first publication: the facts are computed again, and nobody ends worse than published. A person who leaves an adverse
 * set is not replaced, grades, awards and money once granted are kept and marked (超额保留).
 */
export function applyBenefitOnly({ scheme, facts, published }: { scheme: Scheme; facts: Facts; published: readonly Standing[] }): Results {
  const sheet = fillSheet(scheme, facts);
  const outcome = computeOutcome(sheet);
  const standings = new Map(published.map((standing) => [standing.person, standing]));
  sheet.roster.persons.forEach(({ id }, row) => {
    const standing = standings.get(id);
    if (standing) keepBetter({ sheet, outcome, row }, standing);
  });
  outcome.certificates = outcome.certificates.map((certificate) => (certificate.kind === 'set' ? settleSet(sheet, outcome, certificate) : certificate));
  outcome.pools = settlePools(sheet, outcome);
  return presentResults(sheet, outcome);
}

interface Place {
  sheet: Sheet;
  outcome: Outcome;
  row: number;
}

function keepBetter(place: Place, standing: Standing): void {
  keepNumbers(place, standing);
  const kept = [keepGrade(place, standing), keepSets(place, standing), keepReward(place, standing)];
  if (kept.some(Boolean) || standing.retained) place.outcome.retained.add(place.row);
}

/** A rank someone else passes is kept too, and so is a total; neither marks a seat as kept. */
function keepNumbers({ outcome, row }: Place, { total, rank }: Standing): void {
  outcome.totalOf[row] = larger(outcome.totalOf[row] ?? null, total, 1);
  outcome.rankOf[row] = larger(outcome.rankOf[row] ?? null, rank, -1);
}

function larger(a: number | null, b: number | null, sign: 1 | -1): number | null {
  if (a === null || b === null) return a ?? b;
  return sign * Math.max(sign * a, sign * b);
}

function keepGrade({ outcome, row }: Place, { grade }: Standing): boolean {
  const computed = outcome.gradeOf[row] ?? null;
  const keeps = grade !== null && (computed === null || isWorse(computed, grade));
  if (keeps) outcome.gradeOf[row] = grade;
  return keeps;
}

/** Adverse sets only shrink; an award once given stays. */
function keepSets({ sheet, outcome, row }: Place, { sets: published }: Standing): boolean {
  const { sets: rules } = sheet.plan.scheme;
  const computed = outcome.setsOf[row] ?? [];
  const awards = published.filter((id) => rules[id]?.adverse === false && !computed.includes(id));
  outcome.setsOf[row] = [...computed.filter((id) => !rules[id]?.adverse || published.includes(id)), ...awards];
  return awards.length > 0;
}

function keepReward({ sheet, outcome, row }: Place, { rewardFen, grade }: Standing): boolean {
  const grants = outcome.grantsOf[row] ?? [];
  if (rewardFen <= grants.reduce((sum, { fen }) => sum + fen, 0)) return false;
  const rules = Object.values(sheet.plan.scheme.rewards);
  const reward = (rules.find((rule) => rule.grade === grade) ?? rules[0])?.id;
  if (reward) outcome.grantsOf[row] = [{ reward, fen: rewardFen }];
  return true;
}

function settleSet({ roster, plan: { scheme } }: Sheet, { setsOf, cohort }: Outcome, certificate: Certificate): Certificate {
  const rows = [...new Set([...cohort.order, ...roster.persons.keys()])];
  const persons = rows.filter((row) => setsOf[row]?.includes(certificate.id)).map((row) => roster.persons[row]?.id ?? '');
  const computed = new Set(certificate.persons);
  const retained = persons.filter((person) => !computed.has(person));
  if (persons.length === certificate.persons.length) return certificate;
  const { zh, en } = certificate.reason;
  const reason = scheme.sets[certificate.id]?.adverse
    ? text(`${zh}公布后更正，只退出不递补，现为 ${persons.length} 人。`, `${en} After publication nobody is added: ${persons.length} remain.`)
    : text(`${zh}公布后更正，原有席位超额保留，现为 ${persons.length} 人。`, `${en} Seats once given are kept beyond the rule: ${persons.length}.`);
  return { ...certificate, persons, filled: persons.length, retained, reason };
}

function settlePools({ roster }: Sheet, { pools, grantsOf }: Outcome): Outcome['pools'] {
  const sums = new Map<string, { fen: number; persons: number }>();
  grantsOf.forEach((grants, row) => {
    for (const { reward, fen } of grants) {
      const key = `${reward}/${townshipIdOf(roster, row)}`;
      const sum = sums.get(key) ?? { fen: 0, persons: 0 };
      sums.set(key, { fen: sum.fen + fen, persons: sum.persons + 1 });
    }
  });
  return pools.map((pool) => {
    const { fen, persons } = sums.get(`${pool.reward}/${pool.township}`) ?? { fen: 0, persons: 0 };
    return { ...pool, grantedFen: fen, persons, overCap: fen > pool.capFen || pool.requestedFen > fen };
  });
}
