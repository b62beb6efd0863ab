import { createHash } from 'node:crypto';

/** The hash the chain is made with; another profile (SM3) only needs another one of these. */
export interface ChainHash {
  name: string;
  hex(text: string): string;
}

export const sha256: ChainHash = { name: 'sha256', hex: (text) => createHash('sha256').update(text).digest('hex') };

/** One entry as it is hashed: all its columns as one text, `at` in microseconds since 1970, `data` as the database writes it. */
export interface ChainedEntry {
  id: string;
  content: string;
}

/** The columns of `ChainedEntry`, independent of time zone and driver. */
export const chainedColumns = `audit_entry.id::text as id, json_build_array(id::text, (extract(epoch from at) * 1000000)::bigint::text, actor_id, actor_kind,
  type, subject, organization_id, data::text)::text as content`;

export const chainStart = 'kaoji.audit';

/** Hash of an entry: over everything in it, its number, and the hash before. */
export function chain(hash: ChainHash, before: string, { seq, entry }: { seq: number; entry: ChainedEntry }): string {
  return hash.hex(`${before} ${seq} ${entry.content}`);
}

/** Root of a Merkle tree; an odd last leaf goes up alone. */
export function merkleRoot(hash: ChainHash, leaves: string[]): string {
  let level = leaves;
  while (level.length > 1) level = pairs(level).map(([left, right]) => (right === undefined ? left : hash.hex(`${left}${right}`)));
  return level[0] ?? hash.hex('');
}

/** The hashes that lead from one leaf to the root: enough to check one record without seeing any other. */
export function inclusionProof(hash: ChainHash, leaves: string[], index: number): { side: 'left' | 'right'; hash: string }[] {
  const proof: { side: 'left' | 'right'; hash: string }[] = [];
  let level = leaves;
  for (let at = index; level.length > 1; at = Math.floor(at / 2)) {
    const sibling = level[at % 2 === 0 ? at + 1 : at - 1];
    if (sibling !== undefined) proof.push({ side: at % 2 === 0 ? 'right' : 'left', hash: sibling });
    level = pairs(level).map(([left, right]) => (right === undefined ? left : hash.hex(`${left}${right}`)));
  }
  return proof;
}

function pairs(level: string[]): [string, string | undefined][] {
  return Array.from({ length: Math.ceil(level.length / 2) }, (_, index) => [level[index * 2] ?? '', level[index * 2 + 1]]);
}
