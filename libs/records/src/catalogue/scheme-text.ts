import { refuse } from '#domain';
import { parseScheme, type Scheme } from '#scoring';
import { parse } from 'yaml';
import { canonicalHash } from '../database/canonical-json.js';

/** A scheme read from its text, with the SHA-256 of its content: the same scheme written otherwise has the same hash. */
export function readSchemeText(source: string): { scheme: Scheme; hash: string } {
  const scheme = parseScheme(readSource(source));
  return { scheme, hash: canonicalHash(scheme) };
}

/** The YAML of a scheme as a value: refused where it cannot be read, or says what no table keeps. */
export function readSource(source: string): unknown {
  try {
    const value: unknown = parse(source);
    return /\\u(0000|d[89a-f])/i.test(JSON.stringify(value)) ? refuse('scheme.invalid', { reason: 'a character that is not text' }) : value;
  } catch (error) {
    return refuse('scheme.invalid', { reason: error instanceof Error ? error.message.slice(0, 500) : '' });
  }
}
