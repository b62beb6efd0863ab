import { text, type Text } from '#domain';
import { formatPoints } from '../engine/exact.js';
import type { Grade } from '../scheme/scheme.js';
import { labelOfGrade } from './labels.js';
import type { Placing } from './explain-place.js';
import type { Counterfactual, Explanation, SeatExplanation, SetExplanation } from './explanation.js';

/** What would have changed the outcome, everybody else's results staying as they are: points more or fewer, a seat more or fewer, no deductions. */
export function counterfactuals(placing: Placing, { grade, sets }: Pick<Explanation, 'grade' | 'sets'>): Counterfactual[] {
  const { total } = placing.result;
  if (total === null || !placing.asComputed) return [];
  return [
    ...otherGrade(placing, { grade, total }),
    ...(grade.seat ? otherSeat({ ...grade.seat, of: 'quota', title: grade.seat.label }) : []),
    ...sets.flatMap((set) => [
      ...otherSide(placing, set, total),
      ...(set.seats ? otherSeat({ ...set.seats, id: set.set, title: set.title, rule: set.rule, of: 'set', inside: set.inside }) : []),
    ]),
    ...withoutDeductions(placing, total),
  ];
}

function otherGrade(placing: Placing, { grade: own, total }: { grade: Explanation['grade']; total: number }): Counterfactual[] {
  const { toNext, margin, below, rule } = own;
  const step = (points: number, grade: Grade): Counterfactual => {
    const label = labelOfGrade(placing.scheme, placing.person.series, grade);
    return {
      kind: 'grade',
      rule,
      grade,
      points,
      total: total + points,
      because: said(placing, points, text(`等次为“${label.zh}”`, `the grade “${label.en}”`)),
    };
  };
  return [...(toNext ? [step(toNext.points, toNext.grade)] : []), ...(margin !== null && below ? [step(-margin - 1, below)] : [])];
}

function otherSide(placing: Placing, { set, title, rule, inside, change }: SetExplanation, total: number): Counterfactual[] {
  if (change === null) return [];
  const effect = inside ? text(`不列入“${title.zh}”`, `no place in “${title.en}”`) : text(`列入“${title.zh}”`, `a place in “${title.en}”`);
  return [{ kind: 'set', rule, set, inside: !inside, points: change, total: total + change, because: said(placing, change, effect) }];
}

/** “Two more points”: from the points alone, the same in both languages. */
function said({ scheme, result }: Placing, points: number, effect: Text): Text {
  const [by, total] = [formatPoints(Math.abs(points), scheme.decimals), formatPoints((result.total ?? 0) + points, scheme.decimals)];
  return points > 0
    ? text(`多得 ${by} 分（总分 ${total}）：${effect.zh}。`, `${by} more points (a total of ${total}): ${effect.en}.`)
    : text(`少得 ${by} 分（总分 ${total}）：${effect.zh}。`, `${by} fewer points (a total of ${total}): ${effect.en}.`);
}

type Seated = Pick<SeatExplanation, 'seats' | 'needed' | 'inside' | 'id' | 'rule'> & { of: 'set' | 'quota'; title: Text };

/** “One seat fewer”: only who sits on the last seat, or stands first in line for another one. */
function otherSeat({ of, id, rule, title, seats, needed, inside }: Seated): Counterfactual[] {
  if (inside ? needed !== seats : needed !== seats + 1) return [];
  const because = inside
    ? text(`“${title.zh}”少 1 席（${seats - 1} 席）：本人不在其列。`, `One seat fewer for “${title.en}” (${seats - 1}): no seat for this person.`)
    : text(`“${title.zh}”多 1 席（${seats + 1} 席）：本人列入。`, `One seat more for “${title.en}” (${seats + 1}): this person takes it.`);
  return [{ kind: 'seat', rule, of, id, seats: inside ? seats - 1 : seats + 1, inside: !inside, because }];
}

/** Only where a ledger's deductions reach the total unweighted, and no tie key changes with them, is the answer exact. */
function withoutDeductions({ scheme, result, instead, row }: Placing, total: number): Counterfactual[] {
  if (scheme.total.operation !== 'sum' || result.grade === null) return [];
  return Object.entries(result.ledgers).flatMap(([id, { deducted }]): Counterfactual[] => {
    const item = scheme.items[id];
    const counts = item?.kind === 'ledger' && item.counts === 'NET' && item.deductedCap === null && scheme.total.of.some(({ ref }) => ref === id);
    const grade = counts && deducted > 0 && !scheme.rank.tieKeys.includes(id) ? instead.gradeWith(row, total + deducted) : null;
    if (grade === null || !item) return [];
    const label = labelOfGrade(scheme, result.series, grade);
    const [without, lost] = [formatPoints(total + deducted, scheme.decimals), formatPoints(deducted, scheme.decimals)];
    const because = text(
      `如没有“${item.title.zh}”中的减分 ${lost}，总分为 ${without}，等次为“${label.zh}”。`,
      `Without the ${lost} deducted in “${item.title.en}” the total would be ${without} and the grade “${label.en}”.`,
    );
    return [{ kind: 'deductions', rule: item.rule, item: id, points: deducted, total: total + deducted, grade, because }];
  });
}
