import { DomainError, refuse } from '#domain';
import type { ContestFact, EntryFact, EventFact, FactBase, Facts } from '../facts/facts.js';
import { checkMemberships } from '../facts/memberships.js';
import { hasTotal } from '../facts/roster.js';
import { excludedFacts, type Exclusion } from '../facts/standing-facts.js';
import { byCode } from '../facts/order.js';
import type { Item, LedgerEntryKind, Scheme, Tier } from '../scheme/scheme.js';
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

type FactList = 'entries' | 'events' | 'contests';

/** An item with the columns that its facts are put into. */
interface Place<I extends Item = Item> {
  slot: number;
  item: I;
  gross?: { added: Float64Array; deducted: Float64Array };
  /** Months present as bits, and their number. */
  months?: { mask: Int32Array; count: Int32Array };
  catalogue?: ReadonlyMap<string, LedgerEntryKind>;
}

const nobody: readonly number[] = [];

/** One pass over the facts; where it stands is kept here, so that a path is only written for a refusal. */
class Filling {
  private list: FactList = 'entries';
  private index = 0;
  /** The row a fact counts for, -1 for none; a village's counts for whoever heads it, too. */
  private row = -1;
  private heads = nobody;
  /** Facts about one person mostly stand together. */
  private person: string | undefined;
  private readonly ownRow: Int32Array;
  private readonly places: ReadonlyMap<string, Place>;
  /** Days already seen to lie in the period: few, and met again and again. */
  private readonly days = new Set<string>();

  constructor(
    private readonly sheet: Sheet,
    private readonly excluded: ReadonlyMap<string, Exclusion>,
  ) {
    this.ownRow = ownRows(sheet);
    this.places = placesOf(sheet);
  }

  fill(): void {
    const { entries, events, contests } = this.sheet.facts;
    this.each('entries', entries, (fact) => this.putEntry(fact));
    this.each('events', events, (fact) => this.putEvent(fact));
    this.each('contests', contests, (fact) => this.putContest(fact));
  }

  private each<F extends FactBase>(list: FactList, facts: readonly F[], put: (fact: F) => void): void {
    this.list = list;
    let index = 0;
    for (const fact of facts) {
      this.index = index++;
      if (this.excluded.size > 0 && this.excluded.has(fact.id)) continue;
      this.findRows(fact);
      put(fact);
    }
  }

  private at(field = ''): string {
    return `/${this.list}/${this.index}${field}`;
  }

  /** A fact about a person counts for that person; one about a village for the village and whoever heads it. */
  private findRows({ person, village }: FactBase): void {
    if (person !== undefined && person === this.person && village === undefined) return;
    if ((person === undefined) === (village === undefined)) refuse('facts.invalid', { path: this.at(), expected: 'person or village, one of them' });
    this.person = person;
    if (person === undefined) this.findVillage(village ?? '');
    else this.findPerson(person);
  }

  private findPerson(id: string): void {
    this.row = this.ownRow[this.sheet.roster.personRow.get(id) ?? -1] ?? refuse('fact.subject_unknown', { path: this.at('/person'), id });
    this.heads = nobody;
  }

  private findVillage(id: string): void {
    const { villageRow, scored, persons } = this.sheet.roster;
    this.row = villageRow.get(id) ?? refuse('fact.subject_unknown', { path: this.at('/village'), id });
    this.heads = scored[this.row - persons.length] ?? nobody;
  }

  private place<K extends Item['kind']>({ item, points }: FactBase, kind: K): Place<Extract<Item, { kind: K }>> {
    const found = this.places.get(item) ?? refuse('fact.item_unknown', { path: this.at('/item'), item });
    if (found.item.kind !== kind) refuse('fact.kind_invalid', { path: this.at('/item'), item, expected: found.item.kind });
    if (!Number.isInteger(points) || Math.abs(points) > largestPoints) {
      refuse('facts.invalid', { path: this.at('/points'), expected: 'whole number in the scale of the scheme', got: String(points) });
    }
    return found as Place<Extract<Item, { kind: K }>>;
  }

  private checkRange(points: number, min: number, max: number): void {
    if (points > max) refuse('score.above_maximum', { path: this.at('/points'), maximum: max, got: points });
    if (points < min) refuse('score.below_minimum', { path: this.at('/points'), minimum: min, got: points });
  }

  private putEntry(fact: EntryFact): void {
    if (this.places.get(fact.item)?.item.kind === 'segments') return this.putSegment(fact);
    const { slot, item } = this.place(fact, 'entry');
    this.checkRange(fact.points, item.min, item.max);
    if (this.row >= 0) this.enter(fact, slot, this.row);
    for (const row of this.heads) this.enter(fact, slot, row);
  }

