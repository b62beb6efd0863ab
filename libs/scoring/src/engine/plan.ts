import type { Item, Rounding, Scheme, ScoreNode } from '../scheme/scheme.js';

/** A node with its operands as slot numbers. */
export interface PlannedNode {
  slot: number;
  operands: readonly number[];
  arithmetic: Arithmetic;
}

/** An item of one kind with its slot. */
export interface Placed<K extends Item['kind']> {
  slot: number;
  item: Extract<Item, { kind: K }>;
}

/** A scheme laid out for computing: every item and node has one slot of a row, nodes in the order they can be computed. */
export interface Plan {
  scheme: Scheme;
  width: number;
  /** Slot of every item and node by name; the total is the last slot. */
  slots: ReadonlyMap<string, number>;
  items: readonly Item[];
  entries: readonly Placed<'entry'>[];
  contests: readonly Placed<'contest'>[];
  ledgers: readonly Placed<'ledger'>[];
  segments: readonly Placed<'segments'>[];
  ratings: readonly Placed<'rating'>[];
  bundles: readonly Placed<'bundle'>[];
  nodes: readonly PlannedNode[];
  total: number;
  tieSlots: readonly number[];
}

const plans = new WeakMap<Scheme, Plan>();

/** The plan of a scheme, made once. */
export function planOf(scheme: Scheme): Plan {
  const known = plans.get(scheme);
  if (known) return known;
  const plan = makePlan(scheme);
  plans.set(scheme, plan);
  return plan;
}

function makePlan(scheme: Scheme): Plan {
  const items = Object.values(scheme.items);
  const slots = new Map(items.map(({ id }, slot) => [id, slot]));
  const nodes: PlannedNode[] = [];
  const place = (node: ScoreNode): number => {
    const done = slots.get(node.id);
    if (done !== undefined) return done;
    const operands = node.of.map(({ ref }) => slots.get(ref) ?? place(scheme.nodes[ref] ?? scheme.total));
    const slot = slots.size;
    slots.set(node.id, slot);
    nodes.push({ slot, operands, arithmetic: { operation: node.operation, rounding: node.rounding, weightsBps: node.of.map(({ weightBps }) => weightBps) } });
    return slot;
  };
  const total = place(scheme.total);
  const placed = <K extends Item['kind']>(kind: K): Placed<K>[] =>
    items.flatMap((item, slot) => (item.kind === kind ? [{ slot, item: item as Placed<K>['item'] }] : []));
  return {
    scheme,
    width: slots.size,
    slots,
    items,
    nodes,
    total,
    entries: placed('entry'),
    contests: placed('contest'),
    ledgers: placed('ledger'),
    segments: placed('segments'),
    ratings: placed('rating'),
    bundles: placed('bundle'),
    tieSlots: scheme.rank.tieKeys.map((key) => slots.get(key) ?? total),
  };
}

/** What the arithmetic of a node needs, for computing it and for computing its explanation again. */
export interface Arithmetic {
  operation: ScoreNode['operation'];
  weightsBps: readonly number[];
  rounding: Rounding;
}
