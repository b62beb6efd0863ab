import { text, type Text } from '#domain';
import type { SetRule } from '../scheme/scheme.js';
import { equality, takeEnd, type Cohort, type Cut } from './cohort.js';
import { formatPoints, rateOf } from './exact.js';
import type { Certificate } from './results.js';
import { circles, type Sheet } from './sheet.js';

/** One set of the scheme with the certificate of how its seats came about (A11, A14), for every circle it is taken in. */
export function certifySet(sheet: Sheet, cohort: Cohort, rule: SetRule): Certificate[] {
  const scope = rule.scope ?? sheet.plan.scheme.subject.cohort;
  const groups = circles(sheet, cohort.order, scope);
  if (scope === 'COUNTY' && groups.size === 0) groups.set(scope, []);
  return [...groups].map(([circle, order]) => certifyCircle(sheet, cohort, { rule, circle, order }));
}

/** The seats of a set among n, and the rate or number they come from. */
export function seatsOf({ size }: SetRule, n: number): { rateBps: number | null; count: number | null; seats: number } {
  const rateBps = 'rateBps' in size ? size.rateBps : null;
  const count = 'count' in size ? size.count : null;
  return { rateBps, count, seats: Math.min(rateBps === null ? (count ?? 0) : rateOf(n, rateBps), n) };
}

function certifyCircle(sheet: Sheet, cohort: Cohort, { rule, circle, order }: { rule: SetRule; circle: string; order: readonly number[] }): Certificate {
  const n = order.length;
  const { rateBps, count, seats } = seatsOf(rule, n);
  const cut = takeEnd(order, { side: rule.side, seats, equal: equality(sheet, cohort, rule.ties) });
  return {
    id: rule.id,
    kind: 'set',
    title: rule.title,
    rule: rule.rule,
    scope: circle,
    n,
    rateBps,
    count,
    rounding: rateBps === null ? null : 'FLOOR',
    seats,
    filled: cut.rows.length,
    ...describeCut(sheet, cohort, { cut, side: rule.side, outcome: rule.ties === 'NARROW' ? 'DROPPED' : 'LEFT_EMPTY' }),
    reason: seatReason({ n, rateBps, seats, filled: cut.rows.length, tied: cut.tied.length }),
    retained: [],
  };
}

interface CutView {
  cut: Cut;
  side: 'highest' | 'lowest';
  outcome: 'DROPPED' | 'LEFT_EMPTY';
}

export function describeCut(
  { roster }: Sheet,
  { totals }: Cohort,
  { cut: { rows, tied }, side, outcome }: CutView,
): Pick<Certificate, 'cut' | 'ties' | 'persons'> {
  const ids = (list: readonly number[]): string[] => list.map((row) => roster.persons[row]?.id ?? '');
  const edge = side === 'highest' ? rows[rows.length - 1] : rows[0];
  const firstTied = tied[0];
  return {
    cut: edge === undefined ? null : (totals[edge] ?? null),
    ties: firstTied === undefined ? null : { total: totals[firstTied] ?? 0, persons: ids(tied), outcome },
    persons: ids(rows),
  };
}

/** The arithmetic of the seats in words. */
export function seatReason({ n, rateBps, seats, filled, tied }: { n: number; rateBps: number | null; seats: number; filled: number; tied: number }): Text {
  const [zh, en] =
    rateBps === null
      ? [`共 ${n} 人，取 ${seats} 人`, `${seats} of ${n}`]
      : [
          `${n} 人 × ${formatPoints(rateBps, 2)}% = ${formatPoints(n * rateBps, 4)}，向下取整为 ${seats} 人`,
          `${n} × ${formatPoints(rateBps, 2)} % = ${formatPoints(n * rateBps, 4)}, floored to ${seats}`,
        ];
  if (tied === 0) return text(`${zh}；实际 ${filled} 人。`, `${en}; ${filled} filled.`);
  return text(`${zh}；边界上 ${tied} 人同分，整组不列入，实际 ${filled} 人。`, `${en}; ${tied} tied across the cut were left out, ${filled} filled.`);
}
