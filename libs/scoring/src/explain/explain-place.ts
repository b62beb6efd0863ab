import { text } from '#domain';
import type { Instead } from '../engine/instead.js';
import type { Outcome } from '../engine/outcome.js';
import type { PersonResult, Results } from '../engine/results.js';
import { circleOf, type Sheet } from '../engine/sheet.js';
import type { PersonFact } from '../facts/facts.js';
import type { Scheme } from '../scheme/scheme.js';
import type { Explanation } from './explanation.js';

/** What the place explanations of one person need. */
export interface Placing {
  scheme: Scheme;
  sheet: Sheet;
  outcome: Outcome;
  /** What was published, which after a correction may keep more than the computation gives (R7). */
  results: Results;
  around: Neighbourhood;
  instead: Instead;
  result: PersonResult;
  person: PersonFact;
  row: number;
  /** Nothing of this person was kept by a correction, so that the computation speaks for the result. */
  asComputed: boolean;
}

/** Ranked persons by circle of the cohort, best first; made once for many persons. */
export type Neighbourhood = ReadonlyMap<string, readonly PersonResult[]>;

export function neighbourhood(sheet: Sheet, { persons }: Results): Neighbourhood {
  const around = new Map<string, PersonResult[]>();
  for (const result of persons) {
    const row = sheet.roster.personRow.get(result.person);
    if (result.rank === null || row === undefined) continue;
    const circle = circleOf(sheet, row, sheet.plan.scheme.subject.cohort);
    const group = around.get(circle);
    if (group) group.push(result);
    else around.set(circle, [result]);
  }
  return around;
}

/** A10: the rank with its tie keys and who stands next to it; whether a reader may learn their names is for whoever shows it. */
export function explainRank({ scheme, sheet, around, result, row }: Placing): Explanation['rank'] {
  const { rank } = result;
  if (rank === null) return null;
  const circle = around.get(circleOf(sheet, row, scheme.subject.cohort)) ?? [];
  const at = circle.findIndex(({ person }) => person === result.person);
  const shared = circle.filter((each) => each.rank === rank).length;
  const better = rank - 1;
  return {
    rank,
    n: circle.length,
    scope: scheme.subject.cohort,
    rule: scheme.rank.rule,
    tieKeys: scheme.rank.tieKeys.map((id) => ({ id, title: (scheme.items[id] ?? scheme.nodes[id] ?? scheme.total).title, points: result.items[id] ?? 0 })),
    neighbours: circle.slice(Math.max(0, at - 2), at + 3).flatMap((each, index, list) => {
      if (each.person === result.person) return [];
      const side = each.rank === rank ? ('equal' as const) : index < list.indexOf(result) ? ('above' as const) : ('below' as const);
      return [{ person: each.person, rank: each.rank ?? 0, total: each.total ?? 0, side }];
    }),
    because:
      shared > 1
        ? text(
            `${better} 人名次在前，与另外 ${shared - 1} 人总分和比较项都相同，并列第 ${rank} 名。`,
            `${better} stand above; equal with ${shared - 1} others in total and tie keys, so the rank is shared.`,
          )
        : text(`${better} 人名次在前，列第 ${rank} 名。`, `${better} stand above: rank ${rank}.`),
  };
}
