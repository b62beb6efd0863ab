import { describe, expect, it } from '@jest/globals';
import { collectedItems, collectionWaits, conductOf, fieldsOf, parseScheme } from '#scoring';
import { read } from './refused.fixture.js';
import { by, leastValue } from './whole.fixture.js';

describe('what collections bring in', () => {
  it('C2: the items of points and levels, in forms and in their rows', () => {
    expect([...collectedItems(read({}))]).toEqual(['work', 'deeds', 'voices', 'parts']);
    expect([...collectedItems(parseScheme(leastValue()))]).toEqual([]);
    expect([...collectedItems(read({ 'collections.pooled.form': [{ name: 'told', title: '说', kind: 'text', required: true }] }))]).toEqual(['work', 'deeds']);
  });

  it('every field, with those inside of rows', () => {
    const { pooled } = read({}).collections ?? {};
    expect(fieldsOf(pooled ?? { form: [] }).map(({ name }) => name)).toEqual([
      ...['factors', 'pool', 'bonus', 'who', 'score', 'stage', 'award', 'subsidy', 'why', 'where', 'event', 'what'],
    ]);
  });

  it('D1: the route waits before the period, at its end, or not at all', () => {
    expect(collectionWaits(read({}))).toEqual({ preparation: true, period: true });
    expect(collectionWaits(parseScheme(leastValue()))).toEqual({ preparation: false, period: false });
    const { prepared, report } = read({}).collections ?? {};
    expect(collectionWaits({ collections: prepared ? { prepared } : {} })).toEqual({ preparation: true, period: false });
    expect(collectionWaits({ collections: report ? { report } : {} })).toEqual({ preparation: false, period: true });
  });
});

describe('A2, A3, R3: who leads', () => {
  it('as the scheme says', () =>
    expect(conductOf(read({}))).toEqual({ lead: 'TOWNSHIP', roster: 'countyOrganizationDepartment', targets: 'NONE', ...by('A2') }));
  it('and as it was done before schemes said it', () =>
    expect(conductOf({})).toEqual({ lead: 'COUNTY_UNIT', roster: 'townshipPartyCommittee', targets: 'BREAKDOWN', ...by('A2') }));
});
