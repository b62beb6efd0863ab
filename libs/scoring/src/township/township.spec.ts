import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { describeError, DomainError } from '#domain';
import {
  canonicalInput,
  expandEntry,
  explain,
  fitsScheme,
  lintTownshipScheme,
  parseTownshipScheme,
  recompute,
  score,
  type EntryPart,
  type ExplanationNode,
  type Facts,
} from '#scoring';
import { county, scheme as base, schemeWith } from '../county.fixture.js';

type Json = Record<string, unknown>;

const text = readFileSync('schemes/townships/three-levels-two-lists.yaml', 'utf8');
const township = parseTownshipScheme(parse(text), base);
const work = township.items['work'] ?? [];
const fact = { township: 't0', scheme: township.id, title: township.title, document: township.document, items: { work } };

function refusalOf(act: () => unknown): DomainError {
  try {
    act();
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error('not refused');
}

function withChange(place: string, given: unknown): Json {
  const value = JSON.parse(JSON.stringify(parse(text))) as Json;
  const keys = place.split('.');
  const last = keys.pop() ?? '';
  const target = keys.reduce<Json>((at, key) => (at[key] ??= {}) as Json, value);
  if (given === undefined) delete target[last];
  else target[last] = given;
  return value;
}

const part = { title: '细目', max: 5, min: 0, rule: 'A9', origin: 'local' };

describe('(m): a township’s scheme that goes beyond the base items is refused with path and rule', () => {
  it.each<[place: string, given: unknown, code: string, path: string, rule: string]>([
    ['consequences', [{ id: 'talk' }], 'scheme.township_beyond', '/consequences', 'm'],
    ['quotas', [{ grade: 'EXCELLENT' }], 'scheme.township_beyond', '/quotas', 'm'],
    ['deadlines', { decision: { days: 1 } }, 'scheme.township_beyond', '/deadlines', 'm'],
    ['burden', { attendance: 'FORCED' }, 'scheme.township_beyond', '/burden', 'm'],
    ['grades', { lines: {} }, 'scheme.township_beyond', '/grades', 'm'],
    ['sets', {}, 'scheme.township_beyond', '/sets', 'm'],
    ['rewards', {}, 'scheme.township_beyond', '/rewards', 'm'],
    ['removalTrigger', { streak: 'x' }, 'scheme.township_beyond', '/removalTrigger', 'm'],
    ['items.work.ownList.deadline', { days: 3 }, 'scheme.township_beyond', '/items/work/ownList/deadline', 'm'],
    ['items.work.ownList.forms', ['日报'], 'scheme.township_beyond', '/items/work/ownList/forms', 'm'],
    ['items.work.ownList.formula', 'a + b', 'scheme.field_unknown', '/items/work/ownList/formula', 'A9'],
    ['items.events', { more: part }, 'scheme.township_item', '/items/events', 'A9'],
    ['items.contest', { more: part }, 'scheme.township_item', '/items/contest', 'A9'],
    ['items.dance', { more: part }, 'scheme.township_item', '/items/dance', 'A9'],
    ['items.work.more', part, 'scheme.township_sum', '/items/work', 'A9'],
    ['items.work.ownList.max', 19, 'scheme.township_sum', '/items/work', 'A9'],
    ['items.work.ownList.min', 5, 'scheme.township_sum', '/items/work', 'A9'],
    ['items.work.ownList.max', 0, 'scheme.value_invalid', '/items/work/ownList/max', 'A9'],
    ['items.work.ownList.max', 20.123, 'scheme.points_precision', '/items/work/ownList/max', 'A9'],
    ['items.work.ownList.rule', undefined, 'scheme.field_missing', '/items/work/ownList/rule', 'A9'],
    ['items.work', {}, 'scheme.value_invalid', '/items/work', 'A9'],
    ['items', {}, 'scheme.field_missing', '/items', 'A9'],
    ['extends', 'town-points', 'scheme.township_extends', '/extends', 'A9'],
    ['id', '三级干部', 'scheme.value_invalid', '/id', 'A9'],
    ['document', undefined, 'scheme.field_missing', '/document', 'A9'],
  ])('%s', (place, given, code, path, rule) => {
    const refusal = refusalOf(() => parseTownshipScheme(withChange(place, given), base));
    expect([refusal.code, refusal.details['path'], refusal.details['rule']]).toEqual([code, path, rule]);
    expect(describeError(code).todo?.zh).toMatch(/\p{Script=Han}/u);
  });

  it.each([null, 1, 'text', [], [[]]])('%j is none', (value) => expect(refusalOf(() => parseTownshipScheme(value, base)).code).toBe('scheme.value_invalid'));
});

describe('A9: sub-items', () => {
  it('fit their county scheme and no other version of it', () => {
    expect(fitsScheme(township, base)).toBe(true);
    const other = schemeWith((value) => Object.assign(value['items']!['work']!['entry'], { max: 60 }));
    expect(fitsScheme(township, other)).toBe(false);
    expect(fitsScheme({ ...township, extends: 'town-points' }, base)).toBe(false);
  });

  it('R16: many of them are warned about', () => {
    expect(lintTownshipScheme(township)).toEqual([]);
    const many = Array.from({ length: 11 }, (_, index) => ({ ...work[0]!, id: `p${index}`, origin: 'default' as const, note: index ? '说明' : '' }));
    expect(lintTownshipScheme({ ...township, items: { work: many } }).map(({ code }) => code)).toEqual(['burden.many_sub_items', 'origin.unexplained']);
  });

  const parts = fc.tuple(...work.map(({ id, min, max }) => fc.integer({ min, max }).map((points): EntryPart => ({ id, points }))));

  it('add up to the base item, whatever their order, inside its limits', () => {
    fc.assert(
      fc.property(parts, fc.infiniteStream(fc.nat()), (given, order) => {
        const shuffled = given.map((each) => ({ each, key: order.next().value as number })).sort((a, b) => a.key - b.key);
        const sum = expandEntry(
          work,
          shuffled.map(({ each }) => each),
        );
        expect(sum).toBe(given.reduce((total, { points }) => total + points, 0));
        expect(sum).toBeGreaterThanOrEqual(0);
        expect(sum).toBeLessThanOrEqual(5000);
      }),
    );
  });

  const scored = (given: readonly EntryPart[], more: Partial<Facts['entries'][number]> = {}): Facts => {
    const facts = county({ totals: [8000, 9000], townships: 2 });
    const points = given.reduce((total, each) => total + each.points, 0);
    return {
      ...facts,
      townshipSchemes: [fact],
      entries: facts.entries.map((entry) => (entry.id === 'work-0' ? { ...entry, points, parts: given, ...more } : entry)),
    };
  };

  it('score as the same entry does without them, are shown under it, and recompute from the explanation', () => {
    fc.assert(
      fc.property(parts, (given) => {
        const facts = scored(given);
        const results = score(base, facts);
        const plain = { ...facts, townshipSchemes: undefined, entries: facts.entries.map(({ parts: _, ...entry }) => entry) } as unknown as Facts;
        expect(results).toEqual(score(base, plain));
        const explanation = explain(base, facts, 'p0');
        const node = explanation.tree?.of.find(({ id }) => id === 'work') as ExplanationNode;
        expect(node.operation).toEqual({ kind: 'parts', min: 0, max: 5000, document: township.document });
        expect(node.of.map(({ id, points, rule }) => [id, points, rule])).toEqual(given.map(({ id, points }) => [id, points, 'A9']));
        expect(node.of.every(({ facts: [entered] }) => entered?.id === 'work-0' && entered.enteredBy === 'township')).toBe(true);
        expect(recompute(explanation)).toBe(explanation.total);
        expect(explain(base, facts, 'p1').tree?.of.every(({ operation }) => operation.kind !== 'parts')).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('R6: a re-check answers for the whole item and opens into nothing', () => {
    const facts = scored([]);
    const entries = [
      ...facts.entries.map((entry) =>
        entry.id === 'work-0'
          ? {
              ...entry,
              points: 2000,
              parts: [
                { id: 'commonList', points: 2000 },
                { id: 'ownList', points: 0 },
                { id: 'leading', points: 0 },
              ],
            }
          : entry,
      ),
      { id: 'again', item: 'work', person: 'p0', points: 3000, enteredBy: 'township', supersedes: 'work-0' },
    ];
    const explanation = explain(base, { ...facts, entries }, 'p0');
    expect(explanation.tree?.of[0]).toMatchObject({ points: 3000, operation: { kind: 'entered' }, of: [] });
    expect(recompute(explanation)).toBe(explanation.total);
  });

  const whole = [
    { id: 'commonList', points: 2000 },
    { id: 'ownList', points: 1000 },
    { id: 'leading', points: 500 },
  ];

  it('count in what a version is hashed over, in one order of townships', () => {
    const facts = scored(whole);
    expect(canonicalInput(base, facts)).not.toBe(canonicalInput(base, { ...facts, townshipSchemes: [{ ...fact, document: '另一份' }] }));
    const second = { ...fact, township: 't1', items: {} };
    expect(canonicalInput(base, { ...facts, townshipSchemes: [second, fact] })).toBe(canonicalInput(base, { ...facts, townshipSchemes: [fact, second] }));
  });

  it.each<[string, Facts, string, string]>([
    ['missing', scored(whole, { parts: undefined }), 'score.parts_missing', '/entries/0'],
    ['not all of them', scored(whole.slice(1)), 'score.parts_missing', '/entries/0/parts'],
    ['another sum', scored(whole, { points: 3600 }), 'score.parts_sum', '/entries/0/points'],
    ['unknown', scored([...whole, { id: 'dancing', points: 0 }]), 'score.part_unknown', '/entries/0/parts/3/id'],
    ['twice', scored([...whole, { id: 'leading', points: 0 }]), 'score.part_unknown', '/entries/0/parts/3/id'],
    [
      'above its limit',
      scored(whole.map((each) => (each.id === 'leading' ? { ...each, points: 1001 } : each))),
      'score.above_maximum',
      '/entries/0/parts/2/points',
    ],
    [
      'below its limit',
      scored(whole.map((each) => (each.id === 'leading' ? { ...each, points: -1 } : each))),
      'score.below_minimum',
      '/entries/0/parts/2/points',
    ],
    [
      'no whole number',
      scored(
        whole.map((each) => (each.id === 'leading' ? { ...each, points: 0.5 } : each)),
        { points: 3000 },
      ),
      'score.precision',
      '/entries/0/parts/2/points',
    ],
    ['in a township without a scheme', { ...scored(whole), townshipSchemes: [] }, 'score.part_unknown', '/entries/0/parts'],
    [
      'of a township that is not there',
      { ...scored(whole), townshipSchemes: [{ ...fact, township: 't9' }] },
      'fact.subject_unknown',
      '/townshipSchemes/0/township',
    ],
    ['of a township told twice', { ...scored(whole), townshipSchemes: [fact, fact] }, 'fact.duplicate_id', '/townshipSchemes/1'],
    [
      'of an item that is no base item',
      { ...scored(whole), townshipSchemes: [{ ...fact, items: { events: work } }] },
      'scheme.township_item',
      '/townshipSchemes/0/items/events',
    ],
    [
      'that add up to something else',
      { ...scored(whole), townshipSchemes: [{ ...fact, items: { work: work.slice(1) } }] },
      'scheme.township_sum',
      '/townshipSchemes/0/items/work',
    ],
  ])('%s are refused with their path', (_, facts, code, path) => {
    const refusal = refusalOf(() => score(base, facts));
    expect([refusal.code, refusal.details['path']]).toEqual([code, path]);
  });
});
