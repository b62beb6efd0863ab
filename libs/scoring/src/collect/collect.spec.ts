import { shiftDate, type FormField } from '#domain';
import {
  collectForm,
  collectedItems,
  collectionCheckForm,
  fieldsOf,
  parseScheme,
  roundsOf,
  yieldsOf,
  type Asking,
  type Collection,
  type PeriodFact,
  type Scheme,
} from '#scoring';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { schemeOf } from '../schemes.fixture.js';

const refused = (code: string, details: Record<string, unknown> = {}) => expect.objectContaining({ code, details: expect.objectContaining(details) });
const year: PeriodFact = { code: '2025', from: '2025-01-01', to: '2025-12-31' };
const quarter: PeriodFact = { code: '2026-Q1', from: '2026-01-01', to: '2026-03-31' };
const collectionOf = (scheme: Scheme, id: string): Collection => scheme.collections?.[id] ?? ({} as Collection);

describe('the rounds of a collection', () => {
  it.each([
    ['PREPARATION', year, ['0']],
    ['START', year, ['1']],
    ['PERIOD_END', quarter, ['1']],
    ['HALF_PERIOD', year, ['H1']],
    ['QUARTER_END', year, ['2025-Q1', '2025-Q2', '2025-Q3', '2025-Q4']],
    ['MONTH_END', quarter, ['2026-01', '2026-02', '2026-03']],
  ] as const)('%s', (opens, period, codes) => {
    expect(roundsOf({ opens }, period).map(({ code }) => code)).toEqual(codes);
  });

  it('B2: the first half of a year ends with June, that of a quarter in its middle', () => {
    expect(roundsOf({ opens: 'HALF_PERIOD' }, year)).toEqual([{ code: 'H1', from: '2025-01-01', to: '2025-06-30', opensOn: '2025-07-01' }]);
    expect(roundsOf({ opens: 'HALF_PERIOD' }, quarter)).toEqual([{ code: 'H1', from: '2026-01-01', to: '2026-02-14', opensOn: '2026-02-15' }]);
  });

  it('C5: only in its quarters', () => {
    expect(roundsOf({ opens: 'START', only: { quarters: [1] } }, quarter)).toHaveLength(1);
    expect(roundsOf({ opens: 'START', only: { quarters: [2, 4] } }, quarter)).toEqual([]);
  });

  it('after months and quarters cover any period without gap or overlap, each asked the day after it', () => {
    const day = fc.integer({ min: 0, max: 1500 });
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 500 }), fc.constantFrom('MONTH_END' as const, 'QUARTER_END' as const), (first, days, opens) => {
        const from = shiftDate('2024-01-01', first);
        const period = { code: 'task', from, to: shiftDate(from, days) };
        const rounds = roundsOf({ opens }, period);
        expect([rounds[0]?.from, rounds.at(-1)?.to]).toEqual([period.from, period.to]);
        rounds.forEach((round, index) => {
          expect(round.from <= round.to && round.opensOn === shiftDate(round.to, 1)).toBe(true);
          if (index > 0) expect(shiftDate(rounds[index - 1]?.to ?? '', 1)).toBe(round.from);
        });
      }),
    );
  });
});

