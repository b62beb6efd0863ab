import { combine, combineClasses, convertContest, meanByDays, settleLedger } from '../engine/arithmetic.js';
import { scale } from '../engine/exact.js';
import type { Explanation, ExplanationNode } from './explanation.js';

/** The total computed again from the explanation alone; equal to `explanation.total`, or the explanation is not to be trusted. */
export function recompute({ tree }: Pick<Explanation, 'tree'>): number | null {
  return tree ? recomputeNode(tree) : null;
}

function recomputeNode({ operation, facts, of }: ExplanationNode): number {
  const points = facts.filter(({ excluded }) => !excluded).map((fact) => fact.points);
  const again = recomputations[operation.kind] as (operation: ExplanationNode['operation'], below: Below) => number;
  return again(operation, { points, values: of.map(recomputeNode) });
}

/** What stands below a node: the points of its facts that count, the values of its operands. */
interface Below {
  points: readonly number[];
  values: readonly number[];
}

type Operation = ExplanationNode['operation'];

const sum = (list: readonly number[]): number => list.reduce((total, each) => total + each, 0);
const combined = ({ kind, weightsBps, rounding }: Extract<Operation, { kind: 'sum' }>, { values }: Below): number =>
  combine({ operation: kind, weightsBps, rounding }, values);

const recomputations: { [K in Operation['kind']]: (operation: Extract<Operation, { kind: K }>, below: Below) => number } = {
  entered: (_operation, { points }) => sum(points),
  parts: (_operation, { values }) => sum(values),
  contest: (operation, { points }) => convertContest(operation, sum(points), operation.divisor),
  ledger: (operation, { points }) => settleLedger(operation, sum(points.filter((each) => each > 0)), -sum(points.filter((each) => each < 0))).points,
  segments: ({ parts, rounding }) => meanByDays(parts, rounding),
  rating: ({ classes, rounding }) => combineClasses(classes, rounding) ?? 0,
  bundle: ({ result, ratioBps, rounding }) => scale(result ?? 0, { times: ratioBps, per: 10_000, rounding }),
  coefficient: ({ rounding, times, per }, { values }) => combine({ operation: 'coefficient', weightsBps: [], rounding }, values, { times, per }),
  sum: combined,
  mean: combined,
  weighted: combined,
};
