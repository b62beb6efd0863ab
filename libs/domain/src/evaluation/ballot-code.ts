/** Letters and digits that nobody mistakes for each other on paper (Crockford): five bits each. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Signs of a code: 20 × 5 = 100 bits. */
export const ballotCodeLength = 20;

/** A code from random bytes, one sign from the low five bits of each. */
export function ballotCodeOf(random: Uint8Array): string {
  return Array.from(random.subarray(0, ballotCodeLength), (byte) => alphabet[byte & 31]).join('');
}

/** A code as it is printed: four groups of five. */
export function printedCode(code: string): string {
  return (code.match(/.{1,5}/g) ?? []).join('-');
}

/** What somebody typed or scanned, as the code it means; undefined where it cannot be one. */
export function readBallotCode(typed: string): string | undefined {
  const code = typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  return code.length === ballotCodeLength && [...code].every((sign) => alphabet.includes(sign)) ? code : undefined;
}
