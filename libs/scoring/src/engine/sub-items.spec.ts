import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { parseTownshipScheme, score, type EntryFact, type Facts, type TownshipSchemeFact } from '#scoring';
import { county, scheme } from '../county.fixture.js';
import { describeRefusal } from '../refusal.fixture.js';

const { id, title, document, items } = parseTownshipScheme(parse(readFileSync('schemes/townships/three-levels-two-lists.yaml', 'utf8')), scheme);
const work = items['work'] ?? [];
const own = (more: Partial<TownshipSchemeFact> = {}): TownshipSchemeFact => ({ township: 't0', scheme: id, title, document, items: { work }, ...more });
/** All 50 points of the base item, by the sub-items' limits. */
const parts = work.map((each) => ({ id: each.id, points: each.max }));

/** p0 of township t0, which scores by its own scheme, and p1 of t1, which does not; v2 of t0 is headed by nobody. */
function given(townshipSchemes: readonly TownshipSchemeFact[] | undefined, change: (entry: EntryFact) => Partial<EntryFact> = () => ({})): Facts {
  const facts = county({ totals: [5000, 5000], townships: 2 });
  const empty = (['work', 'daily', 'evaluation'] as const).map((item): EntryFact => ({ id: `${item}-v2`, item, points: 1000, village: 'v2', enteredBy: 't' }));
  return {
    ...facts,
    organizations: [...facts.organizations, { id: 'v2', name: '村2', kind: 'village', parent: 't0' }],
    entries: [...facts.entries, ...empty].map((entry) => ({ ...entry, ...change(entry) })),
    ...(townshipSchemes && { townshipSchemes }),
  };
}
const open =
  (...ids: string[]) =>
  (entry: EntryFact) =>
    ids.includes(entry.id) ? { points: 5000, parts } : {};
const refused = (facts: Facts) => describeRefusal(() => score(scheme, facts));

describe('A9: the base items of a township with a scheme of its own', () => {
  it('are opened into sub-items, of persons and of villages; those of other townships and other items are not', () => {
    const { persons, villages } = score(scheme, given([own()], open('work-0', 'work-v2')));
    expect(persons.map(({ total }) => total)).toEqual([5000, 5000]);
    expect(villages.find(({ organization }) => organization === 'v2')?.total).toBe(7000);
  });

  it.each<[string, Facts, string]>([
    ['of a person', given([own()], open('work-v2')), '/entries/0'],
    ['of a village', given([own()], open('work-0')), '/entries/6'],
  ])('%s are refused when they are not opened', (_, facts, path) =>
    expect(refused(facts)).toEqual({ code: 'score.parts_missing', path, lacking: work.map((each) => each.id), rule: 'A7' }),
  );

  it.each<[string, Facts, string]>([
    ['of another township', given([own()], open('work-0', 'work-v2', 'work-1')), '/entries/3/parts'],
    ['of another item', given([own()], (entry) => (entry.id === 'daily-0' ? { parts } : open('work-0', 'work-v2')(entry))), '/entries/1/parts'],
    ['where no township has a scheme', given(undefined, open('work-0')), '/entries/0/parts'],
  ])('parts %s are refused', (_, facts, path) => expect(refused(facts)).toMatchObject({ code: 'score.part_unknown', path, got: parts[0]?.id }));

  it('an entry that no longer counts is not looked at', () => {
    const facts = given([own()], open('work-v2'));
    const entries = [...facts.entries, { ...facts.entries[0]!, id: 'again', supersedes: 'work-0', parts, points: 5000 }];
    expect(score(scheme, { ...facts, entries }).persons[0]?.total).toBe(5000);
  });

  it.each<[string, TownshipSchemeFact[], object]>([
    ['of a township of the roster', [own(), own({ township: 't9' })], { code: 'fact.subject_unknown', path: '/townshipSchemes/1/township', id: 't9' }],
    ['once a township', [own(), own({ township: 't1' }), own()], { code: 'fact.duplicate_id', path: '/townshipSchemes/2', id: 't0' }],
    ['for base items alone', [own({ items: { contest: work } })], { code: 'scheme.township_item', path: '/townshipSchemes/0/items/contest', got: 'contest' }],
    [
      'with the county’s maximum',
      [own({ items: { work: work.slice(1) } })],
      { code: 'scheme.township_sum', path: '/townshipSchemes/0/items/work', expected: 5000, got: 5000 - (work[0]?.max ?? 0) },
    ],
    [
      'with the county’s minimum',
      [own({ items: { work: work.map((each, index) => (index === 0 ? { ...each, min: 1 } : each)) } })],
      { code: 'scheme.township_sum', path: '/townshipSchemes/0/items/work', expected: 5000, got: 5000 },
    ],
  ])('schemes of townships are %s', (_, schemes, refusal) => expect(refused(given(schemes, open('work-0', 'work-v2')))).toEqual(refusal));

  it('a list without any is as none', () => expect(score(scheme, given([])).persons).toHaveLength(2));
});
