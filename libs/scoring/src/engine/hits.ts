import { settleLedger } from './arithmetic.js';
import type { Grade, HitCondition, HitRule } from '../scheme/scheme.js';
import { isWorse } from './grade.js';
import type { Sheet } from './sheet.js';

/** What of a person's outcome a hit may ask about. */
export interface HitBasis {
  row: number;
  grade: Grade | null;
  sets: readonly string[];
}

/** B6: the hits of a person in this period. */
export function hitsOf(sheet: Sheet, basis: HitBasis): string[] {
  if (sheet.roster.persons[basis.row]?.status !== 'graded') return [];
  return Object.values(sheet.plan.scheme.hits ?? {})
    .filter((rule) => isHit(sheet, basis, rule))
    .map(({ id }) => id);
}

function isHit(sheet: Sheet, basis: HitBasis, { join, conditions }: HitRule): boolean {
  const met = (condition: HitCondition): boolean => meetsHit(sheet, basis, condition);
  return join === 'AND' ? conditions.every(met) : conditions.some(met);
}

function meetsHit(sheet: Sheet, { row, grade, sets }: HitBasis, condition: HitCondition): boolean {
  if ('set' in condition) return sets.includes(condition.set);
  if ('gradeAtMost' in condition) return grade !== null && !isWorse(condition.gradeAtMost, grade);
  return sheet.plan.ledgers.some(({ slot, item }) => {
    const gross = sheet.gross.get(slot);
    const { deducted, net } = settleLedger(item, gross?.added[row] ?? 0, gross?.deducted[row] ?? 0);
    return item.id === condition.ledger && ('deductedAtLeast' in condition ? deducted >= condition.deductedAtLeast : net <= condition.netAtMost);
  });
}
