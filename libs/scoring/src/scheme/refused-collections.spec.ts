import { oneOf, points, refusals, within, words, type Refused } from './refused.fixture.js';
import type { Json } from './whole.fixture.js';

const subjects = ['PERSON', 'ORGANIZATION', 'TOWNSHIP', 'COUNTY', 'MODULE', 'ASSESSMENT_GROUP', 'CONTACT_GROUP', 'TASK_FORCE', 'RESPONSIBLE_UNIT'];
const holders = [
  ...['person', 'villagePartyOrganization', 'townshipPartyCommittee', 'townshipSecretary', 'countyOrganizationDepartment', 'leadUnit'],
  ...['leadingGroupOffice', 'responsibleUnit', 'assessmentGroup', 'moduleHead', 'contactGroup', 'taskForceLead'],
];
const openings = ['PREPARATION', 'START', 'MONTH_END', 'QUARTER_END', 'HALF_PERIOD', 'PERIOD_END'];
const kinds = [
  ...['text', 'longText', 'date', 'yesNo', 'integer', 'files', 'document', 'people', 'coefficient', 'module', 'bands'],
  ...['choice', 'points', 'tier', 'money', 'person', 'organization'],
];

const form = 'collections.report.form';
const invalid = (place: string, given: unknown, expected: string, more: Json = {}): Refused => [place, given, 'value_invalid', { expected, ...more }];

refusals('C2: whom, who, when and what', 'C2', [
  oneOf('collections.report.each', subjects),
  oneOf('collections.report.by', holders),
  oneOf('collections.report.opens', openings),
  oneOf('collections.report.endsWhen', ['ALL', 'DUE']),
  ...within('collections.report.days.days', 1, 366),
  oneOf('collections.report.days.kind', ['working', 'calendar']),
  ...words('collections.report.after'),
  oneOf('collections.report.standings', ['SHOWN', 'NOTIFIED']),
  ...points('collections.report.lowAtMost'),
  oneOf('collections.report.check.by', holders),
  ['collections.report.check.mayCorrect', 'yes', 'value_invalid', { allowed: ['true', 'false'] }],
  ...within('collections.report.check.days.days', 1, 366),
  ['collections.report.only', {}, 'field_missing', { path: '/collections/report/only/roles' }],
  ['collections.report.only.roles.0', 'clerk', 'value_invalid', { got: 'clerk', allowed: ['chief', 'other'] }],
  ...[0, 5, 1.5, '1'].map((given) => invalid('collections.report.only.quarters.1', given, 'whole number 1 to 4', { got: String(given) })),
  [form, [], 'field_missing', { path: '/collections/report/form/0' }],
]);

refusals('C2: the fields of a form', 'C2', [
  oneOf(`${form}.0.kind`, kinds),
  ...['Name', '1st', 'a-b', 'a b', ' a', 'a '].map((given) => invalid(`${form}.0.name`, given, 'lowerCamelCase name', { got: given })),
  ...['opinion', 'verdict', 'reason', 'dateField'].map((given) =>
    invalid(`${form}.${given === 'dateField' ? 3 : 0}.name`, given, 'a name of its own', { got: given }),
  ),
  [`${form}.0.required`, 'no', 'value_invalid', { allowed: ['true', 'false'] }],
  [`${form}.0.item`, 'work', 'field_unknown', { known: ['kind', 'name', 'title', 'required'] }],
  invalid(`${form}.8.options`, { yes: '是' }, 'at least two options'),
  invalid(`${form}.8.options.no`, '', 'text'),
  ...words(`${form}.9.item`),
  [`${form}.10.item`, 'dance', 'reference_unknown', { name: 'dance' }],
  [`${form}.10.item`, 'constructor', 'reference_unknown', { name: 'constructor' }],
  [`${form}.9.class`, 'masses', 'field_missing', { path: '/collections/report/form/9/item' }],
  [`${form}.9.code`, 'blamed', 'field_missing', { path: '/collections/report/form/9/item' }],
  [`${form}.10.class`, 'masses', 'field_unknown'],
  [`${form}.10.code`, 'blamed', 'field_unknown'],
  [`${form}.11.class`, 'masses', 'field_unknown'],
  [`${form}.10.item`, 'voices', 'field_missing', { path: '/collections/report/form/10/class' }],
  invalid(`${form}.10.item`, 'arena', 'entry, segments, rating, ledger', { got: 'contest' }),
  invalid(`${form}.10.item`, 'home', 'entry, segments, rating, ledger', { got: 'bundle' }),
  invalid(`${form}.12.item`, 'work', 'ledger', { got: 'entry' }),
  [`${form}.11.code`, undefined, 'field_missing'],
  [`${form}.11.code`, 'dance', 'reference_unknown', { name: 'dance' }],
  [`${form}.11.code`, 'valueOf', 'reference_unknown', { name: 'valueOf' }],
  invalid(`${form}.11.code`, 'honour', 'tier', { path: '/collections/report/form/11/kind', got: 'points' }),
  invalid(`${form}.12.code`, 'blamed', 'points', { path: '/collections/report/form/12/kind', got: 'tier' }),
  [`${form}.12.code`, undefined, 'field_missing'],
  oneOf(`${form}.14.yields`, ['subsidy', 'bonusPool', 'pool']),
  invalid(`${form}.14.yields`, 'pool', 'each: TOWNSHIP', { got: 'pool' }),
  [`${form}.14.yields`, 'bonusPool', 'field_missing', { path: '/collections/report/form/14/bonus' }],
  [`${form}.14.bonus`, 'yearEnd', 'field_unknown'],
  [`${form}.13.bonus`, 'yearEnd', 'field_unknown'],
]);

