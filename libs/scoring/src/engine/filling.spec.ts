import { describe, expect, it } from '@jest/globals';
import { score, type EntryFact, type EventFact, type Facts, type PersonFact } from '#scoring';
import { contest, county, event, scheme, schemeWith } from '../county.fixture.js';
import { describeRefusal } from '../refusal.fixture.js';
import { resultOf, schemeOf, scored } from '../schemes.fixture.js';

/** Villages and persons with their totals. */
const totals = (facts: Facts) => {
  const { persons, villages } = score(scheme, facts);
  return Object.fromEntries([...persons.map(({ person, total }) => [person, total]), ...villages.map(({ organization, total }) => [organization, total])]);
};
const status = (given: PersonFact['status']) => (index: number) => (index === 0 ? { status: given, reason: '见文件' } : {});

describe('A4, A7, R3: whom a fact counts for', () => {
  const added = (person: (index: number) => Partial<PersonFact>, ...events: EventFact[]) => totals({ ...county({ totals: [6000, 7000], person }), events });
  const own = event('own', 'p0', 300);
  const ofVillage: EventFact = { ...event('village', '', 50), person: undefined, village: 'v0' };

  it.each<[PersonFact['status'], Record<string, number | null>]>([
    ['graded', { p0: 6350, v0: 6350 }],
    ['ungraded', { p0: 6350, v0: 6350 }],
    ['scoredOnly', { p0: 6350, v0: 6350 }],
    ['villageOnly', { p0: null, v0: 6350 }],
    ['closed', { p0: null, v0: null }],
  ])('%s: a person’s facts for the person, a village’s for it and whoever heads it', (given, expected) =>
    expect(added(status(given), own, ofVillage)).toEqual({ ...expected, p1: 7000, v1: 7000 }),
  );

  it('two who share a village both have its facts', () =>
    expect(added((index) => (index === 1 ? { village: 'v0' } : {}), ofVillage)).toEqual({ p0: 6050, p1: 7050, v0: 6550, v1: null }));

  it('a village’s months count for it and for whoever heads it, each month once', () => {
    const month = { ...contest('2026-07', '', 8000), person: undefined, village: 'v0' };
    const facts = county({ totals: [6000, 7000] });
    expect(totals({ ...facts, contests: [month, contest('2026-08', 'p0', 9000)] })).toMatchObject({ p0: 6850, v0: 6850 });
    expect(describeRefusal(() => totals({ ...facts, contests: [contest('2026-07', 'p0', 9000), month] }))).toEqual({
      code: 'fact.duplicate_entry',
      path: '/contests/1',
      item: 'contest',
      month: '2026-07',
      subject: 'v0',
      rule: 'A5',
    });
  });

  it('facts of persons and villages in turn count for their own alone', () => {
    const of = (id: string, points: number): EventFact => event(id, 'p0', points);
    expect(added(() => ({}), of('a', 1), of('b', 2), ofVillage, of('c', 4), event('d', 'p1', 8), { ...ofVillage, id: 'e', village: 'v1' })).toEqual({
      p0: 6057,
      p1: 7058,
      v0: 6057,
      v1: 7058,
    });
    expect(added(status('closed'), of('a', 1), event('d', 'p1', 8), of('b', 2))).toEqual({ p0: null, p1: 7008, v0: null, v1: 7008 });
  });

  it('months of who left count for nobody, those of who is scored for the village alone for it', () => {
    const months = (given: PersonFact['status']) =>
      totals({ ...county({ totals: [6000], person: status(given) }), contests: [contest('2026-07', 'p0', 8000), contest('2026-08', 'p0', 9000)] });
    expect(months('closed')).toEqual({ p0: null, v0: null });
    expect(months('villageOnly')).toEqual({ p0: null, v0: 6850 });
  });

  it('an entry about a village that its head has already is refused', () => {
    const facts = county({ totals: [6000] });
    const again: EntryFact = { id: 'again', item: 'work', points: 1, village: 'v0', enteredBy: 'x' };
    expect(describeRefusal(() => totals({ ...facts, entries: [...facts.entries, again] }))).toEqual({
      code: 'fact.duplicate_entry',
      path: '/entries/3',
      item: 'work',
      subject: 'v0',
      rule: 'A7',
    });
  });
});

