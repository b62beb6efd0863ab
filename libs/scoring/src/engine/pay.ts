import { refuse, text, type Text } from '#domain';
import type { BandFact, Facts, SubsidyFact } from '../facts/facts.js';
import { grades, type Grade, type PayRule } from '../scheme/scheme.js';
import type { Factor } from './arithmetic.js';
import { formatPoints, scale, whole } from './exact.js';
import type { PayResult } from './results.js';
import { circleNumber, townshipIdOf, type Sheet } from './sheet.js';

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
  const choices = choicesOf(sheet.facts);
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
        choices,
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
  choices: Choices;
  township: string;
  series: string;
  grade: Grade;
  band: Band;
  total: number;
  span: Span | undefined;
}

/** What a township chose, and how it is told to whoever is paid by it, by township, series and grade. */
type Choices = ReadonlyMap<string, { band: BandFact; because: Text }[]>;

function choicesOf({ bands = [] }: Facts): Choices {
  const choices = new Map<string, { band: BandFact; because: Text }[]>();
  for (const band of bands) {
    const key = choiceKey(band);
    const list = choices.get(key) ?? [];
    list.push({ band, because: becauseOf(band) });
    choices.set(key, list);
  }
  return choices;
}

function choiceKey({ township, series, grade }: { township: string; series: string; grade: Grade }): string {
  return `${township}/${series}/${grade}`;
}

function becauseOf({ rule, bps = 0, reason }: BandFact): Text {
  if (rule === 'LINEAR_BY_SCORE') return text(`乡镇确定在幅度内按得分线性计算：${reason}`, `The township chose linear by score inside the band: ${reason}`);
  const rate = formatPoints(bps, 2);
  return text(`乡镇在幅度内确定为 ${rate}%：${reason}`, `The township chose ${rate}% inside the band: ${reason}`);
}

/** A number for the series of a township and the grade, or none, of a row. */
function spanKey(sheet: Sheet, row: number, grade: Grade | null): number {
  return circleNumber(sheet, row, 'TOWNSHIP_SERIES') * (grades.length + 1) + (grade === null ? grades.length : grades.indexOf(grade));
}

/** By township, series and grade; whoever has no grade lies in a span that nobody asks for. */
function spansOf(sheet: Sheet, { gradeOf, totalOf }: Graded): ReadonlyMap<number, Span> {
  const spans = new Map<number, Span>();
  gradeOf.forEach((grade, row) => {
    const total = totalOf[row] ?? 0;
    const key = spanKey(sheet, row, grade);
    const span = spans.get(key);
    if (!span) spans.set(key, { lowest: total, highest: total });
    else if (total < span.lowest) span.lowest = total;
    else if (total > span.highest) span.highest = total;
  });
  return spans;
}

const byScheme: Text = text('按办法规定的系数发放。', 'By the factor of the scheme.');

/** The factor of a grade: fixed by the scheme, or chosen by the township inside the band, the same rule for all of a series. */
function factorOf(given: Case): { factor: Factor; because: Text } {
  const { choices, band, township, series, grade } = given;
  if (band.fromBps === band.toBps) return { factor: { times: band.fromBps, per: 10_000 }, because: byScheme };
  const chosen = choices.get(choiceKey(given)) ?? [];
  const [choice] = chosen;
  if (!choice || chosen.length > 1 || !choice.band.reason.trim())
    return refuse('facts.band_missing', { path: '/bands', township, series, grade, found: chosen.length });
  return { factor: choice.band.rule === 'FIXED' ? fixedFactor(choice.band, band) : linearFactor(given), because: choice.because };
}

function fixedFactor({ bps }: BandFact, { fromBps, toBps }: Band): Factor {
  if (bps === undefined || bps < fromBps || bps > toBps) return refuse('facts.band_outside', { path: '/bands', from: fromBps, to: toBps, got: bps ?? null });
  return { times: bps, per: 10_000 };
}

/** Linear by score: from the lowest total of the grade in the series up to the best; one alone gets the side of the band nearest to full pay. */
function linearFactor({ band: { fromBps, toBps }, total, span }: Case): Factor {
  if (!span || span.highest === span.lowest) return { times: fromBps >= 10_000 ? fromBps : toBps, per: 10_000 };
  const width = span.highest - span.lowest;
  return { times: whole(fromBps * width + (toBps - fromBps) * (total - span.lowest), '/bands'), per: 10_000 * width };
}
