import { combine, combineClasses, convertContest, meanByDays, settleLedger } from '../engine/arithmetic.js';
import { scale } from '../engine/exact.js';
import type { Explanation, ExplanationNode } from './explanation.js';

/** The total computed again from the explanation alone; equal to `explanation.total`, or the explanation is not to be trusted. */
export function recompute({ tree }: Pick<Explanation, 'tree'>): number | null {
  return tree ? recomputeNode(tree) : null;
}

function recomputeNode({ operation, facts, of }: ExplanationNode): number {
  const points = facts.filter(({ excluded }) => !excluded).map((fact) => fact.points);
  const sum = (list: readonly number[]): number => list.reduce((total, each) => total + each, 0);
  switch (operation.kind) {
    case 'entered':
      return sum(points);
    case 'contest':
      return convertContest(operation, sum(points), operation.divisor);
    case 'ledger':
      return settleLedger(operation, sum(points.filter((each) => each > 0)), -sum(points.filter((each) => each < 0))).points;
    case 'segments':
      return meanByDays(operation.parts, operation.rounding);
    case 'rating':
      return combineClasses(operation.classes, operation.rounding) ?? 0;
    case 'bundle':
      return scale(operation.result ?? 0, { times: operation.ratioBps, per: 10_000, rounding: operation.rounding });
    case 'coefficient':
      return combine({ operation: 'coefficient', weightsBps: [], rounding: operation.rounding }, of.map(recomputeNode), operation);
    case 'sum':
    case 'mean':
    case 'weighted':
      return combine({ operation: operation.kind, weightsBps: operation.weightsBps, rounding: operation.rounding }, of.map(recomputeNode));
  }
}
