import { refuse, text, type Text } from '#domain';
import { formatPoints } from '../engine/exact.js';
import { gradeByLines } from '../engine/grade.js';
import type { PersonResult, Results } from '../engine/results.js';
import { presentResults } from '../engine/score.js';
import { computeOutcome } from '../engine/outcome.js';
import { fillSheet } from '../engine/fill-sheet.js';
import type { Sheet } from '../engine/sheet.js';
import type { Facts } from '../facts/facts.js';
import type { Scheme } from '../scheme/scheme.js';
import { explainGrade, explainRank, explainSets, labelOfGrade, neighbourhood, type Placing } from './explain-place.js';
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
  const results = published ?? presentResults(sheet, computeOutcome(sheet));
  const byPerson = new Map(results.persons.map((result) => [result.person, result]));
  const around = neighbourhood(results);
  const index = indexFacts(facts, scheme);
  return (personId) => {
    const result = byPerson.get(personId);
    const person = sheet.roster.persons[sheet.roster.personRow.get(personId) ?? -1];
    if (!result || !person) return refuse('fact.subject_unknown', { path: '/persons', id: personId });
    return explainPerson(sheet, index, { scheme, results, around, result, person });
  };
}

function explainPerson(sheet: Sheet, index: FactIndex, placing: Placing): Explanation {
  const { scheme, results, result, person } = placing;
  const tree = result.total === null ? null : explainTotal(sheet, index, person);
  return {
    engineVersion: results.engineVersion,
    scheme: scheme.id,
    period: results.period,
    decimals: scheme.decimals,
    person: result.person,
    total: tree?.points ?? null,
    tree,
    rank: explainRank(placing),
    grade: explainGrade(placing),
    sets: explainSets(placing),
    streaks: explainStreaks(placing),
    rewards: explainRewards(placing),
    ...explainSpecial(sheet, placing),
    counterfactuals: counterfactuals(placing),
  };
}

function explainStreaks({ scheme, result }: Placing): Explanation['streaks'] {
  return Object.values(scheme.streaks).map(({ id, title, rule, length, gaps }) => {
    const { run = 0, periods = [], fires = false } = result.streaks[id] ?? {};
    const gapsZh = gaps === 'SKIP' ? '未定等次的周期跳过' : '未定等次的周期中断连续';
    const gapsEn = gaps === 'SKIP' ? 'periods without a grade are skipped' : 'a period without a grade ends the run';
    return {
      streak: id,
      title,
      rule,
      run,
      length,
      periods,
      because: text(
        `连续 ${run} 次（需 ${length} 次），${gapsZh}${fires ? '，本期成立' : ''}。`,
        `${run} in a row of ${length} needed; ${gapsEn}${fires ? '; it holds this period' : ''}.`,
      ),
    };
  });
}

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

/** What would have changed the outcome, others' results staying as they are. */
function counterfactuals(placing: Placing): Text[] {
  const { scheme, result, person } = placing;
  if (result.total === null || result.grade === null) return [];
  const points = (value: number): string => formatPoints(value, scheme.decimals);
  const { toNext } = explainGrade(placing);
  const next = toNext && { ...labelOfGrade(scheme, person.series, toNext.grade), points: points(toNext.points) };
  const leaving = explainSets(placing).filter(({ set, inside, distance }) => inside && distance !== null && scheme.sets[set]?.adverse);
  return [
    ...(next ? [text(`再得 ${next.points} 分达到${next.zh}线。`, `${next.points} more points would reach the line for ${next.en}.`)] : []),
    ...leaving.map(({ title, distance }) =>
      text(`再得 ${points(distance ?? 0)} 分不列入“${title.zh}”。`, `${points(distance ?? 0)} more points would leave “${title.en}”.`),
    ),
    ...withoutDeductions(scheme, result, person.series),
  ];
}

/** Only where a ledger's deductions reach the total unweighted is the sentence exact. */
function withoutDeductions(scheme: Scheme, result: PersonResult, series: string): Text[] {
  if (scheme.total.operation !== 'sum' || result.total === null) return [];
  const total = result.total;
  return Object.entries(result.ledgers).flatMap(([id, { deducted }]) => {
    const item = scheme.items[id];
    const counts = item?.kind === 'ledger' && item.counts === 'NET' && item.deductedCap === null && scheme.total.of.some(({ ref }) => ref === id);
    if (!counts || deducted === 0) return [];
    const label = labelOfGrade(scheme, series, gradeByLines(scheme, total + deducted));
    const [without, lost] = [formatPoints(total + deducted, scheme.decimals), formatPoints(deducted, scheme.decimals)];
    return [
      text(
        `如没有“${item.title.zh}”中的减分 ${lost}，总分为 ${without}，按线为${label.zh}。`,
        `Without the deductions of ${lost} the total would be ${without}: ${label.en} by the lines.`,
      ),
    ];
  });
}
