/** What a field of a form is called. */
const field = (name: string, kind: string, given: object = {}): object => ({
  name,
  title: { zh: `填${name}`, en: `Fill ${name}` },
  kind,
  required: false,
  ...given,
});

const plain = ['text', 'longText', 'date', 'yesNo', 'integer', 'files', 'document', 'people'];

/** Collections of the scheme made for the tests: every kind of field in a form and in rows, every holder's limits kept. */
export const collectionsValue = {
  prepared: {
    title: { zh: '岗位系数', en: 'Coefficients' },
    each: 'PERSON',
    by: 'townshipPartyCommittee',
    opens: 'PREPARATION',
    days: { days: 5, kind: 'working' },
    endsWhen: 'ALL',
    form: [field('weight', 'coefficient', { required: true }), field('module', 'module')],
    rule: 'D1',
    origin: 'source',
    note: '开始前公布',
  },
  report: {
    title: '自评',
    each: 'PERSON',
    only: { roles: ['chief'], quarters: [1, 4] },
    by: 'person',
    opens: 'START',
    days: { days: 366, kind: 'calendar' },
    endsWhen: 'DUE',
    after: 'prepared',
    form: [
      ...plain.map((kind) => field(`${kind}Field`, kind)),
      field('chosen', 'choice', { options: { yes: '是', no: { zh: '否', en: 'No' } } }),
      field('told', 'points'),
      field('scored', 'points', { item: 'work' }),
      field('event', 'points', { item: 'deeds', code: 'blamed' }),
      field('award', 'tier', { item: 'deeds', code: 'honour' }),
      field('spent', 'money'),
      field('subsidy', 'money', { yields: 'subsidy' }),
    ],
    check: { by: 'villagePartyOrganization', mayCorrect: true, days: { days: 3, kind: 'working' } },
    rule: 'C2',
    origin: 'source',
  },
  pooled: {
    title: { zh: '奖金池', en: 'Pools' },
    each: 'TOWNSHIP',
    by: 'townshipSecretary',
    opens: 'PERIOD_END',
    days: { days: 10, kind: 'working' },
    endsWhen: 'ALL',
    after: 'evaluation',
    form: [
      field('factors', 'bands'),
      field('pool', 'money', { yields: 'pool' }),
      field('bonus', 'money', { yields: 'bonusPool', bonus: 'yearEnd' }),
      field('scores', 'rows', {
        columns: [
          field('who', 'person', { required: true }),
          field('score', 'points', { item: 'voices', class: 'masses' }),
          field('stage', 'points', { item: 'parts' }),
          field('award', 'tier', { item: 'deeds', code: 'breach' }),
          field('subsidy', 'money', { yields: 'subsidy' }),
          field('why', 'text'),
        ],
      }),
      field('villages', 'rows', {
        columns: [field('where', 'organization', { required: true }), field('event', 'points', { item: 'deeds', code: 'praised' })],
      }),
      field('matters', 'rows', { columns: [field('what', 'longText')] }),
    ],
    rule: 'C10',
    origin: 'local',
  },
};
