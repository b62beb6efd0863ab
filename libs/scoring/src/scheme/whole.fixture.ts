import { collectionsValue } from './whole-collections.fixture.js';

export type Json = Record<string, unknown>;

/** Rule and origin of a section. */
export const by = (rule: string, origin = 'source'): Json => ({ rule, origin });
export const t = (zh: string, en: string): Json => ({ zh, en });

const gradeTitles = (zh: string, en: string): Json => ({
  EXCELLENT: t(`${zh}优`, `${en} best`),
  QUALIFIED: t(`${zh}良`, `${en} good`),
  BASICALLY_QUALIFIED: t(`${zh}中`, `${en} fair`),
  UNQUALIFIED: t(`${zh}差`, `${en} poor`),
});

const items = {
  work: { title: '工作', entry: { min: -5, max: 40.5, enteredBy: 'townshipPartyCommittee', missing: 'ZERO' }, ...by('A7', 'local'), note: '满分由县定' },
  arena: {
    title: t('擂台', 'Arena'),
    contest: { max: 100, combine: 'SUM', missing: 'ZERO', ratioBps: 1250, rounding: 'FLOOR', enteredBy: 'leadUnit' },
    ...by('A5'),
  },
  parts: { title: t('模块', 'Module'), segments: { min: 0, max: 100, rounding: 'CEILING', enteredBy: 'moduleHead', missing: 'REFUSE' }, ...by('D2') },
  voices: {
    title: t('评价', 'Voices'),
    rating: {
      min: 0,
      max: 100,
      classes: { leaders: { title: t('领导', 'Leaders'), weightBps: 4000 }, masses: { title: t('群众', 'The people'), weightBps: 6000 } },
      missingClass: 'RENORMALIZE',
      minimumSample: 3,
      rounding: 'HALF_EVEN',
      enteredBy: 'raters',
    },
    ...by('E3'),
  },
  home: { title: t('捆绑', 'Bundled'), bundle: { from: 'VILLAGE', ratioBps: 20_000, rounding: 'TOWARD_ZERO', missing: 'ZERO' }, ...by('A15') },
  deeds: {
    title: t('加减分', 'Deeds'),
    ledger: {
      counts: 'NET',
      addedCap: 20,
      deductedCap: 'NONE',
      appeal: 'deduction',
      enteredBy: 'responsibleUnit',
      uncatalogued: 'REFUSE',
      catalogue: {
        praised: { title: t('表扬', 'Praised'), add: [0, 3.5] },
        blamed: { title: t('批评', 'Blamed'), deduct: [1, 4.5] },
        warned: { title: t('提醒', 'Warned'), deduct: [0, 2] },
        honour: {
          title: t('荣誉', 'Honour'),
          add: { tiers: { NATIONAL: { title: t('国家级', 'National'), points: 5 }, CITY: { title: t('市级', 'City'), points: 2.5 } } },
        },
        breach: {
          title: t('违规', 'Breach'),
          deduct: { tiers: { HEAVY: { title: t('重', 'Heavy'), points: 3 }, LIGHT: { title: t('轻', 'Light'), points: 0.5 } } },
        },
      },
    },
    ...by('B2'),
  },
};

const nodes = {
  duty: { title: t('履职', 'Duty'), sum: ['work', 'arena'], rounding: 'HALF_UP', ...by('C3') },
  voice: { title: t('口碑', 'Voice'), mean: ['parts', 'voices'], rounding: 'FLOOR', ...by('C4') },
  mixed: { title: t('综合', 'Mixed'), weighted: { duty: 7000, voice: 3000 }, rounding: 'HALF_EVEN', ...by('D5') },
  post: { title: t('岗位', 'Post'), coefficient: 'mixed', rounding: 'CEILING', ...by('D1') },
};

