import { text } from '#domain';
import { contestDivisor } from '../engine/arithmetic.js';
import { scale } from '../engine/exact.js';
import { countedClasses } from '../engine/ratings.js';
import { townshipIdOf, type Sheet } from '../engine/sheet.js';
import type { ContestFact, EntryFact, EventFact, FactBase, Facts, PersonFact } from '../facts/facts.js';
import { byCode, byId } from '../facts/order.js';
import { excludedFacts } from '../facts/standing-facts.js';
import type { Item, Scheme, ScoreNode } from '../scheme/scheme.js';
import { explainParts, headOf } from './explain-parts.js';
import type { ExplainedFact, ExplanationNode } from './explanation.js';

/** Facts by whom they are about. */
export type FactIndex = Map<string, { item: string; fact: ExplainedFact }[]>;

/** The tree behind a person's total: every node with its operation, every item with the facts that went in and those that did not. */
export function explainTotal(sheet: Sheet, index: FactIndex, person: PersonFact): ExplanationNode {
  const { scheme } = sheet.plan;
  const row = sheet.roster.personRow.get(person.id) ?? -1;
  const valueOf = (id: string): number => sheet.values[row * sheet.plan.width + (sheet.plan.slots.get(id) ?? 0)] ?? 0;
  const explainNode = (node: ScoreNode): ExplanationNode => ({
    ...headOf(node),
    points: valueOf(node.id),
    operation: operationOfNode(sheet, node, row),
    facts: [],
    of: node.of.map(({ ref }) => {
      const item = scheme.items[ref];
      return item ? explainItem(item) : explainNode(scheme.nodes[ref] ?? scheme.total);
    }),
  });
  const explainItem = (item: Item): ExplanationNode => {
    const facts = factsOf(index, person, item.id);
    const node = { ...headOf(item), points: valueOf(item.id), operation: operationOf(sheet, item, row), facts, of: [] };
    return item.kind === 'entry' ? explainParts(sheet, { node, item, person }) : node;
  };
  return explainNode(scheme.total);
}

function operationOfNode({ coefficients, facts, roster }: Sheet, { operation, of, rounding }: ScoreNode, row: number): ExplanationNode['operation'] {
  if (operation === 'coefficient') {
    const own = (facts.coefficients ?? []).filter(({ person }) => person === roster.persons[row]?.id).toSorted((a, b) => byCode(a.from, b.from));
    const parts = own.map(({ bps, from, to, document }) => ({ bps, from, to, document }));
    return { kind: operation, ...(coefficients.get(row) ?? { times: 1, per: 1 }), parts, rounding };
  }
  return { kind: operation, weightsBps: of.map(({ weightBps }) => weightBps), rounding };
}

type Operations = { [K in Item['kind']]: (sheet: Sheet, item: Extract<Item, { kind: K }>, at: { slot: number; row: number }) => ExplanationNode['operation'] };

const operations: Operations = {
  entry: (_sheet, { min, max }) => ({ kind: 'entered', min, max }),
  contest: (sheet, item, { slot, row }) => {
    const divisor = contestDivisor(item, sheet.monthCount.get(slot)?.[row] ?? 0, sheet.months.length);
    return { kind: 'contest', combine: item.combine, divisor, ratioBps: item.ratioBps, rounding: item.rounding };
  },
  ledger: (sheet, { counts, addedCap, deductedCap }, { slot, row }) => {
    const sums = sheet.gross.get(slot);
    return { kind: 'ledger', counts, addedCap, deductedCap, added: sums?.added[row] ?? 0, deducted: sums?.deducted[row] ?? 0 };
  },
  segments: (sheet, { rounding }, { slot, row }) => ({
    kind: 'segments',
    parts: (sheet.parts.get(slot)?.get(row) ?? []).map(({ id, ...part }) => ({ fact: id, ...part })),
    rounding,
  }),
  rating: (sheet, item, { slot, row }) => {
    const { rounding } = item;
    const classes = (countedClasses(sheet, { slot, item }, row) ?? []).map((each) => ({
      ...each,
      title: item.classes.find(({ id }) => id === each.id)?.title ?? text(each.id, each.id),
      mean: scale(each.sum, { times: 1, per: each.count, rounding }),
    }));
    return { kind: 'rating', classes, rounding };
  },
  bundle: (sheet, { from, ratioBps, rounding }, { row }) => {
    const organization = from === 'VILLAGE' ? sheet.roster.persons[row]?.village : townshipIdOf(sheet.roster, row);
    const found = sheet.facts.organizationResults?.find((each) => each.organization === organization);
    return { kind: 'bundle', from, result: found?.points ?? null, source: found?.source ?? null, ratioBps, rounding };
  },
};

function operationOf(sheet: Sheet, item: Item, row: number): ExplanationNode['operation'] {
  const explained = operations[item.kind] as Operations['entry'];
  return explained(sheet, item as never, { slot: sheet.plan.slots.get(item.id) ?? 0, row });
}

/** Every fact by whom it is about, in a fixed order, with what became of it; made once for many persons. */
export function indexFacts(facts: Facts, scheme: Scheme): FactIndex {
  const excluded = excludedFacts(facts, scheme);
  const index: FactIndex = new Map();
  for (const fact of [...facts.entries, ...facts.events, ...facts.contests].sort(byId)) {
    const key = fact.person === undefined ? `village/${fact.village ?? ''}` : `person/${fact.person}`;
    const explained = { item: fact.item, fact: explainFact(fact, excluded.get(fact.id) ?? null) };
    const list = index.get(key);
    if (list) list.push(explained);
    else index.set(key, [explained]);
  }
  return index;
}

/** Facts about the person, and about the village the person heads. */
function factsOf(index: FactIndex, person: PersonFact, item: string): ExplainedFact[] {
  const about = [...(index.get(`person/${person.id}`) ?? []), ...(index.get(`village/${person.village}`) ?? [])];
  return about.filter((each) => each.item === item).map(({ fact }) => fact);
}

function explainFact(fact: FactBase & Partial<EntryFact & EventFact & ContestFact>, excluded: ExplainedFact['excluded']): ExplainedFact {
  const { id, points, enteredBy, evidence = [], reason = null, title = null } = fact;
  return { id, points, enteredBy, evidence, reason, on: fact.occurredOn ?? fact.month ?? fact.from ?? null, title, excluded };
}
