import { checkVerdicts, opinion, seriesTitle, text, type CheckVerdict, type FormField, type Text } from '#domain';
import { formatPoints } from '../engine/exact.js';
import type { Collection, CollectionColumn, CollectionField, PointsField, RowsField, TierField } from '../scheme/collections.js';
import type { Grade, Item, Scheme, Tier } from '../scheme/scheme.js';

/** What a form offers that only the county knows. */
export interface FormOffers {
  organizations: readonly { id: string; name: string }[];
}

interface Making extends FormOffers {
  scheme: Scheme;
}

/** The form of a collection as a step asks it. */
export function collectForm(scheme: Scheme, { form }: Collection, { organizations }: FormOffers): FormField[] {
  return [...form.map((field) => fieldOf({ scheme, organizations }, field)), opinion()];
}

/** C2: the checker's verdict, what is corrected, and why. */
export function checkForm(scheme: Scheme, collection: Collection, offers: FormOffers): FormField[] {
  const verdicts = (Object.keys(checkVerdicts) as CheckVerdict[]).filter((verdict) => verdict !== 'correct' || collection.check?.mayCorrect);
  const verdict: FormField = {
    name: 'verdict',
    label: text('核查结论', 'Verdict'),
    kind: 'choice',
    required: true,
    options: verdicts.map((value) => ({ value, label: checkVerdicts[value] })),
  };
  const reason: FormField = {
    name: 'reason',
    label: text('更正或退回理由', 'Reason of a correction or return'),
    kind: 'longText',
    required: false,
    maxLength: 2000,
  };
  const corrected = collection.check?.mayCorrect ? collection.form.map((field) => ({ ...fieldOf({ scheme, ...offers }, field), required: false })) : [];
  return [verdict, ...corrected, reason];
}

const kinds = {
  coefficient: 'points',
  module: 'choice',
  tier: 'choice',
  organization: 'choice',
} as const;

function fieldOf(making: Making, field: CollectionField): FormField {
  const { name, required } = field;
  if (field.kind === 'rows') return rowsOf(making, field);
  if (field.kind === 'bands') return bandsOf(making.scheme, field);
  const kind = field.kind in kinds ? kinds[field.kind as keyof typeof kinds] : (field.kind as FormField['kind']);
  const options = optionsOf(making, field);
  const range = rangeOf(making.scheme, field);
  return {
    name,
    label: labelOf(making.scheme, field),
    kind,
    required,
    ...(options && { options }),
    ...(range && { range }),
    ...(kind === 'longText' && { maxLength: 4000 }),
    ...(kind === 'text' && { maxLength: 200 }),
  };
}

/** The limits stand beside the name. */
function labelOf(scheme: Scheme, field: CollectionColumn): Text {
  const range = rangeOf(scheme, field);
  return range ? text(`${field.title.zh}（${range.min}–${range.max}）`, `${field.title.en} (${range.min}–${range.max})`) : field.title;
}

function rangeOf(scheme: Scheme, field: CollectionColumn): FormField['range'] {
  if (field.kind !== 'points' || field.item === undefined) return undefined;
  const limits = limitsOf(scheme.items[field.item], field);
  return limits && { min: shortened(limits.min, scheme), max: shortened(limits.max, scheme) };
}

function shortened(points: number, { decimals }: Scheme): string {
  return formatPoints(points, decimals).replace(/\.0+$/, '');
}

/** What may be written in a field of points, in the scheme's scale; deductions without their sign. */
export function limitsOf(item: Item | undefined, { code }: Pick<PointsField, 'code'>): { min: number; max: number } | undefined {
  if (!item || item.kind === 'contest' || item.kind === 'bundle') return undefined;
  if (item.kind !== 'ledger') return { min: item.min, max: item.max };
  const line = code === undefined ? undefined : item.catalogue[code];
  if (!line) return undefined;
  return line.max <= 0 ? { min: 0 - line.max, max: 0 - line.min } : { min: line.min, max: line.max };
}

function optionsOf({ scheme, organizations }: Making, field: CollectionColumn): FormField['options'] {
  if (field.kind === 'choice') return field.options.map(({ value, title }) => ({ value, label: title }));
  if (field.kind === 'module') return Object.entries(scheme.modules?.list ?? {}).map(([value, label]) => ({ value, label }));
  if (field.kind === 'organization') return organizations.map(({ id, name }) => ({ value: id, label: text(name, name) }));
  return field.kind === 'tier' ? tiersOf(scheme, field).map(({ tier, title }) => ({ value: tier, label: title })) : undefined;
}

/** C6, C7, E4: the levels of a line of the catalogue, with the points of each. */
export function tiersOf({ items }: Pick<Scheme, 'items'>, { item, code }: Pick<TierField, 'item' | 'code'>): readonly Tier[] {
  const found = items[item];
  return found?.kind === 'ledger' ? (found.catalogue[code]?.tiers ?? []) : [];
}

function rowsOf(making: Making, { name, title, required, columns }: RowsField): FormField {
  return { name, label: title, kind: 'rows', required, minRows: required ? 1 : 0, maxRows: 1000, columns: columns.map((column) => fieldOf(making, column)) };
}

/** C10: one row for each series and grade whose factor the township may choose. */
function bandsOf(scheme: Scheme, { name, title, required }: CollectionColumn): FormField {
  const open = Object.entries(scheme.pay?.factors ?? {}).filter(([, band]) => band.fromBps !== band.toBps);
  const choice = (column: string, label: Text, options: FormField['options']): FormField => ({
    name: column,
    label,
    kind: 'choice',
    required: true,
    ...(options && { options }),
  });
  const gradeLabel = (grade: string): Text => Object.values(scheme.labels)[0]?.[grade as Grade] ?? text(grade, grade);
  const columns: FormField[] = [
    choice(
      'series',
      text('类别', 'Series'),
      scheme.subject.series.map((series) => ({ value: series, label: seriesTitle(series) })),
    ),
    choice(
      'grade',
      text('等次', 'Grade'),
      open.map(([grade]) => ({ value: grade, label: gradeLabel(grade) })),
    ),
    choice('rule', text('办法', 'Rule'), [
      { value: 'FIXED', label: text('固定比例', 'Fixed') },
      { value: 'LINEAR_BY_SCORE', label: text('按得分线性', 'Linear by score') },
    ]),
    { name: 'bps', label: text('固定比例（万分之）', 'Fixed factor in basis points'), kind: 'integer', required: false },
    { name: 'reason', label: text('理由', 'Reason'), kind: 'text', required: true, maxLength: 500 },
  ];
  return { name, label: title, kind: 'rows', required, minRows: required ? 1 : 0, maxRows: 100, columns };
}
