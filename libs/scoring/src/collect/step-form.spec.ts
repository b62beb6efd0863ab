import { describe, expect, it } from '@jest/globals';
import { opinion, text, type FormField } from '#domain';
import { collectForm, collectionCheckForm, limitsOf, type Collection, type CollectionField, type Item, type Scheme } from '#scoring';
import { schemeOf, type SchemeValue } from '../schemes.fixture.js';

const quzhou = schemeOf('quzhou-4d');
const ningwu = schemeOf('ningwu-annual');
const poverty = schemeOf('poverty-regulation');
const county = schemeOf('county-dynamic');
const none = { organizations: [] };
const collectionOf = (scheme: Scheme, id: string): Collection => scheme.collections?.[id] ?? ({} as Collection);
const title = text('标题', 'Title');

/** The step's field for one field of a collection. */
function fieldOf(scheme: Scheme, field: object, offers: Parameters<typeof collectForm>[2] = none): FormField | undefined {
  const form = [{ name: 'field', title, required: false, ...field } as CollectionField];
  return collectForm(scheme, { ...({} as Collection), form }, offers)[0];
}

const moduleScores: FormField[] = [
  { name: 'module', label: text('模块得分（0–100）', 'Module score (0–100)'), kind: 'points', required: true, range: { min: '0', max: '100' } },
  { name: 'usual', label: text('日常工作情况', 'Usual work'), kind: 'text', required: false, maxLength: 200 },
  { name: 'cooperation', label: text('模块内外协作配合', 'Cooperation inside and across modules'), kind: 'text', required: false, maxLength: 200 },
  { name: 'contest', label: text('模块间比拼结果', 'Contests between the modules'), kind: 'text', required: false, maxLength: 200 },
];

const verdict = (...options: FormField['options'] & object): FormField => ({
  name: 'verdict',
  label: text('核查结论', 'Verdict'),
  kind: 'choice',
  required: true,
  options,
});
const confirm = { value: 'confirm', label: text('核查属实', 'Confirmed') };
const correct = { value: 'correct', label: text('核查更正', 'Corrected') };
const returned = { value: 'return', label: text('退回重填', 'Returned') };
const reason: FormField = {
  name: 'reason',
  label: text('更正或退回理由', 'Reason of a correction or return'),
  kind: 'longText',
  required: false,
  maxLength: 2000,
};

