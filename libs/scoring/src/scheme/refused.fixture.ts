import { describe, expect, it } from '@jest/globals';
import { parseScheme, type Scheme } from '#scoring';
import { describeRefusal } from '../refusal.fixture.js';
import { wholeValue, type Json } from './whole.fixture.js';

/** Sets, or with undefined removes, the value at a place of names with dots between. */
export function put(value: Json, place: string, given: unknown): Json {
  const names = place.split('.');
  const last = names.pop() ?? '';
  const target = names.reduce<Json>((at, name) => at[name] as Json, value);
  if (given === undefined) delete target[last];
  else target[last] = structuredClone(given);
  return value;
}

/** The scheme made for the tests, with some places of it changed. */
export function changed(places: Json, value: Json = wholeValue()): Json {
  for (const [place, given] of Object.entries(places)) put(value, place, given);
  return value;
}

export const read = (places: Json): Scheme => parseScheme(changed(places));

/** Place, what is put there, and what the refusal says besides; its path is the place unless it says another. */
export type Refused = [place: string, given: unknown, code: string, details?: Json];

/** Every row is refused with exactly this code, path and rule, and with these words for the person who reads it. */
export function refusals(title: string, rule: string | undefined, rows: readonly Refused[]): void {
  describe(title, () => {
    it.each(rows)('%s = %j', (place, given, ...[code, details = {}]) => {
      const cited = rule === undefined ? {} : { rule };
      const refusal = describeRefusal(() => read({ [place]: given }));
      expect(refusal).toEqual({ code: `scheme.${code}`, path: `/${place.replaceAll('.', '/')}`, ...cited, ...details });
    });
  });
}

export const roundings = ['HALF_UP', 'HALF_EVEN', 'FLOOR', 'CEILING', 'TOWARD_ZERO'];
export const grades = ['EXCELLENT', 'QUALIFIED', 'BASICALLY_QUALIFIED', 'UNQUALIFIED'];
export const scopes = ['COUNTY', 'TOWNSHIP', 'UNIT', 'SERIES', 'TOWNSHIP_SERIES'];
export const enterers = [
  'townshipPartyCommittee',
  'countyOrganizationDepartment',
  'leadUnit',
  'responsibleUnit',
  'assessmentGroup',
  'villagePartyOrganization',
  'leadingGroupOffice',
  'moduleHead',
  'villageContactGroup',
  'taskForceLead',
  'raters',
];

const whole = (from: number, to: number, got: unknown): Json => ({ expected: `whole number ${from} to ${to}`, got: String(got) });

/** A place that takes one of some words. */
export const oneOf = (place: string, allowed: readonly string[]): Refused => [place, 'anything', 'value_invalid', { got: 'anything', allowed }];

/** A place that takes a whole number within limits: just outside of both, and between two. */
export function within(place: string, from: number, to: number): Refused[] {
  return [from - 1, to + 1, from + 0.5, String(from)].map((given): Refused => [place, given, 'value_invalid', whole(from, to, given)]);
}

/** A place that takes a rate in basis points. */
export function rate(place: string, to = 10_000): Refused[] {
  return [
    [place, -1, 'value_invalid', whole(0, to, -1)],
    [place, to + 1, 'value_invalid', whole(0, to, to + 1)],
    [place, 0.5, 'rate_not_integer', { got: '0.5' }],
    [place, '10%', 'rate_not_integer', { got: '10%' }],
  ];
}

/** A place that takes points with one decimal. */
export const points = (place: string): Refused[] => [
  [place, '9', 'value_invalid', { expected: 'number', got: '9' }],
  [place, Infinity, 'value_invalid', { expected: 'number', got: 'Infinity' }],
  [place, 1.25, 'points_precision', { decimals: 1, got: '1.25' }],
];

/** A place that takes words. */
export const words = (place: string): Refused[] => ['', ' ', 7].map((given) => [place, given, 'value_invalid', { expected: 'text' }]);
