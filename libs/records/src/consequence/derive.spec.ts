import type { Consequence as Called, Effect, Trigger } from '#scoring';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { derivedFrom, differenceOf, identityOf, stands, type Derived, type Standing } from './derive.js';

const effects: Effect[] = [
  { kind: 'talk', talk: 'summons', convener: 'countyOrganizationDepartment', collective: true, formal: true },
  { kind: 'hold', holds: ['pay'], onRelease: 'PAY_BACK', periods: 1 },
  { kind: 'commendation', by: 'countyOrganizationDepartment' },
  { kind: 'growthPlan', plan: 'classOne' },
  { kind: 'speech', at: 'countyContest' },
];
const dismissal: Effect = { kind: 'dismissal', state: 'open' };
const called = (person: string, effect: Effect, consequence: string = effect.kind): Called => ({ person, consequence, rule: 'A14', effect });
const trigger = (person: string, since: string): Trigger => ({ person, key: `lowTwice/${since}`, streak: 'lowTwice', rule: 'k', periods: [since] });

describe('what follows from a published result', () => {
  it('a removal case from its trigger alone, under the scheme’s name for it', () => {
    const rows = derivedFrom([called('p', dismissal, 'removalCase'), called('q', dismissal, 'removalCase')], [trigger('p', '2026-Q1')]);
    expect(rows).toEqual([{ personId: 'p', kind: 'dismissal', consequence: 'removalCase', rule: 'k', effect: dismissal, key: 'lowTwice/2026-Q1' }]);
    expect(derivedFrom([], [trigger('p', '2026-Q1')])).toMatchObject([{ consequence: 'lowTwice', effect: dismissal }]);
  });

  it('everything else from the scheme’s rules', () => {
    const all = effects.map((effect) => called('p', effect));
    expect(derivedFrom(all, []).map(({ kind, key }) => [kind, key])).toEqual(effects.map(({ kind }) => [kind, '']));
  });
});

const person = fc.constantFrom('p', 'q', 'r');
const calls = fc.array(fc.tuple(person, fc.constantFrom(...effects)).map(([who, effect]) => called(who, effect)));
const triggers = fc.uniqueArray(
  fc.tuple(person, fc.constantFrom('2026-Q1', '2026-Q2')).map(([who, since]) => trigger(who, since)),
  { selector: ({ person: who, key }) => `${who}${key}` },
);
const derivation = fc.tuple(calls, triggers).map(([some, cases]) => derivedFrom(some, cases));
const written = derivation.chain((rows) =>
  fc.tuple(...rows.map((row) => fc.constantFrom('due', 'open', 'done', 'withdrawn', 'kept').map((state): Standing & Derived => ({ ...row, state })))),
);

describe('R7: what a later version changes', () => {
  it('is nothing where it calls for the same', () => {
    fc.assert(
      fc.property(derivation, (derived) => {
        const rows = derived.map((row) => ({ ...row, state: 'open' }));
        expect(differenceOf({ rows, derived }, () => true)).toEqual({ gone: [], added: [] });
      }),
    );
  });

  it('takes away exactly what stands and is not called for, and adds nothing that was written before', () => {
    fc.assert(
      fc.property(written, derivation, (rows, derived) => {
        const wanted = new Set(derived.map(identityOf));
        const known = new Set(rows.map(identityOf));
        const { gone, added } = differenceOf({ rows, derived }, () => false);
        expect(gone).toEqual(rows.filter((row) => stands(row) && !wanted.has(identityOf(row))));
        expect(added).toEqual(derived.filter((row) => !known.has(identityOf(row))));
      }),
    );
  });

  it('adds nothing adverse for whom a result was published, but the rest of a run whose case was withdrawn', () => {
    fc.assert(
      fc.property(written, derivation, (rows, derived) => {
        const { gone, added } = differenceOf({ rows, derived }, () => true);
        for (const { kind, personId } of added) {
          expect(['talk', 'hold']).not.toContain(kind);
          if (kind === 'dismissal') expect(gone.some((row) => row.kind === kind && row.personId === personId)).toBe(true);
        }
      }),
    );
  });
});