describe('A7: events', () => {
  const facts = county({ totals: [6000] });
  const added = (...given: Partial<EventFact>[]) =>
    score(scheme, { ...facts, events: given.map((each, index) => ({ ...event(`e${index}`, 'p0', 100), ...each })) });

  it('on the first and on the last day count, added and deducted apart', () => {
    const points = [{ occurredOn: '2026-07-01' }, { occurredOn: '2026-09-30', points: 250 }, { points: -30 }, { points: -40 }, { points: 0 }];
    const { ledgers, total } = added(...points).persons[0]!;
    expect(ledgers).toEqual({ events: { added: 350, deducted: 70, net: 280 } });
    expect(total).toBe(6280);
  });

  it('a day outside, the nearest on either side, is refused with the period', () => {
    const refusal = { code: 'fact.outside_period', path: '/events/1/occurredOn', from: '2026-07-01', to: '2026-09-30', rule: 'A7' };
    for (const got of ['2026-06-30', '2026-10-01']) expect(describeRefusal(() => added({}, { occurredOn: got }))).toEqual({ ...refusal, got });
  });

  it.each([1_000_000_000, -1_000_000_000])('%i is the most that one fact may carry', (points) => {
    expect(added({ points }).persons[0]?.total).toBe(6000 + points);
    const got = points + Math.sign(points);
    expect(describeRefusal(() => added({ points: got }))).toEqual({
      code: 'facts.invalid',
      path: '/events/0/points',
      expected: 'whole number in the scale of the scheme',
      got: String(got),
      rule: 'A7',
    });
  });

  const catalogue = Object.keys((scheme.items['events'] as unknown as { catalogue: object }).catalogue);

  it.each<[string, Partial<EventFact>, object]>([
    ['an item that is not there has no rule', { item: 'nothing' }, { code: 'fact.item_unknown', path: '/events/0/item', item: 'nothing' }],
    ['nor one with the name of what every object has', { item: 'toString' }, { code: 'fact.item_unknown', path: '/events/0/item', item: 'toString' }],
    ['an item of another kind', { item: 'work' }, { code: 'fact.kind_invalid', path: '/events/0/item', item: 'work', expected: 'entry', rule: 'A7' }],
    ['nobody of the roster', { person: 'x' }, { code: 'fact.subject_unknown', path: '/events/0/person', id: 'x', rule: 'A7' }],
    ['a person and a village', { village: 'v0' }, { code: 'facts.invalid', path: '/events/0', expected: 'person or village, one of them', rule: 'A7' }],
    [
      'a code that only every object has',
      { code: 'toString' },
      { code: 'fact.item_unknown', path: '/events/0/code', got: 'toString', known: catalogue, rule: 'A7' },
    ],
  ])('%s', (_, given, refusal) => expect(describeRefusal(() => added(given))).toEqual(refusal));
});

