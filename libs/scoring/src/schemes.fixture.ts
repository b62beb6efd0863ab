import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { parseScheme, score, type Facts, type OrganizationFact, type PersonFact, type PersonResult, type Results, type Scheme } from '#scoring';

export type SchemeValue = Record<string, Record<string, Record<string, object>>>;

/** A scheme of `schemes/`, with one place of it changed before it is read. */
export function schemeOf(id: string, change: (value: SchemeValue) => void = () => undefined): Scheme {
  const value = parse(readFileSync(`schemes/${id}.yaml`, 'utf8')) as SchemeValue;
  change(value);
  return parseScheme(value);
}

interface Given extends Partial<Omit<Facts, 'persons' | 'organizations'>> {
  persons: readonly (Partial<PersonFact> & { id: string })[];
  organizations?: readonly OrganizationFact[];
}

/** Facts of one year or quarter; persons stand in village v of township t unless they say otherwise. */
export function factsOf(scheme: Scheme, { persons, organizations, ...given }: Given): Facts {
  const series = scheme.subject.series[0] ?? '';
  return {
    format: 'kaoji.facts/1',
    scheme: scheme.id,
    period: scheme.period === 'quarter' ? { code: '2026-Q1', from: '2026-01-01', to: '2026-03-31' } : { code: '2025', from: '2025-01-01', to: '2025-12-31' },
    organizations: organizations ?? [
      { id: 't', name: '镇', kind: 'township' },
      { id: 'v', name: '村', kind: 'village', parent: 't' },
    ],
    persons: persons.map((person) => ({ name: person.id, village: 'v', series, status: 'graded', ...person })),
    entries: [],
    events: [],
    contests: [],
    cancellations: [],
    earlierPeriods: [],
    earlierResults: [],
    pools: [],
    ...given,
  };
}

export function resultOf(results: Results, person: string): PersonResult {
  const found = results.persons.find((each) => each.person === person);
  if (!found) throw new Error(`no result of ${person}`);
  return found;
}

export function scored(scheme: Scheme, given: Given): Results {
  return score(scheme, factsOf(scheme, given));
}
