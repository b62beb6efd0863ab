import { withdrawalTopic } from '#contracts';
import { readings } from '../activities.js';
import type { HumanSteps, Node, Route } from './human-steps.js';

/** The end of every route that may be withdrawn: its own node, where the kind concludes the case. */
export const withdrawn = 'withdrawn';

/**
 * R7: a case whose ground a correction took away ends wherever it stands. Every node but the ends races with the withdrawal's row; what
 * the node had opened is closed as it is left. `ends` are nodes that only conclude: they run undisturbed.
 */
export function withdrawable(route: Route, ends: readonly string[] = []): Route {
  if (!route[withdrawn]) throw new Error('a route that may be withdrawn needs the node withdrawn');
  const undisturbed = new Set([withdrawn, ...ends]);
  return Object.fromEntries(Object.entries(route).map(([name, node]) => [name, undisturbed.has(name) ? node : racing(node)]));
}

function racing(node: Node): Node {
  return (s) => Promise.race([node(s), untilWithdrawn(s)]);
}

async function untilWithdrawn(s: HumanSteps): Promise<string> {
  await s.until(withdrawalTopic, () => readings.isWithdrawn(s.context));
  return withdrawn;
}
