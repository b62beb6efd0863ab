import { describe, expect, it } from '@jest/globals';
import { yieldsOf, type Asking, type Collection, type CollectionField, type Item, type PeriodFact, type Scheme } from '#scoring';
import { describeRefusal } from '../refusal.fixture.js';
import { schemeOf, type SchemeValue } from '../schemes.fixture.js';

const county = schemeOf('county-dynamic');
const poverty = schemeOf('poverty-regulation');
const quzhou = schemeOf('quzhou-4d');
const ningwu = schemeOf('ningwu-annual');
const period: PeriodFact = { code: '2026-Q1', from: '2026-01-01', to: '2026-03-31' };
const document = { number: '镇发〔2026〕3号' };

/** A form of these fields, asked about person p for February and answered on 20 March. */
function asked(scheme: Scheme, fields: readonly object[], given: Partial<Asking> = {}): Asking {
  const form = fields.map((field) => ({ title: { zh: '栏', en: 'Field' }, required: false, ...field })) as unknown as CollectionField[];
  const round = { code: '2026-02', from: '2026-02-01', to: '2026-02-28', opensOn: null };
  return { scheme, collection: { form } as unknown as Collection, round, period, subject: { person: 'p' }, on: '2026-03-20', ...given };
}

const work = { kind: 'points', name: 'points', item: 'work' };
const absence = { kind: 'points', name: 'points', item: 'events', code: 'dutyAbsence' };
const rowsOf = (...columns: object[]) => ({ kind: 'rows', name: 'rows', columns });
const who = { kind: 'person', name: 'who' };
const unit = { kind: 'organization', name: 'unit' };

describe('what a field of points counts as', () => {
  it('A7: an entry of its item about whom the form is about, and nothing more', () =>
    expect(yieldsOf(asked(county, [work]), { points: '46.5' })).toStrictEqual({
      facts: [{ kind: 'entry', item: 'work', points: 4650, path: 'points', about: { person: 'p' } }],
      base: [],
    }));

  it('D2: a score for a part of the period carries the days of its round', () =>
    expect(yieldsOf(asked(quzhou, [{ ...work, item: 'module' }]), { points: '80' }).facts).toStrictEqual([
      { kind: 'entry', item: 'module', points: 8000, path: 'points', about: { person: 'p' }, from: '2026-02-01', to: '2026-02-28' },
    ]));

  it('D3: a rating carries its class', () =>
    expect(yieldsOf(asked(quzhou, [{ ...work, item: 'group', class: 'masses' }]), { points: '80' }).facts).toStrictEqual([
      { kind: 'rating', item: 'group', class: 'masses', points: 8000, path: 'points', about: { person: 'p' } },
    ]));

  it.each([{}, { points: '' }, { points: '  ' }, { points: null }])('nothing written (%j) counts as nothing', (form) =>
    expect(yieldsOf(asked(county, [work]), form).facts).toEqual([]),
  );

  it('C2: a figure that is only told counts nowhere', () =>
    expect(yieldsOf(asked(county, [{ kind: 'points', name: 'points' }]), { points: '12.345' })).toEqual({ facts: [], base: [] }));

  it.each<[string, Scheme, object, string, object]>([
    ['too many', county, work, '50.01', { code: 'score.above_maximum', path: 'points', points: 5001, max: 5000 }],
    ['too few', county, work, '-0.01', { code: 'score.below_minimum', path: 'points', points: -1, min: 0 }],
    ['too fine', county, work, '1.005', { code: 'score.precision', path: 'points', points: '1.005' }],
    ['of an item nobody knows', county, { ...work, item: 'dance' }, '1', { code: 'fact.item_unknown', path: 'points', item: 'dance' }],
    ['of a contest', county, { ...work, item: 'contest' }, '1', { code: 'fact.kind_invalid', path: 'points', item: 'contest', kind: 'contest' }],
    ['of a bundled result', bundled(), { ...work, item: 'village' }, '1', { code: 'fact.kind_invalid', path: 'points', item: 'village', kind: 'bundle' }],
    ['above a line', county, absence, '1.01', { code: 'score.below_minimum', path: 'points', points: -101, min: -100 }],
    ['below a line', county, absence, '0.09', { code: 'score.above_maximum', path: 'points', points: -9, max: -10 }],
  ])('%s is refused with its path', (_what, scheme, field, points, refusal) =>
    expect(describeRefusal(() => yieldsOf(asked(scheme, [field]), { points }))).toEqual(refusal),
  );
});

