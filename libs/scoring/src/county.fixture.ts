import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { parseScheme, type ContestFact, type EntryFact, type EventFact, type Facts, type PersonFact, type Scheme } from '#scoring';

export const schemeText = readFileSync('schemes/county-dynamic.yaml', 'utf8');

/** A copy of the parsed YAML to change before it is read. */
export function schemeValue(): Record<string, never> {
  return parse(schemeText) as Record<string, never>;
}

/** The county's scheme with one place of it changed. */
export function schemeWith(change: (value: Record<string, Record<string, never>>) => void = () => undefined): Scheme {
  const value = schemeValue();
  change(value);
  return parseScheme(value);
}

export const scheme = schemeWith();

interface County {
  /** Totals in hundredths, one a person. */
  totals: readonly number[];
  townships?: number;
  townshipOf?: (index: number) => number;
  person?: (index: number) => Partial<PersonFact>;
}

/** A county whose persons p0… head villages v0…, with base items and an event that add up to the totals asked for. */
export function county({ totals, townships = 1, townshipOf = (index) => index % townships, person = () => ({}) }: County): Facts {
  const entries: EntryFact[] = [];
  const events: EventFact[] = [];
  totals.forEach((total, index) => {
    let left = Math.min(Math.max(total, 0), 10_000);
    for (const [item, max] of [
      ['work', 5000],
      ['daily', 2500],
      ['evaluation', 2500],
    ] as const) {
      const points = Math.min(left, max);
      left -= points;
      entries.push({ id: `${item}-${index}`, item, points, person: `p${index}`, enteredBy: 'township', evidence: [`sheet-${index}`] });
    }
    const rest = total - Math.min(Math.max(total, 0), 10_000);
    if (rest !== 0) events.push(event(`rest-${index}`, `p${index}`, rest));
  });
  return {
    format: 'kaoji.facts/1',
    scheme: 'county-dynamic',
    period: { code: '2026-Q3', from: '2026-07-01', to: '2026-09-30' },
    organizations: [
      ...Array.from({ length: townships }, (_, index) => ({ id: `t${index}`, name: `乡镇${index}`, kind: 'township' as const })),
      ...totals.map((_, index) => ({ id: `v${index}`, name: `村${index}`, kind: 'village' as const, parent: `t${townshipOf(index)}` })),
    ],
    persons: totals.map((_, index) => ({ id: `p${index}`, name: `书记${index}`, village: `v${index}`, series: 'village', status: 'graded', ...person(index) })),
    entries,
    events,
    contests: [],
    cancellations: [],
    earlierPeriods: [],
    earlierResults: [],
    pools: [],
  };
}

export function event(id: string, person: string, points: number): EventFact {
  return { id, item: 'events', person, points, occurredOn: '2026-08-01', enteredBy: 'unit' };
}

export function contest(month: string, person: string, points: number): ContestFact {
  return { id: `contest-${month}-${person}`, item: 'contest', month, person, points, enteredBy: 'department' };
}

/** The published quarter of A: 531 persons in 20 townships, of whom 77 lie above 90, 5 between 60 and 70, the rest between. */
export function publishedQuarter(): Facts {
  const sizes = Array.from({ length: 20 }, (_, index) => (index < 11 ? 27 : 26));
  const townshipOf = sizes.flatMap((size, township) => Array.from({ length: size }, () => township));
  const excellentLeft: number[] = Array.from({ length: 20 }, (_, index) => (index < 17 ? 4 : 3));
  const low = new Set([10, 110, 210, 310, 410]);
  const totals = townshipOf.map((township, index) => {
    if (low.has(index)) return 6100 + index;
    if ((excellentLeft[township] ?? 0) > 0) {
      excellentLeft[township] = (excellentLeft[township] ?? 0) - 1;
      return 9001 + index;
    }
    return 7001 + index;
  });
  return county({ totals, townships: 20, townshipOf: (index) => townshipOf[index] ?? 0 });
}