  private enter({ item, points, person, village }: EntryFact, slot: number, row: number): void {
    const { present, touched, values, plan } = this.sheet;
    const cell = row * plan.width + slot;
    if (present[cell]) refuse('fact.duplicate_entry', { path: this.at(), item, subject: person ?? village });
    present[cell] = 1;
    touched[row] = 1;
    values[cell] = points;
  }

  /** D2: a score for a part of the period; parts of the same person may not overlap. */
  private putSegment(fact: EntryFact): void {
    const { slot, item } = this.place(fact, 'segments');
    this.checkRange(fact.points, item.min, item.max);
    const { from, to } = this.partOf(fact);
    for (const row of this.row < 0 ? this.heads : [this.row, ...this.heads]) {
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
    const { from: first, to: last } = this.sheet.facts.period;
    const part = { from: from ?? first, to: to ?? last };
    if (part.from < first || part.to > last || part.from > part.to)
      refuse('fact.outside_period', { path: this.at(part.from < first ? '/from' : '/to'), from: first, to: last, got: `${part.from} – ${part.to}` });
    return part;
  }

  private putEvent(fact: EventFact): void {
    const { gross, item, catalogue } = this.place(fact, 'ledger');
    if (fact.code !== undefined || item.uncatalogued !== 'ALLOW') this.checkCatalogue(fact, catalogue);
    this.checkDay(fact.occurredOn);
    const side = fact.points < 0 ? gross?.deducted : gross?.added;
    if (!side) return;
    if (this.row >= 0) this.add(side, this.row, Math.abs(fact.points));
    for (const row of this.heads) this.add(side, row, Math.abs(fact.points));
  }

  private add(side: Float64Array, row: number, points: number): void {
    side[row] = (side[row] ?? 0) + points;
    this.sheet.touched[row] = 1;
  }

  private checkDay(day: string): void {
    if (this.days.has(day)) return;
    const { from, to } = this.sheet.facts.period;
    if (day < from || day > to) refuse('fact.outside_period', { path: this.at('/occurredOn'), from, to, got: day });
    this.days.add(day);
  }

  private checkCatalogue(fact: EventFact, catalogue: Place['catalogue']): void {
    const { code, points } = fact;
    const kind = catalogue?.get(code ?? '') ?? refuse('fact.item_unknown', { path: this.at('/code'), got: code, known: [...(catalogue?.keys() ?? [])] });
    if (kind.tiers) this.checkTier(fact, kind.tiers);
    this.checkRange(points, kind.min, kind.max);
  }

  /** C6, C7: the level's points and nothing else, for an occurrence that is named. */
  private checkTier({ tier, occurrence, points }: EventFact, tiers: readonly Tier[]): void {
    const level = tiers.find((each) => each.tier === tier);
    if (!level) return refuse('fact.tier_unknown', { path: this.at('/tier'), got: tier ?? null, known: tiers.map((each) => each.tier) });
    if (!occurrence) refuse('facts.invalid', { path: this.at('/occurrence'), expected: 'the occurrence that is counted once' });
    if (points !== level.points) refuse('fact.tier_points', { path: this.at('/points'), expected: level.points, got: points });
  }

  private putContest(fact: ContestFact): void {
    const place = this.place(fact, 'contest');
    this.checkRange(fact.points, 0, place.item.max);
    const month = this.sheet.months.indexOf(fact.month);
    if (month < 0) refuse('contest.month_invalid', { path: this.at('/month'), months: this.sheet.months, got: fact.month });
    if (this.row >= 0) this.addMonth(fact, place, { row: this.row, month });
    for (const row of this.heads) this.addMonth(fact, place, { row, month });
  }

  private addMonth(fact: ContestFact, { slot, months }: Place, { row, month }: { row: number; month: number }): void {
    const { values, plan, touched } = this.sheet;
    if (!months) return;
    const { mask, count } = months;
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

/** The row a person's facts count for: the person's, the village's alone where only that is scored, or none (R3). */
function ownRows({ roster: { persons, personVillage } }: Sheet): Int32Array {
  const rows = new Int32Array(persons.length);
  persons.forEach((person, row) => {
    rows[row] = hasTotal(person) ? row : person.status === 'villageOnly' ? persons.length + (personVillage[row] ?? 0) : -1;
  });
  return rows;
}

/** Every item with its columns, by name. */
function placesOf({ plan, gross, monthCount, touched }: Sheet): Map<string, Place> {
  return new Map(
    plan.items.map((item, slot): [string, Place] => {
      const count = monthCount.get(slot);
      return [
        item.id,
        {
          slot,
          item,
          gross: gross.get(slot),
          months: count && { mask: new Int32Array(touched.length), count },
          catalogue: item.kind === 'ledger' ? new Map(Object.entries(item.catalogue)) : undefined,
        },
      ];
    }),
  );
}
