import { readdirSync } from 'node:fs';

/** Cheap and telling specs first, so that most mutants fall early. */
const rank = (file) => (file.includes('differential') ? 3 : /properties|simulate/.test(file) ? 2 : file.includes('worked-') ? 0 : 1);

/** Paths of the specs that take part; a part of them is quicker, and kills no more than all. */
const wanted = new RegExp(process.env.KAOJI_SPECS ?? '');

/** The specs of the scoring library and its differential test, by path; those that try no rule are left out. */
export function specFiles() {
  const below = (folder) =>
    readdirSync(folder, { recursive: true })
      .filter((name) => name.endsWith('.spec.ts') && !/-speed|documentation/.test(name))
      .map((name) => `${folder}/${name}`)
      .filter((file) => wanted.test(file));
  return [...below('libs/scoring/src'), ...below('test/differential')].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}
