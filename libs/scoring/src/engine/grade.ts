import { refuse } from '#domain';
import { grades, type Grade, type Quota, type Scheme } from '../scheme/scheme.js';
import { describeCut, seatReason } from './certify.js';
import { equality, takeEnd, type Cohort, type Cut } from './cohort.js';
import { rateOf } from './exact.js';
import type { Certificate } from './results.js';
import { circles, type Sheet } from './sheet.js';
import { barredFrom } from './vetoes.js';

/** The grade a total earns by the lines alone (A10). */
export function gradeByLines({ grading }: Scheme, total: number): Grade {
  for (const { from, grade } of grading.lines) if (total >= from) return grade;
  return grading.lowest;
}

export function worse(a: Grade, b: Grade): Grade {
  return grades[Math.max(grades.indexOf(a), grades.indexOf(b))] ?? a;
}

export function isWorse(a: Grade, b: Grade): boolean {
  return grades.indexOf(a) > grades.indexOf(b);
}

/** Who competes for the seats of a grade in one circle, best first. */
export interface Race {
  certificate: string;
  grade: Grade;
  scope: string;
  seats: number;
  candidates: readonly number[];
}

interface Graded {
  gradeOf: (Grade | null)[];
  certificates: Certificate[];
  races: Race[];
}

/** Grades by row: by lines or shares, never above a person's ceiling (R3) nor into what a veto bars (E4), then within the quotas. */
export function gradeCohort(sheet: Sheet, cohort: Cohort): Graded {
  const {
    plan: { scheme },
    roster,
  } = sheet;
  const gradeOf: (Grade | null)[] = roster.persons.map(() => null);
  if (scheme.grading.none !== undefined) return { gradeOf, certificates: [], races: [] };
  if (scheme.grading.shares) return { gradeOf, ...gradeByShares(sheet, cohort, gradeOf) };
  for (const row of cohort.order) {
    const best = bestGrade(sheet, row);
    gradeOf[row] = worse(gradeByLines(scheme, cohort.totals[row] ?? 0), best);
  }
  return { gradeOf, ...filled(scheme.quotas.flatMap((quota, index) => applyQuota(sheet, cohort, { quota, index, gradeOf }))) };
}

type Filled = { certificate: Certificate; race: Race };

function filled(list: readonly Filled[]): Pick<Graded, 'certificates' | 'races'> {
  return { certificates: list.map(({ certificate }) => certificate), races: list.map(({ race }) => race) };
}

/** The best grade still open to a person: below what a veto bars, at most the ceiling of the facts. */
function bestGrade(sheet: Sheet, row: number): Grade {
  const ceiling = sheet.roster.persons[row]?.ceiling?.grade ?? 'EXCELLENT';
  const barred = sheet.vetoes.size > 0 ? barredFrom(sheet, row) : undefined;
  return barred ? worse(ceiling, nextGrade(barred)) : ceiling;
}

function nextGrade(grade: Grade): Grade {
  return grades[grades.indexOf(grade) + 1] ?? grade;
}

/** E10: the best of each circle by floored shares; a place that is barred passes down, a tie across the cut takes the next grade. */
function gradeByShares(sheet: Sheet, cohort: Cohort, gradeOf: (Grade | null)[]): Pick<Graded, 'certificates' | 'races'> {
  const { scheme } = sheet.plan;
  const { shares = [], lowest, rule } = scheme.grading;
  const list = [...circles(sheet, cohort.order, scheme.subject.cohort)].flatMap(([scope, circle]) => {
    const races = shares.map(({ grade, rateBps }, index) => {
      const open = circle.filter((row) => gradeOf[row] === null && !isWorse(bestGrade(sheet, row), grade));
      const seats = rateOf(circle.length, rateBps);
      const cut = takeEnd(open, { side: 'highest', seats, equal: equality(sheet, cohort, 'KEYS_THEN_EMPTY') });
      for (const row of cut.rows) gradeOf[row] = grade;
      return fill(sheet, cohort, { id: `share${index}`, grade, rule, rateBps, scope, n: circle.length, seats, cut, candidates: open });
    });
    for (const row of circle) gradeOf[row] ??= lowest;
    return races;
  });
  return filled(list);
}

/** At most rate × n of a scope hold the grade; who finds no seat takes the next one, and a group of equals across the cut leaves its seats empty. */
function applyQuota(sheet: Sheet, cohort: Cohort, { quota, index, gradeOf }: { quota: Quota; index: number; gradeOf: (Grade | null)[] }): Filled[] {
  const next = nextGrade(quota.grade);
  const rateIn = ratesOf(sheet, quota);
  return [...circles(sheet, cohort.order, quota.scope)].map(([scope, rows]) => {
    const candidates = rows.filter((row) => gradeOf[row] === quota.grade);
    const rateBps = rateIn(scope);
    const seats = rateOf(rows.length, rateBps);
    const cut = takeEnd(candidates, { side: 'highest', seats, equal: equality(sheet, cohort, quota.ties) });
    for (const row of candidates.slice(cut.rows.length)) gradeOf[row] = next;
    return fill(sheet, cohort, { id: `quota${index}`, grade: quota.grade, rule: quota.rule, rateBps, scope, n: rows.length, seats, cut, candidates });
  });
}

/** E10: where the rate follows the unit's grade, the unit must have one. */
function ratesOf({ facts }: Sheet, { rateBps, byUnitGrade }: Quota): (scope: string) => number {
  if (!byUnitGrade) return () => rateBps;
  const gradeOf = new Map<string, Grade>();
  for (const { organization, grade } of facts.unitGrades ?? []) if (!gradeOf.has(organization)) gradeOf.set(organization, grade);
  return (scope) => byUnitGrade[gradeOf.get(scope) ?? refuse('facts.unit_grade_missing', { path: '/unitGrades', unit: scope })];
}

interface Seats {
  id: string;
  grade: Grade;
  rule: string;
  rateBps: number;
  scope: string;
  n: number;
  seats: number;
  cut: Cut;
  candidates: readonly number[];
}

function fill(sheet: Sheet, cohort: Cohort, seated: Seats): Filled {
  const { id, grade, scope, seats, candidates } = seated;
  return { certificate: certificateOf(sheet, cohort, seated), race: { certificate: id, grade, scope, seats, candidates } };
}

function certificateOf(sheet: Sheet, cohort: Cohort, { id, grade, rule, rateBps, scope, n, seats, cut }: Seats): Certificate {
  const { labels, subject } = sheet.plan.scheme;
  return {
    id,
    kind: 'quota',
    title: labels[subject.series[0] ?? '']?.[grade] ?? { zh: grade, en: grade },
    rule,
    scope,
    n,
    rateBps,
    count: null,
    rounding: 'FLOOR',
    seats,
    filled: cut.rows.length,
    ...describeCut(sheet, cohort, { cut, side: 'highest', outcome: 'LEFT_EMPTY' }),
    reason: seatReason({ n, rateBps, seats, filled: cut.rows.length, tied: cut.tied.length }),
    retained: [],
  };
}
