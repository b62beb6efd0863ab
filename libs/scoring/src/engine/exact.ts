import { refuse } from '#domain';
import type { Rounding } from '../scheme/scheme.js';

/** times ÷ per, with the rounding that the scheme declares. */
export interface Ratio {
  times: number;
  per: number;
  rounding: Rounding;
}

/** What remains after whole division, as the rounding needs it: twice the remainder against the divisor. */
interface Rest {
  twice: number | bigint;
  per: number | bigint;
  odd: boolean;
  negative: boolean;
}

const roundsAway: Record<Rounding, (rest: Rest) => boolean> = {
  HALF_UP: ({ twice, per }) => twice >= per,
  HALF_EVEN: ({ twice, per, odd }) => twice > per || (twice === per && odd),
  FLOOR: ({ twice, negative }) => negative && twice > 0,
  CEILING: ({ twice, negative }) => !negative && twice > 0,
  TOWARD_ZERO: () => false,
};

/** value × times ÷ per in whole numbers, rounded as declared; HALF_UP rounds away from zero on both sides. */
export function scale(value: number, ratio: Ratio): number {
  const { times, per, rounding } = ratio;
  const product = value * times;
  if (!Number.isSafeInteger(product) || !Number.isSafeInteger(2 * per)) return scaleLarge(value, ratio);
  const negative = product < 0;
  const magnitude = Math.abs(product);
  const remainder = magnitude % per;
  const quotient = (magnitude - remainder) / per;
  const rounded = roundsAway[rounding]({ twice: 2 * remainder, per, odd: quotient % 2 === 1, negative }) ? quotient + 1 : quotient;
  return negative && rounded !== 0 ? -rounded : rounded;
}

function scaleLarge(value: number, { times, per, rounding }: Ratio): number {
  return divide(BigInt(value) * BigInt(times), BigInt(per), rounding);
}

/** dividend ÷ divisor with numbers of any length, rounded as declared; the divisor is above zero. */
export function divide(dividend: bigint, divisor: bigint, rounding: Rounding): number {
  const negative = dividend < 0n;
  const magnitude = negative ? -dividend : dividend;
  const quotient = magnitude / divisor;
  const rounded = roundsAway[rounding]({ twice: 2n * (magnitude % divisor), per: divisor, odd: quotient % 2n === 1n, negative }) ? quotient + 1n : quotient;
  return whole(Number(negative ? -rounded : rounded), '/');
}

/** n × rate, floored: the number of seats a rate gives. */
export function rateOf(n: number, rateBps: number): number {
  return scale(n, { times: rateBps, per: 10_000, rounding: 'FLOOR' });
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

/** The same number; taken out of an array of floating-point cells it would be kept in a box of its own in every result. */
export function unboxed(value: number): number {
  const small = value | 0;
  return small === value ? small : value;
}
