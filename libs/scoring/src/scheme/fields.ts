import { refuse, text, type Text } from '#domain';
import { scalePoints } from '../engine/exact.js';
import { origins, type Cited, type Rounding, roundings } from './scheme.js';

/** Reads one object of a scheme field by field; what was not read is refused at the end, so that no field is ever ignored. */
export class Fields {
  private readonly used = new Set<string>();

  private constructor(
    private readonly value: Record<string, unknown>,
    readonly path: string,
  ) {}

  static of(value: unknown, path: string): Fields {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return refuse('scheme.value_invalid', { path, expected: 'object' });
    return new Fields(value as Record<string, unknown>, path);
  }

  /** Reads an object whole: unknown fields are refused when the body returns. */
  static read<T>(value: unknown, path: string, body: (fields: Fields) => T): T {
    const fields = Fields.of(value, path);
    const result = body(fields);
    fields.done();
    return result;
  }

  at(name: string): string {
    return `${this.path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  }

  has(name: string): boolean {
    return Object.hasOwn(this.value, name);
  }

  keys(): string[] {
    return Object.keys(this.value);
  }

  raw(name: string): unknown {
    this.used.add(name);
    const value = this.has(name) ? this.value[name] : undefined;
    return value ?? refuse('scheme.field_missing', { path: this.at(name) });
  }

  object<T>(name: string, body: (fields: Fields) => T): T {
    return Fields.read(this.raw(name), this.at(name), body);
  }

  /** A map from names that the scheme gives to objects. */
  map<T>(name: string, body: (fields: Fields, id: string) => T): Record<string, T> {
    const group = Fields.of(this.raw(name), this.at(name));
    return Object.fromEntries(group.keys().map((id) => [id, group.object(identifier(id, group.at(id)), (fields) => body(fields, id))]));
  }

  list(name: string): { value: unknown; path: string }[] {
    const value = this.raw(name);
    if (!Array.isArray(value)) return refuse('scheme.value_invalid', { path: this.at(name), expected: 'list' });
    return value.map((each: unknown, index) => ({ value: each, path: `${this.at(name)}/${index}` }));
  }

  /** A list of objects, each read whole. */
  each<T>(name: string, body: (fields: Fields) => T): T[] {
    return this.list(name).map(({ value, path }) => Fields.read(value, path, body));
  }

  names(name: string): string[] {
    return this.list(name).map(({ value, path }) =>
      typeof value === 'string' && value !== '' ? value : refuse('scheme.value_invalid', { path, expected: 'name' }),
    );
  }

  string(name: string): string {
    const value = this.raw(name);
    return typeof value === 'string' && value.trim() !== '' ? value : refuse('scheme.value_invalid', { path: this.at(name), expected: 'text' });
  }

  text(name: string): Text {
    const value = this.raw(name);
    if (typeof value === 'string') return text(this.string(name), value);
    return this.object(name, (both) => text(both.string('zh'), both.string('en')));
  }

  choice<T extends string>(name: string, allowed: readonly T[]): T {
    const value = this.raw(name);
    return allowed.find((each) => each === value) ?? refuse('scheme.value_invalid', { path: this.at(name), got: String(value), allowed });
  }

  choices<T extends string>(name: string, allowed: readonly T[]): T[] {
    return this.list(name).map(
      ({ value, path }) => allowed.find((each) => each === value) ?? refuse('scheme.value_invalid', { path, got: String(value), allowed }),
    );
  }

  yes(name: string): boolean {
    const value = this.raw(name);
    return typeof value === 'boolean' ? value : refuse('scheme.value_invalid', { path: this.at(name), allowed: ['true', 'false'] });
  }

  integer(name: string, from: number, to: number): number {
    const value = this.raw(name);
    if (isWhole(value) && value >= from && value <= to) return value;
    return refuse('scheme.value_invalid', { path: this.at(name), expected: `whole number ${from} to ${to}`, got: String(value) });
  }

  rate(name: string, to = 10_000): number {
    const value = this.raw(name);
    if (!isWhole(value)) return refuse('scheme.rate_not_integer', { path: this.at(name), got: String(value) });
    return this.integer(name, 0, to);
  }

  points(name: string, decimals: number): number {
    return pointsAt(this.raw(name), this.at(name), decimals);
  }

  /** Money in the scheme's text is in yuan, inside the program in fen. */
  yuan(name: string): number {
    const fen = pointsAt(this.raw(name), this.at(name), 2);
    return fen >= 0 ? fen : refuse('scheme.value_invalid', { path: this.at(name), expected: 'amount in yuan' });
  }

  rounding(name = 'rounding'): Rounding {
    return this.choice(name, roundings);
  }

  cited(): Cited {
    const cited: Cited = { rule: this.string('rule'), origin: this.choice('origin', origins) };
    return this.has('note') ? { ...cited, note: this.string('note') } : cited;
  }

  done(): void {
    const unknown = this.keys().find((key) => !this.used.has(key));
    if (unknown !== undefined) refuse('scheme.field_unknown', { path: this.at(unknown), known: [...this.used] });
  }
}

const isWhole = (value: unknown): value is number => Number.isInteger(value);
const isFiniteNumber = (value: unknown): value is number => Number.isFinite(value);

export function pointsAt(value: unknown, path: string, decimals: number): number {
  if (!isFiniteNumber(value)) return refuse('scheme.value_invalid', { path, expected: 'number', got: String(value) });
  return scalePoints(value, decimals) ?? refuse('scheme.points_precision', { path, decimals, got: String(value) });
}

function identifier(id: string, path: string): string {
  return /^[a-z][A-Za-z0-9]*$/.test(id) ? id : refuse('scheme.value_invalid', { path, expected: 'lowerCamelCase name', got: id });
}
