import { refuse, text, type Text } from '#domain';
import { formatPoints } from '../engine/exact.js';
import { Instead } from '../engine/instead.js';
import type { PersonResult, Results } from '../engine/results.js';
import { presentResults } from '../engine/score.js';
import { computeOutcome, type Outcome } from '../engine/outcome.js';
import { fillSheet } from '../engine/fill-sheet.js';
import type { Sheet } from '../engine/sheet.js';
import type { Facts } from '../facts/facts.js';
import type { Scheme } from '../scheme/scheme.js';
import { counterfactuals } from './counterfactuals.js';
import { explainGrade } from './explain-grade.js';
import { explainRank, neighbourhood, type Placing } from './explain-place.js';
import { explainSets } from './explain-sets.js';
import { explainTotal, indexFacts, type FactIndex } from './explain-total.js';
import { explainSpecial } from './explain-special.js';
import type { Explanation } from './explanation.js';

/** One person's result opened up: every number down to the facts, every place with its reason. Computed on demand, never stored. */
export function explain(scheme: Scheme, facts: Facts, personId: string): Explanation {
  return explainer(scheme, facts)(personId);
}

/** Explains many persons of one period from a single computation; published results may stand in for the computed ones after a correction. */
export function explainer(scheme: Scheme, facts: Facts, published?: Results): (personId: string) => Explanation {
  const sheet = fillSheet(scheme, facts);
  const outcome = computeOutcome(sheet);
  const results = published ?? presentResults(sheet, outcome);
  const byPerson = new Map(results.persons.map((result) => [result.person, result]));
  const around = neighbourhood(sheet, results);
  const instead = new Instead(sheet, outcome.cohort);
  const index = indexFacts(facts, scheme);
  return (personId) => {
    const result = byPerson.get(personId);
    const row = sheet.roster.personRow.get(personId) ?? -1;
    const person = sheet.roster.persons[row];
    if (!result || !person) return refuse('fact.subject_unknown', { path: '/persons', id: personId });
    const asComputed = isAsComputed(outcome, row, result);
    return explainPerson(sheet, index, { scheme, sheet, outcome, results, around, instead, result, person, row, asComputed });
  };
}

/** Nothing of a person was kept by a correction (R7). */
function isAsComputed({ totalOf, gradeOf, setsOf }: Outcome, row: number, { total, grade, sets }: PersonResult): boolean {
  return totalOf[row] === total && gradeOf[row] === grade && (setsOf[row] ?? []).join() === sets.join();
}

function explainPerson(sheet: Sheet, index: FactIndex, placing: Placing): Explanation {
  const { scheme, results, result, person } = placing;
  const tree = result.total === null ? null : explainTotal(sheet, index, person);
  const place = { grade: explainGrade(placing), sets: explainSets(placing) };
  return {
    engineVersion: results.engineVersion,
    scheme: scheme.id,
    period: results.period,
    decimals: scheme.decimals,
    person: result.person,
    total: tree?.points ?? null,
    tree,
    rank: explainRank(placing),
    ...place,
    streaks: explainStreaks(placing),
    rewards: explainRewards(placing),
    ...explainSpecial(sheet, placing),
    counterfactuals: counterfactuals(placing, place),
  };
}

function explainStreaks({ scheme, result }: Placing): Explanation['streaks'] {
  return Object.values(scheme.streaks).map(({ id, title, rule, length, gaps, window }) => {
    const { run = 0, periods = [], fires = false } = result.streaks[id] ?? {};
    const counted = window ? windows[window](run, length) : inARow({ run, length, gaps });
    return {
      streak: id,
      title,
      rule,
      run,
      length,
      periods,
      because: text(`${counted.zh}${fires ? '，本期成立' : ''}。`, `${counted.en}${fires ? '; it holds this period' : ''}.`),
    };
  });
}

function inARow({ run, length, gaps }: { run: number; length: number; gaps: 'SKIP' | 'RESET' }): Text {
  return gaps === 'SKIP'
    ? text(`连续 ${run} 次（需 ${length} 次），未定等次的周期跳过`, `${run} in a row of ${length} needed; periods without a grade are skipped`)
    : text(`连续 ${run} 次（需 ${length} 次），未定等次的周期中断连续`, `${run} in a row of ${length} needed; a period without a grade ends the run`);
}

/** B6: within a term or a year, what is counted need not follow one another. */
const windows: Record<'WITHIN_TERM' | 'WITHIN_YEAR', (run: number, length: number) => Text> = {
  WITHIN_TERM: (run, length) => text(`同一任期内累计 ${run} 次（需 ${length} 次）`, `${run} of ${length} needed within the term of office`),
  WITHIN_YEAR: (run, length) => text(`同一年度内累计 ${run} 次（需 ${length} 次）`, `${run} of ${length} needed within the year`),
};

function explainRewards({ scheme, results, result }: Placing): Explanation['rewards'] {
  return result.rewards.flatMap(({ reward, fen }) => {
    const rule = scheme.rewards[reward];
    const pool = results.pools.find((each) => each.reward === reward && each.township === result.township);
    if (!rule || !pool) return [];
    const yuan = (amount: number): string => formatPoints(amount, 2);
    return [
      {
        reward,
        title: rule.title,
        rule: rule.rule,
        fen,
        because: text(
          `乡镇总额 ${yuan(pool.baseFen)} 元 × ${formatPoints(rule.capBps, 2)}% = 上限 ${yuan(pool.capFen)} 元，${pool.persons} 人共 ${yuan(pool.grantedFen)} 元。`,
          `Pool ${yuan(pool.baseFen)} yuan × ${formatPoints(rule.capBps, 2)} % = cap ${yuan(pool.capFen)} yuan; ${pool.persons} persons get ${yuan(pool.grantedFen)} yuan in all.`,
        ),
      },
    ];
  });
}
