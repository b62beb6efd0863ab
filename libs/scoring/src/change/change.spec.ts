import { describe, expect, it } from '@jest/globals';
import { applyBenefitOnly, compare, score, type Facts } from '#scoring';
import { county, event, publishedQuarter, scheme } from '../county.fixture.js';

const cancelled = (facts: Facts, id: string): Facts => ({
  ...facts,
  cancellations: [{ id: `cancel-${id}`, cancels: id, reason: '更正', enteredBy: 'department' }],
});

/** The published quarter, its 26th from below with a deduction that should not have been entered. */
function withWrongDeduction(): { facts: Facts; person: string } {
  const facts = publishedQuarter();
  const person = score(scheme, facts).persons.at(-26)!.person;
  const entries = facts.entries.map((entry) => (entry.person === person && entry.item === 'evaluation' ? { ...entry, points: entry.points + 500 } : entry));
  return { facts: { ...facts, entries, events: [event('wrong', person, -500)] }, person };
}

describe('R7: before confirmation', () => {
  it('X leaves the 26, so Y enters and is to be heard', () => {
    const { facts, person } = withWrongDeduction();
    const [before, after] = [score(scheme, facts), score(scheme, cancelled(facts, 'wrong'))];
    const { newlyAdverse, moved } = compare(scheme, before.persons, after.persons);
    expect(newlyAdverse).toHaveLength(1);
    expect(moved.find((move) => move.person === newlyAdverse[0])).toMatchObject({ because: 'others', adverse: ['entersAdverseSet'] });
    expect(after.persons.find((each) => each.person === person)?.sets).not.toContain('bottom');
    expect(after.certificates.find(({ id }) => id === 'bottom')?.filled).toBe(26);
  });

  it('a lower grade and a lost reward are each named', () => {
    const facts = { ...county({ totals: [9100, 8000] }), events: [event('bonus', 'p0', 200)] };
    const [before, after] = [score(scheme, facts), score(scheme, { ...facts, events: [event('penalty', 'p0', -200)] })];
    expect(compare(scheme, before.persons, after.persons).moved[0]?.adverse).toEqual(['lowerGrade', 'losesReward']);
  });

  it('a grade settled later is adverse only when it is a low one', () => {
    const late = (total: number) => {
      const facts = county({ totals: [total, 6010, 6020, 6030], person: (index) => (index === 0 ? { status: 'ungraded', reason: '立案审查' } : {}) });
      const settled = { ...facts, persons: facts.persons.map((person) => ({ ...person, status: 'graded' as const })) };
      return compare(scheme, score(scheme, facts).persons, score(scheme, settled).persons).moved.find(({ person }) => person === 'p0')?.adverse;
    };
    expect(late(6500)).toEqual(['lowerGrade']);
    expect(late(8000)).toEqual([]);
  });

  it('who joins or leaves the roster is named as such', () => {
    const [one, two] = [county({ totals: [6010, 6020, 6030] }), county({ totals: [6010, 6020, 6030, 6500] })].map((facts) => score(scheme, facts).persons);
    expect(compare(scheme, one!, two!).moved.find(({ person }) => person === 'p3')).toMatchObject({ because: 'roster', from: null, adverse: ['lowerGrade'] });
    expect(compare(scheme, two!, one!).moved.find(({ person }) => person === 'p3')).toMatchObject({ because: 'roster', to: null, adverse: [] });
  });
});

describe('R7: after publication (BENEFIT_ONLY)', () => {
  it('X leaves the 26, the set is 25, nobody is added', () => {
    const { facts, person } = withWrongDeduction();
    const published = score(scheme, facts).persons;
    const corrected = applyBenefitOnly({ scheme, facts: cancelled(facts, 'wrong'), published });
    const bottom = corrected.certificates.find(({ id }) => id === 'bottom')!;
    expect(bottom.filled).toBe(25);
    expect(bottom.persons).not.toContain(person);
    expect(bottom.reason.zh).toContain('只退出不递补');
    expect(corrected.persons.filter(({ consequences }) => consequences.some(({ effect }) => effect.kind === 'hold'))).toHaveLength(25);
    expect(compare(scheme, published, corrected.persons).newlyAdverse).toEqual([]);
  });

  it('who is passed in the top three keeps the seat beyond the number (超额保留), and the next correction keeps it still', () => {
    const facts = { ...county({ totals: [9500, 9400, 9300, 9500] }), events: [event('wrong', 'p3', -400), event('other', 'p2', -1)] };
    const published = score(scheme, facts).persons;
    const first = applyBenefitOnly({ scheme, facts: cancelled(facts, 'wrong'), published });
    const top = first.certificates.find(({ id }) => id === 'speakersTop')!;
    expect(top).toMatchObject({ filled: 4, retained: ['p2'] });
    expect(first.persons.find(({ person }) => person === 'p2')).toMatchObject({ retained: true, rank: 3, sets: expect.arrayContaining(['speakersTop']) });
    const both: Facts = { ...facts, cancellations: [...cancelled(facts, 'wrong').cancellations, ...cancelled(facts, 'other').cancellations] };
    expect(applyBenefitOnly({ scheme, facts: both, published: first.persons }).persons.find(({ person }) => person === 'p2')?.retained).toBe(true);
  });

  it('money once granted stays though the pool is shared by more, and the pool shows that it is over', () => {
    const facts = { ...county({ totals: Array.from({ length: 26 }, (_, index) => (index < 6 ? 9100 : 8000)) }), events: [event('wrong', 'p5', -200)] };
    const published = score(scheme, facts);
    expect(published.pools[0]).toMatchObject({ grantedFen: 25_000_00, overCap: false });
    const corrected = applyBenefitOnly({ scheme, facts: cancelled(facts, 'wrong'), published: published.persons });
    expect(corrected.persons.filter(({ rewardFen }) => rewardFen === 5000_00)).toHaveLength(5);
    expect(corrected.pools[0]).toMatchObject({ overCap: true, persons: 6, grantedFen: 25_000_00 + 4333_33 });
  });

  it('a fact cancelled to somebody’s harm changes nothing for them', () => {
    const facts = { ...county({ totals: [9000, 8000] }), events: [event('bonus', 'p0', 100)] };
    const published = score(scheme, facts).persons;
    expect(compare(scheme, published, applyBenefitOnly({ scheme, facts: cancelled(facts, 'bonus'), published }).persons).moved).toEqual([]);
  });
});
