import { describe, expect, it } from '@jest/globals';
import { parseScheme, type Collection } from '#scoring';
import { describeRefusal } from '../refusal.fixture.js';
import { read } from './refused.fixture.js';
import { by, leastValue, t, type Json } from './whole.fixture.js';

const subjects = ['PERSON', 'ORGANIZATION', 'TOWNSHIP', 'COUNTY', 'MODULE', 'ASSESSMENT_GROUP', 'CONTACT_GROUP', 'TASK_FORCE', 'RESPONSIBLE_UNIT'];

/** The scheme made for the tests with one more collection, or the reason why not. */
const one = (given: Json, more: Json = {}): Json => {
  const base = {
    title: t('表', 'Sheet'),
    each: 'PERSON',
    by: 'townshipPartyCommittee',
    opens: 'PERIOD_END',
    days: { days: 5, kind: 'working' },
    endsWhen: 'ALL',
    form: [{ name: 'told', title: '说明', kind: 'text', required: false }],
    ...by('C2'),
  };
  return describeRefusal(() => read({ 'collections.sheet': { ...base, ...given }, ...more }));
};
const field = (kind: string, given: Json = {}): Json => ({ form: [{ name: 'told', title: '说明', kind, required: false, ...given }] });
const inRows = (subject: string, kind: string, given: Json = {}): Json =>
  field('rows', {
    columns: [
      { name: 'whom', title: '对象', kind: subject, required: true },
      { name: 'what', title: '内容', kind, required: true, ...given },
    ],
  });
const taken = 'nothing was refused';
const refused = (path: string, expected: string, more: Json = {}): Json => ({
  code: 'scheme.value_invalid',
  path: `/collections/sheet${path}`,
  rule: 'C2',
  expected,
  ...more,
});

describe('D1–D4, E1, E3: leads answer for their group and for who is in it', () => {
  const groups = {
    moduleHead: 'MODULE',
    assessmentGroup: 'ASSESSMENT_GROUP',
    contactGroup: 'CONTACT_GROUP',
    taskForceLead: 'TASK_FORCE',
    responsibleUnit: 'RESPONSIBLE_UNIT',
  };

  it.each(Object.entries(groups))('%s: %s', (holder, group) => {
    const others = subjects.filter((each) => ![group, 'PERSON', 'ORGANIZATION'].includes(each));
    for (const each of others) expect(one({ by: holder, each })).toEqual(refused('/by', `each: ${group}, PERSON, ORGANIZATION`, { got: each }));
    for (const each of [group, 'PERSON', 'ORGANIZATION']) expect(() => one({ by: holder, each })).toThrow(taken);
    const check = { by: holder, mayCorrect: false, days: { days: 1, kind: 'working' } };
    expect(one({ each: 'COUNTY', check })).toEqual(refused('/check/by', `each: ${group}, PERSON, ORGANIZATION`, { got: 'COUNTY' }));
    expect(() => one({ each: group, check })).toThrow(taken);
  });

  it('a village’s party organization answers for persons, organizations and contact groups', () => {
    const holder = 'villagePartyOrganization';
    expect(one({ by: holder, each: 'TOWNSHIP' })).toEqual(refused('/by', 'each: PERSON, ORGANIZATION, CONTACT_GROUP', { got: 'TOWNSHIP' }));
    for (const each of ['PERSON', 'ORGANIZATION', 'CONTACT_GROUP']) expect(() => one({ by: holder, each })).toThrow(taken);
  });

  it.each(['townshipPartyCommittee', 'townshipSecretary', 'countyOrganizationDepartment', 'leadUnit', 'leadingGroupOffice'])('%s for everybody', (holder) => {
    for (const each of subjects) expect(() => one({ by: holder, each })).toThrow(taken);
  });

  it('D2: modules only where there are modules', () => {
    const without = { modules: undefined, 'collections.prepared.form.1.kind': 'text' };
    expect(one({ by: 'moduleHead' }, without)).toEqual({ code: 'scheme.field_missing', path: '/modules' });
    expect(one({ each: 'MODULE' }, without)).toEqual({ code: 'scheme.field_missing', path: '/modules' });
    expect(() => one({}, without)).toThrow(taken);
    expect(one({}, { modules: undefined })).toEqual({ code: 'scheme.field_missing', path: '/modules' });
  });

  it('C2: the assessed person is nobody’s second person', () => {
    const check = { by: 'person', mayCorrect: false, days: { days: 1, kind: 'working' } };
    expect(one({ check })).toEqual(refused('/check/by', 'somebody else than who answers', { got: 'person' }));
  });

  it('C5: roles are persons’, quarters a quarter’s', () => {
    expect(one({ each: 'ORGANIZATION', only: { roles: ['other'] } })).toEqual(refused('/only/roles', 'each: PERSON', { got: 'ORGANIZATION' }));
    for (const only of [{ roles: ['chief', 'other'] }, { quarters: [1, 2, 3, 4] }]) expect(() => one({ only })).toThrow(taken);
    expect(() => one({ each: 'ORGANIZATION', only: { quarters: [2] } })).toThrow(taken);
  });
});

