export interface Parameter {
  path: string;
  title: string;
  value: string;
  rule: string;
  origin: string;
  note: string;
}

type Node = Record<string, unknown>;

const about = new Set(['rule', 'origin', 'note', 'title']);

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Every part of a scheme that names a rule or an origin is a parameter; what it holds beside them is its value. */
export function parametersOf(content: Node): Parameter[] {
  return Object.entries(content).flatMap(([key, value]) => visit(value, key));
}

function visit(value: unknown, path: string): Parameter[] {
  if (Array.isArray(value)) return value.flatMap((one, index) => (isNode(one) ? visit(one, `${path}.${textOf(one['id']) || index + 1}`) : []));
  if (!isNode(value)) return [];
  const inside = Object.entries(value).flatMap(([key, one]) => (isNode(one) || Array.isArray(one) ? visit(one, `${path}.${key}`) : []));
  return 'origin' in value || 'rule' in value ? [parameter(value, path), ...inside] : inside;
}

function parameter(node: Node, path: string): Parameter {
  const own = Object.entries(node).filter(([key, value]) => !about.has(key) && !(isNode(value) && ('rule' in value || 'origin' in value)));
  return {
    path,
    title: titleOf(node['title']) || path,
    value: own.map(([key, value]) => `${key}: ${textOf(value)}`).join('；'),
    rule: textOf(node['rule']),
    origin: textOf(node['origin']) || 'source',
    note: textOf(node['note']),
  };
}

function titleOf(title: unknown): string {
  return isNode(title) ? textOf(title['zh']) : textOf(title);
}

/** A list of named parts, such as the fields of a form, is told by their titles. */
function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value) && value.length > 0 && value.every((one) => isNode(one) && 'title' in one))
    return value.map((one: Node) => titleOf(one['title'])).join('、');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