describe('B3, C6, C7: the catalogue', () => {
  const town = schemeOf('town-points');
  const poverty = schemeOf('poverty-regulation');
  const base = { id: 'e', person: 'p', enteredBy: 'x' };
  const closed = {
    persons: [{ id: 'p', termFrom: '2021-01-01', status: 'closed' as const, reason: '离任' }],
    bonusPools: [{ bonus: 'yearEnd', amountFen: 1 }],
  };
  const points = (given: Partial<EventFact>) =>
    describeRefusal(() => scored(town, { ...closed, events: [{ ...base, item: 'points', occurredOn: '2025-05-06', points: 10, ...given }] }));
  const praised = { ...base, item: 'events', code: 'praised', occurrence: '春季验收', points: 200, tier: 'COUNTY', occurredOn: '2026-02-03' };
  const tiered = (given: Partial<EventFact>) => describeRefusal(() => scored(poverty, { ...closed, events: [{ ...praised, ...given }] }));

  it('an event needs a code of it where the scheme says so', () => {
    const known = ['superiorTask', 'townTask', 'superiorTaskMissed', 'townTaskMissed', 'breach'];
    expect(points({})).toEqual({ code: 'fact.item_unknown', path: '/events/0/code', got: undefined, known, rule: 'B3' });
    expect(points({ code: 'other' })).toEqual({ code: 'fact.item_unknown', path: '/events/0/code', got: 'other', known, rule: 'B3' });
  });

  it('keeps points inside the line’s limits', () => {
    expect(points({ code: 'townTask', points: 201 })).toEqual({ code: 'score.above_maximum', path: '/events/0/points', maximum: 200, got: 201, rule: 'B3' });
    expect(points({ code: 'townTask', points: 4 })).toEqual({ code: 'score.below_minimum', path: '/events/0/points', minimum: 5, got: 4, rule: 'B3' });
  });

  it('a level has its own points, for an occurrence that is named', () => {
    const rule = poverty.items['events']?.rule;
    const known = ['NATIONAL', 'PROVINCIAL', 'CITY', 'COUNTY'];
    expect(tiered({ tier: 'TOWN' })).toEqual({ code: 'fact.tier_unknown', path: '/events/0/tier', got: 'TOWN', known, rule });
    expect(tiered({ tier: undefined })).toEqual({ code: 'fact.tier_unknown', path: '/events/0/tier', got: null, known, rule });
    expect(tiered({ points: 300 })).toEqual({ code: 'fact.tier_points', path: '/events/0/points', expected: 200, got: 300, rule });
    for (const occurrence of [undefined, ''])
      expect(tiered({ occurrence })).toEqual({ code: 'facts.invalid', path: '/events/0/occurrence', expected: 'the occurrence that is counted once', rule });
  });
});

describe('D2: parts of the period', () => {
  const scheme4d = schemeOf('quzhou-4d');
  const modules = (...given: Partial<EntryFact>[]) =>
    resultOf(
      scored(scheme4d, {
        persons: [{ id: 'p' }],
        entries: [
          { id: 'task', item: 'task', points: 9000, person: 'p', enteredBy: 't' },
          ...given.map((each, index) => ({ id: `m${index}`, item: 'module', points: 9000, person: 'p', enteredBy: 'h', ...each })),
        ],
        ratings: [{ id: 'r', item: 'group', class: 'masses', points: 9000, person: 'p', enteredBy: 'v' }],
        coefficients: [{ id: 'c', person: 'p', bps: 10_000, from: '2025-01-01', to: '2025-12-31', document: 'd' }],
      }),
      'p',
    ).items['module'];
  const refused = (...given: Partial<EntryFact>[]) => describeRefusal(() => modules(...given));

  it('weighted by days, whatever their order, one day included', () => {
    const parts = [{ from: '2025-12-31', points: 2700 }, { to: '2025-12-30' }];
    // (364 × 90.00 + 1 × 27.00) ÷ 365 = 89.827
    expect(modules(...parts)).toBe(8983);
    expect(modules(...parts.toReversed())).toBe(8983);
    expect(modules({ from: '2025-12-31', to: '2025-12-31', points: 2700 })).toBe(2700);
  });

  it.each([
    ['/from', { from: '2024-12-31' }, '2024-12-31 – 2025-12-31'],
    ['/to', { to: '2026-01-01' }, '2025-01-01 – 2026-01-01'],
    ['/to', { from: '2025-07-01', to: '2025-06-30' }, '2025-07-01 – 2025-06-30'],
  ])('outside the period: %s', (field, part, got) =>
    expect(refused(part)).toMatchObject({ path: `/entries/1${field}`, from: '2025-01-01', to: '2025-12-31', got, rule: 'D2' }),
  );

  it.each([
    [{ to: '2025-06-30' }, { from: '2025-06-30' }],
    [{ from: '2025-06-30' }, { to: '2025-06-30' }],
    [{}, { from: '2025-03-01', to: '2025-03-31' }],
    [{ from: '2025-03-01', to: '2025-03-31' }, {}],
  ])('a day scored twice: %j and %j', (first, second) =>
    expect(refused(first, second)).toEqual({
      code: 'fact.duplicate_entry',
      path: '/entries/2',
      item: 'module',
      subject: 'p',
      from: '2025-01-01',
      to: '2025-12-31',
      ...second,
      rule: 'D2',
    }),
  );

  it('a village’s score is its officials’, and one of who left is nobody’s', () => {
    expect(modules({ person: undefined, village: 'v', points: 8000 })).toBe(8000);
    const left = { persons: [{ id: 'p', status: 'closed' as const, reason: '调离' }] };
    const entries = [{ id: 'm', item: 'module', points: 9000, person: 'p', enteredBy: 'h' }];
    expect(resultOf(scored(scheme4d, { ...left, entries }), 'p')).toMatchObject({ total: null, items: {} });
    expect(resultOf(scored(scheme4d, { ...left, entries: [...entries, { ...entries[0]!, id: 'again' }] }), 'p').total).toBeNull();
  });

  it('inside the limits, and there at all', () => {
    expect(refused({ points: 10_001 })).toMatchObject({ code: 'score.above_maximum', path: '/entries/1/points', maximum: 10_000, rule: 'D2' });
    expect(refused({ points: -1 })).toMatchObject({ code: 'score.below_minimum', path: '/entries/1/points', minimum: 0, rule: 'D2' });
    expect(refused()).toEqual({ code: 'score.missing', path: '/persons/0', person: 'p', item: 'module', rule: 'D2' });
  });
});

