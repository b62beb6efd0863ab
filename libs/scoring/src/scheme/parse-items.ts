import { refuse } from '#domain';
import { type Fields, pointsAt } from './fields.js';
import type { ContestItem, EntryItem, Item, LedgerEntryKind, LedgerItem, ScoreNode } from './scheme.js';
import { entererNames } from './vocabulary.js';

/** An item of the score: entered by hand, converted from the contest, or a ledger of events. */
export function parseItem(fields: Fields, id: string, decimals: number): Item {
  const head = { id, title: fields.text('title'), ...fields.cited() };
  if (fields.has('contest')) return { ...head, ...fields.object('contest', (inner) => parseContest(inner, decimals)) };
  if (fields.has('ledger')) return { ...head, ...fields.object('ledger', (inner) => parseLedger(inner, decimals)) };
  return { ...head, ...fields.object('entry', (inner) => parseEntry(inner, decimals)) };
}

function parseEntry(fields: Fields, decimals: number): Omit<EntryItem, 'id' | 'title' | 'rule' | 'origin'> {
  const min = fields.points('min', decimals);
  const max = fields.points('max', decimals);
  if (max <= min) refuse('scheme.value_invalid', { path: fields.at('max'), expected: 'more than min' });
  return { kind: 'entry', min, max, enteredBy: fields.choice('enteredBy', entererNames), missing: fields.choice('missing', ['REFUSE', 'ZERO']) };
}

function parseContest(fields: Fields, decimals: number): Omit<ContestItem, 'id' | 'title' | 'rule' | 'origin'> {
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

function parseLedger(fields: Fields, decimals: number): Omit<LedgerItem, 'id' | 'title' | 'rule' | 'origin'> {
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

/** `add: [from, to]` or `deduct: [from, to]`, both written without a sign. */
function parseLedgerEntry(fields: Fields, code: string, decimals: number): LedgerEntryKind {
  const title = fields.text('title');
  const direction = fields.has('add') ? 'add' : 'deduct';
  const [from, to] = fields.list(direction).map(({ value, path }) => pointsAt(value, path, decimals));
  if (from === undefined || to === undefined || from < 0 || to < from)
    return refuse('scheme.value_invalid', { path: fields.at(direction), expected: '[from, to], 0 ≤ from ≤ to' });
  return direction === 'add' ? { code, title, min: from, max: to } : { code, title, min: -to, max: from === 0 ? 0 : -from };
}

/** A value made of others; the scheme's total is one of these. */
export function parseNode(fields: Fields, id: string): ScoreNode {
  const head = { id, title: fields.text('title'), ...fields.cited(), rounding: fields.rounding() };
  if (fields.has('weighted')) return { ...head, operation: 'weighted', of: parseWeights(fields) };
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
