import { refuse } from '#domain';
import { type Fields, pointsAt } from './fields.js';
import type { BundleItem, ContestItem, EntryItem, Item, LedgerEntryKind, LedgerItem, RatingItem, ScoreNode, SegmentItem, Tier } from './scheme.js';
import { entererNames } from './vocabulary.js';

type Body<I extends Item> = Omit<I, 'id' | 'title' | 'rule' | 'origin' | 'note'>;

/** How the body of an item is read, by the field that holds it. */
const bodies = {
  entry: parseEntry,
  contest: parseContest,
  ledger: parseLedger,
  segments: parseSegments,
  rating: parseRating,
  bundle: parseBundle,
} satisfies Record<Item['kind'], (fields: Fields, decimals: number) => unknown>;

/** An item of the score: entered by hand (whole or by parts of the period), converted from the contest or from a village's result, rated, or a ledger of events. */
export function parseItem(fields: Fields, id: string, decimals: number): Item {
  const kinds = Object.keys(bodies) as Item['kind'][];
  const kind = kinds.find((each) => fields.has(each)) ?? 'entry';
  return { id, title: fields.text('title'), ...fields.cited(), ...fields.object(kind, (inner) => bodies[kind](inner, decimals)) } as Item;
}

function range(fields: Fields, decimals: number): { min: number; max: number } {
  const min = fields.points('min', decimals);
  const max = fields.points('max', decimals);
  if (max <= min) refuse('scheme.value_invalid', { path: fields.at('max'), expected: 'more than min' });
  return { min, max };
}

function parseEntry(fields: Fields, decimals: number): Body<EntryItem> {
  return {
    kind: 'entry',
    ...range(fields, decimals),
    enteredBy: fields.choice('enteredBy', entererNames),
    missing: fields.choice('missing', ['REFUSE', 'ZERO']),
  };
}

function parseSegments(fields: Fields, decimals: number): Body<SegmentItem> {
  return { ...parseEntry(fields, decimals), kind: 'segments', rounding: fields.rounding() };
}

/** E3: classes with weights that add up to one. */
function parseRating(fields: Fields, decimals: number): Body<RatingItem> {
  const classes = Object.entries(fields.map('classes', (inner) => ({ title: inner.text('title'), weightBps: inner.rate('weightBps') }))).map(([id, each]) => ({
    id,
    ...each,
  }));
  const sum = classes.reduce((total, { weightBps }) => total + weightBps, 0);
  if (sum !== 10_000) refuse('scheme.weights_sum', { path: fields.at('classes'), got: sum });
  return {
    kind: 'rating',
    ...range(fields, decimals),
    classes,
    missingClass: fields.choice('missingClass', ['REFUSE', 'RENORMALIZE']),
    minimumSample: fields.integer('minimumSample', 1, 10_000),
    rounding: fields.rounding(),
    enteredBy: fields.choice('enteredBy', entererNames),
  };
}

function parseBundle(fields: Fields): Body<BundleItem> {
  return {
    kind: 'bundle',
    from: fields.choice('from', ['VILLAGE', 'TOWNSHIP']),
    ratioBps: fields.rate('ratioBps', 100_000),
    rounding: fields.rounding(),
    missing: fields.choice('missing', ['REFUSE', 'ZERO']),
  };
}

function parseContest(fields: Fields, decimals: number): Body<ContestItem> {
  return {
    kind: 'contest',
    max: fields.points('max', decimals),
    combine: fields.choice('combine', ['MEAN', 'SUM']),
    missing: fields.choice('missing', ['SKIP', 'ZERO']),
    ratioBps: fields.rate('ratioBps', 100_000),
    rounding: fields.rounding(),
    enteredBy: fields.choice('enteredBy', entererNames),
  };
}

