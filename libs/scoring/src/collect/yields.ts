import { refuse } from '#domain';
import { scalePoints } from '../engine/exact.js';
import type { PeriodFact } from '../facts/facts.js';
import type { Collection, CollectionColumn, CollectionField, MoneyField, PointsField, TierField } from '../scheme/collections.js';
import type { Grade, LedgerItem, Scheme } from '../scheme/scheme.js';
import type { CollectionRound } from './rounds.js';
import { tiersOf } from './step-form.js';

/** Whom something is about: one of the two; neither where a form is about a county or a group. */
export interface CollectedSubject {
  person?: string;
  organization?: string;
}

interface Collected {
  about: CollectedSubject;
  /** Where in the form it was said: `points`, `scores.3.points`. */
  path: string;
  document?: Record<string, unknown>;
  evidence?: readonly string[];
}

/** A line for the ledger that an answer comes to. */
export interface CollectedFact extends Collected {
  kind: 'entry' | 'rating' | 'event';
  item: string;
  points: number;
  class?: string;
  from?: string;
  to?: string;
  code?: string;
  tier?: string;
  /** C6: the matter as it was written; told again at another level it counts once. */
  occurrence?: string;
  occurredOn?: string;
}

/** What counts and is no line of the ledger (C10, D1, D2, B5, A13). */
export const baseKinds = ['coefficient', 'membership', 'subsidy', 'band', 'bonusPool', 'pool'] as const;
export type BaseKind = (typeof baseKinds)[number];

export interface CollectedBase extends Collected {
  kind: BaseKind;
  data: Record<string, unknown>;
}

/** What an answer was asked as. */
export interface Asking {
  scheme: Scheme;
  collection: Collection;
  round: CollectionRound;
  period: PeriodFact;
  subject: CollectedSubject;
  /** County date on which it is answered: the day of an event that names none. */
  on: string;
}

type Form = Readonly<Record<string, unknown>>;

/** One object of fields: the form itself, or a row of it. */
interface Sheet {
  asking: Asking;
  form: Form;
  fields: readonly CollectionField[];
  subject: CollectedSubject;
  /** Path of the row with its dot. */
  within: string;
  /** What the form around the row says. */
  basis: Pick<Collected, 'document' | 'evidence'> & { occurredOn?: string };
}

/** What a form that passed the check of its fields counts as; refuses points outside their item's limits. */
export function yieldsOf(asking: Asking, form: Form): { facts: CollectedFact[]; base: CollectedBase[] } {
  const sheets = sheetsOf(asking, form);
  const facts = sheets.flatMap(factsOf);
  assertOnce(facts);
  return { facts, base: sheets.flatMap(baseOf) };
}

function sheetsOf(asking: Asking, form: Form): Sheet[] {
  const { collection, subject } = asking;
  const own: Sheet = { asking, form, fields: collection.form, subject, within: '', basis: basisOf(collection.form, form) };
  return [own, ...collection.form.flatMap((field) => rowsOf(own, field))];
}

function rowsOf({ asking, form, subject, basis }: Sheet, field: CollectionField): Sheet[] {
  if (field.kind !== 'rows') return [];
  const rows = (form[field.name] ?? []) as Form[];
  return rows.map((row, index) => ({
    asking,
    form: row,
    fields: field.columns,
    subject: subjectOf(field.columns, row) ?? subject,
    within: `${field.name}.${index}.`,
    basis: { ...basis, ...basisOf(field.columns, row) },
  }));
}

function subjectOf(columns: readonly CollectionColumn[], row: Form): CollectedSubject | undefined {
  const column = columns.find(({ kind }) => kind === 'person' || kind === 'organization');
  if (!column) return undefined;
  const id = row[column.name];
  return typeof id === 'string' ? { [column.kind]: id } : {};
}

/** What facts rest on: the document, files and day that the same row or form names. */
function basisOf(fields: readonly CollectionField[], form: Form): Sheet['basis'] {
  const given = (kind: CollectionColumn['kind']): unknown =>
    fields
      .filter((field) => field.kind === kind)
      .map(({ name }) => form[name])
      .find((value) => value !== undefined);
  const [document, evidence, occurredOn] = [given('document'), given('files'), given('date')];
  return {
    ...(document !== undefined && { document: document as Record<string, unknown> }),
    ...(Array.isArray(evidence) && evidence.length > 0 && { evidence: evidence as string[] }),
    ...(typeof occurredOn === 'string' && { occurredOn }),
  };
}

function factsOf(sheet: Sheet): CollectedFact[] {
  return sheet.fields.flatMap((field) => {
    const value = sheet.form[field.name];
    if (typeof value !== 'string' || value.trim() === '') return [];
    if (field.kind === 'tier') return [tierFact(sheet, field, value)];
    return field.kind === 'points' && field.item !== undefined ? pointsFacts(sheet, { ...field, item: field.item }, value) : [];
  });
}

function pointsFacts(sheet: Sheet, field: PointsField & { item: string }, written: string): CollectedFact[] {
  const { scheme, round } = sheet.asking;
  const path = `${sheet.within}${field.name}`;
  const item = scheme.items[field.item] ?? refuse('fact.item_unknown', { path, item: field.item });
  const points = scalePoints(written, scheme.decimals) ?? refuse('score.precision', { path, points: written });
  if (item.kind === 'ledger') return ledgerFacts(sheet, { item, code: field.code, points, path });
  if (item.kind === 'contest' || item.kind === 'bundle') return refuse('fact.kind_invalid', { path, item: field.item, kind: item.kind });
  assertBetween(points, item, path);
  const common = { item: field.item, points, path, ...restingOn(sheet) };
  if (item.kind === 'rating') return [{ ...common, kind: 'rating', class: field.class ?? '' }];
  return [{ ...common, kind: 'entry', ...(item.kind === 'segments' && { from: round.from, to: round.to }) }];
}

