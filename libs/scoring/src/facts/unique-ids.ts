/** Whether an id stands twice in the lists: a table of hashes, for a set of a million strings is most of the time that a county's million facts take. */
export function hasTwice(lists: readonly (readonly { id: string }[])[]): boolean {
  const count = lists.reduce((sum, { length }) => sum + length, 0);
  const size = 1 << Math.ceil(Math.log2(2 * count + 2));
  const [hashes, places] = [new Int32Array(size), new Int32Array(size)];
  const ids: string[] = [];
  for (const list of lists) {
    for (const { id } of list) {
      const hash = hashOf(id);
      let at = hash & (size - 1);
      for (; places[at] !== 0; at = (at + 1) & (size - 1)) if (hashes[at] === hash && ids[(places[at] ?? 0) - 1] === id) return true;
      ids.push(id);
      hashes[at] = hash;
      places[at] = ids.length;
    }
  }
  return false;
}

/** FNV-1a over the code units, stirred once more for the lower bits. */
export function hashOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at += 1) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  return hash ^ (hash >>> 15);
}