describe('the form of a collection, as people see it', () => {
  it('D2: the module score with its limits, three remarks, and the opinion last', () =>
    expect(collectForm(quzhou, collectionOf(quzhou, 'moduleScores'), none)).toEqual([...moduleScores, opinion()]));

  it('C2: a checker who may correct sees every field again, none of them required', () => {
    const { form } = collectionOf(quzhou, 'moduleScores');
    const collection: Collection = {
      ...collectionOf(quzhou, 'moduleScores'),
      form,
      check: { by: 'townshipSecretary', mayCorrect: true, days: { days: 3, kind: 'working' } },
    };
    const corrected = moduleScores.map((field) => ({ ...field, required: false }));
    expect(collectionCheckForm(quzhou, collection, none)).toEqual([verdict(confirm, correct, returned), ...corrected, reason]);
  });

  it('C2: a checker who may not, only the verdict and the reason', () =>
    expect(collectionCheckForm(quzhou, collectionOf(quzhou, 'villageScores'), none)).toEqual([verdict(confirm, returned), reason]));

  it('D4: rows keep their columns, with the limits of their item', () => {
    const columns: FormField[] = [
      { name: 'person', label: text('专班干部', 'Official'), kind: 'person', required: true },
      {
        name: 'points',
        label: text('加分（0 至 5）（0–5）', 'Bonus (0 to 5) (0–5)'),
        kind: 'points',
        required: true,
        range: { min: '0', max: '5' },
      },
      { name: 'performance', label: text('专班工作表现', 'Work in the task force'), kind: 'text', required: true, maxLength: 200 },
    ];
    const rows = { name: 'bonuses', label: text('专班干部加分', 'Bonus of each official'), kind: 'rows', minRows: 1, maxRows: 1000, columns };
    const collection = collectionOf(quzhou, 'taskForces');
    expect(collectForm(quzhou, collection, none)[0]).toEqual({ ...rows, required: true });
    const optional = { ...collection, form: collection.form.map((field) => ({ ...field, required: false })) };
    expect(collectForm(quzhou, optional, none)[0]).toEqual({ ...rows, required: false, minRows: 0 });
  });

  it.each<[string, Scheme, object, object]>([
    ['a long text has room for 4,000 characters', county, { kind: 'longText' }, { kind: 'longText', maxLength: 4000 }],
    ['a date none', county, { kind: 'date' }, { kind: 'date' }],
    ['a figure that is only told has no limits', county, { kind: 'points' }, { kind: 'points' }],
    ['points of a line nobody knows neither', county, { kind: 'points', item: 'events', code: 'singing' }, { kind: 'points' }],
    ['D1: a coefficient is written as points are', quzhou, { kind: 'coefficient' }, { kind: 'points' }],
    [
      'D2: one of the modules',
      quzhou,
      { kind: 'module' },
      {
        kind: 'choice',
        options: [
          { value: 'party', label: text('大党建', 'Party building') },
          { value: 'governance', label: text('大治理', 'Governance') },
          { value: 'economy', label: text('大经济', 'Economy') },
          { value: 'ecology', label: text('大生态', 'Ecology') },
          { value: 'service', label: text('大服务', 'Service') },
        ],
      },
    ],
    ['D2: no module where there are none', county, { kind: 'module' }, { kind: 'choice', options: [] }],
    [
      'E4: one of the levels of its line',
      ningwu,
      { kind: 'tier', item: 'honours', code: 'honour' },
      {
        kind: 'choice',
        options: [
          { value: 'NATIONAL', label: text('国家级', 'National') },
          { value: 'PROVINCIAL', label: text('省级', 'Provincial') },
          { value: 'CITY', label: text('市级', 'City') },
        ],
      },
    ],
    ['a line without levels offers none', county, { kind: 'tier', item: 'events', code: 'villageAward' }, { kind: 'choice', options: [] }],
    ['nor does a line nobody knows', county, { kind: 'tier', item: 'events', code: 'singing' }, { kind: 'choice', options: [] }],
    ['nor an item that is no ledger', county, { kind: 'tier', item: 'work', code: 'villageAward' }, { kind: 'choice', options: [] }],
    ['nor one nobody knows', county, { kind: 'tier', item: 'dancing', code: 'villageAward' }, { kind: 'choice', options: [] }],
    [
      'a choice has the scheme’s options',
      county,
      { kind: 'choice', options: [{ value: 'a', title: text('甲', 'A') }] },
      { kind: 'choice', options: [{ value: 'a', label: text('甲', 'A') }] },
    ],
  ])('%s', (_what, scheme, given, expected) => expect(fieldOf(scheme, given)).toEqual({ name: 'field', label: title, required: false, ...expected }));

  it('an organization is one of those the county has', () =>
    expect(fieldOf(county, { kind: 'organization' }, { organizations: [{ id: 'o1', name: '财政局' }] })).toEqual({
      name: 'field',
      label: title,
      required: false,
      kind: 'choice',
      options: [{ value: 'o1', label: text('财政局', '财政局') }],
    }));

  it('C10: bands ask series, grade, rule, factor and reason, of the grades alone whose factor is open', () => {
    const series = [
      { value: 'chief', label: text('正职', 'Chiefs') },
      { value: 'other', label: text('其他干部', 'Other cadres') },
      { value: 'otherVillageChief', label: text('其他村正职', 'Chiefs of other villages') },
      { value: 'otherVillageOther', label: text('其他村其他干部', 'Other cadres of other villages') },
    ];
    expect(fieldOf(poverty, { kind: 'bands', required: true })).toEqual({
      name: 'field',
      label: title,
      kind: 'rows',
      required: true,
      minRows: 1,
      maxRows: 100,
      columns: [
        {
          name: 'series',
          label: text('类别', 'Series'),
          kind: 'choice',
          required: true,
          options: series,
        },
        {
          name: 'grade',
          label: text('等次', 'Grade'),
          kind: 'choice',
          required: true,
          options: [
            { value: 'EXCELLENT', label: text('优秀', 'Excellent') },
            { value: 'UNQUALIFIED', label: text('不合格', 'Unqualified') },
          ],
        },
        {
          name: 'rule',
          label: text('办法', 'Rule'),
          kind: 'choice',
          required: true,
          options: [
            { value: 'FIXED', label: text('固定比例', 'Fixed') },
            { value: 'LINEAR_BY_SCORE', label: text('按得分线性', 'Linear by score') },
          ],
        },
        { name: 'bps', label: text('固定比例（万分之）', 'Fixed factor in basis points'), kind: 'integer', required: false },
        { name: 'reason', label: text('理由', 'Reason'), kind: 'text', required: true, maxLength: 500 },
      ],
    });
    expect(fieldOf(poverty, { kind: 'bands' })).toMatchObject({ required: false, minRows: 0 });
  });

  it('C10: without labels a grade goes by its code, and without pay there is no grade to choose', () => {
    const gradesOf = (scheme: Scheme): unknown => fieldOf(scheme, { kind: 'bands' })?.columns?.[1]?.options;
    expect(gradesOf({ ...poverty, labels: {} })).toEqual([
      { value: 'EXCELLENT', label: text('EXCELLENT', 'EXCELLENT') },
      { value: 'UNQUALIFIED', label: text('UNQUALIFIED', 'UNQUALIFIED') },
    ]);
    expect(gradesOf(county)).toEqual([]);
  });
});

