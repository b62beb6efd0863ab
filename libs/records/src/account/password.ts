import { refuse } from '#domain';
import { hash, verify } from '@node-rs/argon2';

/** Argon2id with 19 MiB and two passes: 12–25 ms a try. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const obvious = ['kaoji', '考绩', 'password', 'passw', 'qwer', 'abcd', '1234', 'admin', 'zuzhibu', '组织部'];
const classes = [/\p{Ll}/u, /\p{Lu}/u, /\p{N}/u, /[^\p{L}\p{N}]/u];

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), cost);
}

export async function isPassword(stored: string, password: string): Promise<boolean> {
  return verify(stored, password.normalize('NFKC'));
}

/** At least 12 characters, or 8 of three kinds; nothing that names the product, the account or a keyboard row. */
export function assertPasswordStrong(password: string, context: string[] = []): void {
  const kinds = classes.filter((kind) => kind.test(password)).length;
  const length = [...password].length;
  const lower = password.toLowerCase();
  if (length < 8 || (length < 12 && kinds < 3)) refuse('password.weak', { reason: 'short' });
  const bare = lower.replace(/[^\p{L}\p{N}]/gu, '');
  const guessable = [...obvious, ...context.map((word) => word.toLowerCase())].filter((word) => word.length >= 3 && bare.includes(word));
  const rest = guessable.reduce((left, word) => left.replaceAll(word, ''), bare);
  if (guessable.length > 0 && rest.length < 6) refuse('password.weak', { reason: 'guessable' });
  if (new Set(bare).size < 4) refuse('password.weak', { reason: 'repeating' });
}

let stand: Promise<string> | undefined;

/** What a login without an account is compared with, so that it takes as long as any other. */
export function standInHash(): Promise<string> {
  stand ??= hashPassword('nobody has this password');
  return stand;
}
