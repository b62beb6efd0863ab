import { describe, expect, it } from '@jest/globals';
import { assertMayConvene, assertTwoPersons, assertWitnesses, isAdmonition, talkConveners, talkersOf, type ConvenerKind } from './talk-authority.js';

const summons = { kind: 'summons', formal: true } as const;
const admonition = { kind: 'admonition', formal: true } as const;
const informal = { kind: 'admonition', formal: false } as const;
const account = (accountId: string, personId: string | null = null) => ({ accountId, personId });

describe('R10: who may convene a talk', () => {
  it.each(['organizationDepartment', 'township'])('%s convenes all of them', (convener) => {
    for (const talk of [summons, admonition, { kind: 'reminder', formal: true } as const]) expect(() => assertMayConvene(talk, convener)).not.toThrow();
  });

  it('C10: a village party organization talks informally only', () => {
    expect(() => assertMayConvene(informal, 'village')).not.toThrow();
    for (const talk of [summons, admonition]) expect(() => assertMayConvene(talk, 'village')).toThrow(expect.objectContaining({ code: 'talk.no_authority' }));
  });

  it.each(['unit', 'county'])('%s convenes none', (convener) => {
    expect(() => assertMayConvene(summons, convener)).toThrow(expect.objectContaining({ code: 'talk.no_authority' }));
  });

  it('only a formal admonition is approved and followed by an influence period', () => {
    expect([summons, admonition, informal].map(isAdmonition)).toEqual([false, true, false]);
  });
});

describe('R10: who may talk', () => {
  const rolesOf = (talk: typeof summons | typeof admonition, convener: ConvenerKind) => talkersOf(talk, convener).map(({ role }) => role);

  it('a summons: the convener’s own people, or the county leader', () => {
    expect(rolesOf(summons, 'organizationDepartment')).toEqual(['organizationDepartmentLeader', 'organizationDepartmentOfficer', 'countyLeader']);
    expect(rolesOf(summons, 'township')).toEqual(['townshipSecretary', 'townshipOfficer']);
  });

  it('an admonition: a leader', () => {
    expect(rolesOf(admonition, 'organizationDepartment')).toEqual(['organizationDepartmentLeader', 'countyLeader']);
    expect(rolesOf(admonition, 'township')).toEqual(['townshipSecretary']);
  });

  it('everybody who approves, records or checks is named for each convener that admonishes', () => {
    for (const convener of ['organizationDepartment', 'township'] as const)
      for (const seats of Object.values(talkConveners[convener])) expect(seats.length).toBeGreaterThan(0);
  });
});

describe('R10: two persons, neither the one talked to', () => {
  it.each([
    [account('a'), account('a'), 'talk.recorder_is_talker'],
    [account('a', 'p'), account('b', 'p'), 'talk.recorder_is_talker'],
    [account('a', 'me'), account('b'), 'talk.no_authority'],
    [account('a'), account('b', 'me'), 'talk.recorder_unfit'],
  ])('%j and %j: %s', (talker, recorder, code) => {
    expect(() => assertTwoPersons({ talker, recorder, personId: 'me' })).toThrow(expect.objectContaining({ code }));
  });

  it('two others may', () => {
    expect(() => assertTwoPersons({ talker: account('a'), recorder: account('b'), personId: 'me' })).not.toThrow();
  });
});

describe('R10: witnesses of a refusal', () => {
  const person = (id: string, personId: string | null = null) => ({ id, personId });

  it.each([
    ['one', [person('a')]],
    ['twice the same', [person('a'), person('a')]],
    ['two accounts of one person', [person('a', 'p'), person('b', 'p')]],
    ['the person', [person('a'), person('b', 'me')]],
  ])('%s: refused', (_case, witnesses) => {
    expect(() => assertWitnesses(witnesses, 'me')).toThrow(expect.objectContaining({ code: 'talk.witness_invalid' }));
  });

  it('two different others may', () => {
    expect(() => assertWitnesses([person('a'), person('b')], 'me')).not.toThrow();
  });
});
