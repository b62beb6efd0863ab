import { refuse } from '#domain';
import { Fields } from './fields.js';
import type { Bundling, Colour, ColourCondition, ColourRule } from './daily.js';
import type { LedgerItem, Scheme } from './scheme.js';

/** A6: a window of days and what each colour asks; more than a quarter back is no daily state any more. */
export function parseColours(fields: Fields, decimals: number): ColourRule {
  const read = (inner: Fields): ColourRule['of'][Colour] => {
    const conditions = inner.list('conditions').map(({ value, path }) => parseCondition({ value, path }, decimals));
    if (conditions.length === 0) refuse('scheme.value_invalid', { path: inner.at('conditions'), expected: 'at least one condition' });
    return { title: inner.text('title'), join: inner.choice('join', ['AND', 'OR']), conditions };
  };
  return {
    days: fields.integer('days', 1, 92),
    of: { RED: fields.object('red', read), YELLOW: fields.object('yellow', read), GREEN: fields.object('green', read) },
    ...fields.cited(),
  };
}

function parseCondition({ value, path }: { value: unknown; path: string }, decimals: number): ColourCondition {
  return Fields.read(value, path, (inner) => {
    const head = { ledger: inner.string('ledger'), ...(inner.has('codes') && { codes: inner.names('codes') }) };
    if (inner.has('recordsAtLeast')) return { ...head, recordsAtLeast: inner.integer('recordsAtLeast', 1, 1000) };
    if (inner.has('addedAtLeast')) return { ...head, addedAtLeast: aboveZero(inner, 'addedAtLeast', decimals) };
    return { ...head, deductedAtLeast: aboveZero(inner, 'deductedAtLeast', decimals) };
  });
}

function aboveZero(fields: Fields, name: string, decimals: number): number {
  const points = fields.points(name, decimals);
  return points > 0 ? points : refuse('scheme.value_invalid', { path: fields.at(name), expected: 'more than 0', got: points });
}

/** A15: which lines of which ledger. */
export function parseBundling(fields: Fields): Bundling {
  return {
    ledger: fields.string('ledger'),
    ofVillage: fields.names('ofVillage'),
    ofMembers: fields.names('ofMembers'),
    problems: fields.object('problems', (inner) => ({ corrected: inner.string('corrected'), notCorrected: inner.string('notCorrected') })),
    ...fields.cited(),
  };
}

/** A6, A15: both speak of ledgers and lines that exist, and a correction adds where its failure deducts. */
export function checkDaily({ items, colours, bundling }: Pick<Scheme, 'items' | 'colours' | 'bundling'>): void {
  if (colours) {
    for (const [name, colour] of [
      ['red', colours.of.RED],
      ['yellow', colours.of.YELLOW],
      ['green', colours.of.GREEN],
    ] as const)
      colour.conditions.forEach(({ ledger, codes = [] }, index) => {
        const path = `/colours/${name}/conditions/${index}`;
        const item = ledgerOf(items, ledger, `${path}/ledger`);
        codes.forEach((code, at) => lineOf(item, code, `${path}/codes/${at}`));
      });
  }
  if (bundling) checkBundling(items, bundling);
}

function checkBundling(items: Scheme['items'], { ledger, ofVillage, ofMembers, problems }: Bundling): void {
  const item = ledgerOf(items, ledger, '/bundling/ledger');
  ofVillage.forEach((code, index) => lineOf(item, code, `/bundling/ofVillage/${index}`));
  ofMembers.forEach((code, index) => {
    lineOf(item, code, `/bundling/ofMembers/${index}`);
    if (ofVillage.includes(code)) refuse('scheme.value_invalid', { path: `/bundling/ofMembers/${index}`, expected: 'no line of ofVillage', got: code });
  });
  const { min } = lineOf(item, problems.corrected, '/bundling/problems/corrected');
  if (min < 0) refuse('scheme.value_invalid', { path: '/bundling/problems/corrected', expected: 'a line that adds', got: problems.corrected });
  const { max } = lineOf(item, problems.notCorrected, '/bundling/problems/notCorrected');
  if (max > 0) refuse('scheme.value_invalid', { path: '/bundling/problems/notCorrected', expected: 'a line that deducts', got: problems.notCorrected });
}

function ledgerOf(items: Scheme['items'], name: string, path: string): LedgerItem {
  const item = Object.hasOwn(items, name) ? items[name] : undefined;
  return item?.kind === 'ledger' ? item : refuse('scheme.reference_unknown', { path, name });
}

function lineOf({ catalogue }: LedgerItem, code: string, path: string): LedgerItem['catalogue'][string] {
  return (Object.hasOwn(catalogue, code) ? catalogue[code] : undefined) ?? refuse('scheme.reference_unknown', { path, name: code });
}