describe('what an answer counts as', () => {
  const scheme = schemeOf('quzhou-4d');
  const asking = (id: string, given: Partial<Asking> = {}): Asking => {
    const collection = collectionOf(scheme, id);
    const [round = { code: '1', from: year.from, to: year.to, opensOn: null }] = roundsOf(collection, year);
    return { scheme, collection, round, period: year, subject: { person: 'p' }, on: '2026-01-05', ...given };
  };

  it('D1: a coefficient as people write it', () => {
    const id = Object.values(scheme.collections ?? {}).find((one) => fieldsOf(one).some(({ kind }) => kind === 'coefficient'))?.id ?? '';
    const field = fieldsOf(collectionOf(scheme, id)).find(({ kind }) => kind === 'coefficient')?.name ?? '';
    expect(yieldsOf(asking(id), { [field]: '1.1' }).base).toMatchObject([{ kind: 'coefficient', about: { person: 'p' }, data: { bps: 11000 } }]);
    for (const wrong of ['0', '-1', '11']) expect(() => yieldsOf(asking(id), { [field]: wrong })).toThrow(refused('decision.form_invalid', { path: field }));
    expect(() => yieldsOf(asking(id), { [field]: '1.00001' })).toThrow(refused('score.precision'));
  });

  it('D2: a score for the round’s part of the period', () => {
    const { facts } = yieldsOf(asking('moduleScores'), { module: '96', usual: '好' });
    expect(facts).toMatchObject([
      { kind: 'entry', item: 'module', points: 9600, from: '2025-01-01', to: '2025-03-31', about: { person: 'p' }, path: 'module' },
    ]);
    expect(() => yieldsOf(asking('moduleScores'), { module: '100.01' })).toThrow(refused('score.above_maximum', { path: 'module' }));
    expect(() => yieldsOf(asking('moduleScores'), { module: '-0.01' })).toThrow(refused('score.below_minimum', { path: 'module' }));
  });

  it('D3, D4: rows about persons: ratings by class, bonuses as events of the period, nothing for nothing', () => {
    const villages = yieldsOf(asking('villageScores', { subject: { organization: 'v' } }), {
      scores: [
        { person: 'a', points: '90' },
        { person: 'b', points: '80' },
      ],
    });
    expect(villages.facts.map(({ kind, about, class: raters, points, path }) => [kind, about.person, raters, points, path])).toEqual([
      ['rating', 'a', 'villages', 9000, 'scores.0.points'],
      ['rating', 'b', 'villages', 8000, 'scores.1.points'],
    ]);
    const bonuses = yieldsOf(asking('taskForces', { subject: {} }), {
      bonuses: [
        { person: 'a', points: '3', performance: '好' },
        { person: 'b', points: '0', performance: '无' },
      ],
    });
    expect(bonuses.facts).toMatchObject([
      { kind: 'event', item: 'taskForce', points: 300, code: 'taskForce', about: { person: 'a' }, occurredOn: '2025-12-31' },
    ]);
    const twice = {
      scores: [
        { person: 'a', points: '90' },
        { person: 'a', points: '10' },
      ],
    };
    expect(() => yieldsOf(asking('villageScores', { subject: {} }), twice)).toThrow(refused('collection.subject_outside'));
  });

  it('whatever is written inside the limits comes to exactly that many points', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), (points) => {
        const written = `${Math.floor(points / 100)}.${String(points % 100).padStart(2, '0')}`;
        expect(yieldsOf(asking('moduleScores'), { module: written }).facts[0]?.points).toBe(points);
      }),
    );
  });
});

describe('C6, C7, E4: levels and deductions', () => {
  const scheme = schemeOf('ningwu-annual');
  const tier: Collection = {
    ...Object.values(scheme.collections ?? {})[0]!,
    form: [
      { kind: 'tier', name: 'honour', title: { zh: '荣誉', en: 'Honour' }, required: false, item: 'honours', code: 'honour' },
      { kind: 'tier', name: 'criticism', title: { zh: '批评', en: 'Criticism' }, required: false, item: 'honours', code: 'criticism' },
      { kind: 'date', name: 'on', title: { zh: '日期', en: 'On' }, required: false },
      { kind: 'document', name: 'document', title: { zh: '文件', en: 'Document' }, required: false },
    ],
  };
  const asking: Asking = {
    scheme,
    collection: tier,
    round: { code: '1', from: year.from, to: year.to, opensOn: null },
    period: year,
    subject: { person: 'p' },
    on: '2025-06-30',
  };

  it('the points are the scheme’s, the day and the document the form’s', () => {
    const document = { number: '晋发〔2025〕1号' };
    expect(yieldsOf(asking, { honour: 'NATIONAL', criticism: 'LIGHT', on: '2025-05-01', document }).facts).toMatchObject([
      { points: 500, tier: 'NATIONAL', code: 'honour', occurredOn: '2025-05-01', document },
      { points: -100, tier: 'LIGHT', code: 'criticism' },
    ]);
    expect(() => yieldsOf(asking, { honour: 'GALACTIC' })).toThrow(refused('fact.item_unknown', { path: 'honour' }));
    expect(() => yieldsOf(asking, { honour: 'CITY', on: '2026-01-01' })).toThrow(refused('fact.outside_period'));
  });
});

