import { describe, expect, it } from '@jest/globals';
import { text } from '#domain';
import { applyBenefitOnly, explain, explainer, score, type Explanation, type Facts } from '#scoring';
import { county, event, scheme, schemeWith } from '../county.fixture.js';

const setOf = ({ sets }: Explanation, id: string) => sets.find(({ set }) => set === id);

describe('A11, A14: inside or outside a set', () => {
  const fifth = schemeWith((value) => Object.assign(value['sets']!['bottom']!['lowest'], { rateBps: 2000 }));
  const tied = county({ totals: [9500, 9400, 9300, 9200, 9100, 9000, 8000, 6800, 6800, 6500] });

  it('A14: a tie across the cut leaves the whole group out; one seat more would take it, one point less the person', () => {
    const explanation = explain(fifth, tied, 'p8');
    expect(setOf(explanation, 'bottom')).toMatchObject({
      inside: false,
      because: text(
        '10 人 × 20.00% = 2.0000，向下取整为 2 人；边界上 2 人同分，整组不列入，实际 1 人。本人在边界同分组内，未列入。',
        '10 × 20.00 % = 2.0000, floored to 2; 2 tied across the cut were left out, 1 filled. Among those tied across the cut, so left out.',
      ),
      change: -1,
      distance: 1,
      seats: { n: 10, seats: 2, needed: 3 },
    });
    expect(explanation.counterfactuals.filter((each) => 'set' in each && each.set === 'bottom')).toEqual([
      {
        kind: 'set',
        rule: 'A14',
        set: 'bottom',
        inside: true,
        points: -1,
        total: 6799,
        because: text('少得 0.01 分（总分 67.99）：列入“全县后 5%”。', '0.01 fewer points (a total of 67.99): a place in “Bottom 5 % of the county”.'),
      },
    ]);
    expect(explanation.counterfactuals.filter((each) => each.kind === 'seat' && each.id === 'bottom')).toEqual([
      {
        kind: 'seat',
        rule: 'A14',
        of: 'set',
        id: 'bottom',
        seats: 3,
        inside: true,
        because: text('“全县后 5%”多 1 席（3 席）：本人列入。', 'One seat more for “Bottom 5 % of the county” (3): this person takes it.'),
      },
    ]);
    expect(setOf(explain(fifth, tied, 'p9'), 'bottom')).toMatchObject({ inside: true, change: 300, seats: { seats: 2, needed: 1 } });
    const seats = explain(fifth, tied, 'p9').counterfactuals.filter((each) => each.kind === 'seat' && each.id === 'bottom');
    expect(seats).toEqual([]);
  });

  it('A11: not among the top, with what it would take', () =>
    expect(setOf(explain(fifth, tied, 'p3'), 'speakersTop')).toEqual({
      set: 'speakersTop',
      title: text('前三名发言', 'Top three speak'),
      rule: 'A11',
      adverse: false,
      inside: false,
      because: text('共 10 人，取 3 人；实际 3 人。本人第 4 名，不在前 3 名。', '3 of 10; 3 filled. Rank 4 is not among the top 3.'),
      // equal in total is not enough: the tie keys decide, of which the last is the daily work
      change: 101,
      distance: 101,
      seats: { n: 10, seats: 3, needed: 4 },
    }));

  it('A11: not among the bottom, and the sentence of who is', () => {
    const bottomOf = (person: string) => setOf(explain(scheme, tied, person), 'speakersBottom')?.because;
    expect(bottomOf('p0')).toEqual(text('共 10 人，取 3 人；实际 3 人。本人第 1 名，不在后 3 名。', '3 of 10; 3 filled. Rank 1 is not among the bottom 3.'));
    expect(bottomOf('p9')).toEqual(text('共 10 人，取 3 人；实际 3 人。本人第 10 名，列入后 3 名。', '3 of 10; 3 filled. Rank 10 is among the bottom 3.'));
  });

  it('R7: a seat that a correction kept', () => {
    const facts: Facts = { ...county({ totals: [9500, 9400, 9300, 9500] }), events: [event('wrong', 'p3', -400)] };
    const after = { ...facts, cancellations: [{ id: 'c', cancels: 'wrong', reason: '误录', enteredBy: 'd' }] };
    const published = applyBenefitOnly({ scheme, facts: after, published: score(scheme, facts).persons });
    expect(setOf(explainer(scheme, after, published)('p2'), 'speakersTop')).toMatchObject({
      inside: true,
      because: text(
        '共 4 人，取 3 人；实际 3 人。公布后更正，原有席位超额保留，现为 4 人。更正时保留。',
        '3 of 4; 3 filled. Seats once given are kept beyond the rule: 4. Kept by a correction.',
      ),
      change: null,
    });
  });
});
