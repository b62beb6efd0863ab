import { refuse } from '#domain';
import type { Rounding } from '../scheme/scheme.js';

const step: Record<Rounding, (twiceRemainder: number | bigint, divisor: number | bigint, odd: boolean, negative: boolean) => boolean> = {
  HALF_UP: (twice, divisor) => twice >= divisor,
  HALF_EVEN: (twice, divisor, odd) => twice > divisor || (twice === divisor && odd),
  FLOOR: (twice, _divisor, _odd, negative) => negative && twice > 0,
  CEILING: (twice, _divisor, _odd, negative) => !negative && twice > 0,
  TOWARD_ZERO: () => false,
};

/** a × b ÷ divisor in whole numbers, rounded as declared; HALF_UP rounds away from zero on both sides. */
export function multiplyDivide(a: number, b: number, divisor: number, rounding: Rounding): number {
  const product = a * b;
  if (!Number.isSafeInteger(product) || !Number.isSafeInteger(2 * divisor)) return multiplyDivideLarge(a, b, divisor, rounding);
  const negative = product < 0;
  const magnitude = Math.abs(product);
  const remainder = magnitude % divisor;
  const quotient = (magnitude - remainder) / divisor;
  const rounded = step[rounding](2 * remainder, divisor, quotient % 2 === 1, negative) ? quotient + 1 : quotient;
  return negative && rounded !== 0 ? -rounded : rounded;
}

function multiplyDivideLarge(a: number, b: number, divisor: number, rounding: Rounding): number {
  const product = BigInt(a) * BigInt(b);
  const negative = product < 0n;
  const magnitude = negative ? -product : product;
  const by = BigInt(divisor);
  const quotient = magnitude / by;
  const rounded = step[rounding](2n * (magnitude % by), by, quotient % 2n === 1n, negative) ? quotient + 1n : quotient;
  return whole(Number(negative ? -rounded : rounded), '/');
}

/** n × rate, floored: the number of seats a rate gives. */
export function rateOf(n: number, rateBps: number): number {
  return multiplyDivide(n, rateBps, 10_000, 'FLOOR');
}

/** Refuses a number that whole-number arithmetic cannot carry exactly. */
export function whole(value: number, path: string): number {
  return Number.isSafeInteger(value) ? value : refuse('facts.invalid', { path, expected: 'whole number', got: String(value) });
}

/** A decimal as people write it (89.5) in the scheme's scale (8950); null when it has more decimals or is no decimal. */
export function scalePoints(written: number | string, decimals: number): number | null {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(String(written).trim());
  const fraction = match?.[3]?.replace(/0+$/, '') ?? '';
  if (!match || fraction.length > decimals) return null;
  const scaled = Number(`${match[2]}${fraction.padEnd(decimals, '0')}`);
  if (!Number.isSafeInteger(scaled)) return null;
  return match[1] && scaled !== 0 ? -scaled : scaled;
}

/** Points in the scheme's scale as people read them: 8950 with two decimals is 89.50. */
export function formatPoints(points: number, decimals: number): string {
  const digits = String(Math.abs(points)).padStart(decimals + 1, '0');
  const cut = digits.length - decimals;
  return `${points < 0 ? '-' : ''}${digits.slice(0, cut)}${decimals > 0 ? `.${digits.slice(cut)}` : ''}`;
}
