import { DomainError, refuse } from '#domain';
import type { ContestFact, EntryFact, EventFact, FactBase, Facts, PersonFact } from '../facts/facts.js';
import { checkMemberships } from '../facts/memberships.js';
import { hasTotal } from '../facts/roster.js';
import { excludedFacts, type Exclusion } from '../facts/standing-facts.js';
import { byCode } from '../facts/order.js';
import type { Item, LedgerItem, Scheme, Tier } from '../scheme/scheme.js';
import { computeRows } from './compute-rows.js';
import { planOf } from './plan.js';
import { fillCoefficients } from './coefficients.js';
import { daysOf, emptySheet, type Part, type Sheet } from './sheet.js';
import { fillRatings } from './ratings.js';
import { fillBundles } from './bundles.js';
import { checkSubItems } from './sub-items.js';

/** No single fact may carry more than this in the scheme's scale, so that every sum stays exact. */
const largestPoints = 1_000_000_000;

/** Puts every fact that stands into its rows, then computes items, nodes and totals. */
export function fillSheet(scheme: Scheme, facts: Facts): Sheet {
  if (facts.scheme !== scheme.id) refuse('facts.scheme_mismatch', { path: '/scheme', expected: scheme.id, got: facts.scheme });
  return citingItem(scheme, facts, () => {
    checkMemberships(facts, scheme);
    const sheet = emptySheet(planOf(scheme), facts);
    const excluded = excludedFacts(facts, scheme);
    new Filling(sheet, excluded).fill();
    checkSubItems(sheet, excluded);
    fillRatings(sheet, excluded);
    fillBundles(sheet);
    fillCoefficients(sheet);
    computeRows(sheet);
    return sheet;
  });
}

/** A refused fact cites the rule of the item it is for. */
function citingItem<T>({ items }: Scheme, facts: Facts, fill: () => T): T {
  try {
    return fill();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const item = itemOf(error.details, facts);
    throw Object.hasOwn(items, item) ? new DomainError(error.code, { ...error.details, rule: items[item]?.rule }) : error;
  }
}

/** The item that a refusal names, or that the fact at its path is for. */
function itemOf({ item, path = '' }: Record<string, unknown>, facts: Facts): string {
  if (typeof item === 'string') return item;
  const [, list = '', index = ''] = String(path).split('/');
  const refused = facts[list as keyof Facts];
  return Array.isArray(refused) ? String((refused[Number(index)] as Partial<FactBase> | undefined)?.item) : '';
}

/** A person's facts count for the person, or for the village alone where only that is scored (R3). */
function rowsOf({ roster }: Sheet, person: PersonFact, row: number): readonly number[] {
  if (hasTotal(person)) return [row];
  return person.status === 'villageOnly' ? [roster.villageRow.get(person.village) ?? row] : [];
}

type FactList = 'entries' | 'events' | 'contests';

interface Place<K extends Item['kind']> {
  slot: number;
  item: Extract<Item, { kind: K }>;
}

/** One pass over the facts; where it stands is kept here, so that a path is only written for a refusal. */
class Filling {
  private list: FactList = 'entries';
  private index = 0;
  /** The rows a fact counts for; none, one, or a village and whoever heads it. */
  private rows: readonly number[] = [];
  private readonly personRows: readonly (readonly number[])[];
  private readonly monthMask: ReadonlyMap<number, Int32Array>;

  constructor(
    private readonly sheet: Sheet,
    private readonly excluded: ReadonlyMap<string, Exclusion>,
  ) {
    this.personRows = sheet.roster.persons.map((person, row) => rowsOf(sheet, person, row));
    this.monthMask = new Map(sheet.plan.contests.map(({ slot }) => [slot, new Int32Array(sheet.touched.length)]));
  }

  fill(): void {
    const { entries, events, contests } = this.sheet.facts;
    this.each('entries', entries, (fact) => this.putEntry(fact));
    this.each('events', events, (fact) => this.putEvent(fact));
    this.each('contests', contests, (fact) => this.putContest(fact));
  }

  private each<F extends FactBase>(list: FactList, facts: readonly F[], put: (fact: F) => void): void {
    this.list = list;
    facts.forEach((fact, index) => {
      this.index = index;
      if (this.excluded.has(fact.id)) return;
      this.findRows(fact);
      put(fact);
    });
  }

  private at(field = ''): string {
    return `/${this.list}/${this.index}${field}`;
  }

  /** A fact about a person counts for that person; one about a village for the village and whoever heads it. */
  private findRows({ person, village }: FactBase): void {
    const { roster } = this.sheet;
    if ((person === undefined) === (village === undefined)) refuse('facts.invalid', { path: this.at(), expected: 'person or village, one of them' });
    if (person !== undefined) {
      this.rows = this.personRows[roster.personRow.get(person) ?? -1] ?? refuse('fact.subject_unknown', { path: this.at('/person'), id: person });
      return;
    }
    const row = roster.villageRow.get(village ?? '') ?? refuse('fact.subject_unknown', { path: this.at('/village'), id: village });
    this.rows = [row, ...(roster.scored[row - roster.persons.length] ?? [])];
  }

  private place<K extends Item['kind']>({ item, points }: FactBase, kind: K): Place<K> {
    const { plan } = this.sheet;
    const slot = plan.slots.get(item) ?? -1;
    const found = plan.items[slot] ?? refuse('fact.item_unknown', { path: this.at('/item'), item });
    if (found.kind !== kind) refuse('fact.kind_invalid', { path: this.at('/item'), item, expected: found.kind });
    if (!Number.isInteger(points) || Math.abs(points) > largestPoints) {
      refuse('facts.invalid', { path: this.at('/points'), expected: 'whole number in the scale of the scheme', got: String(points) });
    }
    return { slot, item: found as Place<K>['item'] };
  }

