import { describe, expect, it } from '@jest/globals';
import { text } from '#domain';
import { explain, type Counterfactual, type Item, type LedgerItem, type Scheme } from '#scoring';
import { county, event, scheme, schemeWith } from '../county.fixture.js';
import { factsOf, schemeOf } from '../schemes.fixture.js';

const none = { ...scheme, sets: {} };
const of = (kind: Counterfactual['kind'], list: readonly Counterfactual[]) => list.filter((each) => each.kind === kind);

describe('what would have given another grade', () => {
  const grade = (total: number) => explain(none, county({ totals: [total] }), 'p0').counterfactuals;

  it('A10: on a line the smallest unit less already does', () =>
    expect(grade(9000)).toEqual([
      {
        kind: 'grade',
        rule: 'A10',
        grade: 'QUALIFIED',
        points: -1,
        total: 8999,
        because: text('少得 0.01 分（总分 89.99）：等次为“合格”。', '0.01 fewer points (a total of 89.99): the grade “Qualified”.'),
      },
    ]));

  it('A10: between two lines both', () =>
    expect(grade(8999)).toEqual([
      {
        kind: 'grade',
        rule: 'A10',
        grade: 'EXCELLENT',
        points: 1,
        total: 9000,
        because: text('多得 0.01 分（总分 90.00）：等次为“优秀”。', '0.01 more points (a total of 90.00): the grade “Excellent”.'),
      },
      {
        kind: 'grade',
        rule: 'A10',
        grade: 'BASICALLY_QUALIFIED',
        points: -2000,
        total: 6999,
        because: text('少得 20.00 分（总分 69.99）：等次为“基本合格”。', '20.00 fewer points (a total of 69.99): the grade “Basically qualified”.'),
      },
    ]));

  it('A10: below the last line only more', () => expect(grade(5000).map((each) => 'points' in each && each.points)).toEqual([1000]));
});

describe('what would have given or cost a seat', () => {
  const two = schemeWith((value) => Object.assign(value['sets']!['speakersTop']!['highest'], { count: 2 }));
  const top: Scheme = { ...two, sets: { speakersTop: two.sets['speakersTop']! } };
  const facts = county({ totals: [9500, 9400, 9300, 9200] });
  const seats = (person: string) => of('seat', explain(top, facts, person).counterfactuals);
  const seat = { kind: 'seat', rule: 'A11', of: 'set', id: 'speakersTop' };

  it('A11: the last seat and the first in line alone', () => {
    expect(seats('p0')).toEqual([]);
    expect(seats('p1')).toEqual([
      {
        ...seat,
        seats: 1,
        inside: false,
        because: text('“前三名发言”少 1 席（1 席）：本人不在其列。', 'One seat fewer for “Top three speak” (1): no seat for this person.'),
      },
    ]);
    expect(seats('p2')).toEqual([
      {
        ...seat,
        seats: 3,
        inside: true,
        because: text('“前三名发言”多 1 席（3 席）：本人列入。', 'One seat more for “Top three speak” (3): this person takes it.'),
      },
    ]);
    expect(seats('p3')).toEqual([]);
  });

  it('A11: into a set, or out of it', () => {
    const change = (person: string) => of('set', explain(top, facts, person).counterfactuals);
    const set = { kind: 'set', rule: 'A11', set: 'speakersTop' };
    expect(change('p1')).toEqual([
      {
        ...set,
        inside: false,
        points: -101,
        total: 9299,
        because: text('少得 1.01 分（总分 92.99）：不列入“前三名发言”。', '1.01 fewer points (a total of 92.99): no place in “Top three speak”.'),
      },
    ]);
    expect(change('p2')).toEqual([
      {
        ...set,
        inside: true,
        points: 101,
        total: 9401,
        because: text('多得 1.01 分（总分 94.01）：列入“前三名发言”。', '1.01 more points (a total of 94.01): a place in “Top three speak”.'),
      },
    ]);
  });
});

describe('what it would have been without the deductions', () => {
  const facts = { ...county({ totals: [9100, 8000] }), events: [event('late', 'p0', -150), event('absent', 'p0', -50), event('praise', 'p0', 30)] };
  const events = scheme.items['events'] as LedgerItem;
  const without = (of_: Scheme, given = facts) => of('deductions', explain({ ...of_, sets: {} }, given, 'p0').counterfactuals);
  const ledger = (given: Partial<LedgerItem>): Scheme => ({ ...scheme, items: { ...scheme.items, events: { ...events, ...given } as Item } });

  it('A7: all of them together, with the grade of that total', () =>
    expect(without(scheme)).toEqual([
      {
        kind: 'deductions',
        rule: 'A7',
        item: 'events',
        points: 200,
        total: 9130,
        grade: 'EXCELLENT',
        because: text(
          '如没有“加减分”中的减分 2.00，总分为 91.30，等次为“优秀”。',
          'Without the 2.00 deducted in “Added and deducted points” the total would be 91.30 and the grade “Excellent”.',
        ),
      },
    ]));

  it.each(['ungraded', 'scoredOnly'] as const)('R3: nothing for who is not graded (%s)', (status) => {
    const persons = facts.persons.map((person) => (person.id === 'p0' ? { ...person, status, reason: '事由' } : person));
    expect(explain(scheme, { ...facts, persons }, 'p0').counterfactuals).toEqual([]);
  });

  it('nothing where nothing was deducted', () => expect(without(scheme, { ...facts, events: [event('praise', 'p0', 30)] })).toEqual([]));

  it.each<[string, Scheme]>([
    ['deductions alone are counted', ledger({ counts: 'DEDUCTED' })],
    ['additions alone are counted', ledger({ counts: 'ADDED' })],
    ['deductions have a cap', ledger({ deductedCap: 1000 })],
    ['a tie key changes with them', { ...scheme, rank: { ...scheme.rank, tieKeys: ['work', 'events'] } }],
    ['the total weighs its parts', { ...scheme, total: { ...scheme.total, operation: 'weighted' } }],
    [
      'they reach the total through a node',
      {
        ...scheme,
        nodes: { more: { ...scheme.total, id: 'more', of: [{ ref: 'events', weightBps: 10_000 }] } },
        total: { ...scheme.total, of: scheme.total.of.map((each) => (each.ref === 'events' ? { ...each, ref: 'more' } : each)) },
      },
    ],
  ])('no answer where it would not be exact: %s', (_what, other) => expect(without(other)).toEqual([]));

  it('B4: no answer where nobody is graded', () => {
    const town = schemeOf('town-points');
    const late = { id: 'e', item: 'points', person: 'p', points: -50, code: 'townTaskMissed', occurredOn: '2025-05-06', enteredBy: 'office' };
    const given = factsOf(town, { persons: [{ id: 'p', termFrom: '2021-01-01' }], events: [late], bonusPools: [{ bonus: 'yearEnd', amountFen: 1 }] });
    expect(explain({ ...town, sets: {}, bonuses: {}, hits: {} }, given, 'p').counterfactuals).toEqual([]);
  });
});
