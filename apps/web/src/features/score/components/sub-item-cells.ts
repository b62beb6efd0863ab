import type { Text } from '#domain';
import type { GridColumn, GridValues } from '../../../components/grid-types.js';
import { parsePoints } from '../../../lib/format.js';
import type { Schemas } from '../../../lib/schemas.js';

/** A cell that was typed over. */
interface ChangedCell {
  subject: { personId: string } | { organizationId: string };
  item: string;
  points: number;
}

type Entry = Schemas['ScoreEntries']['entries'][number];
export type SubItems = Readonly<Record<string, readonly Schemas['SubItem'][]>>;

interface BaseItem {
  key: string;
  title: Text;
  max: number | null;
}

/** The cell of a sub-item under its base item. */
function cellOf(item: string, part: string): string {
  return `${item}/${part}`;
}

/** A9: a column for each base item, or for each of its sub-items where the township has its own. */
export function scoreColumns(items: readonly BaseItem[], subItems: SubItems, say: (text: Text) => string): GridColumn[] {
  return items.flatMap(({ key, title, max }): GridColumn[] => {
    const parts = subItems[key];
    if (!parts) return [{ key, title: say(title), max: max ?? undefined }];
    return parts.map((part) => ({ key: cellOf(key, part.id), title: `${say(title)} · ${say(part.title)}`, max: part.max }));
  });
}

function subjectId({ subject }: ChangedCell): string {
  return 'personId' in subject ? subject.personId : subject.organizationId;
}

/** What is saved: a base item with its sub-items goes as one entry, once every sub-item has points; `lacking` counts those that do not. */
export function entriesOf(changed: readonly ChangedCell[], { values, subItems, decimals }: { values: GridValues; subItems: SubItems; decimals: number }) {
  const entries = new Map<string, Omit<Entry, 'evidence'>>();
  let lacking = 0;
  for (const cell of changed) {
    const [item = ''] = cell.item.split('/');
    const id = subjectId(cell);
    const parts = subItems[item];
    if (!parts) entries.set(`${id}/${item}`, { ...cell.subject, item, points: cell.points });
    else if (!entries.has(`${id}/${item}`)) {
      const typed = parts.map((part) => ({ id: part.id, points: parsePoints(values[id]?.[cellOf(item, part.id)] ?? '', decimals) }));
      const complete = typed.flatMap(({ id: part, points }) => (points === undefined ? [] : [{ id: part, points }]));
      if (complete.length < parts.length) lacking += 1;
      else entries.set(`${id}/${item}`, { ...cell.subject, item, points: complete.reduce((sum, { points }) => sum + points, 0), parts: complete });
    }
  }
  return { entries: [...entries.values()], lacking };
}