function bundled(): Scheme {
  return { ...county, items: { ...county.items, village: { ...county.items['contest'], id: 'village', kind: 'bundle' } as unknown as Item } };
}

describe('A7, C7: what a line of the ledger counts as', () => {
  const event = { kind: 'event', item: 'events', path: 'points', about: { person: 'p' }, occurredOn: '2026-03-20' };

  it.each<[string, object, string, object]>([
    ['a line that deducts is written without its sign', absence, '0.5', { points: -50, code: 'dutyAbsence' }],
    ['a line that adds as it is', { ...absence, code: 'villageAward' }, '0.5', { points: 50, code: 'villageAward' }],
    ['without a line as it is, within no limits', { ...absence, code: undefined }, '-70', { points: -7000 }],
  ])('%s', (_what, field, points, expected) => expect(yieldsOf(asked(county, [field]), { points }).facts).toStrictEqual([{ ...event, ...expected }]));

  it('a line that may deduct nothing deducts what is written all the same', () => {
    const lenient = schemeOf('county-dynamic', ({ items }: SchemeValue) => {
      const catalogue = (items!['events']!['ledger'] as Record<string, object>)['catalogue']!;
      Object.assign(catalogue, { late: { title: { zh: '迟到', en: 'Late' }, deduct: [0, 5] } });
    });
    expect(yieldsOf(asked(lenient, [{ ...absence, code: 'late' }]), { points: '3' }).facts).toStrictEqual([{ ...event, points: -300, code: 'late' }]);
    expect(yieldsOf(asked(lenient, [{ ...absence, code: 'late' }]), { points: '0' }).facts).toEqual([]);
  });

  const day = { kind: 'date', name: 'day' };
  it.each<[string, Partial<Asking>, string | undefined, string]>([
    ['the day that is named', {}, '2026-02-03', '2026-02-03'],
    ['the first day of the period when that is named', {}, '2026-01-01', '2026-01-01'],
    ['its last day when that is named', {}, '2026-03-31', '2026-03-31'],
    ['else the day of the answer', {}, undefined, '2026-03-20'],
    ['else its last day, answered after it', { on: '2026-04-09' }, undefined, '2026-03-31'],
    ['else its first day, answered before it', { on: '2025-12-30' }, undefined, '2026-01-01'],
  ])('an event lies on %s', (_what, given, named, occurredOn) =>
    expect(yieldsOf(asked(county, [absence, day], given), { points: '1', ...(named && { day: named }) }).facts).toMatchObject([{ occurredOn }]),
  );

  it.each(['2025-12-31', '2026-04-01'])('a day outside the period (%s) is refused', (named) =>
    expect(describeRefusal(() => yieldsOf(asked(county, [rowsOf(absence, day)]), { rows: [{ points: '1', day: named }] }))).toEqual({
      code: 'fact.outside_period',
      path: 'rows.0.',
      occurredOn: named,
    }),
  );
});

describe('C6, C7, E4: what a level counts as', () => {
  const level = { kind: 'tier', name: 'level', item: 'honours', code: 'honour' };
  const fields = [{ kind: 'longText', name: 'remark' }, level, { kind: 'text', name: 'matter' }, { kind: 'text', name: 'number' }];
  const national = { kind: 'event', item: 'honours', points: 500, code: 'honour', tier: 'NATIONAL', path: 'level', about: { person: 'p' } };

  it.each<[string, object, string | undefined]>([
    ['the matter is the first text that says something, trimmed', { matter: ' 全国先进 ', number: '1号' }, '全国先进'],
    ['blanks are no matter', { matter: '  ', number: '1号' }, '1号'],
    ['nor is an empty text', { matter: '', number: '1号' }, '1号'],
    ['no text, no matter: a remark is none', { remark: '备注' }, undefined],
  ])('%s', (_what, said, occurrence) =>
    expect(yieldsOf(asked(ningwu, fields), { level: 'NATIONAL', ...said }).facts).toStrictEqual([
      { ...national, occurredOn: '2026-03-20', ...(occurrence !== undefined && { occurrence }) },
    ]),
  );

  it('a level that the line has not is refused with those it has', () => {
    const refusalOf = (field: object, scheme = ningwu) => describeRefusal(() => yieldsOf(asked(scheme, [field]), { level: 'GALACTIC' }));
    const refusal = { code: 'GALACTIC', path: 'level' };
    expect(refusalOf(level)).toEqual({ ...refusal, codes: ['NATIONAL', 'PROVINCIAL', 'CITY'] });
    expect(refusalOf({ ...level, code: 'singing' })).toEqual({ ...refusal, codes: [] });
    expect(refusalOf({ ...level, item: 'targets' })).toEqual({ ...refusal, codes: [] });
    expect(() => yieldsOf(asked(ningwu, [level]), { level: 'GALACTIC' })).toThrow('fact.item_unknown');
  });
});

