import { checkAllocation, DomainError, proposeAllocation, remainingFen, totalFen, type AllocationLimits, type AllocationRow, type Eligible } from '#domain';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

const limits = (given: Partial<AllocationLimits> = {}): AllocationLimits => ({ capFen: 2_600_000, takenFen: 0, personCapFen: null, ...given });
const person = (personId: string, computedFen = 500_000, barred = false): Eligible => ({ personId, computedFen, barred });
const row = (personId: string, fen: number, reason?: string): AllocationRow => ({ personId, fen, ...(reason === undefined ? {} : { reason }) });

function codeOf(rows: AllocationRow[], eligible: Eligible[], given = limits()): string | undefined {
  try {
    checkAllocation(rows, eligible, given);
    return undefined;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return error.code;
  }
}

const fen = fc.integer({ min: 0, max: 100_000_000 });
const people = fc
  .array(fc.record({ computedFen: fen, barred: fc.boolean() }), { maxLength: 30 })
  .map((rows): Eligible[] => rows.map((each, index) => ({ personId: `p${index}`, ...each })));
const someLimits = fc.record({ capFen: fc.integer({ min: 0, max: 2_000_000_000 }), takenFen: fen, personCapFen: fc.option(fen, { nil: null }) });

describe('A13: the allocation a township is shown to begin with', () => {
  it('is the computed amounts where they fit: 5 × 5,000 yuan under 26,000', () => {
    const eligible = ['a', 'b', 'c', 'd', 'e'].map((id) => person(id));
    expect(totalFen(proposeAllocation(eligible, limits()))).toBe(2_500_000);
  });

  it('shares what earlier batches left, to the last fen', () => {
    const eligible = [person('a'), person('b'), person('c')];
    const rows = proposeAllocation(eligible, limits({ takenFen: 1_600_000 }));
    expect(rows.map((each) => each.fen)).toEqual([333_334, 333_333, 333_333]);
  });

  it('R10: holds nothing for whoever is within an influence period', () => {
    expect(proposeAllocation([person('a'), person('b', 500_000, true)], limits())).toEqual([row('a', 500_000)]);
  });

  it('never exceeds the cap, loses no fen, and gives nobody more than computed', () => {
    fc.assert(
      fc.property(people, someLimits, (eligible, given) => {
        const rows = proposeAllocation(eligible, given);
        const open = eligible.filter(({ barred }) => !barred);
        const wanted = open.map(({ computedFen }) => Math.min(computedFen, given.personCapFen ?? Infinity));
        const sum = wanted.reduce((one, other) => one + other, 0);
        expect(totalFen(rows)).toBe(Math.min(sum, remainingFen(given)));
        expect(rows.map(({ personId }) => personId)).toEqual(open.map(({ personId }) => personId));
        rows.forEach((each, index) => {
          expect(Number.isSafeInteger(each.fen) && each.fen >= 0).toBe(true);
          expect(each.fen).toBeLessThanOrEqual(wanted[index] ?? 0);
        });
      }),
    );
  });

  it('is accepted as it stands, unless there is nothing to give', () => {
    fc.assert(
      fc.property(people, someLimits, (eligible, given) => {
        const rows = proposeAllocation(eligible, given);
        expect(codeOf(rows, eligible, given)).toBe(totalFen(rows) === 0 ? 'reward.nothing' : undefined);
      }),
    );
  });
});

describe('A13, (d): an allocation', () => {
  const eligible = [person('a'), person('b')];

  it('is accepted only within what the other batches left of the cap', () => {
    fc.assert(
      fc.property(fen, fen, fen, fc.integer({ min: 0, max: 300_000_000 }), (a, b, takenFen, capFen) => {
        const code = codeOf([row('a', a, '理由'), row('b', b, '理由')], eligible, limits({ capFen, takenFen }));
        if (a + b === 0) expect(code).toBe('reward.nothing');
        else expect(code).toBe(a + b + takenFen > Math.max(capFen, takenFen) ? 'reward.over_cap' : undefined);
      }),
    );
  });

  it.each<[string, AllocationRow[], Eligible[], string]>([
    ['somebody not eligible', [row('a', 500_000), row('b', 500_000), row('x', 1, '理由')], eligible, 'reward.not_eligible'],
    ['a person twice', [row('a', 500_000), row('a', 500_000), row('b', 500_000)], eligible, 'reward.person_twice'],
    ['a person left out in silence', [row('a', 500_000)], eligible, 'reward.person_missing'],
    ['another amount without a reason', [row('a', 400_000), row('b', 500_000)], eligible, 'reward.reason_missing'],
    ['nothing at all', [row('a', 0, '不发'), row('b', 0, '不发')], eligible, 'reward.nothing'],
    ['money within an influence period', [row('a', 500_000), row('b', 500_000)], [person('a'), person('b', 500_000, true)], 'influence.active'],
  ])('is refused: %s', (_, rows, who, code) => expect(codeOf(rows, who)).toBe(code));

  it('leaves out, or lists with nothing, who is within an influence period', () => {
    const who = [person('a'), person('b', 500_000, true)];
    expect(codeOf([row('a', 500_000)], who)).toBeUndefined();
    expect(codeOf([row('a', 500_000), row('b', 0)], who)).toBeUndefined();
  });

  it('obeys a cap for one person where the scheme reads the rate so', () => {
    const given = limits({ personCapFen: 100_000 });
    expect(proposeAllocation(eligible, given).map((each) => each.fen)).toEqual([100_000, 100_000]);
    expect(codeOf([row('a', 100_001, '理由'), row('b', 100_000)], eligible, given)).toBe('reward.over_person_cap');
  });
});