function parseLedger(fields: Fields, decimals: number): Body<LedgerItem> {
  const cap = (name: string): number | null => (fields.raw(name) === 'NONE' ? null : fields.points(name, decimals));
  return {
    kind: 'ledger',
    counts: fields.choice('counts', ['NET', 'ADDED', 'DEDUCTED']),
    addedCap: cap('addedCap'),
    deductedCap: cap('deductedCap'),
    appeal: fields.choice('appeal', ['deduction', 'none']),
    enteredBy: fields.choice('enteredBy', entererNames),
    uncatalogued: fields.choice('uncatalogued', ['ALLOW', 'REFUSE']),
    catalogue: fields.map('catalogue', (inner, code) => parseLedgerEntry(inner, code, decimals)),
  };
}

/** `add` or `deduct`: `[from, to]`, or `{ tiers: … }` with fixed points by level; all written without a sign. */
function parseLedgerEntry(fields: Fields, code: string, decimals: number): LedgerEntryKind {
  const title = fields.text('title');
  const direction = fields.has('add') ? 'add' : 'deduct';
  if (!Array.isArray(fields.raw(direction))) {
    const tiers = fields.object(direction, (inner) => parseTiers(inner, direction, decimals));
    const points = tiers.map((each) => each.points);
    return { code, title, min: Math.min(...points), max: Math.max(...points), tiers };
  }
  const [from, to] = parseLimits(fields, direction, decimals);
  // 0 - 0 has no sign, -0 has
  return direction === 'add' ? { code, title, min: from, max: to } : { code, title, min: 0 - to, max: 0 - from };
}

function parseLimits(fields: Fields, direction: 'add' | 'deduct', decimals: number): readonly [number, number] {
  const limits = fields.list(direction).map(({ value, path }) => pointsAt(value, path, decimals));
  const [from = 0, to = 0] = limits;
  if (limits.length === 2 && from >= 0 && to >= from) return [from, to];
  return refuse('scheme.value_invalid', { path: fields.at(direction), expected: '[from, to], 0 ≤ from ≤ to' });
}

/** C6, C7: levels from the highest down, each worth less than the one before. */
function parseTiers(fields: Fields, direction: 'add' | 'deduct', decimals: number): Tier[] {
  const tiers = fields.object('tiers', (levels) =>
    levels.keys().map((tier) => [tier, levels.object(tier, (inner) => ({ title: inner.text('title'), points: inner.points('points', decimals) }))] as const),
  );
  if (tiers.length === 0) refuse('scheme.value_invalid', { path: fields.at('tiers'), expected: 'at least one level' });
  return tiers.map(([tier, { title, points }], index) => {
    const above = tiers[index - 1]?.[1].points ?? Infinity;
    if (points <= 0 || points >= above) refuse('scheme.value_invalid', { path: `${fields.at('tiers')}/${tier}/points`, expected: 'less than the level above' });
    return { tier, title, points: direction === 'add' ? points : -points };
  });
}

/** A value made of others; the scheme's total is one of these. */
export function parseNode(fields: Fields, id: string): ScoreNode {
  const head = { id, title: fields.text('title'), ...fields.cited(), rounding: fields.rounding() };
  if (fields.has('weighted')) return { ...head, operation: 'weighted', of: parseWeights(fields) };
  if (fields.has('coefficient')) return { ...head, operation: 'coefficient', of: [{ ref: fields.string('coefficient'), weightBps: 10_000 }] };
  const operation = fields.has('mean') ? 'mean' : 'sum';
  const of = fields.names(operation).map((ref) => ({ ref, weightBps: 10_000 }));
  if (of.length === 0) refuse('scheme.value_invalid', { path: fields.at(operation), expected: 'at least one name' });
  const twice = of.findIndex(({ ref }, index) => of.findIndex((other) => other.ref === ref) !== index);
  if (twice >= 0) refuse('scheme.value_invalid', { path: `${fields.at(operation)}/${twice}`, expected: 'each name once' });
  return { ...head, operation, of };
}

function parseWeights(fields: Fields): ScoreNode['of'] {
  const of = fields.object('weighted', (inner) => inner.keys().map((ref) => ({ ref, weightBps: inner.rate(ref) })));
  const sum = of.reduce((total, { weightBps }) => total + weightBps, 0);
  return sum === 10_000 ? of : refuse('scheme.weights_sum', { path: fields.at('weighted'), got: sum });
}