describe('whom rows are about and what they rest on', () => {
  const rating = { kind: 'points', name: 'points', item: 'group', class: 'villages' };
  const paper = { kind: 'document', name: 'paper' };
  const files = { kind: 'files', name: 'files' };

  it('D3: the person or organization of the row, nobody where none is chosen, the form’s own where the row has no such column', () => {
    const facts = (fields: object[], row: object) => yieldsOf(asked(quzhou, [rowsOf(rating, ...fields)]), { rows: [{ points: '90', ...row }] }).facts;
    const fact = { kind: 'rating', item: 'group', class: 'villages', points: 9000, path: 'rows.0.points' };
    expect(facts([who], { who: 'a' })).toStrictEqual([{ ...fact, about: { person: 'a' } }]);
    expect(facts([unit], { unit: 'o' })).toStrictEqual([{ ...fact, about: { organization: 'o' } }]);
    expect(facts([who], {})).toStrictEqual([{ ...fact, about: {} }]);
    expect(facts([], {})).toStrictEqual([{ ...fact, about: { person: 'p' } }]);
  });

  it('R15: the document, files and day of the row, else of the form', () => {
    const form = asked(county, [paper, files, { kind: 'date', name: 'day' }, rowsOf(absence, paper, files, { kind: 'date', name: 'day' })]);
    const given = { paper: document, files: ['f1'], day: '2026-02-02' };
    const own = { paper: { number: '2' }, files: ['f2'], day: '2026-02-03' };
    const facts = (row: object) => yieldsOf(form, { ...given, rows: [{ points: '1', ...row }] }).facts;
    const fact = { kind: 'event', item: 'events', code: 'dutyAbsence', points: -100, path: 'rows.0.points', about: { person: 'p' } };
    const ofForm = { ...fact, document, evidence: ['f1'], occurredOn: '2026-02-02' };
    expect(facts({})).toStrictEqual([ofForm]);
    expect(facts({ files: [] })).toStrictEqual([ofForm]);
    expect(facts(own)).toStrictEqual([{ ...fact, document: { number: '2' }, evidence: ['f2'], occurredOn: '2026-02-03' }]);
  });

  it('R15: of several fields of a kind the first that is filled in', () => {
    const form = asked(county, [absence, paper, { ...paper, name: 'second' }]);
    expect(yieldsOf(form, { points: '1', second: document }).facts).toMatchObject([{ document }]);
    expect(yieldsOf(form, { points: '1', paper: { number: '1' }, second: document }).facts).toMatchObject([{ document: { number: '1' } }]);
  });

  it('one score a subject, item and class: the second is refused, but events and other subjects may repeat', () => {
    const scored = (...rows: object[]) => yieldsOf(asked(quzhou, [rowsOf(rating, who)]), { rows: rows.map((row) => ({ points: '90', ...row })) }).facts;
    const twice = { code: 'collection.subject_outside', path: 'rows.1.points' };
    expect(describeRefusal(() => scored({ who: 'a' }, { who: 'a' }))).toEqual({ ...twice, twice: 'a' });
    expect(scored({ who: 'a' }, { who: 'b' })).toHaveLength(2);
    const units = asked(quzhou, [rowsOf(rating, unit)]);
    const row = { points: '90', unit: 'o' };
    expect(describeRefusal(() => yieldsOf(units, { rows: [row, row] }))).toEqual({ ...twice, twice: 'o' });
    const events = asked(county, [rowsOf(absence, who)]);
    expect(yieldsOf(events, { rows: [1, 2].map(() => ({ points: '1', who: 'a' })) }).facts).toHaveLength(2);
    const both = asked(quzhou, [rowsOf(rating, who), { ...rowsOf(rating, unit), name: 'units' }]);
    expect(yieldsOf(both, { rows: [{ points: '90', who: 'a' }], units: [{ points: '80', unit: 'a' }] }).facts).toHaveLength(2);
  });
});

