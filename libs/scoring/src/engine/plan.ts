import type { ContestItem, EntryItem, Item, LedgerItem, Rounding, Scheme, ScoreNode } from '../scheme/scheme.js';

/** A node with its operands as slot numbers. */
export interface PlannedNode {
  slot: number;
  operands: readonly number[];
  arithmetic: Arithmetic;
}

/** A scheme laid out for computing: every item and node has one slot of a row, nodes in the order they can be computed. */
export interface Plan {
  scheme: Scheme;
  width: number;
  /** Slot of every item and node by name; the total is the last slot. */
  slots: ReadonlyMap<string, number>;
  items: readonly Item[];
  entries: readonly { slot: number; item: EntryItem }[];
  contests: readonly { slot: number; item: ContestItem }[];
  ledgers: readonly { slot: number; item: LedgerItem }[];
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
  const placed = items.map((item, slot) => ({ slot, item }));
  return {
    scheme,
    width: slots.size,
    slots,
    items,
    nodes,
    total,
    entries: placed.filter((each): each is { slot: number; item: EntryItem } => each.item.kind === 'entry'),
    contests: placed.filter((each): each is { slot: number; item: ContestItem } => each.item.kind === 'contest'),
    ledgers: placed.filter((each): each is { slot: number; item: LedgerItem } => each.item.kind === 'ledger'),
    tieSlots: scheme.rank.tieKeys.map((key) => slots.get(key) ?? total),
  };
}

/** What the arithmetic of a node needs, for computing it and for computing its explanation again. */
export interface Arithmetic {
  operation: 'sum' | 'mean' | 'weighted';
  weightsBps: readonly number[];
  rounding: Rounding;
}
