import { grades, type Grade, type Quota, type Scheme } from '../scheme/scheme.js';
import { describeCut, seatReason } from './certify.js';
import { equality, takeEnd, type Cohort } from './cohort.js';
import { rateOf } from './exact.js';
import type { Certificate } from './results.js';
import { townshipIdOf, type Sheet } from './sheet.js';

/** The grade a total earns by the lines alone (A10). */
export function gradeByLines({ grading }: Scheme, total: number): Grade {
  return grading.lines.find(({ from }) => total >= from)?.grade ?? grading.lowest;
}

export function worse(a: Grade, b: Grade): Grade {
  return grades[Math.max(grades.indexOf(a), grades.indexOf(b))] ?? a;
}

export function isWorse(a: Grade, b: Grade): boolean {
  return grades.indexOf(a) > grades.indexOf(b);
}

/** Grades by row: by lines, never above a person's ceiling (R3), then within the quotas. */
export function gradeCohort(sheet: Sheet, cohort: Cohort): { gradeOf: (Grade | null)[]; certificates: Certificate[] } {
  const {
    plan: { scheme },
    roster,
  } = sheet;
  const gradeOf: (Grade | null)[] = roster.persons.map(() => null);
  for (const row of cohort.order) {
    const byLine = gradeByLines(scheme, cohort.totals[row] ?? 0);
    const ceiling = roster.persons[row]?.ceiling?.grade;
    gradeOf[row] = ceiling ? worse(byLine, ceiling) : byLine;
  }
  const certificates = scheme.quotas.flatMap((quota, index) => applyQuota(sheet, cohort, { quota, index, gradeOf }));
  return { gradeOf, certificates };
}

/** At most rate × n of a scope hold the grade; who finds no seat takes the next one, and a group of equals across the cut leaves its seats empty. */
function applyQuota(sheet: Sheet, cohort: Cohort, { quota, index, gradeOf }: { quota: Quota; index: number; gradeOf: (Grade | null)[] }): Certificate[] {
  const groups = new Map<string, number[]>();
  for (const row of cohort.order) {
    const scope = scopeOf(sheet, row, quota.scope);
    const group = groups.get(scope);
    if (group) group.push(row);
    else groups.set(scope, [row]);
  }
  const next = grades[grades.indexOf(quota.grade) + 1] ?? quota.grade;
  return [...groups].map(([scope, rows]) => {
    const candidates = rows.filter((row) => gradeOf[row] === quota.grade);
    const seats = rateOf(rows.length, quota.rateBps);
    const cut = takeEnd(candidates, { side: 'highest', seats, equal: equality(sheet, cohort, quota.ties) });
    const inside = new Set(cut.rows);
    for (const row of candidates) if (!inside.has(row)) gradeOf[row] = next;
    return {
      id: `quota${index}`,
      kind: 'quota' as const,
      title: sheet.plan.scheme.labels[sheet.plan.scheme.subject.series[0] ?? '']?.[quota.grade] ?? { zh: quota.grade, en: quota.grade },
      rule: quota.rule,
      scope,
      n: rows.length,
      rateBps: quota.rateBps,
      count: null,
      rounding: quota.rounding,
      seats,
      filled: cut.rows.length,
      ...describeCut(sheet, cohort, { cut, side: 'highest', outcome: 'LEFT_EMPTY' }),
      reason: seatReason({ n: rows.length, rateBps: quota.rateBps, seats, filled: cut.rows.length, tied: cut.tied.length }),
      retained: [],
    };
  });
}

function scopeOf({ roster }: Sheet, row: number, scope: Quota['scope']): string {
  const township = townshipIdOf(roster, row);
  const series = roster.persons[row]?.series ?? '';
  return { COUNTY: 'COUNTY', TOWNSHIP: township, SERIES: series, TOWNSHIP_SERIES: `${township}/${series}` }[scope];
}
