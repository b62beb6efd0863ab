import { describe, expect, it } from '@jest/globals';
import { score, simulate, type Facts, type SimulatedPeriod } from '#scoring';
import { publishedQuarter, scheme } from '../county.fixture.js';
import { schemeOf, type SchemeValue } from '../schemes.fixture.js';

const quarter = publishedQuarter();
const schemeWith = (change?: (value: SchemeValue) => void) => schemeOf('county-dynamic', change);
const only = (simulation: ReturnType<typeof simulate>): SimulatedPeriod => simulation.periods[0] as SimulatedPeriod;

describe('a draft on past periods', () => {
  it('moves nobody when nothing is changed', () => {
    const period = only(simulate({ draft: scheme, against: scheme, periods: [quarter] }));
    expect(period).toMatchObject({ n: 531, moves: [], grades: { EXCELLENT: { before: 77, after: 77 } }, moneyFen: { before: 385_000_00, after: 385_000_00 } });
  });

  it('names who moves, who is worse off, seats and money when a line is raised', () => {
    const draft = schemeWith((value) => Object.assign(value['grades']!['lines']!, { EXCELLENT: 91 }));
    const period = only(simulate({ draft, against: scheme, periods: [quarter] }));
    const results = score(draft, quarter);
    expect(period.grades.EXCELLENT).toEqual({ before: 77, after: results.counts.EXCELLENT });
    expect(period.moves).toHaveLength(77 - results.counts.EXCELLENT);
    expect(period.moves.every(({ adverse }) => adverse.includes('lowerGrade') && adverse.includes('losesReward'))).toBe(true);
    expect(period.moneyFen.after).toBe(results.rewardTotalFen);
  });

  it('says who enters and who leaves a set', () => {
    const draft = schemeWith((value) => Object.assign(value['sets']!['bottom']!['lowest']!, { rateBps: 600 }));
    const bottom = only(simulate({ draft, against: scheme, periods: [quarter] })).sets.find(({ set }) => set === 'bottom');
    expect(bottom).toMatchObject({ members: { before: 26, after: 31 }, leaving: [] });
    expect(bottom?.entering).toHaveLength(5);
  });

  it('C9: names the circles too small for a seat', () => {
    const poverty = schemeOf('poverty-regulation');
    const persons = Array.from({ length: 4 }, (_, index) => ({ id: `p${index}`, name: 'p', village: 'v', series: 'chief', status: 'graded' as const }));
    const entries = persons.flatMap(({ id }) =>
      Object.values(poverty.items).flatMap((item) =>
        item.kind === 'entry' ? [{ id: `${item.id}-${id}`, item: item.id, person: id, points: item.max, enteredBy: 'g' }] : [],
      ),
    );
    const bands = [{ township: 't', series: 'chief', grade: 'EXCELLENT' as const, rule: 'FIXED' as const, bps: 13_000, reason: 'r', decidedBy: 'd' }];
    const facts: Facts = {
      ...quarter,
      scheme: poverty.id,
      organizations: [
        { id: 't', name: 't', kind: 'township' },
        { id: 'v', name: 'v', kind: 'village', parent: 't' },
      ],
      persons,
      entries,
      events: [],
      contests: [],
      earlierPeriods: [],
      earlierResults: [],
      bands,
    };
    expect(only(simulate({ draft: poverty, periods: [facts] })).withoutSeat).toEqual([{ scope: 't/chief', n: 4, rateBps: 2000 }]);
  });

  it('a period whose facts the draft asks more of is named with its refusal, and the others are computed', () => {
    const draft = schemeWith((value) => {
      Object.assign(value['items']!, { extra: { ...value['items']!['daily']!, title: '新增' } });
      (value['score']!['sum'] as unknown as string[]).push('extra');
    });
    const { periods, sensitivity } = simulate({ draft, against: scheme, periods: [quarter] });
    expect(periods).toEqual([{ period: quarter.period.code, refused: { code: 'score.missing', details: expect.objectContaining({ item: 'extra' }) } }]);
    expect(sensitivity).toEqual([]);
  });

  it('says how much hangs on each weight, ratio and line', () => {
    const { sensitivity } = simulate({ draft: scheme, periods: [quarter] });
    expect(sensitivity.map(({ path }) => path)).toEqual([
      '/items/contest/contest/ratioBps',
      '/grades/lines/EXCELLENT',
      '/grades/lines/QUALIFIED',
      '/grades/lines/BASICALLY_QUALIFIED',
    ]);
    const raised = score(
      schemeWith((value) => Object.assign(value['grades']!['lines']!, { QUALIFIED: 71 })),
      quarter,
    );
    const before = score(scheme, quarter);
    expect(sensitivity[2]?.up).toEqual({ value: 7100, grades: raised.counts.BASICALLY_QUALIFIED - before.counts.BASICALLY_QUALIFIED, sets: 0 });
  });
});
