import { describe, expect, it } from '@jest/globals';
import { lintScheme, score } from '#scoring';
import { factsOf, resultOf, schemeOf } from './schemes.fixture.js';

const instant = schemeOf('county-instant');

describe('A1, A4: instant assessment of a key task', () => {
  const facts = factsOf(instant, {
    period: { code: 'T20260915-20261105', from: '2026-09-15', to: '2026-11-05' },
    organizations: [
      { id: 't', name: '镇', kind: 'township' },
      { id: 'v', name: '甲村', kind: 'village', parent: 't' },
      { id: 'w', name: '乙村', kind: 'village', parent: 't' },
    ],
    persons: [{ id: 'p' }, { id: 'q', village: 'w' }],
    entries: [
      { id: 'a', item: 'quantity', points: 5500, person: 'p', enteredBy: 'x' },
      { id: 'b', item: 'quality', points: 3400, person: 'p', enteredBy: 'x' },
      { id: 'c', item: 'quantity', points: 3600, person: 'q', enteredBy: 'x' },
      { id: 'd', item: 'quality', points: 2400, person: 'q', enteredBy: 'x' },
    ],
    events: [
      { id: 'e', item: 'events', code: 'ahead', points: 100, person: 'p', occurredOn: '2026-09-15', enteredBy: 'x' },
      { id: 'f', item: 'events', code: 'memberPenalty', points: -100, village: 'w', occurredOn: '2026-11-05', enteredBy: 'x' },
    ],
  });

  it('scores and ranks secretaries, villages and townships over the dates of the task', () => {
    const results = score(instant, facts);
    expect(resultOf(results, 'p')).toMatchObject({ total: 9000, rank: 1, grade: 'EXCELLENT' });
    expect(resultOf(results, 'q')).toMatchObject({ total: 5900, rank: 2, grade: 'UNQUALIFIED' });
    expect(results.townships).toMatchObject([{ organization: 't', total: 7450, rank: 1 }]);
  });

  it('leads to a commendation or a reminder, never to a hold or a removal case', () => {
    const { persons, removalTriggers } = score(instant, facts);
    const kinds = persons.flatMap(({ consequences }) => consequences.map(({ rule, effect }) => [rule, effect.kind]));
    expect(kinds.sort()).toEqual([
      ['A13', 'commendation'],
      ['R10', 'talk'],
    ]);
    expect(removalTriggers).toEqual([]);
  });

  it('takes nothing from outside its dates, nor what is not in its catalogue', () => {
    const [event] = facts.events;
    const given = (change: object) => () => score(instant, { ...facts, events: [{ ...event!, ...change }] });
    expect(given({ occurredOn: '2026-09-14' })).toThrow('fact.outside_period');
    expect(given({ code: undefined })).toThrow('fact.item_unknown');
  });

  it('R16: burdens nobody by county units or by the month', () => {
    expect(lintScheme(instant).map(({ code }) => code)).toEqual(['removal.none']);
  });
});
