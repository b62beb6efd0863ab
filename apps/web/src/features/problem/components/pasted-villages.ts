/** A village as the register names it. */
export interface Village {
  id: string;
  code: string;
  name: string;
  parentId: string | null;
}

export interface PastedVillages {
  ids: string[];
  /** Lines that no village, or more than one, answers to. */
  unknown: string[];
}

/**
 * A15: villages out of a list as people keep it, one a line, or a column of a sheet: the code, the name, or township and name where several
 * villages share one. What is not clear is handed back, never guessed.
 */
export function villagesPasted(pasted: string, villages: readonly Village[], townships: ReadonlyMap<string, string>): PastedVillages {
  const ids: string[] = [];
  const unknown: string[] = [];
  for (const line of pasted.split(/[\n;；]/)) {
    const words = line.normalize('NFKC').replace(/[\s,，、]+/g, '');
    if (words === '') continue;
    const found = villages.filter(({ code, name, parentId }) =>
      [code, name, `${townships.get(parentId ?? '') ?? ''}${name}`].some((each) => each.replace(/\s+/g, '') === words),
    );
    const [only] = found;
    if (!only || found.length > 1) unknown.push(line.trim());
    else if (!ids.includes(only.id)) ids.push(only.id);
  }
  return { ids, unknown };
}