/** A line that deducts is written without a sign, as the catalogue writes it; nothing written is no event. */
function ledgerFacts(
  sheet: Sheet,
  { item, code, points, path }: { item: LedgerItem; code: string | undefined; points: number; path: string },
): CollectedFact[] {
  if (points === 0) return [];
  const line = code === undefined ? undefined : item.catalogue[code];
  const signed = line && line.max <= 0 ? -points : points;
  if (line) assertBetween(signed, line, path);
  return [{ ...eventBasis(sheet), kind: 'event', item: item.id, points: signed, path, ...(code !== undefined && { code }) }];
}

function tierFact(sheet: Sheet, field: TierField, level: string): CollectedFact {
  const path = `${sheet.within}${field.name}`;
  const tiers = tiersOf(sheet.asking.scheme, field);
  const found = tiers.find(({ tier }) => tier === level) ?? refuse('fact.item_unknown', { path, code: level, codes: tiers.map(({ tier }) => tier) });
  const matter = sheet.fields
    .filter(({ kind }) => kind === 'text')
    .map(({ name }) => sheet.form[name])
    .find((said) => typeof said === 'string' && said.trim() !== '');
  const event = { ...eventBasis(sheet), kind: 'event' as const, item: field.item, points: found.points, code: field.code, tier: level, path };
  return typeof matter === 'string' ? { ...event, occurrence: matter.trim() } : event;
}

function restingOn({ subject, basis: { document, evidence } }: Sheet): Omit<Collected, 'path'> {
  return { about: subject, ...(document && { document }), ...(evidence && { evidence }) };
}

/** An event lies on the day the form names, which must be inside the period, else on the day of it that is nearest to the answer. */
function eventBasis(sheet: Sheet): Omit<Collected, 'path'> & { occurredOn: string } {
  const { on, period } = sheet.asking;
  const occurredOn = sheet.basis.occurredOn ?? [period.from, on, period.to].sort()[1] ?? on;
  if (occurredOn < period.from || occurredOn > period.to) refuse('fact.outside_period', { path: sheet.within, occurredOn });
  return { ...restingOn(sheet), occurredOn };
}

function assertBetween(points: number, { min, max }: { min: number; max: number }, path: string): void {
  if (points > max) refuse('score.above_maximum', { path, points, max });
  if (points < min) refuse('score.below_minimum', { path, points, min });
}

/** One score a subject, item and class in one form: two would have no order. */
function assertOnce(facts: readonly CollectedFact[]): void {
  const seen = new Set<string>();
  for (const { kind, item, about, class: raters, path } of facts) {
    if (kind === 'event') continue;
    const key = [kind, item, about.person, about.organization, raters].join('|');
    if (seen.has(key)) refuse('collection.subject_outside', { path, twice: about.person ?? about.organization });
    seen.add(key);
  }
}

function baseOf(sheet: Sheet): CollectedBase[] {
  return sheet.fields.flatMap((field) => {
    const value = sheet.form[field.name];
    return value === undefined || value === null || value === '' ? [] : baseOfField(sheet, field, value);
  });
}

function baseOfField(sheet: Sheet, field: CollectionField, value: unknown): CollectedBase[] {
  const path = `${sheet.within}${field.name}`;
  const common = { ...restingOn(sheet), path };
  if (field.kind === 'coefficient') return [{ ...common, kind: 'coefficient', data: { bps: bpsOf(value, path) } }];
  if (field.kind === 'module') return [{ ...common, kind: 'membership', data: { module: value } }];
  if (field.kind === 'bands')
    return (value as Form[]).map((band, index) => ({ ...common, path: `${path}.${index}`, kind: 'band', data: bandOf(sheet, band, `${path}.${index}`) }));
  return field.kind === 'money' && field.yields ? [{ ...common, kind: field.yields, data: moneyOf(field, value) }] : [];
}

/** D1: a coefficient as people write it, 1.1, is 11000. */
function bpsOf(value: unknown, path: string): number {
  const bps = scalePoints(String(value), 4) ?? refuse('score.precision', { path, points: String(value) });
  return bps > 0 && bps <= 100_000 ? bps : refuse('decision.form_invalid', { path, problem: 'malformed', kind: 'coefficient' });
}

function moneyOf({ bonus }: MoneyField, value: unknown): Record<string, unknown> {
  return { amountFen: value, ...(bonus !== undefined && { bonus }) };
}

/** C10: a township chooses inside the band of the scheme, with its reason; the factor is named with FIXED only. */
function bandOf({ asking: { scheme } }: Sheet, { series, grade, rule, bps, reason }: Form, path: string): Record<string, unknown> {
  const band = scheme.pay?.factors[grade as Grade] ?? refuse('decision.form_invalid', { path: `${path}.grade`, problem: 'malformed' });
  const from = Math.min(band.fromBps, band.toBps);
  const to = Math.max(band.fromBps, band.toBps);
  const fits = rule === 'FIXED' ? typeof bps === 'number' && bps >= from && bps <= to : bps === undefined;
  if (!fits) refuse('decision.form_invalid', { path: `${path}.bps`, problem: 'malformed', from, to });
  return { series, grade, rule, reason, ...(rule === 'FIXED' && { bps }) };
}
