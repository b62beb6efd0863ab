import { refuse, type Deadline } from '#domain';
import {
  collectionHolders,
  collectionOpenings,
  collectionRoles,
  collectionSubjects,
  moneyYields,
  type Collection,
  type CollectionCheck,
  type CollectionColumn,
  type CollectionField,
} from './collections.js';
import type { Fields } from './fields.js';

const plainKinds = ['text', 'longText', 'date', 'yesNo', 'integer', 'files', 'document', 'people'] as const;
const derivedKinds = ['coefficient', 'module', 'bands'] as const;
const columnKinds = [...plainKinds, ...derivedKinds, 'choice', 'points', 'tier', 'money', 'person', 'organization'] as const;

/** One collection of facts; what its names lead to is checked with the whole scheme. */
export function parseCollection(fields: Fields, id: string, decimals: number): Collection {
  return {
    id,
    title: fields.text('title'),
    each: fields.choice('each', collectionSubjects),
    ...(fields.has('only') && { only: fields.object('only', parseOnly) }),
    by: fields.choice('by', collectionHolders),
    opens: fields.choice('opens', collectionOpenings),
    days: fields.object('days', parseDays),
    endsWhen: fields.choice('endsWhen', ['ALL', 'DUE']),
    ...(fields.has('after') && { after: fields.string('after') }),
    form: parseForm(fields, 'form', parseField),
    ...(fields.has('check') && { check: fields.object('check', parseCheck) }),
    ...(fields.has('standings') && { standings: fields.choice('standings', ['SHOWN', 'NOTIFIED'] as const) }),
    ...(fields.has('lowAtMost') && { lowAtMost: fields.points('lowAtMost', decimals) }),
    ...fields.cited(),
  };
}

function quarterAt(value: unknown, path: string): number {
  return [1, 2, 3, 4].find((each) => each === value) ?? refuse('scheme.value_invalid', { path, expected: 'whole number 1 to 4', got: String(value) });
}

/** Whom and when; at least one of both. */
function parseOnly(fields: Fields): NonNullable<Collection['only']> {
  if (!fields.has('roles') && !fields.has('quarters')) refuse('scheme.field_missing', { path: fields.at('roles') });
  return {
    ...(fields.has('roles') && { roles: fields.choices('roles', collectionRoles) }),
    ...(fields.has('quarters') && { quarters: fields.list('quarters').map(({ value, path }) => quarterAt(value, path)) }),
  };
}

function parseDays(fields: Fields): Deadline {
  return { days: fields.integer('days', 1, 366), kind: fields.choice('kind', ['working', 'calendar'] as const) };
}

function parseCheck(fields: Fields): CollectionCheck {
  return { by: fields.choice('by', collectionHolders), mayCorrect: fields.yes('mayCorrect'), days: fields.object('days', parseDays) };
}

/** Fields in the order in which they are asked; each name once, and none that the step itself uses. */
function parseForm<T extends { name: string }>(fields: Fields, list: string, read: (fields: Fields) => T): T[] {
  const names = new Set(['opinion', 'verdict', 'reason']);
  return fields.each(list, (inner) => {
    const field = read(inner);
    if (names.has(field.name)) refuse('scheme.value_invalid', { path: inner.at('name'), expected: 'a name of its own', got: field.name });
    names.add(field.name);
    return field;
  });
}

function parseField(fields: Fields): CollectionField {
  if (fields.has('columns')) {
    const rows = { ...parseHead(fields), kind: fields.choice('kind', ['rows']), columns: parseForm(fields, 'columns', parseColumn) };
    return rows.columns.length > 0 ? rows : refuse('scheme.value_invalid', { path: fields.at('columns'), expected: 'at least one column' });
  }
  return parseColumn(fields);
}

function parseHead(fields: Fields): Pick<CollectionColumn, 'name' | 'title' | 'required'> {
  const name = fields.string('name');
  if (!/^[a-z][A-Za-z0-9]*$/.test(name)) refuse('scheme.value_invalid', { path: fields.at('name'), expected: 'lowerCamelCase name', got: name });
  return { name, title: fields.text('title'), required: fields.yes('required') };
}

function parseColumn(fields: Fields): CollectionColumn {
  const kind = fields.choice('kind', columnKinds);
  const head = parseHead(fields);
  const named = <K extends 'item' | 'class' | 'code' | 'bonus'>(name: K): Partial<Record<K, string>> =>
    (fields.has(name) ? { [name]: fields.string(name) } : {}) as Partial<Record<K, string>>;
  if (kind === 'choice') return { ...head, kind, options: parseOptions(fields) };
  if (kind === 'points') return { ...head, kind, ...named('item'), ...named('class'), ...named('code') };
  if (kind === 'tier') return { ...head, kind, item: fields.string('item'), code: fields.string('code') };
  if (kind === 'money') return { ...head, kind, ...(fields.has('yields') && { yields: fields.choice('yields', moneyYields) }), ...named('bonus') };
  return { ...head, kind };
}

function parseOptions(fields: Fields): { value: string; title: Collection['title'] }[] {
  const options = fields.object('options', (inner) => inner.keys().map((value) => ({ value, title: inner.text(value) })));
  return options.length > 1 ? options : refuse('scheme.value_invalid', { path: fields.at('options'), expected: 'at least two options' });
}
