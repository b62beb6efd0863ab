import { refuse } from '#domain';
import type { CoefficientFact } from '../facts/facts.js';
import { byCode } from '../facts/order.js';
import { hasTotal } from '../facts/roster.js';
import type { Factor } from './arithmetic.js';
import { daysOf, type Sheet } from './sheet.js';

/** D1: coefficients stay inside these, so that a slip of the decimal point is refused. */
const leastBps = 1000;
const mostBps = 30_000;

/** D1: the coefficient of every person's post over the whole period, weighted by days where the post changed; none may be missing or doubled for a day. */
export function fillCoefficients(sheet: Sheet): void {
  const { plan, roster, facts } = sheet;
  if (!plan.nodes.some(({ arithmetic }) => arithmetic.operation === 'coefficient')) return;
  const byPerson = new Map<string, Placed[]>();
  (facts.coefficients ?? []).forEach((fact, index) => {
    if (!roster.personRow.has(fact.person)) refuse('fact.subject_unknown', { path: `/coefficients/${index}/person`, id: fact.person });
    if (!Number.isInteger(fact.bps) || fact.bps < leastBps || fact.bps > mostBps)
      refuse('facts.invalid', { path: `/coefficients/${index}/bps`, expected: `whole number ${leastBps} to ${mostBps}`, got: String(fact.bps) });
    const list = byPerson.get(fact.person);
    if (list) list.push({ fact, index });
    else byPerson.set(fact.person, [{ fact, index }]);
  });
  const whole = daysOf(facts.period.from, facts.period.to);
  roster.persons.forEach((person, row) => {
    if (!hasTotal(person)) return;
    const factor = factorOver({ ...facts.period, days: whole }, byPerson.get(person.id) ?? []);
    if (factor) sheet.coefficients.set(row, factor);
    else if (person.status === 'graded') refuse('facts.coefficient_missing', { path: '/coefficients', person: person.id });
    else sheet.incomplete[row] = 1;
  });
}

/** A coefficient with its place among the facts. */
interface Placed {
  fact: CoefficientFact;
  index: number;
}

/** Covers the period without a gap, or is no factor. */
function factorOver(period: { from: string; to: string; days: number }, list: readonly Placed[]): Factor | undefined {
  let [times, days] = [0, 0];
  for (const { fact, index } of list.toSorted((a, b) => byCode(a.fact.from, b.fact.from))) {
    const [from, to] = [fact.from < period.from ? period.from : fact.from, fact.to > period.to ? period.to : fact.to];
    if (from > to) continue;
    const start = from === period.from ? 0 : daysOf(period.from, from) - 1;
    if (start < days) refuse('fact.duplicate_entry', { path: `/coefficients/${index}`, subject: fact.person, from, to });
    if (start > days) return undefined;
    const length = to === period.to ? period.days - start : daysOf(from, to);
    times += fact.bps * length;
    days += length;
  }
  return days === period.days ? { times, per: 10_000 * days } : undefined;
}