refusals('C2: who may be asked about whom', 'C2', [
  invalid('collections.report.each', 'TOWNSHIP', 'each: PERSON', { path: '/collections/report/by', got: 'TOWNSHIP' }),
  invalid('collections.report.by', 'villagePartyOrganization', 'somebody else than who answers', {
    path: '/collections/report/check/by',
    got: 'villagePartyOrganization',
  }),
  invalid('collections.report.check.by', 'person', 'somebody else than who answers', { got: 'person' }),
  ['collections.report.check', undefined, 'field_missing'],
  invalid('collections.report.opens', 'PREPARATION', 'a time inside the period, for points', { got: 'PREPARATION' }),
  ...['MONTH_END', 'QUARTER_END', 'HALF_PERIOD'].map((opens): Refused => [
    'collections.report.opens',
    opens,
    'value_invalid',
    { allowed: ['START', 'PERIOD_END'], got: opens },
  ]),
  ['collections.report.after', 'nothing', 'reference_unknown', { name: 'nothing' }],
  ['collections.report.after', 'toString', 'reference_unknown', { name: 'toString' }],
  ['collections.report.after', 'report', 'reference_circular', { circle: ['report', 'report'] }],
  ['collections.report.lowAtMost', 6, 'field_missing', { path: '/collections/report/standings' }],
  invalid('collections.report.standings', 'SHOWN', 'items of kind ledger only'),
  ['period', 'year', 'value_invalid', { path: '/collections/report/only/quarters', expected: 'period: quarter', got: 'year' }],
]);

refusals('D1, D2: before the period', 'D1', [
  ['collections.prepared.opens', 'START', 'value_invalid', { expected: 'PREPARATION', got: 'START' }],
  invalid('collections.prepared.each', 'TOWNSHIP', 'a person it is about', { path: '/collections/prepared/form/0/kind' }),
  invalid('collections.prepared.each', 'ORGANIZATION', 'a person it is about', { path: '/collections/prepared/form/0/kind' }),
  ['collections.prepared.after', 'evaluation', 'value_invalid', { expected: 'nothing, as it comes before the period', got: 'evaluation' }],
  ['collections.prepared.after', 'report', 'reference_circular', { circle: ['prepared', 'report', 'prepared'] }],
]);

const rows = 'collections.pooled.form.3';
const subjectTwice = { path: '/collections/pooled/form/3/columns' };
refusals('C10: townships, and rows in a form', 'C10', [
  ['collections.pooled.each', 'COUNTY', 'value_invalid', { path: '/collections/pooled/form/0/kind', expected: 'pay, and each: TOWNSHIP' }],
  invalid('collections.pooled.form.1.yields', 'subsidy', 'a person it is about', { got: 'subsidy' }),
  ['collections.pooled.form.2.bonus', 'gold', 'reference_unknown', { name: 'gold' }],
  ['collections.pooled.form.2.bonus', 'valueOf', 'reference_unknown', { name: 'valueOf' }],
  ['collections.pooled.form.2.bonus', undefined, 'field_missing'],
  invalid(`${rows}.columns`, [], 'at least one column'),
  [`${rows}.kind`, 'text', 'value_invalid', { got: 'text', allowed: ['rows'] }],
  [`${rows}.columns`, undefined, 'value_invalid', { path: '/collections/pooled/form/3/kind', got: 'rows', allowed: kinds }],
  invalid(`${rows}.columns.5.name`, 'who', 'a name of its own', { got: 'who' }),
  invalid(`${rows}.columns.5.name`, 'reason', 'a name of its own', { got: 'reason' }),
  [`${rows}.columns.1.class`, 'strangers', 'reference_unknown', { name: 'strangers' }],
  [`${rows}.columns.1.class`, undefined, 'field_missing'],
  ...['person', 'organization'].map((kind) => invalid(`${rows}.columns.5.kind`, kind, 'one person or organization a row', subjectTwice)),
]);
