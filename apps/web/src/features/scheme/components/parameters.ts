import { text, type Text } from '#domain';
import { gradesOf } from './grades-of.js';
import { isNode, linesOf, titleOf, titlesOf, type Line, type Node, type Reading } from './parameter-values.js';
import { fieldWords, partWords } from './scheme-words.js';
import { valueWords } from './scheme-values.js';

export interface Parameter {
  path: string;
  title: Text;
  lines: Line[];
  rule: string;
  origin: string;
  note: string;
}

/** Every part of a scheme that names a rule or an origin is a parameter; what it holds beside them is its value, in words and in its unit. */
export function parametersOf(content: Node): Parameter[] {
  const { decimals } = content;
  const reading: Reading = { decimals: typeof decimals === 'number' ? decimals : 2, titles: new Map([...titlesOf(content), ...gradesOf(content)]) };
  return Object.entries(content).flatMap(([key, value]) => visit(value, key, reading));
}

function visit(value: unknown, path: string, reading: Reading): Parameter[] {
  if (Array.isArray(value)) return value.flatMap((one, index) => (isNode(one) ? visit(one, `${path}.${wordOf(one['id']) || index + 1}`, reading) : []));
  if (!isNode(value)) return [];
  const inside = Object.entries(value).flatMap(([key, one]) => (isNode(one) || Array.isArray(one) ? visit(one, `${path}.${key}`, reading) : []));
  return 'origin' in value || 'rule' in value ? [parameter(value, path, reading), ...inside] : inside;
}

function parameter(node: Node, path: string, reading: Reading): Parameter {
  return {
    path,
    title: titleOf(node['title']) ?? namedBy(path, node),
    lines: linesOf(node, reading),
    rule: wordOf(node['rule']),
    origin: wordOf(node['origin']) || 'source',
    note: wordOf(node['note']),
  };
}

/** What has no title is called by where it stands; a measure by what it does. */
function namedBy(path: string, node: Node): Text {
  const [section = path] = path.split('.');
  const last = path.split('.').at(-1) ?? path;
  const then: unknown = Array.isArray(node['then']) ? node['then'][0] : undefined;
  const measure = isNode(then) ? valueWords[wordOf(then['kind'])] : undefined;
  return partWords[path] ?? measure ?? partWords[section] ?? fieldWords[last] ?? text(path, path);
}

function wordOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
