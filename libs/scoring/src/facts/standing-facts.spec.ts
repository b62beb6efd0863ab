import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { text } from '#domain';
import type { CancellationFact, EntryFact, EventFact, Facts } from '#scoring';
import { contest, county, event, scheme } from '../county.fixture.js';
import { describeRefusal } from '../refusal.fixture.js';
import { factsOf, schemeOf } from '../schemes.fixture.js';
import { excludedFacts } from './standing-facts.js';
import { hashOf, hasTwice } from './unique-ids.js';

const base: Facts = { ...county({ totals: [8000, 7000] }), events: [event('e', 'p0', -100)], contests: [contest('2026-07', 'p0', 90)] };
const work = base.entries[0]!;
const cancelling = (cancels: string, id = `c-${cancels}`): CancellationFact => ({ id, cancels, reason: '申诉成立', enteredBy: 'd' });
const excluded = (given: Partial<Facts>): object => Object.fromEntries(excludedFacts({ ...base, ...given }, scheme));
const refusalOf = (given: Partial<Facts>) => describeRefusal(() => excluded(given));
const correcting = (given: Partial<EntryFact>): Partial<Facts> => ({
  entries: [...base.entries, { ...work, id: 'again', supersedes: work.id, ...given }],
});
const at = { path: `/entries/${base.entries.length}/supersedes`, id: 'work-0' };

describe('A8, R8: what no longer counts', () => {
  it('nothing, as long as nothing is cancelled', () => expect(excluded({})).toEqual({}));

  it('any fact that is cancelled, with the cancellation and its reason', () => {
    const rating = { id: 'r', item: 'work', class: 'c', points: 1, person: 'p0', enteredBy: 'x' };
    const cancellations = ['work-0', 'e', 'contest-2026-07-p0', 'r'].map((id) => cancelling(id));
    const why = text('申诉成立', '申诉成立');
    expect(excluded({ ratings: [rating], cancellations })).toEqual({
      'work-0': { by: 'c-work-0', why },
      e: { by: 'c-e', why },
      'contest-2026-07-p0': { by: 'c-contest-2026-07-p0', why },
      r: { by: 'c-r', why },
    });
  });

  it('a fact that another corrects, with the reason of that', () => {
    expect(excluded(correcting({ reason: '误录' }))).toEqual({ 'work-0': { by: 'again', why: text('误录', '误录') } });
    expect(excluded(correcting({}))).toEqual({ 'work-0': { by: 'again', why: text('', '') } });
    const events = [...base.events, { ...base.events[0]!, id: 'e2', supersedes: 'e' }];
    const contests = [...base.contests, { ...base.contests[0]!, id: 'c2', supersedes: 'contest-2026-07-p0' }];
    expect(Object.keys(excluded({ events, contests }))).toEqual(['e', 'contest-2026-07-p0']);
  });

  it.each<[string, Partial<EntryFact>, string]>([
    ['a fact that is not there', { supersedes: 'gone' }, 'gone'],
    ['itself', { supersedes: 'again' }, 'again'],
    ['one of another item', { item: 'daily' }, 'work-0'],
    ['one about another person', { person: 'p1' }, 'work-0'],
    ['one about nobody’s village', { village: 'v0' }, 'work-0'],
  ])('a correction of %s is refused', (_what, given, id) => expect(refusalOf(correcting(given))).toEqual({ code: 'fact.cancels_unknown', ...at, id }));

  it('a cancellation of nothing is refused, and so is a second one of the same fact, in either way', () => {
    expect(refusalOf({ cancellations: [cancelling('e'), cancelling('gone')] })).toEqual({
      code: 'fact.cancels_unknown',
      path: '/cancellations/1/cancels',
      id: 'gone',
    });
    const already = { code: 'fact.already_cancelled' };
    expect(refusalOf({ cancellations: [cancelling('e'), cancelling('e', 'c2')] })).toEqual({ ...already, path: '/cancellations/1/cancels', id: 'e' });
    expect(refusalOf({ ...correcting({}), cancellations: [cancelling('work-0')] })).toEqual({ ...already, path: '/cancellations/0/cancels', id: 'work-0' });
    const entries = [...base.entries, ...['a', 'b'].map((id) => ({ ...work, id, supersedes: 'work-0' }))];
    expect(refusalOf({ entries })).toEqual({ ...already, path: `/entries/${base.entries.length + 1}/supersedes`, id: 'work-0' });
  });

  it.each<[string, Partial<Facts>, string, string]>([
    ['twice in one list', { entries: [work, work] }, '/entries/1/id', 'work-0'],
    ['in two lists', { events: [event('work-0', 'p0', -1)] }, '/events/0/id', 'work-0'],
    ['among contests', { contests: [{ ...base.contests[0]!, id: 'e' }] }, '/contests/0/id', 'e'],
    ['among ratings', { ratings: [{ ...work, id: 'e', class: 'c' }] }, '/ratings/0/id', 'e'],
  ])('an id that stands %s is refused at the second', (_what, given, path, id) => expect(refusalOf(given)).toEqual({ code: 'fact.duplicate_id', path, id }));
});

