/**
 * Whether an id stands twice in the lists. A set of a million strings would be most of the time that a county's million facts take, so a table
 * of bits, one for each hash, tells first which ids may stand twice at all; only those few are compared.
 */
export function hasTwice(lists: readonly (readonly { id: string }[])[]): boolean {
  const count = lists.reduce((sum, { length }) => sum + length, 0);
  // at sixteen bits an id, about one id in sixteen shares its bit with another
  const bits = 1 << Math.min(30, Math.ceil(Math.log2(16 * count + 32)));
  const [seen, shared, hashes] = [new Int32Array(bits >>> 5), new Int32Array(bits >>> 5), new Int32Array(count)];
  let at = 0;
  let isShared = false;
  for (const list of lists) {
    for (const { id } of list) {
      const hash = hashOf(id) & (bits - 1);
      const word = hash >>> 5;
      const before = seen[word] ?? 0;
      const after = before | (1 << (hash & 31));
      hashes[at++] = hash;
      if (after === before) {
        shared[word] = (shared[word] ?? 0) | (1 << (hash & 31));
        isShared = true;
      } else seen[word] = after;
    }
  }
  return isShared && standsTwice(lists, (index) => ((shared[(hashes[index] ?? 0) >>> 5] ?? 0) & (1 << ((hashes[index] ?? 0) & 31))) !== 0);
}

function standsTwice(lists: readonly (readonly { id: string }[])[], isSuspect: (index: number) => boolean): boolean {
  const suspects = new Set<string>();
  let at = 0;
  for (const list of lists) {
    for (const { id } of list) {
      if (!isSuspect(at++)) continue;
      if (suspects.has(id)) return true;
      suspects.add(id);
    }
  }
  return false;
}

/** How much of an id is hashed: its end, where ids of a kind differ; ids that end alike are told apart by comparing them. */
const hashed = 16;

/** FNV-1a over the code units, stirred once more for the lower bits. */
export function hashOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let at = Math.max(0, id.length - hashed); at < id.length; at += 1) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  return hash ^ (hash >>> 15);
}