describe('C10: bands', () => {
  const scheme = schemeOf('poverty-regulation');
  const bands = Object.values(scheme.collections ?? {}).find((one) => one.form.some(({ kind }) => kind === 'bands'));
  const name = bands?.form.find(({ kind }) => kind === 'bands')?.name ?? '';
  const asking: Asking = {
    scheme,
    collection: bands!,
    round: { code: '1', from: quarter.from, to: quarter.to, opensOn: null },
    period: quarter,
    subject: { organization: 't' },
    on: '2026-04-02',
  };
  const band = (given: object) => ({ [name]: [{ series: 'chief', grade: 'EXCELLENT', rule: 'FIXED', bps: 14000, reason: '全镇一致', ...given }] });

  it('lie inside the scheme’s, with a factor where it is fixed and none where it is not', () => {
    expect(yieldsOf(asking, band({})).base).toMatchObject([
      { kind: 'band', about: { organization: 't' }, data: { series: 'chief', grade: 'EXCELLENT', rule: 'FIXED', bps: 14000 } },
    ]);
    expect(yieldsOf(asking, band({ rule: 'LINEAR_BY_SCORE', bps: undefined })).base).toHaveLength(1);
    for (const wrong of [{ bps: 16000 }, { bps: undefined }, { rule: 'LINEAR_BY_SCORE' }])
      expect(() => yieldsOf(asking, band(wrong))).toThrow(refused('decision.form_invalid'));
  });
});

describe('the forms', () => {
  const files = ['county-dynamic', 'town-points', 'poverty-regulation', 'quzhou-4d', 'ningwu-annual', 'ningwu-annual-officials'];
  const columns = (field: FormField): FormField[] => [field, ...(field.columns ?? [])];

  it.each(files)('of %s name every field once, with choices to choose from and limits to keep to', (file) => {
    const scheme = schemeOf(file);
    for (const collection of Object.values(scheme.collections ?? {})) {
      const fields = collectForm(scheme, collection, { organizations: [{ id: 'o', name: '单位' }] });
      expect(new Set(fields.map(({ name }) => name)).size).toBe(fields.length);
      for (const field of fields.flatMap(columns)) {
        if (field.kind === 'choice') expect(field.options?.length).toBeGreaterThan(0);
        if (field.kind === 'points' && field.range) expect(Number(field.range.min)).toBeLessThanOrEqual(Number(field.range.max));
      }
      const check = collectionCheckForm(scheme, collection, { organizations: [] });
      expect(check.find(({ name }) => name === 'verdict')?.options?.map(({ value }) => value)).toEqual(
        collection.check?.mayCorrect ? ['confirm', 'correct', 'return'] : ['confirm', 'return'],
      );
    }
  });

  it('A7: an item that nobody collects stays with the township', () => {
    expect([...collectedItems(schemeOf('county-dynamic'))]).toEqual([]);
    expect(collectedItems(schemeOf('quzhou-4d'))).toEqual(new Set(['task', 'module', 'group', 'taskForce']));
  });
});

type Json = Record<string, unknown>;
const base: Json = {
  title: '自评',
  each: 'PERSON',
  by: 'townshipPartyCommittee',
  opens: 'START',
  days: { days: 5, kind: 'working' },
  endsWhen: 'ALL',
  form: [{ name: 'points', title: '得分', kind: 'points', required: true }],
  rule: 'C2',
  origin: 'source',
};
const field = (given: Json): Json => ({ form: [{ name: 'points', title: '得分', kind: 'points', required: true, ...given }] });