describe('what is missing', () => {
  it('is named by the place of the person in the facts, whatever their order', () => {
    const facts = county({ totals: [6000, 7000] });
    const missing = { ...facts, persons: facts.persons.toReversed(), entries: facts.entries.filter(({ id }) => id !== 'evaluation-1') };
    expect(describeRefusal(() => score(scheme, missing))).toEqual({ code: 'score.missing', path: '/persons/0', person: 'p1', item: 'evaluation', rule: 'A7' });
  });

  it('leaves a person who is not graded, and a village that nobody heads, without a total', () => {
    const facts = county({ totals: [6000, 7000], person: status('ungraded') });
    const { persons, villages } = score(scheme, {
      ...facts,
      organizations: [...facts.organizations, { id: 'v9', name: '空缺村', kind: 'village', parent: 't0' }],
      entries: facts.entries.filter(({ id }) => id !== 'evaluation-0'),
      events: [{ ...event('e', '', 50), person: undefined, village: 'v9' }],
    });
    expect(persons.find(({ person }) => person === 'p0')).toMatchObject({ total: null, items: {}, ledgers: {} });
    expect(villages.filter(({ total }) => total === null).map(({ organization }) => organization)).toEqual(['v0', 'v9']);
  });

  it('is nothing where the scheme says so', () => {
    const zero = schemeWith((value) => Object.assign(value['items']!['evaluation']!['entry'], { missing: 'ZERO' }));
    const facts = county({ totals: [8000] });
    const result = score(zero, { ...facts, entries: facts.entries.filter(({ id }) => id !== 'evaluation-0') }).persons[0];
    expect([result?.total, result?.items['evaluation']]).toEqual([7500, 0]);
    expect(score(zero, facts).persons[0]?.total).toBe(8000);
    const parts = schemeOf('quzhou-4d', (value) => Object.assign(value['items']!['module']!['segments']!, { missing: 'ZERO' }));
    const official = scored(parts, {
      persons: [{ id: 'p' }],
      entries: [{ id: 'task', item: 'task', points: 9000, person: 'p', enteredBy: 't' }],
      ratings: [{ id: 'r', item: 'group', class: 'masses', points: 9000, person: 'p', enteredBy: 'v' }],
      coefficients: [{ id: 'c', person: 'p', bps: 10_000, from: '2025-01-01', to: '2025-12-31', document: 'd' }],
    });
    // 0.4 × 90.00 and 0.2 × 90.00
    expect(resultOf(official, 'p')).toMatchObject({ total: 5400, items: { module: 0, post: 9000, group: 9000 } });
  });
});
