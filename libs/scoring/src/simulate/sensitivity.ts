import { DomainError, type Text } from '#domain';
import type { Results } from '../engine/results.js';
import { score } from '../engine/score.js';
import type { Facts } from '../facts/facts.js';
import type { Scheme, ScoreNode } from '../scheme/scheme.js';
import type { Sensitivity } from './simulation.js';

/** A parameter that can be moved: its value, and the scheme with another one. */
interface Parameter {
  path: string;
  title: Text;
  value: number;
  step: number;
  least: number;
  most: number;
  changed(value: number): Scheme;
}

/** One percentage point of a weight or ratio; one point of a grade line. */
const rateStep = 100;

/** What a small step of each weight, ratio and line would change in a period: persons with another grade, persons in other sets. */
export function sensitivityOf(scheme: Scheme, facts: Facts): Sensitivity[] {
  const before = score(scheme, facts);
  return parametersOf(scheme).map(({ path, title, value, step, least, most, changed }) => {
    const moved = (to: number): Sensitivity['up'] => (to < least || to > most ? null : countMoved(before, facts, { scheme: changed(to), value: to }));
    return { path, title, value, step, up: moved(value + step), down: moved(value - step) };
  });
}

function countMoved(before: Results, facts: Facts, { scheme, value }: { scheme: Scheme; value: number }): Sensitivity['up'] {
  try {
    const after = new Map(score(scheme, facts).persons.map((result) => [result.person, result]));
    const different = (of: (result: Results['persons'][number]) => string | null): number =>
      before.persons.filter((result) => of(result) !== of(after.get(result.person) ?? result)).length;
    return { value, grades: different(({ grade }) => grade), sets: different(({ sets }) => sets.join()) };
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}

function parametersOf(scheme: Scheme): Parameter[] {
  return [...weightsOf(scheme), ...ratiosOf(scheme), ...linesOf(scheme)];
}

/** Each weight of a weighted node. */
function weightsOf(scheme: Scheme): Parameter[] {
  const nodes: [string, ScoreNode][] = [
    ['/score', scheme.total],
    ...Object.values(scheme.nodes).map((node): [string, ScoreNode] => [`/nodes/${node.id}`, node]),
  ];
  return nodes
    .filter(([, { operation, of }]) => operation === 'weighted' && of.length > 1)
    .flatMap(([path, node]) =>
      node.of.map(({ ref, weightBps }) => ({
        path: `${path}/weighted/${ref}`,
        title: (scheme.items[ref] ?? scheme.nodes[ref] ?? node).title,
        value: weightBps,
        step: rateStep,
        least: 0,
        most: 10_000,
        changed: (value: number) => withNode(scheme, { ...node, of: reweighted(node.of, ref, value) }),
      })),
    );
}

function withNode(scheme: Scheme, node: ScoreNode): Scheme {
  return node.id === 'total' ? { ...scheme, total: node } : { ...scheme, nodes: { ...scheme.nodes, [node.id]: node } };
}

/** The weights of a node with one of them changed; what it gains the others lose in proportion, the last of them what is left over by rounding. */
export function reweighted(of: ScoreNode['of'], changed: string, value: number): ScoreNode['of'] {
  const others = of.filter(({ ref }) => ref !== changed);
  const before = others.reduce((sum, { weightBps }) => sum + weightBps, 0);
  let left = 10_000 - value;
  return of.map((each) => {
    if (each.ref === changed) return { ...each, weightBps: value };
    const isLast = each === others.at(-1);
    const weightBps = isLast || before === 0 ? left : Math.floor(((10_000 - value) * each.weightBps) / before);
    left -= weightBps;
    return { ...each, weightBps };
  });
}

/** (h): the ratio of each contest or bundled result. */
function ratiosOf(scheme: Scheme): Parameter[] {
  return Object.values(scheme.items).flatMap((item) =>
    item.kind === 'contest' || item.kind === 'bundle'
      ? [
          {
            path: `/items/${item.id}/${item.kind}/ratioBps`,
            title: item.title,
            value: item.ratioBps,
            step: rateStep,
            least: 0,
            most: 100_000,
            changed: (value: number) => ({ ...scheme, items: { ...scheme.items, [item.id]: { ...item, ratioBps: value } } }),
          },
        ]
      : [],
  );
}

/** (e): each grade line, by one point, as long as it stays between its neighbours. */
function linesOf(scheme: Scheme): Parameter[] {
  const { lines } = scheme.grading;
  const step = 10 ** scheme.decimals;
  return lines.map(({ grade, from }, index) => ({
    path: `/grades/lines/${grade}`,
    title: Object.values(scheme.labels)[0]?.[grade] ?? { zh: grade, en: grade },
    value: from,
    step,
    least: (lines[index + 1]?.from ?? -1) + 1,
    most: (lines[index - 1]?.from ?? Infinity) - 1,
    changed: (value: number) => ({
      ...scheme,
      grading: { ...scheme.grading, lines: lines.map((line) => (line.grade === grade ? { ...line, from: value } : line)) },
    }),
  }));
}
