import { refuse, text, type Text } from '#domain';
import type { BandFact, Facts, SubsidyFact } from '../facts/facts.js';
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

/** The part of the subsidy that a grade may be paid, in basis points. */
interface Band {
  fromBps: number;
  toBps: number;
}

/** C10: pay by row; null for who has no grade, or whose grade has no factor. Base and performance part always add up to the subsidy. */
export function computePay(sheet: Sheet, outcome: Graded): (PayResult | null)[] | undefined {
  const { pay } = sheet.plan.scheme;
  if (!pay) return undefined;
  const spans = spansOf(sheet, outcome);
  const subsidies = new Map((sheet.facts.subsidies ?? []).map((subsidy) => [subsidy.person, subsidy]));
  return sheet.roster.persons.map((person, row) => {
    const grade = outcome.gradeOf[row];
    const band = grade && pay.factors[grade];
    const subsidy = subsidies.get(person.id);
    if (!band || !subsidy) return null;
    const total = outcome.totalOf[row] ?? 0;
    return payOf(
      pay,
      subsidy,
      factorOf({
        facts: sheet.facts,
        township: townshipIdOf(sheet.roster, row),
        series: person.series,
        grade,
        band,
        total,
        span: spans.get(spanKey(sheet, row, grade)),
      }),
    );
  });
}

function payOf({ baseBps, months, rounding }: PayRule, { monthlyFen }: SubsidyFact, { factor, because }: { factor: Factor; because: Text }): PayResult {
  const monthlyBaseFen = scale(monthlyFen, { times: baseBps, per: 10_000, rounding });
  const baseFen = whole(monthlyBaseFen * months, '/subsidies');
  const performanceFen = whole((monthlyFen - monthlyBaseFen) * months, '/subsidies');
  const performanceDueFen = scale(performanceFen, { ...factor, rounding });
  return { monthlyBaseFen, baseFen, performanceFen, factor, performanceDueFen, dueFen: baseFen + performanceDueFen, because };
}

/** Lowest and highest total of a grade in a series of a township. */
interface Span {
  lowest: number;
  highest: number;
}

interface Case {
  facts: Facts;
  township: string;
  series: string;
  grade: Grade;
  band: Band;
  total: number;
  span: Span | undefined;
}

function spanKey(sheet: Sheet, row: number, grade: Grade | null): string {
  return `${circleOf(sheet, row, 'TOWNSHIP_SERIES')}/${grade}`;
}

/** By township, series and grade; whoever has no grade lies in a span that nobody asks for. */
function spansOf(sheet: Sheet, { gradeOf, totalOf }: Graded): ReadonlyMap<string, Span> {
  const spans = new Map<string, Span>();
  gradeOf.forEach((grade, row) => {
    const total = totalOf[row] ?? 0;
    const key = spanKey(sheet, row, grade);
    const { lowest, highest } = spans.get(key) ?? { lowest: total, highest: total };
    spans.set(key, { lowest: Math.min(lowest, total), highest: Math.max(highest, total) });
  });
  return spans;
}

/** The factor of a grade: fixed by the scheme, or chosen by the township inside the band, the same rule for all of a series. */
function factorOf(given: Case): { factor: Factor; because: Text } {
  const { facts, band, township, series, grade } = given;
  if (band.fromBps === band.toBps)
    return { factor: { times: band.fromBps, per: 10_000 }, because: text('按办法规定的系数发放。', 'By the factor of the scheme.') };
  const chosen = (facts.bands ?? []).filter((each) => each.township === township && each.series === series && each.grade === grade);
  const [choice] = chosen;
  if (!choice || chosen.length > 1 || !choice.reason.trim())
    return refuse('facts.band_missing', { path: '/bands', township, series, grade, found: chosen.length });
  return choice.rule === 'FIXED' ? fixedFactor(choice, band) : linearFactor(choice, given);
}

function fixedFactor({ bps, reason }: BandFact, { fromBps, toBps }: Band): { factor: Factor; because: Text } {
  if (bps === undefined || bps < fromBps || bps > toBps) return refuse('facts.band_outside', { path: '/bands', from: fromBps, to: toBps, got: bps ?? null });
  const rate = formatPoints(bps, 2);
  return {
    factor: { times: bps, per: 10_000 },
    because: text(`乡镇在幅度内确定为 ${rate}%：${reason}`, `The township chose ${rate}% inside the band: ${reason}`),
  };
}

/** Linear by score: from the lowest total of the grade in the series up to the best; one alone gets the side of the band nearest to full pay. */
function linearFactor({ reason }: BandFact, { band: { fromBps, toBps }, total, span }: Case): { factor: Factor; because: Text } {
  const because = text(`乡镇确定在幅度内按得分线性计算：${reason}`, `The township chose linear by score inside the band: ${reason}`);
  if (!span || span.highest === span.lowest) return { factor: { times: fromBps >= 10_000 ? fromBps : toBps, per: 10_000 }, because };
  const width = span.highest - span.lowest;
  return { factor: { times: whole(fromBps * width + (toBps - fromBps) * (total - span.lowest), '/bands'), per: 10_000 * width }, because };
}
