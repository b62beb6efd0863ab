import { refuse } from '#domain';
import type { EarlierResultFact, Facts } from '../facts/facts.js';
import { byCode } from '../facts/order.js';
import type { Grade, StreakRule } from '../scheme/scheme.js';
import type { StreakState } from './results.js';

/** Earlier results by person, latest period first. */
export interface History {
  codes: readonly string[];
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
  return { codes: periods.map(({ code }) => code), of };
}

interface Line {
  history: History;
  person: string;
  present: { code: string; grade: Grade | null };
}

/** (f), C10: how long a streak is in this period. Ungraded, unassessed and unconfirmed periods are gaps: skipped or resetting, as the rule says. */
export function runStreak(rule: StreakRule, line: Line): StreakState {
  const { grade } = line.present;
  const periods = countedPeriods(rule, line);
  const run = periods.length;
  const held = run >= rule.length;
  const counted = grade !== null && rule.grades.includes(grade);
  return { run, periods, held, fires: held && counted && (rule.fires === 'WHILE_HELD' || run === rule.length) };
}

/** The periods of the run, earliest first: from the present one back until a grade or a gap ends it. */
function countedPeriods(rule: StreakRule, { history, person, present }: Line): string[] {
  const earlier = history.of.get(person);
  const periods: string[] = [];
  for (let back = -1; back < history.codes.length; back += 1) {
    const grade = back < 0 ? present.grade : countedGrade(rule, earlier?.[back]);
    if (grade === null && rule.gaps === 'SKIP') continue;
    if (grade === null || !rule.grades.includes(grade)) break;
    periods.push(history.codes[back] ?? present.code);
  }
  return periods.reverse();
}

/** R5: an imported result counts only once the import is confirmed by name. */
function countedGrade(rule: StreakRule, result: EarlierResultFact | undefined): Grade | null {
  if (!result?.imported) return result?.grade ?? null;
  return rule.imported === 'CONFIRMED' && result.confirmedBy ? result.grade : null;
}
