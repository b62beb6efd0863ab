import { personIdOf, organizationIdOf, type Sample } from '#records';
import type { Collection, CollectionColumn, CollectionField, CollectionRound, EventFact } from '#scoring';
import { counts, noes, stock, words } from './sample-words.js';

/** What one item of a round is about, as the sample calls it. */
export interface Answering {
  collection: Collection;
  round: CollectionRound;
  /** Numbers of the persons it may be about; the one, where it is about one. */
  persons: string[];
  /** The township or organization, by code. */
  place?: string;
  /** County date of the act. */
  today: string;
  document: Record<string, unknown>;
  evidence: string[];
}

type Form = Record<string, unknown>;
type Column = CollectionColumn;

/** What people write about facts of their own: the forms that a collection asks for, filled from what the sample holds. */
export class SampleAnswers {
  constructor(private readonly sample: Sample) {}

  formOf(answering: Answering): Form {
    const filled = answering.collection.form.map((field): [string, unknown] => [field.name, this.valueOf(answering, field)]);
    return Object.fromEntries(filled.filter(([, value]) => value !== undefined));
  }

  private valueOf(answering: Answering, field: CollectionField): unknown {
    if (field.kind === 'rows') return this.rowsOf(answering, field);
    if (field.kind === 'bands') return this.bandsOf(answering);
    const [person] = answering.persons.length === 1 ? answering.persons : [];
    return this.cellOf(answering, field, person);
  }

  private cellOf(answering: Answering, field: Column, person: string | undefined): unknown {
    if (field.kind === 'points') return field.item === undefined ? '90' : this.shown(this.pointsOf(field as ScoredField, answering.round, person));
    if (field.kind === 'money') return this.moneyOf(field, person);
    if (field.kind === 'coefficient' || field.kind === 'module') return this.standingOf(answering, field.kind, person);
    if (field.kind === 'person') return person && personIdOf(this.sample.county.code, person);
    if (field.kind === 'organization') return answering.place && organizationIdOf(answering.place);
    return plain(answering, field);
  }

  /** D1, D2: what holds of a person for the whole round. */
  private standingOf({ round }: Answering, kind: 'coefficient' | 'module', person: string | undefined): string | undefined {
    const { coefficients = [], memberships = [] } = this.sample.facts;
    if (kind === 'coefficient') return shown(coefficients.find((each) => each.person === person)?.bps, 4);
    return memberships.find((each) => each.person === person && each.from <= round.to && each.to >= round.from)?.module;
  }

  private shown(points: number | undefined): string | undefined {
    return shown(points, this.decimals);
  }

  private get decimals(): number {
    return this.sample.key === 'town-points' ? 1 : 2;
  }

  private moneyOf({ yields, bonus }: Extract<Column, { kind: 'money' }>, person: string | undefined): number | undefined {
    const { subsidies = [], bonusPools = [] } = this.sample.facts;
    if (yields === 'subsidy') return subsidies.find((each) => each.person === person)?.monthlyFen;
    return bonusPools.find((each) => each.bonus === bonus)?.amountFen;
  }

  /** An entry of the item (of the round, where it is scored in parts), or a rating of the class: its mean. */
  private pointsOf({ item, class: of, code }: ScoredField, round: CollectionRound, person: string | undefined): number | undefined {
    const { entries, ratings = [], events } = this.sample.facts;
    if (code !== undefined) return events.find((each) => each.person === person && each.item === item && each.code === code)?.points;
    if (of !== undefined) {
      const rating = ratings.find((each) => each.person === person && each.item === item && each.class === of);
      return rating && Math.round(rating.points / (rating.count ?? 1));
    }
    return entries.find((each) => each.person === person && each.item === item && (each.from === undefined || each.from === round.from))?.points;
  }

  /** One row a person who is scored in it; one an event; else a row that only says something, where one is asked for. */
  private rowsOf(answering: Answering, { columns, required }: Extract<CollectionField, { kind: 'rows' }>): Form[] {
    const tier = columns.find((column) => column.kind === 'tier');
    if (tier?.kind === 'tier') return this.eventRows(answering, columns, { item: tier.item, code: tier.code });
    const counted = columns.find((column): column is ScoredField => column.kind === 'points' && column.item !== undefined);
    if (counted?.code !== undefined) return this.eventRows(answering, columns, counted as { item: string; code: string });
    if (counted)
      return answering.persons
        .filter((person) => this.pointsOf(counted, answering.round, person) !== undefined)
        .map((person) => this.rowOf(answering, columns, person));
    return required ? [this.rowOf(answering, columns, answering.persons[0])] : [];
  }

  private eventRows(answering: Answering, columns: readonly Column[], { item, code }: { item: string; code: string }): Form[] {
    const told = this.sample.facts.events.filter((event) => event.item === item && event.code === code && answering.persons.includes(event.person ?? ''));
    return told.map((event) => ({ ...this.rowOf(answering, columns, event.person), ...toldIn(columns, event, this.decimals) }));
  }

  private rowOf(answering: Answering, columns: readonly Column[], person: string | undefined): Form {
    const cells = columns.map((column): [string, unknown] => [column.name, this.cellOf(answering, column, person)]);
    return Object.fromEntries(cells.filter(([, value]) => value !== undefined));
  }

  private bandsOf({ place }: Answering): Form[] {
    const own = (this.sample.facts.bands ?? []).filter(({ township }) => township === place);
    return own.map(({ series, grade, rule, bps, reason }) => ({ series, grade, rule, reason, ...(bps ? { bps } : {}) }));
  }
}

type ScoredField = Extract<Column, { kind: 'points' }> & { item: string };

/** What an event says in the columns of its row: level, points without a sign, day, matter. */
function toldIn(columns: readonly Column[], { tier, points, occurredOn, occurrence, reason }: EventFact, decimals: number): Form {
  const values: Partial<Record<Column['kind'], unknown>> = { tier, points: shown(Math.abs(points), decimals), date: occurredOn, text: occurrence ?? reason };
  return Object.fromEntries(columns.filter(({ kind }) => values[kind] !== undefined).map(({ name, kind }) => [name, values[kind]]));
}

/** What counts nowhere: words, a day, a yes, the first of a choice. */
function plain(answering: Answering, field: Column): unknown {
  const said = words[`${answering.collection.id}.${field.name}`] ?? words[field.name] ?? stock;
  if (field.kind === 'longText') return said;
  if (field.kind === 'integer') return counts[field.name] ?? 100;
  if (field.kind === 'choice') return field.options[0]?.value;
  if (field.kind === 'files') return field.required ? answering.evidence : undefined;
  const others: Partial<Record<Column['kind'], unknown>> = {
    text: said,
    date: answering.today,
    yesNo: !noes.has(field.name),
    document: answering.document,
  };
  return others[field.kind];
}

/** Points as people write them. */
function shown(points: number | undefined, decimals: number): string | undefined {
  return points === undefined ? undefined : (points / 10 ** decimals).toFixed(decimals);
}
