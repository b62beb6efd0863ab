import { refuse, text, type Text } from '#domain';
import type { BandFact, SubsidyFact } from '../facts/facts.js';
import type { Grade, PayRule } from '../scheme/scheme.js';
import type { Factor } from './arithmetic.js';
import { formatPoints, scale, whole } from './exact.js';
import type { PayResult } from './results.js';
import { circleOf, townshipIdOf, type Sheet } from './sheet.js';

/** What pay needs of everybody's outcome. */
interface Graded {
  gradeOf: readonly (Grade | null)[];
  totalOf: readonly (number | null)[];
}

/** C10: pay by row; null for who has no grade, or whose grade has no factor. Base and performance part always add up to the subsidy. */
export function computePay(sheet: Sheet, outcome: Graded): (PayResult | null)[] | undefined {
  const { pay } = sheet.plan.scheme;
  if (!pay) return undefined;
  const spans = spansOf(sheet, outcome);
  const subsidies = new Map((sheet.facts.subsidies ?? []).map((subsidy) => [subsidy.person, subsidy]));
  return sheet.roster.persons.map(({ id }, row) => {
    const grade = outcome.gradeOf[row];
    const subsidy = subsidies.get(id);
    return grade && subsidy && pay.factors[grade] ? payOf(pay, subsidy, factorOf({ sheet, pay, spans, own: outcome.totalOf[row] ?? 0, row, grade })) : null;
  });
}

function payOf({ baseBps, months, rounding }: PayRule, { monthlyFen }: SubsidyFact, { factor, because }: { factor: Factor; because: Text }): PayResult {
  const monthlyBaseFen = scale(monthlyFen, { times: baseBps, per: 10_000, rounding });
  const baseFen = whole(monthlyBaseFen * months, '/subsidies');
  const performanceFen = whole((monthlyFen - monthlyBaseFen) * months, '/subsidies');
  const performanceDueFen = scale(performanceFen, { ...factor, rounding });
  return { monthlyBaseFen, baseFen, performanceFen, factor, performanceDueFen, dueFen: baseFen + performanceDueFen, because };
}

/** Lowest and highest total of a grade in each series of a township. */
type Spans = ReadonlyMap<string, { lowest: number; highest: number }>;

interface Case {
  sheet: Sheet;
  pay: PayRule;
  spans: Spans;
  own: number;
  row: number;
  grade: Grade;
}

function spanKey(sheet: Sheet, row: number, grade: Grade): string {
  return `${circleOf(sheet, row, 'TOWNSHIP_SERIES')}/${grade}`;
}

function spansOf(sheet: Sheet, { gradeOf, totalOf }: Graded): Spans {
  const spans = new Map<string, { lowest: number; highest: number }>();
  gradeOf.forEach((grade, row) => {
    const total = totalOf[row] ?? null;
    if (grade === null || total === null) return;
    const key = spanKey(sheet, row, grade);
    const { lowest, highest } = spans.get(key) ?? { lowest: total, highest: total };
    spans.set(key, { lowest: Math.min(lowest, total), highest: Math.max(highest, total) });
  });
  return spans;
}

/** The factor of a grade: fixed by the scheme, or chosen by the township inside the band, the same rule for all of a series. */
function factorOf(given: Case): { factor: Factor; because: Text } {
  const { sheet, pay, row, grade } = given;
  const band = pay.factors[grade] ?? { fromBps: 10_000, toBps: 10_000 };
  if (band.fromBps === band.toBps)
    return { factor: { times: band.fromBps, per: 10_000 }, because: text('按办法规定的系数发放。', 'By the factor of the scheme.') };
  const [township, series] = [townshipIdOf(sheet.roster, row), sheet.roster.persons[row]?.series ?? ''];
  const chosen = (sheet.facts.bands ?? []).filter((each) => each.township === township && each.series === series && each.grade === grade);
  const [choice] = chosen;
  if (!choice || chosen.length > 1 || !choice.reason.trim())
    return refuse('facts.band_missing', { path: '/bands', township, series, grade, found: chosen.length });
  return { factor: choice.rule === 'FIXED' ? fixedFactor(choice, band) : linearFactor(given, band), because: becauseOf(choice) };
}

function fixedFactor({ bps }: BandFact, { fromBps, toBps }: { fromBps: number; toBps: number }): Factor {
  if (bps === undefined || bps < fromBps || bps > toBps) return refuse('facts.band_outside', { path: '/bands', from: fromBps, to: toBps, got: bps ?? null });
  return { times: bps, per: 10_000 };
}

/** Linear by score: above the line up to the best of the series, below it down to the lowest; one alone gets the side of the band nearest to full pay. */
function linearFactor({ sheet, spans, own, row, grade }: Case, { fromBps, toBps }: { fromBps: number; toBps: number }): Factor {
  const { lowest, highest } = spans.get(spanKey(sheet, row, grade)) ?? { lowest: own, highest: own };
  if (highest === lowest) return { times: fromBps >= 10_000 ? fromBps : toBps, per: 10_000 };
  const span = highest - lowest;
  return { times: whole(fromBps * span + (toBps - fromBps) * (own - lowest), '/bands'), per: 10_000 * span };
}

function becauseOf({ rule, bps, reason }: BandFact): Text {
  const rate = bps === undefined ? '' : ` ${formatPoints(bps, 2)}%`;
  return rule === 'FIXED'
    ? text(`乡镇在幅度内确定为${rate}：${reason}`, `The township chose${rate} inside the band: ${reason}`)
    : text(`乡镇确定在幅度内按得分线性计算：${reason}`, `The township chose linear by score inside the band: ${reason}`);
}
