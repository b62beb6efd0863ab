import { refuse } from '#domain';
import type { EarlierResultFact, Facts } from '../facts/facts.js';
import { byCode } from '../facts/order.js';
import type { Grade, StreakRule } from '../scheme/scheme.js';
import type { StreakState } from './results.js';

/** Earlier results by person, latest period first. */
export interface History {
  codes: readonly string[];
  /** Their last days. */
  ends: readonly string[];
  of: ReadonlyMap<string, readonly (EarlierResultFact | undefined)[]>;
}

/** Orders the earlier periods by their end and lays every person's results out along them; a period without a row stays a gap. */
export function readHistory(facts: Pick<Facts, 'period' | 'earlierPeriods' | 'earlierResults'>): History {
  const periods = facts.earlierPeriods.toSorted((a, b) => byCode(b.to, a.to));
  periods.forEach(({ to, code }, index) => {
    if (to >= facts.period.from || periods[index + 1]?.to === to)
      refuse('facts.invalid', {
        path: `/earlierPeriods/${facts.earlierPeriods.findIndex((each) => each.code === code)}`,
        expected: 'periods before this one, each with its own end',
      });
  });
  const at = new Map(periods.map(({ code }, index) => [code, index]));
  const of = new Map<string, (EarlierResultFact | undefined)[]>();
  facts.earlierResults.forEach((result, index) => {
    const place = at.get(result.period) ?? refuse('facts.invalid', { path: `/earlierResults/${index}/period`, known: [...at.keys()], got: result.period });
    const line = of.get(result.person) ?? periods.map(() => undefined);
    if (line[place]) refuse('fact.duplicate_entry', { path: `/earlierResults/${index}`, person: result.person, period: result.period });
    line[place] = result;
    of.set(result.person, line);
  });
  return { codes: periods.map(({ code }) => code), ends: periods.map(({ to }) => to), of };
}

/** A person's earlier results, with the present one. */
export interface Line {
  history: History;
  person: string;
  /** The period the streak is asked in; `to` where the rule counts within a year. */
  present: { code: string; grade: Grade | null; hits?: readonly string[]; to?: string };
  termFrom?: string;
}

/** (f), C10: how long a streak is in this period. Ungraded, unassessed and unconfirmed periods are gaps: skipped or resetting, as the rule says. */
export function runStreak(rule: StreakRule, line: Line): StreakState {
  const periods = rule.window ? periodsWithin(rule, line) : countedPeriods(rule, line);
  const run = periods.length;
  const held = run >= rule.length;
  const counted = countsIn(rule, line, -1) === true;
  return { run, periods, held, fires: held && counted && (rule.fires === 'WHILE_HELD' || run === rule.length) };
}

/** The periods of the run, earliest first: from the present one back until a grade or a gap ends it. */
function countedPeriods(rule: StreakRule, line: Line): string[] {
  const { history, present } = line;
  const periods: string[] = [];
  for (let back = -1; back < history.codes.length; back += 1) {
    const counts = countsIn(rule, line, back);
    if (counts === null && rule.gaps === 'SKIP') continue;
    if (!counts) break;
    periods.push(history.codes[back] ?? present.code);
  }
  return periods.reverse();
}

/** B6: the periods that count within the term of office or the calendar year, wherever they lie in it, earliest first. */
function periodsWithin(rule: StreakRule, line: Line): string[] {
  const { history, present } = line;
  const periods: string[] = [];
  for (let back = -1; back < history.codes.length; back += 1) {
    if (!countsIn(rule, line, back)) continue;
    if (back >= 0 && !isWithin(rule, line, history.ends[back] ?? '')) break;
    periods.push(history.codes[back] ?? present.code);
  }
  return periods.reverse();
}

function isWithin({ id, window }: StreakRule, { present, person, termFrom }: Line, end: string): boolean {
  if (window === 'WITHIN_YEAR') return end.slice(0, 4) === (present.to ?? present.code).slice(0, 4);
  return end >= (termFrom ?? refuse('facts.invalid', { path: '/persons', person, expected: `termFrom, the first day of the term, for ${id}` }));
}

/** Whether a period continues the streak (-1: the present one); null for a gap. */
function countsIn(rule: StreakRule, { history, person, present }: Line, back: number): boolean | null {
  const result = back < 0 ? present : counted(rule, history.of.get(person)?.[back]);
  if (rule.hit !== undefined) return result ? (result.hits ?? []).includes(rule.hit) : null;
  return result?.grade ? rule.grades.includes(result.grade) : null;
}

/** R5: an imported result counts only once the import is confirmed by name. */
function counted(rule: StreakRule, result: EarlierResultFact | undefined): EarlierResultFact | undefined {
  if (!result?.imported) return result;
  return rule.imported === 'CONFIRMED' && result.confirmedBy ? result : undefined;
}