describe('what may be written in a field of points', () => {
  const odd = schemeOf('county-dynamic', ({ items }: SchemeValue) => {
    Object.assign(items!['work']!['entry']!, { min: 0.05, max: 10.5 });
    Object.assign((items!['events']!['ledger'] as Record<string, object>)['catalogue']!, { late: { title: { zh: '迟到', en: 'Late' }, deduct: [0, 5] } });
  });

  it('is shown in points, whole ones without their zeros', () => {
    expect(fieldOf(odd, { kind: 'points', item: 'work' })).toMatchObject({ range: { min: '0.05', max: '10.50' }, label: { zh: '标题（0.05–10.50）' } });
    expect(fieldOf(county, { kind: 'points', item: 'events', code: 'dutyAbsence' })).toMatchObject({ range: { min: '0.10', max: '1' } });
  });

  it.each<[string, Scheme, string, string | undefined, object | undefined]>([
    ['A7: an entry’s own limits', county, 'work', undefined, { min: 0, max: 5000 }],
    ['D3: a rating’s', quzhou, 'group', undefined, { min: 0, max: 10_000 }],
    ['A7: of a line that adds, its own', county, 'events', 'villageAward', { min: 50, max: 1000 }],
    ['A7: of one that deducts, without the sign', county, 'events', 'dutyAbsence', { min: 10, max: 100 }],
    ['A7: even where it may deduct nothing', odd, 'events', 'late', { min: 0, max: 500 }],
    ['a ledger without a line has none', county, 'events', undefined, undefined],
    ['nor has a line nobody knows', county, 'events', 'singing', undefined],
    ['nor a contest', county, 'contest', undefined, undefined],
    ['nor an item nobody knows', county, 'dancing', undefined, undefined],
  ])('%s', (_what, scheme, item, code, limits) => expect(limitsOf(scheme.items[item], { ...(code !== undefined && { code }) })).toEqual(limits));

  it('A15: nor a bundled result', () => expect(limitsOf({ kind: 'bundle', min: 0, max: 5 } as unknown as Item, {})).toBeUndefined());
});