describe('what counts and is no line of the ledger', () => {
  const base = (scheme: Scheme, field: object, value: unknown) => yieldsOf(asked(scheme, [{ name: 'field', ...field }]), { field: value });

  it.each<[string, object, unknown, object]>([
    ['D1: a coefficient in basis points', { kind: 'coefficient' }, '1.1', { kind: 'coefficient', data: { bps: 11_000 } }],
    ['D1: ten at most', { kind: 'coefficient' }, '10', { kind: 'coefficient', data: { bps: 100_000 } }],
    ['D2: a module', { kind: 'module' }, 'party', { kind: 'membership', data: { module: 'party' } }],
    ['C10: a subsidy in fen', { kind: 'money', yields: 'subsidy' }, 300_000, { kind: 'subsidy', data: { amountFen: 300_000 } }],
    ['A13: a township’s pool', { kind: 'money', yields: 'pool' }, 500, { kind: 'pool', data: { amountFen: 500 } }],
    [
      'B5: what a bonus shares, with its name',
      { kind: 'money', yields: 'bonusPool', bonus: 'yearEnd' },
      7,
      { kind: 'bonusPool', data: { amountFen: 7, bonus: 'yearEnd' } },
    ],
  ])('%s', (_what, field, value, expected) =>
    expect(base(quzhou, field, value)).toStrictEqual({ facts: [], base: [{ about: { person: 'p' }, path: 'field', ...expected }] }),
  );

  it.each([undefined, null, ''])('%j is nothing', (value) => {
    for (const field of [{ kind: 'money', yields: 'subsidy' }, { kind: 'module' }, { kind: 'coefficient' }])
      expect(base(quzhou, field, value).base).toEqual([]);
  });

  it.each<[string, object, unknown]>([
    ['money that means nothing', { kind: 'money' }, 500],
    ['a text', { kind: 'text' }, '说明'],
    ['points', work, '5'],
  ])('%s counts as none of these', (_what, field, value) => expect(base(county, field, value).base).toEqual([]));

  it.each<[string, object]>([
    ['1.00001', { code: 'score.precision', path: 'field', points: '1.00001' }],
    ['0', { code: 'decision.form_invalid', path: 'field', problem: 'malformed', kind: 'coefficient' }],
    ['10.0001', { code: 'decision.form_invalid', path: 'field', problem: 'malformed', kind: 'coefficient' }],
  ])('D1: %s is no coefficient', (value, refusal) => expect(describeRefusal(() => base(quzhou, { kind: 'coefficient' }, value))).toEqual(refusal));

  const fixed = (given: object) => ({ series: 'chief', grade: 'UNQUALIFIED', rule: 'FIXED', bps: 6000, reason: '全镇一致', ...given });
  const band = (given: object, scheme = poverty) => base(scheme, { kind: 'bands' }, [fixed({}), fixed(given)]).base;

  it('C10: a band of each row, its factor from the lower to the upper end of the scheme’s', () => {
    const at = (index: number) => ({ kind: 'band', about: { person: 'p' }, path: `field.${index}` });
    const data = { series: 'chief', grade: 'UNQUALIFIED', rule: 'FIXED', reason: '全镇一致' };
    expect(band({ bps: 5000 })).toStrictEqual([
      { ...at(0), data: { ...data, bps: 6000 } },
      { ...at(1), data: { ...data, bps: 5000 } },
    ]);
    expect(band({ bps: 7000 })).toMatchObject([{}, { data: { bps: 7000 } }]);
    expect(band({ rule: 'LINEAR_BY_SCORE', bps: undefined })[1]).toStrictEqual({ ...at(1), data: { ...data, rule: 'LINEAR_BY_SCORE' } });
  });

  it.each<[string, object]>([
    ['below the band', { bps: 4999 }],
    ['above it', { bps: 7001 }],
    ['no number', { bps: '6000' }],
    ['no factor though it is fixed', { bps: undefined }],
    ['a factor though it follows the score', { rule: 'LINEAR_BY_SCORE' }],
  ])('C10: %s is refused with the band', (_what, given) =>
    expect(describeRefusal(() => band(given))).toEqual({ code: 'decision.form_invalid', path: 'field.1.bps', problem: 'malformed', from: 5000, to: 7000 }),
  );

  it('C10: a grade without a band is refused, and so is every one where the scheme pays nothing', () => {
    const refusal = { code: 'decision.form_invalid', problem: 'malformed' };
    expect(describeRefusal(() => band({ grade: 'BASICALLY_QUALIFIED' }))).toEqual({ ...refusal, path: 'field.1.grade' });
    expect(describeRefusal(() => band({}, county))).toEqual({ ...refusal, path: 'field.0.grade' });
  });
});
