import { text, type Text } from '#domain';
import { formatMoney, formatPoints } from '../../../lib/format.js';
import { fieldWords, fieldWordsOf } from './scheme-words.js';
import { valueWords, valueWordsOf } from './scheme-values.js';

export type Node = Record<string, unknown>;

/** What reading a value takes beside it: the scheme's decimals, and what its own parts are called. */
export interface Reading {
  decimals: number;
  titles: ReadonlyMap<string, Text>;
}

export interface Line {
  name: Text;
  value: Text;
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A title is one text, or one for each language. */
export function titleOf(title: unknown): Text | undefined {
  if (typeof title === 'string') return text(title, title);
  if (!isNode(title) || typeof title['zh'] !== 'string') return undefined;
  return text(title['zh'], typeof title['en'] === 'string' ? title['en'] : title['zh']);
}

/** What a scheme's parts are called by their ids: items, nodes, sets, streaks, codes, classes, collections. */
export function titlesOf(content: Node): Map<string, Text> {
  const titles = new Map<string, Text>();
  const visit = (value: unknown, key: string): void => {
    if (Array.isArray(value)) value.forEach((one) => visit(one, ''));
    if (!isNode(value)) return;
    const id = [value['id'], value['code'], key].find((one): one is string => typeof one === 'string' && one !== '');
    const title = titleOf(value['title']) ?? (key === 'title' ? undefined : titleOf(value));
    if (id && title && !titles.has(id)) titles.set(id, title);
    Object.entries(value).forEach(([name, one]) => visit(one, name));
  };
  visit(content, '');
  return titles;
}

/** Never shown: what names the part, or stands in columns of its own. */
const unsaid = new Set(['id', 'code', 'name', 'rule', 'origin', 'note', 'title']);

/** The fields of a part, each with its name; what takes several fields to say is one line. */
export function linesOf(node: Node, reading: Reading): Line[] {
  if (isSpan(node)) return [{ name: text('时限', 'Days'), value: spanOf(node) }];
  return inOrder(node)
    .filter(([key, value]) => !unsaid.has(key) && !(isNode(value) && ('rule' in value || 'origin' in value)) && !isNothing(key, value))
    .map(([key, value]) => ({ name: nameOf(key, value, reading), value: valueOf(value, key, reading) }));
}

/** The order people read a part in, whatever order the records keep it in. */
const places = new Map([...Object.keys(fieldWords), ...Object.keys(valueWords)].map((key, index) => [key, index] as const).reverse());

function inOrder(node: Node): [string, unknown][] {
  const placeOf = (key: string): number => places.get(key) ?? places.size;
  return Object.entries(node).sort(([one], [other]) => placeOf(one) - placeOf(other));
}

/** What carries its own title is not named a second time. */
const unnamed = text('', '');

/** An empty list says nothing, and neither do the weights of a plain sum. */
function isNothing(key: string, value: unknown): boolean {
  return (Array.isArray(value) && value.length === 0) || (isNode(value) && Object.keys(value).length === 0) || (key === 'classOne' && value === null);
}

function nameOf(key: string, value: unknown, { titles }: Reading): Text {
  if (isNode(value) && (titleOf(value) ?? titleOf(value['title']))) return unnamed;
  const other = fieldWordsOf[`${key}:${String(value)}`] ?? fieldWordsOf[`${key}:${typeof value}`];
  return other ?? fieldWords[key] ?? titles.get(key) ?? valueWords[key] ?? text(key, key);
}

export function valueOf(value: unknown, key: string, reading: Reading): Text {
  if (value === null || value === undefined) return text('不设', 'None');
  if (typeof value === 'boolean') return value ? text('是', 'Yes') : text('否', 'No');
  if (typeof value === 'number') return numberOf(value, key, reading);
  if (typeof value === 'string') return wordOf(value, key, reading);
  if (Array.isArray(value)) return listOf(value, key, reading);
  return isNode(value) ? nodeOf(value, reading) : text(String(value), String(value));
}

const points = new Set(['min', 'max', 'from', 'addedCap', 'deductedCap', 'deductedAtLeast', 'addedAtLeast', 'points', 'lowAtMost']);
const units: Record<string, Text> = {
  count: text('人', ''),
  days: text('天', 'days'),
  months: text('个月', 'months'),
  periods: text('个周期', 'period'),
  length: text('次', 'times'),
  recordsAtLeast: text('次', 'times'),
  minimumSample: text('票', 'ballots'),
};

/** Numbers in the unit people write them in. */
function numberOf(value: number, key: string, { decimals }: Reading): Text {
  if (points.has(key)) return text(`${formatPoints(value, decimals)} 分`, `${formatPoints(value, decimals)} points`);
  if (key.endsWith('Bps') || key in grades) return text(`${value / 100}%`, `${value / 100}%`);
  if (key.endsWith('Fen')) return text(formatMoney(value), formatMoney(value));
  const unit = units[key];
  return unit ? text(`${value} ${unit.zh}`, `${value} ${unit.en}`.trim()) : text(String(value), String(value));
}

const grades = { EXCELLENT: 1, QUALIFIED: 1, BASICALLY_QUALIFIED: 1, UNQUALIFIED: 1 };

function wordOf(value: string, key: string, { titles }: Reading): Text {
  const isGrade = value in grades;
  return valueWordsOf[`${key}=${value}`] ?? (isGrade ? titles.get(value) : undefined) ?? wordOfPart(value, titles) ?? text(value, value);
}

/** A word of the vocabulary before a part that happens to be called the same. */
function wordOfPart(value: string, titles: ReadonlyMap<string, Text>): Text | undefined {
  return /^[A-Z_]+$/.test(value) ? (valueWords[value] ?? titles.get(value)) : (titles.get(value) ?? valueWords[value]);
}

function listOf(values: unknown[], key: string, reading: Reading): Text {
  const parts = values.map((one) => (isNode(one) ? nodeOf(isWeighted(values) ? one : without(one, 'weightBps'), reading) : valueOf(one, key, reading)));
  return values.some(isNode) ? joined(parts, text('；', '; ')) : joined(parts, text('、', ', '));
}

/** Weights of 100 % each are those of a plain sum. */
function isWeighted(values: unknown[]): boolean {
  return values.some((one) => isNode(one) && one['weightBps'] !== 10_000);
}

function without(node: Node, key: string): Node {
  return Object.fromEntries(Object.entries(node).filter(([name]) => name !== key));
}

/** Several fields in one sentence; what a part is called stands before what it holds. */
function nodeOf(node: Node, reading: Reading): Text {
  const plain = titleOf(node);
  if (plain) return plain;
  if (isSpan(node)) return spanOf(node);
  const title = titleOf(node['title']);
  if (title && 'required' in node) return title;
  if (isRange(node) && Object.keys(node).every((key) => unsaid.has(key) || key === 'min' || key === 'max')) return called(title, rangeOf(node, reading));
  const headed = ['ref', 'grade', 'tier'].find((key) => typeof node[key] === 'string') ?? '';
  const head = title ?? (headed ? wordOf(String(node[headed]), 'ref', reading) : undefined);
  return called(head, sentenceOf(without(without(node, headed), 'tier'), reading));
}

function sentenceOf(node: Node, reading: Reading): Text {
  const said = Object.keys(node).some((key) => tellsKind.has(key)) ? without(node, 'kind') : node;
  const lines = linesOf(said, reading);
  const [only] = lines;
  if (lines.length === 1 && only && Object.keys(said).some((key) => bare.has(key))) return only.value;
  return joined(
    lines.map(({ name, value }) => (name === unnamed || name === fieldWords['kind'] ? value : text(`${name.zh} ${value.zh}`, `${name.en}: ${value.en}`))),
    text('，', ', '),
  );
}

/** Of a measure, one of these says what it is. */
const tellsKind = new Set(['talk', 'holds', 'reward', 'merit', 'plan']);

/** Alone, these need no name. */
const bare = new Set(['weightBps', 'points', 'count', 'set', 'kind', 'list', 'tiers', 'streak', 'grade']);

function called(head: Text | undefined, rest: Text): Text {
  if (!head || !rest.zh) return head ?? rest;
  return text(`${head.zh}（${rest.zh}）`, `${head.en} (${rest.en})`);
}

function isSpan(node: Node): node is { days: number; kind: string } {
  return typeof node['days'] === 'number' && (node['kind'] === 'working' || node['kind'] === 'calendar');
}

function spanOf({ days, kind }: { days: number; kind: string }): Text {
  return kind === 'working' ? text(`${days} 个工作日`, `${days} working days`) : text(`${days} 天`, `${days} days`);
}

function isRange(node: Node): node is { min: number; max: number } {
  return typeof node['min'] === 'number' && typeof node['max'] === 'number';
}

/** A7: a line of the list adds or deducts between two figures. */
function rangeOf({ min, max }: { min: number; max: number }, { decimals }: Reading): Text {
  const deducts = max <= 0 && min < 0;
  const [from, to] = deducts ? [-max, -min] : [min, max];
  const span = from === to ? formatPoints(from, decimals) : `${formatPoints(from, decimals)}—${formatPoints(to, decimals)}`;
  return deducts ? text(`扣 ${span} 分`, `deducts ${span}`) : text(`加 ${span} 分`, `adds ${span}`);
}

export function joined(parts: Text[], between: Text): Text {
  return text(parts.map(({ zh }) => zh).join(between.zh), parts.map(({ en }) => en).join(between.en));
}