describe('D1, C2: what a field is about', () => {
  const before = { opens: 'PREPARATION' };
  const person = 'a person it is about';

  it('a coefficient or a module is a person’s, of the roll or of the row', () => {
    expect(() => one({ ...before, each: 'TOWNSHIP', ...inRows('person', 'coefficient') })).toThrow(taken);
    expect(() => one({ ...before, each: 'TOWNSHIP', ...inRows('person', 'module') })).toThrow(taken);
    expect(one({ ...before, ...inRows('organization', 'coefficient') })).toEqual(refused('/form/0/columns/1/kind', person));
    expect(one({ ...before, ...inRows('text', 'coefficient') })).toEqual(refused('/form/0/columns/1/kind', person));
    expect(one({ each: 'COUNTY', ...field('module') })).toEqual(refused('/form/0/kind', person));
    expect(one({ ...field('coefficient') })).toEqual(refused('/opens', 'PREPARATION', { got: 'PERIOD_END' }));
    const plain = { 'nodes.post': { title: '岗位', sum: ['mixed'], rounding: 'FLOOR', ...by('D1') }, 'collections.prepared.form.0.kind': 'text' };
    expect(one({ ...before, ...field('coefficient') }, plain)).toEqual(refused('/form/0/kind', 'a node with a coefficient'));
  });

  it('points are a person’s or an organization’s', () => {
    const deed = { item: 'deeds', code: 'praised' };
    for (const each of ['PERSON', 'ORGANIZATION']) expect(() => one({ each, ...field('points', deed) })).toThrow(taken);
    for (const subject of ['person', 'organization']) expect(() => one({ each: 'COUNTY', ...inRows(subject, 'points', deed) })).toThrow(taken);
    expect(one({ each: 'COUNTY', ...field('points', deed) })).toEqual(refused('/form/0', 'a person or organization it is about'));
    expect(one(inRows('text', 'points', deed))).toEqual(refused('/form/0/columns/1', 'a person or organization it is about'));
    expect(one({ each: 'COUNTY', ...field('tier', { item: 'deeds', code: 'honour' }) })).toEqual(refused('/form/0', 'a person or organization it is about'));
    expect(() => one({ each: 'COUNTY', ...field('points') })).toThrow(taken);
  });

  it('C2: whoever reports on oneself is checked by a second person', () => {
    const deed = field('points', { item: 'deeds', code: 'praised' });
    const missing = { code: 'scheme.field_missing', path: '/collections/sheet/check', rule: 'C2' };
    expect(one({ by: 'person', ...deed })).toEqual(missing);
    expect(one({ by: 'villagePartyOrganization', each: 'ORGANIZATION', ...deed })).toEqual(missing);
    expect(() => one({ by: 'villagePartyOrganization', ...deed })).toThrow(taken);
    expect(() => one({ each: 'ORGANIZATION', ...deed })).toThrow(taken);
    expect(() => one({ by: 'person' })).toThrow(taken);
    const check = { by: 'leadUnit', mayCorrect: false, days: { days: 1, kind: 'working' } };
    expect(() => one({ by: 'villagePartyOrganization', each: 'ORGANIZATION', check, ...deed })).toThrow(taken);
  });

  it('B2: outside of the catalogue only where that is allowed', () => {
    expect(() => one(field('points', { item: 'deeds' }), { 'items.deeds.ledger.uncatalogued': 'ALLOW' })).toThrow(taken);
    expect(one(field('points', { item: 'deeds' }))).toEqual({ code: 'scheme.field_missing', path: '/collections/sheet/form/0/code', rule: 'C2' });
  });

  it('C10: money and bands', () => {
    expect(() => one({ each: 'TOWNSHIP', ...field('bands') })).toThrow(taken);
    expect(one({ each: 'TOWNSHIP', ...field('bands') }, { pay: undefined, 'collections.pooled.form.0.kind': 'text' })).toEqual(
      refused('/form/0/kind', 'pay, and each: TOWNSHIP'),
    );
    expect(() => one({ each: 'COUNTY', ...inRows('person', 'money', { yields: 'subsidy' }) })).toThrow(taken);
    expect(one({ each: 'PERSON', ...inRows('organization', 'money', { yields: 'subsidy' }) })).toEqual(
      refused('/form/0/columns/1/yields', 'a person it is about', { got: 'subsidy' }),
    );
    expect(() => one({ each: 'COUNTY', ...field('money', { yields: 'bonusPool', bonus: 'yearEnd' }) })).toThrow(taken);
    const none = { bonuses: undefined, 'collections.pooled.form.2': { name: 'bonus', title: '奖', kind: 'text', required: false } };
    expect(one({ each: 'COUNTY', ...field('money', { yields: 'bonusPool', bonus: 'yearEnd' }) }, none)).toEqual({
      code: 'scheme.reference_unknown',
      path: '/collections/sheet/form/0/bonus',
      rule: 'C2',
      name: 'yearEnd',
    });
  });

  it('an item with one score is asked for once', () => {
    const work = field('points', { item: 'work' });
    expect(one(work)).toEqual(refused('/form', 'no item of report', { got: 'work' }));
    const elsewhere = { 'collections.report.form.10.item': 'deeds', 'collections.report.form.10.code': 'praised' };
    expect(() => one(work, elsewhere)).toThrow(taken);
    expect(() => one({ ...work, opens: 'START' }, elsewhere)).toThrow(taken);
    const twice = { form: ['a', 'b'].map((name) => ({ name, title: '分', kind: 'points', required: true, item: 'work' })) };
    expect(() => one(twice, elsewhere)).toThrow(taken);
    expect(() => one({ ...field('points', { item: 'parts' }), opens: 'MONTH_END' })).toThrow(taken);
  });

  it('an evaluation is waited for where there is one, and a chain may be long', () => {
    expect(() => one({ after: 'evaluation' })).toThrow(taken);
    expect(() => one({ after: 'report' })).toThrow(taken);
    expect(() => one({ after: 'pooled' })).toThrow(taken);
    const sheet = { ...by('C2'), title: '表', each: 'COUNTY', by: 'leadUnit', opens: 'START', days: { days: 1, kind: 'working' }, endsWhen: 'ALL' };
    const collections = { sheet: { ...sheet, ...field('text'), after: 'evaluation' } };
    expect(describeRefusal(() => parseScheme({ ...leastValue(), collections }))).toEqual({
      code: 'scheme.reference_unknown',
      path: '/collections/sheet/after',
      rule: 'C2',
      name: 'evaluation',
    });
  });

  it('B2: standings, where all that counts is a ledger', () => {
    const sheet = { ...by('B2'), title: '表', each: 'PERSON', by: 'leadUnit', opens: 'START', days: { days: 1, kind: 'working' }, endsWhen: 'ALL' };
    const collections = { sheet: { ...sheet, ...field('text'), standings: 'NOTIFIED', lowAtMost: -6 } };
    const parsed: Collection | undefined = parseScheme({ ...leastValue(), collections }).collections?.['sheet'];
    expect(parsed).toMatchObject({ standings: 'NOTIFIED', lowAtMost: -6 });
    const shown = { sheet: { ...sheet, ...field('text'), standings: 'SHOWN' } };
    expect(parseScheme({ ...leastValue(), collections: shown }).collections?.['sheet']).not.toHaveProperty('lowAtMost');
  });
});