describe('a broken collection is refused with its path and rule', () => {
  it.each<[string, Json, string, string]>([
    ['an unknown field', { reminder: 3 }, 'scheme.field_unknown', '/collections/c/reminder'],
    ['nobody to answer', { by: undefined }, 'scheme.field_missing', '/collections/c/by'],
    ['an unknown holder', { by: 'everybody' }, 'scheme.value_invalid', '/collections/c/by'],
    ['a person for a township', { each: 'TOWNSHIP', by: 'person' }, 'scheme.value_invalid', '/collections/c/by'],
    ['a task force of townships', { each: 'TOWNSHIP', by: 'taskForceLead' }, 'scheme.value_invalid', '/collections/c/by'],
    [
      'the same second person',
      { check: { by: 'townshipPartyCommittee', mayCorrect: true, days: base['days'] } },
      'scheme.value_invalid',
      '/collections/c/check/by',
    ],
    ['modules without modules', { by: 'moduleHead' }, 'scheme.field_missing', '/modules'],
    ['no field', { form: [] }, 'scheme.field_missing', '/collections/c/form/0'],
    [
      'a field twice',
      { form: [...(field({}) as { form: Json[] }).form, ...(field({}) as { form: Json[] }).form] },
      'scheme.value_invalid',
      '/collections/c/form/1/name',
    ],
    ['a name of the step', field({ name: 'opinion' }), 'scheme.value_invalid', '/collections/c/form/0/name'],
    ['an unknown kind', field({ kind: 'formula' }), 'scheme.value_invalid', '/collections/c/form/0/kind'],
    ['an unknown item', field({ item: 'dancing' }), 'scheme.reference_unknown', '/collections/c/form/0/item'],
    ['a prototype’s name', field({ item: 'constructor' }), 'scheme.reference_unknown', '/collections/c/form/0/item'],
    ['a contest by hand', field({ item: 'contest' }), 'scheme.value_invalid', '/collections/c/form/0/item'],
    ['a class of no rating', field({ item: 'work', class: 'masses' }), 'scheme.field_unknown', '/collections/c/form/0/class'],
    ['a class without an item', field({ class: 'masses' }), 'scheme.field_missing', '/collections/c/form/0/item'],
    ['an unknown line', field({ item: 'events', code: 'singing' }), 'scheme.reference_unknown', '/collections/c/form/0/code'],
    ['points before the period', { opens: 'PREPARATION', ...field({ item: 'work' }) }, 'scheme.value_invalid', '/collections/c/opens'],
    ['one score every month', { opens: 'MONTH_END', ...field({ item: 'work' }) }, 'scheme.value_invalid', '/collections/c/opens'],
    ['the own score alone', { by: 'person', ...field({ item: 'work' }) }, 'scheme.field_missing', '/collections/c/check'],
    ['points about nobody', { each: 'COUNTY', by: 'leadUnit', ...field({ item: 'work' }) }, 'scheme.value_invalid', '/collections/c/form/0'],
    ['a coefficient nobody multiplies', field({ kind: 'coefficient' }), 'scheme.value_invalid', '/collections/c/form/0/kind'],
    ['bands without pay', field({ kind: 'bands' }), 'scheme.value_invalid', '/collections/c/form/0/kind'],
    ['an unknown bonus', field({ kind: 'money', yields: 'bonusPool', bonus: 'gold' }), 'scheme.reference_unknown', '/collections/c/form/0/bonus'],
    ['a pool of no bonus', field({ kind: 'money', yields: 'bonusPool' }), 'scheme.field_missing', '/collections/c/form/0/bonus'],
    ['after itself', { after: 'c' }, 'scheme.reference_circular', '/collections/c/after'],
    ['after nothing', { after: 'nothing' }, 'scheme.reference_unknown', '/collections/c/after'],
    ['after an evaluation nobody holds', { after: 'evaluation' }, 'scheme.reference_unknown', '/collections/c/after'],
    ['days without end', { days: { days: 0, kind: 'working' } }, 'scheme.value_invalid', '/collections/c/days/days'],
    [
      'rows without columns',
      { form: [{ name: 'rows', title: '表', kind: 'rows', required: true, columns: [] }] },
      'scheme.value_invalid',
      '/collections/c/form/0/columns',
    ],
    [
      'one option',
      { form: [{ name: 'choice', title: '选', kind: 'choice', required: true, options: { a: '甲' } }] },
      'scheme.value_invalid',
      '/collections/c/form/0/options',
    ],
    ['roles of townships', { each: 'TOWNSHIP', only: { roles: ['chief'] } }, 'scheme.value_invalid', '/collections/c/only/roles'],
  ])('%s', (_what, change, code, path) => {
    const value = parse(readFileSync('schemes/county-dynamic.yaml', 'utf8')) as Json;
    const collection = Object.fromEntries(Object.entries({ ...base, ...change }).filter(([, given]) => given !== undefined));
    expect(() => parseScheme({ ...value, collections: { c: collection } })).toThrow(
      refused(code, { path, ...(path.startsWith('/collections/c/') ? { rule: 'C2' } : {}) }),
    );
  });
});
