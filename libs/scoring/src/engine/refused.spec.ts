import { describe, expect, it } from '@jest/globals';
import { score, type EntryFact, type Facts, type RatingFact } from '#scoring';
import { contest, county, event, scheme as countyScheme } from '../county.fixture.js';
import { describeRefusal } from '../refusal.fixture.js';
import { schemeOf, scored } from '../schemes.fixture.js';

/** What a fact is refused with, whole: code, place, rule and every detail that helps. */
const refused = (change: (facts: Facts) => Partial<Facts>) => {
  const facts = county({ totals: [9000, 8000] });
  return describeRefusal(() => score(countyScheme, { ...facts, ...change(facts) }));
};
const entry = (given: Partial<EntryFact>): EntryFact => ({ id: 'new', item: 'work', points: 4000, person: 'p0', enteredBy: 'x', ...given });

describe('A7: facts about persons and villages', () => {
  it('entries', () => {
    const added = (given: Partial<EntryFact>) => refused(({ entries }) => ({ entries: [...entries, entry(given)] }));
    expect(added({})).toEqual({ code: 'fact.duplicate_entry', path: '/entries/6', item: 'work', subject: 'p0', rule: 'A7' });
    expect(added({ points: 5001 })).toEqual({ code: 'score.above_maximum', path: '/entries/6/points', maximum: 5000, got: 5001, rule: 'A7' });
    expect(added({ points: -1 })).toEqual({ code: 'score.below_minimum', path: '/entries/6/points', minimum: 0, got: -1, rule: 'A7' });
    expect(added({ points: 0.5 })).toMatchObject({ code: 'facts.invalid', path: '/entries/6/points', expected: 'whole number in the scale of the scheme' });
    expect(added({ item: 'events' })).toMatchObject({ code: 'fact.kind_invalid', path: '/entries/6/item', item: 'events', expected: 'ledger' });
    expect(added({ item: 'nothing' })).toMatchObject({ code: 'fact.item_unknown', path: '/entries/6/item', item: 'nothing' });
    expect(added({ person: 'nobody' })).toMatchObject({ code: 'fact.subject_unknown', path: '/entries/6/person', id: 'nobody' });
    expect(added({ person: undefined, village: 'nowhere' })).toMatchObject({ code: 'fact.subject_unknown', path: '/entries/6/village', id: 'nowhere' });
    expect(added({ village: 'v0' })).toMatchObject({ code: 'facts.invalid', path: '/entries/6', expected: 'person or village, one of them' });
    expect(added({ person: undefined })).toMatchObject({ code: 'facts.invalid', path: '/entries/6' });
    expect(added({ id: 'work-0', person: 'p1' })).toMatchObject({ code: 'fact.duplicate_id', path: '/entries/6/id', id: 'work-0' });
  });

  it('a graded person without a required entry, by person and item', () => {
    expect(refused(({ entries }) => ({ entries: entries.filter(({ id }) => id !== 'daily-1') }))).toEqual({
      code: 'score.missing',
      path: '/persons/1',
      person: 'p1',
      item: 'daily',
      rule: 'A7',
    });
  });

  it('events outside the period, and points no fact may carry', () => {
    const added = (given: object) => refused(() => ({ events: [{ ...event('e', 'p0', -100), ...given }] }));
    const { from, to } = county({ totals: [] }).period;
    expect(added({ occurredOn: '2026-06-30' })).toEqual({ code: 'fact.outside_period', path: '/events/0/occurredOn', from, to, got: '2026-06-30', rule: 'A7' });
    expect(added({ occurredOn: '2026-10-01' })).toMatchObject({ code: 'fact.outside_period' });
    expect(added({ points: 1_000_000_001 })).toMatchObject({ code: 'facts.invalid', path: '/events/0/points' });
    expect(added({ code: 'unheardOf' })).toMatchObject({ code: 'fact.item_unknown', path: '/events/0/code', got: 'unheardOf' });
    expect(added({ code: 'villagePenalty', points: -1001 })).toMatchObject({ code: 'score.below_minimum', minimum: -1000, got: -1001 });
    expect(added({ code: 'villagePenalty', points: -49 })).toMatchObject({ code: 'score.above_maximum', maximum: -50, got: -49 });
  });

  it('A5: contests of a month of the period, once a month, up to the maximum', () => {
    const added = (...contests: Facts['contests']) => refused(() => ({ contests }));
    const july = contest('2026-07', 'p0', 9000);
    expect(added({ ...july, month: '2026-10' })).toEqual({
      code: 'contest.month_invalid',
      path: '/contests/0/month',
      months: ['2026-07', '2026-08', '2026-09'],
      got: '2026-10',
      rule: 'A5',
    });
    expect(added(july, { ...july, id: 'again' })).toEqual({
      code: 'fact.duplicate_entry',
      path: '/contests/1',
      item: 'contest',
      month: '2026-07',
      subject: 'p0',
      rule: 'A5',
    });
    expect(added({ ...july, points: 10_001 })).toMatchObject({ code: 'score.above_maximum', maximum: 10_000 });
    expect(added({ ...july, points: -1 })).toMatchObject({ code: 'score.below_minimum', minimum: 0 });
  });

  it('another scheme’s facts', () => {
    expect(refused(() => ({ scheme: 'town-points' }))).toEqual({
      code: 'facts.scheme_mismatch',
      path: '/scheme',
      expected: 'county-dynamic',
      got: 'town-points',
    });
  });

  it('A8: cancelling what is not there, twice, or in place of something else', () => {
    const cancels = (...ids: string[]) =>
      refused(() => ({ cancellations: ids.map((cancelled, index) => ({ id: `c${index}`, cancels: cancelled, reason: 'r', enteredBy: 'd' })) }));
    expect(cancels('nothing')).toEqual({ code: 'fact.cancels_unknown', path: '/cancellations/0/cancels', id: 'nothing' });
    expect(cancels('work-0', 'work-0')).toEqual({ code: 'fact.already_cancelled', path: '/cancellations/1/cancels', id: 'work-0' });
    const supersedes = (given: Partial<EntryFact>) => refused(({ entries }) => ({ entries: [...entries, entry({ ...given })] }));
    const unknown = { code: 'fact.cancels_unknown', path: '/entries/6/supersedes' };
    expect(supersedes({ supersedes: 'daily-0' })).toMatchObject({ ...unknown, id: 'daily-0' });
    expect(supersedes({ supersedes: 'work-1' })).toMatchObject(unknown);
    expect(supersedes({ supersedes: 'new' })).toMatchObject(unknown);
    expect(supersedes({ supersedes: 'nothing' })).toMatchObject(unknown);
  });
});

