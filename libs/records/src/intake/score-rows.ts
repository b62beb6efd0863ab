import type { SubItem } from '#scoring';
import type { CountyCheck } from './check-county.js';
import type { Findings } from './findings.js';
import { personIdOf } from './intake-ids.js';
import type { KnownAssessment, KnownCounty, KnownItem } from './known.js';
import type { CheckedRow } from './sheet.js';

interface Known {
  county: Pick<KnownCounty, 'organizations'>;
  assessment: Pick<KnownAssessment, 'people' | 'subItems'>;
  rootCode: string;
}

/** A9: the sub-items by which the township of the row's person or village scores the row's item; none where the county's item is scored whole. */
export function subItemsOf({ county, assessment, rootCode }: Known, { number, villageCode, item }: CheckedRow['values']): readonly SubItem[] | undefined {
  const place = number ? assessment.people.get(personIdOf(rootCode, String(number))) : county.organizations.get(String(villageCode))?.id;
  return place === undefined ? undefined : assessment.subItems(place, String(item));
}

/** The sub-item that a cell names, by its title or its key. */
export function partNamed(subItems: readonly SubItem[], words: unknown): SubItem | undefined {
  return subItems.find(({ id, title }) => id === words || title.zh === words);
}

type Rows = readonly CheckedRow[];

/** Rows of one person's, or one village's, item together. */
export function byItem(rows: Rows): CheckedRow[][] {
  const groups = new Map<string, CheckedRow[]>();
  for (const row of rows) {
    const { number, villageCode, item } = row.values;
    const key = [number, villageCode, item].join('|');
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()];
}

/** A7, A9: limits of a base score: of the item, or of every sub-item of the township's own scheme, one row each. */
export class ScoreRowsCheck {
  constructor(
    private readonly given: { known: Known; county: CountyCheck; range(row: number, limits: { points: unknown; min: number; max: number }): void },
    private readonly findings: Findings,
  ) {}

  run(rows: readonly { row: CheckedRow; item: KnownItem | undefined }[]): void {
    const all = rows.map(({ row }) => row);
    this.given.county.refuseTwice({ sheet: 'scores', column: 'item' }, all, (values) => {
      const part = partNamed(subItemsOf(this.given.known, values) ?? [], values.part)?.id ?? values.part;
      return [values.number, values.villageCode, values.item, part].join('|');
    });
    for (const { row, item } of rows) if (item) this.checkLimits(row, item);
    for (const group of byItem(all)) this.checkWhole(group);
  }

  private checkLimits({ row, values }: CheckedRow, item: KnownItem): void {
    const { points, part } = values;
    const subItems = subItemsOf(this.given.known, values);
    if (!subItems) {
      if (part) this.findings.add({ sheet: 'scores', row, column: 'part', value: part }, 'part.unknown');
      return this.given.range(row, { points, min: item.min, max: item.max });
    }
    const named = partNamed(subItems, part);
    if (named) this.given.range(row, { points, min: named.min, max: named.max });
    else this.findings.add({ sheet: 'scores', row, column: 'part', value: part }, part ? 'part.unknown' : 'part.required', { parts: titlesOf(subItems) });
  }

  /** Every sub-item once: the item is their sum. */
  private checkWhole([first, ...more]: CheckedRow[]): void {
    const subItems = first ? subItemsOf(this.given.known, first.values) : undefined;
    if (!first || !subItems) return;
    const given = [first, ...more].map(({ values }) => values.part);
    if (given.some((words) => !partNamed(subItems, words))) return;
    const lacking = subItems.filter((each) => !given.some((words) => partNamed(subItems, words) === each));
    if (lacking.length > 0) this.findings.add({ sheet: 'scores', row: first.row, column: 'part' }, 'part.lacking', { parts: titlesOf(lacking) });
  }
}

function titlesOf(subItems: readonly SubItem[]): string {
  return subItems.map(({ title }) => title.zh).join('、');
}
