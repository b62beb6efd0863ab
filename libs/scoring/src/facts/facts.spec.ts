import { describe, expect, it } from '@jest/globals';
import type { MembershipFact } from '#scoring';
import { scheme as countyScheme } from '../county.fixture.js';
import { describeRefusal } from '../refusal.fixture.js';
import { factsOf, schemeOf } from '../schemes.fixture.js';
import { checkMemberships } from './memberships.js';
import { byCode, byId } from './order.js';

describe('the order of everything', () => {
  it.each([
    ['a', 'b', -1],
    ['b', 'a', 1],
    ['a', 'a', 0],
    ['Z', 'a', -1],
    ['p10', 'p9', -1],
  ])('%s and %s: by code units, the same everywhere', (a, b, order) => {
    expect(byCode(a, b)).toBe(order);
    expect(byId({ id: a }, { id: b })).toBe(order);
  });
});

describe('D2: one module at a time', () => {
  const quzhou = schemeOf('quzhou-4d');
  const year = (person: string, module: string, from: string, to: string): MembershipFact => ({ person, module, from: `2025-${from}`, to: `2025-${to}` });
  const check = (memberships: readonly MembershipFact[], scheme = quzhou): void =>
    checkMemberships({ ...factsOf(scheme, { persons: [{ id: 'p' }, { id: 'q' }] }), memberships }, scheme);
  const refusalOf = (...given: Parameters<typeof check>) => describeRefusal(() => check(...given));

  it('in whatever order they are told, of several persons, and for a single day', () => {
    const list = [year('p', 'economy', '07-01', '12-31'), year('q', 'party', '03-01', '12-31'), year('p', 'party', '01-01', '06-30')];
    expect(() => check(list)).not.toThrow();
    expect(() => check([year('p', 'party', '01-01', '01-01'), year('p', 'service', '01-02', '12-31')])).not.toThrow();
  });

  it('two that share a day are refused at the later one, wherever it stands', () => {
    const twice = { code: 'facts.module_twice', person: 'p', from: '2025-06-30', to: '2025-12-31' };
    const [first, second] = [year('p', 'party', '01-01', '06-30'), year('p', 'economy', '06-30', '12-31')];
    expect(refusalOf([first, second])).toEqual({ ...twice, path: '/memberships/1' });
    expect(refusalOf([second, first])).toEqual({ ...twice, path: '/memberships/0' });
  });

  it('one that ends before it begins, a person or module nobody knows, and any where the scheme has no modules', () => {
    expect(refusalOf([year('p', 'party', '06-30', '01-01')])).toEqual({
      code: 'facts.module_twice',
      path: '/memberships/0',
      person: 'p',
      from: '2025-06-30',
      to: '2025-01-01',
    });
    expect(refusalOf([year('x', 'party', '01-01', '06-30')])).toEqual({ code: 'fact.subject_unknown', path: '/memberships/0/person', id: 'x' });
    const unknown = { code: 'facts.module_unknown', path: '/memberships/0/module', got: 'sport' };
    const known = ['party', 'governance', 'economy', 'ecology', 'service'];
    expect(refusalOf([year('p', 'sport', '01-01', '06-30')])).toEqual({ ...unknown, known });
    expect(refusalOf([year('p', 'sport', '01-01', '06-30')], countyScheme)).toEqual({ ...unknown, known: [] });
  });
});