describe('E3: ratings', () => {
  const scheme = schemeOf('ningwu-annual-officials');
  const rating = (given: Partial<RatingFact>): RatingFact => ({
    id: 'r',
    item: 'evaluation',
    class: 'staff',
    person: 'p',
    points: 9000,
    enteredBy: 'x',
    ...given,
  });
  const given = (...ratings: RatingFact[]) => ({
    organizations: [{ id: 'u', name: 'u', kind: 'unit' as const }],
    persons: [{ id: 'p', village: 'u' }],
    entries: [{ id: 'd', item: 'duty', person: 'p', points: 9000, enteredBy: 'x' }],
    unitGrades: [{ organization: 'u', grade: 'QUALIFIED' as const, source: 's' }],
    ratings,
  });
  const added = (...list: Partial<RatingFact>[]) =>
    describeRefusal(() => scored(scheme, given(...list.map((each, index) => rating({ id: `r${index}`, ...each })))));

  it('are refused with all that helps', () => {
    expect(added({ item: 'other' })).toMatchObject({ code: 'fact.item_unknown', path: '/ratings/0/item', item: 'other' });
    expect(added({ person: 'nobody' })).toMatchObject({ code: 'fact.subject_unknown', path: '/ratings/0/person', id: 'nobody' });
    expect(added({ person: undefined })).toMatchObject({ code: 'fact.subject_unknown', id: null });
    expect(added({ class: 'masses' })).toMatchObject({ code: 'fact.item_unknown', path: '/ratings/0/class', got: 'masses', known: ['leaders', 'staff'] });
    expect(added({ points: 10_001 })).toMatchObject({ code: 'score.above_maximum', path: '/ratings/0/points', maximum: 10_000, got: 10_001 });
    expect(added({ count: 3, points: 30_001 })).toMatchObject({ maximum: 30_000 });
    expect(added({ points: -1 })).toMatchObject({ code: 'score.below_minimum', path: '/ratings/0/points', minimum: 0, got: -1 });
    expect(added({ count: 0 })).toMatchObject({ code: 'facts.invalid', path: '/ratings/0/points', expected: 'whole number', got: '9000' });
    expect(added({ count: 1.5 })).toMatchObject({ code: 'facts.invalid' });
    expect(added({ points: 0.5 })).toMatchObject({ code: 'facts.invalid', got: '0.5' });
    expect(added({ rater: 'p' })).toMatchObject({ code: 'rating.own', path: '/ratings/0/rater', rater: 'p' });
    expect(added({ rater: 'u' })).toMatchObject({ code: 'rating.own', rater: 'u' });
    expect(added({ rater: 'z' }, { rater: 'z' })).toMatchObject({ code: 'fact.duplicate_entry', path: '/ratings/1', item: 'evaluation', subject: 'p' });
  });

  it('the same rater may rate in another class, and what is missing is named', () => {
    const both = given(rating({ id: 'a', rater: 'z' }), rating({ id: 'b', rater: 'z', class: 'leaders', points: 8000 }));
    expect(scored(scheme, both).persons[0]?.items['evaluation']).toBe(8500);
    expect(added({ rater: 'z' })).toMatchObject({ code: 'score.missing', person: 'p', item: 'evaluation' });
    const cancelled = { ...both, cancellations: [{ id: 'c', cancels: 'a', reason: 'r', enteredBy: 'd' }] };
    expect(describeRefusal(() => scored(scheme, cancelled))).toMatchObject({ code: 'score.missing' });
  });

  it('a sheet of several counts as many as it says: (3 × 60 + 90) ÷ 4', () => {
    const counted = given(rating({ id: 'a', count: 3, points: 18_000 }), rating({ id: 'b' }), rating({ id: 'c', class: 'leaders' }));
    expect(scored(scheme, counted).persons[0]?.items['evaluation']).toBe((6750 + 9000) / 2);
  });

  it('who has no total is not rated, and an unknown veto or person of one is refused', () => {
    const closed = { ...given(rating({})), persons: [{ id: 'p', village: 'u', status: 'closed' as const, reason: 'r' }] };
    expect(scored(scheme, closed).persons[0]).toMatchObject({ total: null, items: {} });
    const units = schemeOf('ningwu-annual');
    const vetoed = (veto: object) =>
      describeRefusal(() =>
        scored(units, { ...given(), persons: [], entries: [], vetoes: [{ id: 'v', veto: 'redLine', person: 'p', document: 'd', decidedBy: 'd', ...veto }] }),
      );
    expect(vetoed({ veto: 'other' })).toMatchObject({ code: 'fact.item_unknown', path: '/vetoes/0/veto', got: 'other', known: ['redLine'] });
    expect(vetoed({})).toMatchObject({ code: 'fact.subject_unknown', path: '/vetoes/0/person', id: 'p' });
  });
});
