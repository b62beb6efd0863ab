import { DomainError, refuse, text } from '#domain';
import { Fields } from '../scheme/fields.js';
import type { LintWarning } from '../scheme/lint-scheme.js';
import type { Scheme } from '../scheme/scheme.js';
import { baseItemOf } from './expand.js';
import type { SubItem, TownshipScheme } from './township-scheme.js';

/** More parts than anybody fills in with care. */
const mostSubItems = 20;
const manySubItems = 10;

const own = ['id', 'title', 'document', 'extends', 'items'];

/** What a sub-item may never carry, by whatever name it goes in a county's scheme. */
const burdens = ['deadline', 'deadlines', 'forms', 'attendance', 'veto', 'consequences', 'then', 'quota', 'quotas', 'deduct', 'talk', 'hold', 'burden'];

/** A9, (m): reads a township's scheme against the county's; refuses the first thing wrong with path and rule, and everything beyond the base items. */
export function parseTownshipScheme(value: unknown, base: Scheme): TownshipScheme {
  try {
    const fields = Fields.of(value, '');
    const beyond = fields.keys().find((key) => !own.includes(key));
    if (beyond !== undefined) refuse('scheme.township_beyond', { path: fields.at(beyond), rule: 'm' });
    return Fields.read(value, '', (inner) => readScheme(inner, base));
  } catch (error) {
    if (!(error instanceof DomainError) || error.details['rule'] !== undefined) throw error;
    throw new DomainError(error.code, { ...error.details, rule: 'A9' });
  }
}

function readScheme(fields: Fields, base: Scheme): TownshipScheme {
  const id = fields.string('id');
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id)) refuse('scheme.value_invalid', { path: fields.at('id'), expected: 'kebab-case', got: id });
  const head = { id, title: fields.text('title'), document: fields.string('document'), extends: fields.string('extends') };
  if (head.extends !== base.id) refuse('scheme.township_extends', { path: fields.at('extends'), expected: base.id, got: head.extends });
  const items = fields.object('items', (group) => Object.fromEntries(group.keys().map((item) => [item, readItem(group, item, base)])));
  if (Object.keys(items).length === 0) refuse('scheme.field_missing', { path: '/items' });
  return { ...head, items };
}

function readItem(group: Fields, item: string, base: Scheme): SubItem[] {
  const path = group.at(item);
  const rule = baseItemOf(base, item) ?? refuse('scheme.township_item', { path, got: item });
  const subItems = Object.values(group.map(item, (fields, id) => readSubItem(fields, id, base.decimals)));
  if (subItems.length === 0 || subItems.length > mostSubItems)
    refuse('scheme.value_invalid', { path, expected: `1 to ${mostSubItems} sub-items`, got: String(subItems.length) });
  const sum = (limit: 'min' | 'max'): number => subItems.reduce((total, each) => total + each[limit], 0);
  for (const limit of ['max', 'min'] as const)
    if (sum(limit) !== rule[limit]) refuse('scheme.township_sum', { path, limit, expected: rule[limit], got: sum(limit) });
  return subItems;
}

function readSubItem(fields: Fields, id: string, decimals: number): SubItem {
  const beyond = fields.keys().find((key) => burdens.includes(key));
  if (beyond !== undefined) refuse('scheme.township_beyond', { path: fields.at(beyond), rule: 'm' });
  const [min, max] = [fields.points('min', decimals), fields.points('max', decimals)];
  if (max <= min) refuse('scheme.value_invalid', { path: fields.at('max'), expected: 'more than min' });
  return { id, title: fields.text('title'), min, max, ...fields.cited() };
}

/** R16: what whoever signs or files a township's scheme should think about. */
export function lintTownshipScheme({ items }: TownshipScheme): LintWarning[] {
  return Object.entries(items).flatMap(([item, subItems]) => [
    ...(subItems.length > manySubItems
      ? [
          {
            code: 'burden.many_sub_items',
            path: `/items/${item}`,
            rule: 'R16',
            message: text(`细目多于 ${manySubItems} 项，增加填报负担`, `More than ${manySubItems} sub-items are a burden to fill in`),
          },
        ]
      : []),
    ...subItems
      .filter(({ origin, note }) => origin === 'default' && !note)
      .map(({ id, rule }) => ({
        code: 'origin.unexplained',
        path: `/items/${item}/${id}`,
        rule,
        message: text('系统建议值须写明理由（note）', 'A default needs a note that says why'),
      })),
  ]);
}