const outcomes = {
  grades: { lines: { EXCELLENT: 90, QUALIFIED: 70.5, BASICALLY_QUALIFIED: 60 }, ...by('A10', 'local') },
  labels: { village: gradeTitles('村', 'Village'), civilServant: gradeTitles('公', 'Official') },
  adverse: { gradeAtMost: 'BASICALLY_QUALIFIED', ...by('R7', 'law') },
  quotas: [
    { grade: 'EXCELLENT', rateBps: 2500, rounding: 'FLOOR', scope: 'SERIES', ties: 'KEYS_THEN_EMPTY', approval: '组复〔2026〕2号', ...by('C9', 'law') },
    {
      grade: 'EXCELLENT',
      byUnitGrade: { EXCELLENT: 2000, QUALIFIED: 1500, BASICALLY_QUALIFIED: 1000, UNQUALIFIED: 0 },
      rounding: 'FLOOR',
      scope: 'UNIT',
      ties: 'KEYS_THEN_EMPTY',
      ...by('E10'),
    },
  ],
  vetoes: { redLine: { title: t('红线', 'Red line'), bars: 'EXCELLENT', ...by('E4') } },
  sets: {
    bottom: {
      title: t('末位', 'Bottom'),
      lowest: { rateBps: 500, rounding: 'FLOOR', ties: 'NARROW' },
      adverse: true,
      ...by('A14'),
    },
    leaders: { title: t('前列', 'Leaders'), highest: { count: 3, ties: 'KEYS_THEN_EMPTY' }, adverse: false, scope: 'TOWNSHIP', ...by('B4') },
  },
  hits: {
    low: { title: t('低分', 'Low'), join: 'AND', conditions: [{ in: 'bottom' }, { ledger: 'deeds', netAtMost: -6 }], ...by('B6') },
    bad: { title: t('差评', 'Bad'), join: 'OR', conditions: [{ gradeAtMost: 'UNQUALIFIED' }, { ledger: 'deeds', deductedAtLeast: 12 }], ...by('B7') },
  },
  streaks: {
    twiceLow: {
      title: t('两次低', 'Low twice'),
      length: 2,
      gradeAtMost: 'BASICALLY_QUALIFIED',
      gaps: 'SKIP',
      imported: 'CONFIRMED',
      fires: 'ON_REACHING',
      ...by('k'),
    },
    best: { title: t('三次优', 'Best thrice'), length: 3, grade: 'EXCELLENT', gaps: 'RESET', imported: 'NEVER', fires: 'WHILE_HELD', ...by('A11') },
    twiceHit: {
      title: t('两次', 'Hit twice'),
      length: 2,
      hit: 'low',
      window: 'WITHIN_TERM',
      gaps: 'RESET',
      imported: 'NEVER',
      fires: 'ON_REACHING',
      ...by('B6'),
    },
  },
  classOne: { basis: 'PRIOR_CATEGORY_AND_STREAK', streak: 'best', leavesBelow: 'QUALIFIED', ...by('A12') },
  rewards: {
    own: {
      title: t('个人奖', 'Own'),
      grade: 'EXCELLENT',
      yuan: 5000.5,
      capBasis: 'INDIVIDUAL',
      capBps: 500,
      pool: { from: 'PER_PERSON', yuanPerYear: 20_000 },
      overCap: 'NONE',
      ...by('A13'),
    },
    shared: {
      title: t('集体奖', 'Shared'),
      grade: 'QUALIFIED',
      yuan: 0,
      capBasis: 'TOWNSHIP_POOL',
      capBps: 10_000,
      pool: { from: 'FACTS' },
      overCap: 'EQUAL_SHARE',
      ...by('d'),
    },
  },
  removalTrigger: { streak: 'twiceLow', ...by('k', 'law') },
  consequences: [
    {
      id: 'talks',
      when: { in: 'bottom', role: 'chief', unless: 'twiceLow' },
      then: [
        { talk: 'reminder', convener: 'leadingGroupOffice', collective: true, formal: false },
        { hold: ['pay', 'projects'], onRelease: 'PAY_BACK', periods: 1 },
        { speech: 'townshipContest' },
      ],
      ...by('A14'),
    },
    {
      id: 'praise',
      when: { grade: 'EXCELLENT' },
      then: [{ commendation: 'countyOrganizationDepartment' }, { reward: 'own' }, { merit: 'citation' }],
      ...by('A13'),
    },
    {
      id: 'worse',
      when: { gradeAtMost: 'BASICALLY_QUALIFIED' },
      then: [{ talk: 'admonition', convener: 'leadUnit', collective: false, formal: true }],
      ...by('R9'),
    },
    { id: 'grow', when: { streak: 'best' }, then: [{ growthPlan: 'classOne' }], ...by('A12') },
    { id: 'warn', when: { hit: 'bad' }, then: [{ talk: 'summons', convener: 'raters', collective: false, formal: true }], ...by('B6') },
    { id: 'remove', when: { streak: 'twiceLow' }, then: [{ dismissal: 'open' }], ...by('k') },
  ],
};