describe('C6, C7: an occurrence counts once, at its highest level', () => {
  const poverty = schemeOf('poverty-regulation');
  const praised = (id: string, points: number, given: Partial<EventFact> = {}): EventFact => ({
    id,
    item: 'events',
    code: 'praised',
    occurrence: '春季检查',
    person: 'p',
    points,
    occurredOn: '2026-02-01',
    enteredBy: 'g',
    ...given,
  });
  const left = (events: readonly EventFact[], given: Partial<Facts> = {}): object =>
    Object.fromEntries(excludedFacts(factsOf(poverty, { persons: [{ id: 'p' }], events, ...given }), poverty));
  const once = (by: string) => ({ by, why: text('同一事项按最高档计一次', 'Counted once, at its highest level') });

  it('the others name what counts instead, whichever was told first; among equals the first id counts', () => {
    expect(left([praised('a', 200), praised('b', 1000), praised('c', 400)])).toEqual({ a: once('b'), c: once('b') });
    expect(left([praised('b', 400), praised('a', 400)])).toEqual({ b: once('a') });
    const criticised = { code: 'criticised' };
    expect(left([praised('a', -200, criticised), praised('b', -1000, criticised)])).toEqual({ a: once('b') });
  });

  it.each<[string, Partial<EventFact>]>([
    ['another occurrence', { occurrence: '秋季检查' }],
    ['another line', { code: 'commended' }],
    ['another person', { person: 'q' }],
    ['a village', { person: undefined, village: 'p' }],
    ['no line', { code: undefined }],
    ['a line without levels', { code: 'exposed' }],
    ['an item nobody knows', { item: 'dance' }],
    ['an item that is no ledger', { item: 'masses' }],
  ])('%s is a matter of its own', (_what, given) =>
    expect(left([praised('a', 200, given), praised('b', 1000), praised('c', 100, given)])).not.toHaveProperty('a'),
  );

  it('what is cancelled neither counts nor stands in the way', () =>
    expect(left([praised('a', 200), praised('b', 1000)], { cancellations: [cancelling('b')] })).toEqual({
      b: { by: 'c-b', why: text('申诉成立', '申诉成立') },
    }));
});

describe('whether an id stands twice', () => {
  const ids = (list: readonly string[]) => list.map((id) => ({ id }));

  it('is what a set of all ids says', () => {
    const id = fc.string({ maxLength: 2 });
    fc.assert(
      fc.property(fc.array(id, { maxLength: 30 }), fc.array(id, { maxLength: 30 }), (first, second) => {
        expect(hasTwice([ids(first), ids(second)])).toBe(new Set([...first, ...second]).size < first.length + second.length);
      }),
    );
  });

  it('two names of one hash are two names', () => {
    expect(hashOf('costarring')).toBe(hashOf('liquid'));
    expect(hasTwice([ids(['costarring', 'liquid'])])).toBe(false);
    expect(hasTwice([ids(['costarring', 'liquid', 'liquid'])])).toBe(true);
  });

  it('is seen in a full table too, and not in none', () => {
    const many = Array.from({ length: 1000 }, (_, index) => `p${index}`);
    expect(hasTwice([ids(many)])).toBe(false);
    expect(hasTwice([ids(many), ids(['p999'])])).toBe(true);
    expect(hasTwice([])).toBe(false);
  });

  // FNV-1a, 32 bits: 811c9dc5, e40c292c, bf9cf968 by its published vectors, then each xor itself shifted by 15
  it.each([
    ['', 0x811d9ffc | 0],
    ['a', 0xe40de134 | 0],
    ['foobar', 0xbf9d8651 | 0],
  ])('%p by the published hash', (id, hash) => expect(hashOf(id)).toBe(hash));
});