  private checkRange(points: number, { min, max }: { min: number; max: number }): void {
    if (points > max) refuse('score.above_maximum', { path: this.at('/points'), maximum: max, got: points });
    if (points < min) refuse('score.below_minimum', { path: this.at('/points'), minimum: min, got: points });
  }

  private putEntry(fact: EntryFact): void {
    if (this.sheet.plan.items[this.sheet.plan.slots.get(fact.item) ?? -1]?.kind === 'segments') return this.putSegment(fact);
    const { present, touched, values, plan } = this.sheet;
    const { slot, item } = this.place(fact, 'entry');
    this.checkRange(fact.points, item);
    for (const row of this.rows) {
      const cell = row * plan.width + slot;
      if (present[cell]) refuse('fact.duplicate_entry', { path: this.at(), item: fact.item, subject: fact.person ?? fact.village });
      present[cell] = 1;
      touched[row] = 1;
      values[cell] = fact.points;
    }
  }

  /** D2: a score for a part of the period; parts of the same person may not overlap. */
  private putSegment(fact: EntryFact): void {
    const { slot, item } = this.place(fact, 'segments');
    this.checkRange(fact.points, item);
    const { from, to } = this.partOf(fact);
    for (const row of this.rows) {
      const parts = this.sheet.parts.get(slot);
      const others = parts?.get(row) ?? [];
      if (others.some((other) => from <= other.to && other.from <= to))
        refuse('fact.duplicate_entry', { path: this.at(), item: fact.item, subject: fact.person ?? fact.village, from, to });
      const part: Part = { id: fact.id, from, to, points: fact.points, days: daysOf(from, to) };
      parts?.set(
        row,
        [...others, part].sort((a, b) => byCode(a.from, b.from)),
      );
      this.sheet.touched[row] = 1;
    }
  }

  private partOf({ from, to }: EntryFact): { from: string; to: string } {
    const { period } = this.sheet.facts;
    const part = { from: from ?? period.from, to: to ?? period.to };
    if (part.from < period.from || part.to > period.to || part.from > part.to)
      refuse('fact.outside_period', { path: this.at(part.from < period.from ? '/from' : '/to'), ...period, got: `${part.from} – ${part.to}` });
    return part;
  }

  private putEvent(fact: EventFact): void {
    const { slot, item } = this.place(fact, 'ledger');
    this.checkCatalogue(fact, item);
    const { from, to } = this.sheet.facts.period;
    if (fact.occurredOn < from || fact.occurredOn > to) refuse('fact.outside_period', { path: this.at('/occurredOn'), from, to, got: fact.occurredOn });
    const side = this.sheet.gross.get(slot)?.[fact.points < 0 ? 'deducted' : 'added'];
    for (const row of this.rows) {
      if (side) side[row] = (side[row] ?? 0) + Math.abs(fact.points);
      this.sheet.touched[row] = 1;
    }
  }

  private checkCatalogue(fact: EventFact, { catalogue, uncatalogued }: LedgerItem): void {
    const { code, points } = fact;
    if (code === undefined && uncatalogued === 'ALLOW') return;
    const kind =
      (code !== undefined && Object.hasOwn(catalogue, code) ? catalogue[code] : undefined) ??
      refuse('fact.item_unknown', { path: this.at('/code'), got: code, known: Object.keys(catalogue) });
    if (kind.tiers) this.checkTier(fact, kind.tiers);
    this.checkRange(points, kind);
  }

  /** C6, C7: the level's points and nothing else, for an occurrence that is named. */
  private checkTier({ tier, occurrence, points }: EventFact, tiers: readonly Tier[]): void {
    const level = tiers.find((each) => each.tier === tier);
    if (!level) return refuse('fact.tier_unknown', { path: this.at('/tier'), got: tier ?? null, known: tiers.map((each) => each.tier) });
    if (!occurrence) refuse('facts.invalid', { path: this.at('/occurrence'), expected: 'the occurrence that is counted once' });
    if (points !== level.points) refuse('fact.tier_points', { path: this.at('/points'), expected: level.points, got: points });
  }

  private putContest(fact: ContestFact): void {
    const { slot, item } = this.place(fact, 'contest');
    this.checkRange(fact.points, { min: 0, max: item.max });
    const month = this.sheet.months.indexOf(fact.month);
    if (month < 0) refuse('contest.month_invalid', { path: this.at('/month'), months: this.sheet.months, got: fact.month });
    for (const row of this.rows) this.addMonth(fact, { slot, row, month });
  }

  private addMonth(fact: ContestFact, { slot, row, month }: { slot: number; row: number; month: number }): void {
    const { monthCount, values, plan, touched } = this.sheet;
    const mask = this.monthMask.get(slot);
    const count = monthCount.get(slot);
    if (!mask || !count) return;
    if (((mask[row] ?? 0) >> month) & 1) {
      refuse('fact.duplicate_entry', { path: this.at(), item: fact.item, month: fact.month, subject: fact.person ?? fact.village });
    }
    mask[row] = (mask[row] ?? 0) | (1 << month);
    count[row] = (count[row] ?? 0) + 1;
    const cell = row * plan.width + slot;
    values[cell] = (values[cell] ?? 0) + fact.points;
    touched[row] = 1;
  }
}