const special = {
  pay: {
    title: t('报酬', 'Pay'),
    baseBps: 6000,
    months: 12,
    factors: { EXCELLENT: { fromBps: 13_000, toBps: 15_000 }, UNQUALIFIED: { fromBps: 0, toBps: 0 } },
    rounding: 'FLOOR',
    ...by('C10'),
  },
  bonuses: { yearEnd: { title: t('年终', 'Year end'), set: 'leaders', by: 'SCORE', remainder: 'LARGEST', ...by('B5') } },
  modules: { list: { party: t('党建', 'Party'), economy: t('经济', 'Economy'), service: '服务' }, ...by('D2', 'local') },
  colours: {
    days: 92,
    red: { title: t('红', 'Red'), join: 'OR', conditions: [{ ledger: 'deeds', codes: ['blamed', 'breach'], deductedAtLeast: 3.5 }] },
    yellow: { title: t('黄', 'Yellow'), join: 'OR', conditions: [{ ledger: 'deeds', recordsAtLeast: 1 }] },
    green: { title: t('绿', 'Green'), join: 'AND', conditions: [{ ledger: 'deeds', codes: ['praised'], addedAtLeast: 0.1 }] },
    ...by('A6'),
  },
  bundling: {
    ledger: 'deeds',
    ofVillage: ['honour', 'blamed'],
    ofMembers: ['breach'],
    problems: { corrected: 'praised', notCorrected: 'warned' },
    ...by('A15'),
  },
};

const procedure = {
  publication: {
    grades: {
      EXCELLENT: 'PUBLIC_NOTICE_AND_CIRCULAR',
      QUALIFIED: 'UNIT_LIST',
      BASICALLY_QUALIFIED: 'INDIVIDUAL_NOTICE',
      UNQUALIFIED: 'INDIVIDUAL_NOTICE',
    },
    sets: { bottom: 'INDIVIDUAL_NOTICE', leaders: 'UNIT_LIST' },
    ...by('R8'),
  },
  correctionSpillover: { value: 'BENEFIT_ONLY', ...by('R7', 'default'), note: '更正不使他人变差' },
  objectionHold: { value: 'COHORT', ...by('R8', 'local') },
  deadlines: {
    publicNotice: { days: 7, kind: 'working', ...by('R8', 'law') },
    partyAppeal: { days: 366, kind: 'calendar', ...by('R11', 'law') },
  },
  burden: { attendance: 'FORCED', villageVeto: { superiorRule: '中办发〔2024〕1号' }, ...by('R16', 'law') },
};

/** A scheme made for the tests, with every section and every form that a section may take; its text as people write it. */
export function wholeValue(): Json {
  return structuredClone({
    id: 'every-section-1',
    title: t('全项办法', 'Every section'),
    document: '试委〔2026〕1号',
    subject: { post: 'villagePartySecretary', series: ['village', 'civilServant'], cohort: 'TOWNSHIP_SERIES' },
    conduct: { lead: 'TOWNSHIP', roster: 'countyOrganizationDepartment', targets: 'NONE', ...by('A2') },
    period: 'quarter',
    decimals: 1,
    items,
    nodes,
    score: { title: t('总分', 'Total'), sum: ['post', 'home', 'deeds'], rounding: 'HALF_UP', ...by('A7') },
    rank: { method: 'SHARED', tieKeys: ['work', 'post'], ...by('A9', 'default'), note: '先比工作' },
    villagesAndTownships: { village: 'MEAN_OF_PERSONS', township: 'MEAN_OF_VILLAGES', rounding: 'HALF_EVEN', ...by('A4') },
    ...outcomes,
    ...special,
    collections: collectionsValue,
    ...procedure,
  });
}

/** The least a scheme may say: one ledger, nobody graded, and no section that may be left out. */
export function leastValue(): Json {
  const { deeds } = items;
  return structuredClone({
    id: 'least',
    title: '最简办法',
    document: '试委〔2026〕2号',
    subject: { post: 'villageTwoCommitteesMember', series: ['village'], cohort: 'COUNTY' },
    conduct: { lead: 'COUNTY_UNIT', roster: 'townshipPartyCommittee', targets: 'BREAKDOWN', ...by('A2') },
    period: 'task',
    decimals: 0,
    items: { deeds: { ...deeds, ledger: { ...deeds.ledger, addedCap: 'NONE', deductedCap: 8, catalogue: {} } } },
    score: { title: '总分', sum: ['deeds'], rounding: 'TOWARD_ZERO', ...by('B2') },
    rank: { method: 'SHARED', tieKeys: [], ...by('B3') },
    villagesAndTownships: 'NONE',
    grades: { none: '只排名', ...by('B4') },
    labels: { village: gradeTitles('村', 'Village') },
    adverse: { gradeAtMost: 'UNQUALIFIED', ...by('R7') },
    sets: {},
    streaks: {},
    rewards: {},
    consequences: [],
    removalTrigger: { none: '试委〔2026〕3号', ...by('k') },
    publication: { ungraded: 'UNIT_LIST', sets: {}, ...by('B4') },
    correctionSpillover: { value: 'BENEFIT_ONLY', ...by('R7') },
    objectionHold: { value: 'PERSON', ...by('R8') },
    deadlines: {},
    burden: { attendance: 'NONE', villageVeto: 'NONE', ...by('R16') },
  });
}
