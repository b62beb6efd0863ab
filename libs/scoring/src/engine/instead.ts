import type { Grade, Scope, SetRule } from '../scheme/scheme.js';
import { seatsOf } from './certify.js';
import { equality, placing, takeEnd, type Cohort } from './cohort.js';
import { gradeCohort } from './grade.js';
import { circles, circleOf, type Sheet } from './sheet.js';

/**
 * What the same computation gives one person with another total, everybody else's results and the person's own tie keys staying as they are.
 * More points never make an outcome worse, and outcomes change only at a line, level with somebody, or one unit above; so the least total
 * for an outcome is found by halving.
 */
export class Instead {
  private readonly totals: Float64Array;
  private readonly circlesOf = new Map<Scope, Map<string, number[]>>();

  constructor(
    private readonly sheet: Sheet,
    private readonly cohort: Cohort,
  ) {
    this.totals = cohort.totals.slice();
  }

  /** The least total with which the grade is one of these; -Infinity where any total does, Infinity where none. */
  leastFor(row: number, grades: readonly Grade[]): number {
    const { grading, quotas } = this.sheet.plan.scheme;
    const byLines = !grading.shares && quotas.length === 0;
    const others = byLines ? [] : this.others(row, this.raceScope());
    const lines = grading.lines.map(({ from }) => from);
    return this.least(byLines ? lines : [...lines, ...this.levelsOf(others)], (total) => {
      const grade = this.gradeAt(row, total, others);
      return grade !== null && grades.includes(grade);
    });
  }

  /** The grade that a total would earn, with the seats it would have to win. */
  gradeWith(row: number, total: number): Grade | null {
    return this.gradeAt(row, total, this.others(row, this.raceScope()));
  }

  /** The least total with which the person is in a set (or, of the lowest, no longer in it). */
  leastBeyond(row: number, rule: SetRule): number {
    const others = this.others(row, rule.scope ?? this.sheet.plan.scheme.subject.cohort);
    const { seats } = seatsOf(rule, others.length + 1);
    const equal = equality(this.sheet, { totals: this.totals }, rule.ties);
    return this.least(this.levelsOf(others), (total) =>
      this.with(row, total, () => {
        const { rows } = takeEnd(this.inserted(others, row), { side: rule.side, seats, equal });
        return rows.includes(row) === (rule.side === 'highest');
      }),
    );
  }

  private least(levels: readonly number[], holds: (total: number) => boolean): number {
    const sorted = [...new Set(levels)].sort((a, b) => a - b);
    if (holds((sorted[0] ?? 0) - 1)) return -Infinity;
    let [from, to] = [0, sorted.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (holds(sorted[middle] ?? 0)) to = middle;
      else from = middle + 1;
    }
    return sorted[from] ?? Infinity;
  }

  private levelsOf(others: readonly number[]): number[] {
    return others.flatMap((row) => [this.totals[row] ?? 0, (this.totals[row] ?? 0) + 1]);
  }

  private gradeAt(row: number, total: number, others: readonly number[]): Grade | null {
    return this.with(row, total, () => {
      const order = Int32Array.from(this.inserted(others, row));
      return gradeCohort(this.sheet, { order, totals: this.totals, ranks: this.cohort.ranks }).gradeOf[row] ?? null;
    });
  }

  /** The circle that seats of grades are given in; all graded persons where there are several circles. */
  private raceScope(): Scope {
    const { grading, quotas, subject } = this.sheet.plan.scheme;
    if (grading.shares) return subject.cohort;
    const scopes = new Set(quotas.map(({ scope }) => scope));
    return (scopes.size === 1 ? quotas[0]?.scope : undefined) ?? 'COUNTY';
  }

  private others(row: number, scope: Scope): number[] {
    const known = this.circlesOf.get(scope) ?? circles(this.sheet, this.cohort.order, scope);
    this.circlesOf.set(scope, known);
    return (known.get(circleOf(this.sheet, row, scope)) ?? []).filter((other) => other !== row);
  }

  private inserted(others: readonly number[], row: number): number[] {
    const compare = placing(this.sheet, this.totals);
    const at = others.findIndex((other) => compare(row, other) < 0);
    return at < 0 ? [...others, row] : [...others.slice(0, at), row, ...others.slice(at)];
  }

  private with<T>(row: number, total: number, compute: () => T): T {
    const own = this.totals[row] ?? 0;
    this.totals[row] = total;
    try {
      return compute();
    } finally {
      this.totals[row] = own;
    }
  }
}

/** How many seats it takes until a row of an ordered list has one: its own group of equals must fit in as a whole. */
export function seatsNeeded(list: readonly number[], row: number, equal: (a: number, b: number) => boolean): number {
  return list.findLastIndex((other) => other === row || equal(other, row)) + 1;
}
