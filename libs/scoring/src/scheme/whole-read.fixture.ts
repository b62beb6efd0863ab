import { by, t, type Json } from './whole.fixture.js';

/** What a scheme made for the tests comes to, written out by hand: points in tenths, money in fen. */
export const titled = (id: string, ...[zh, en, rule]: [zh: string, en: string, rule: string]): Json => ({ id, title: t(zh, en), ...by(rule) });
export const ref = (name: string, weightBps = 10_000): Json => ({ ref: name, weightBps });
export const gradeTitles = (zh: string, en: string): Json => ({
  EXCELLENT: t(`${zh}优`, `${en} best`),
  QUALIFIED: t(`${zh}良`, `${en} good`),
  BASICALLY_QUALIFIED: t(`${zh}中`, `${en} fair`),
  UNQUALIFIED: t(`${zh}差`, `${en} poor`),
});

/** One decimal: 40.5 points are 405 inside. */
export const items = {
  work: {
    id: 'work',
    title: t('工作', '工作'),
    rule: 'A7',
    origin: 'local',
    note: '满分由县定',
    kind: 'entry',
    min: -50,
    max: 405,
    enteredBy: 'townshipPartyCommittee',
    missing: 'ZERO',
  },
  arena: {
    ...titled('arena', '擂台', 'Arena', 'A5'),
    kind: 'contest',
    max: 1000,
    combine: 'SUM',
    missing: 'ZERO',
    ratioBps: 1250,
    rounding: 'FLOOR',
    enteredBy: 'leadUnit',
  },
  parts: {
    ...titled('parts', '模块', 'Module', 'D2'),
    kind: 'segments',
    min: 0,
    max: 1000,
    rounding: 'CEILING',
    enteredBy: 'moduleHead',
    missing: 'REFUSE',
  },
  voices: {
    ...titled('voices', '评价', 'Voices', 'E3'),
    kind: 'rating',
    min: 0,
    max: 1000,
    classes: [
      { id: 'leaders', title: t('领导', 'Leaders'), weightBps: 4000 },
      { id: 'masses', title: t('群众', 'The people'), weightBps: 6000 },
    ],
    missingClass: 'RENORMALIZE',
    minimumSample: 3,
    rounding: 'HALF_EVEN',
    enteredBy: 'raters',
  },
  home: { ...titled('home', '捆绑', 'Bundled', 'A15'), kind: 'bundle', from: 'VILLAGE', ratioBps: 20_000, rounding: 'TOWARD_ZERO', missing: 'ZERO' },
  deeds: {
    ...titled('deeds', '加减分', 'Deeds', 'B2'),
    kind: 'ledger',
    counts: 'NET',
    addedCap: 200,
    deductedCap: null,
    appeal: 'deduction',
    enteredBy: 'responsibleUnit',
    uncatalogued: 'REFUSE',
    catalogue: {
      praised: { code: 'praised', title: t('表扬', 'Praised'), min: 0, max: 35 },
      blamed: { code: 'blamed', title: t('批评', 'Blamed'), min: -45, max: -10 },
      warned: { code: 'warned', title: t('提醒', 'Warned'), min: -20, max: 0 },
      honour: {
        code: 'honour',
        title: t('荣誉', 'Honour'),
        min: 25,
        max: 50,
        tiers: [
          { tier: 'NATIONAL', title: t('国家级', 'National'), points: 50 },
          { tier: 'CITY', title: t('市级', 'City'), points: 25 },
        ],
      },
      breach: {
        code: 'breach',
        title: t('违规', 'Breach'),
        min: -30,
        max: -5,
        tiers: [
          { tier: 'HEAVY', title: t('重', 'Heavy'), points: -30 },
          { tier: 'LIGHT', title: t('轻', 'Light'), points: -5 },
        ],
      },
    },
  },
};

export const grading = {
  grading: {
    ...by('A10', 'local'),
    lines: [
      { grade: 'EXCELLENT', from: 900 },
      { grade: 'QUALIFIED', from: 705 },
      { grade: 'BASICALLY_QUALIFIED', from: 600 },
    ],
    lowest: 'UNQUALIFIED',
  },
  quotas: [
    {
      grade: 'EXCELLENT',
      rateBps: 2500,
      rounding: 'FLOOR',
      scope: 'SERIES',
      ties: 'KEYS_THEN_EMPTY',
      approval: '组复〔2026〕2号',
      ...by('C9', 'law'),
    },
    {
      grade: 'EXCELLENT',
      rateBps: 2000,
      rounding: 'FLOOR',
      scope: 'UNIT',
      ties: 'KEYS_THEN_EMPTY',
      byUnitGrade: { EXCELLENT: 2000, QUALIFIED: 1500, BASICALLY_QUALIFIED: 1000, UNQUALIFIED: 0 },
      ...by('E10'),
    },
  ],
  labels: { village: gradeTitles('村', 'Village'), civilServant: gradeTitles('公', 'Official') },
  adverse: { gradeAtMost: 'BASICALLY_QUALIFIED', ...by('R7', 'law') },
};

export const special = {
  vetoes: { redLine: { ...titled('redLine', '红线', 'Red line', 'E4'), bars: 'EXCELLENT' } },
  hits: {
    low: { ...titled('low', '低分', 'Low', 'B6'), join: 'AND', conditions: [{ set: 'bottom' }, { ledger: 'deeds', netAtMost: -60 }] },
    bad: { ...titled('bad', '差评', 'Bad', 'B7'), join: 'OR', conditions: [{ gradeAtMost: 'UNQUALIFIED' }, { ledger: 'deeds', deductedAtLeast: 120 }] },
  },
  pay: {
    ...titled('pay', '报酬', 'Pay', 'C10'),
    baseBps: 6000,
    months: 12,
    factors: { EXCELLENT: { fromBps: 13_000, toBps: 15_000 }, UNQUALIFIED: { fromBps: 0, toBps: 0 } },
    rounding: 'FLOOR',
  },
  bonuses: { yearEnd: { ...titled('yearEnd', '年终', 'Year end', 'B5'), set: 'leaders', by: 'SCORE', remainder: 'LARGEST' } },
  modules: { list: { party: t('党建', 'Party'), economy: t('经济', 'Economy'), service: t('服务', '服务') }, ...by('D2', 'local') },
  colours: {
    days: 92,
    of: {
      RED: { title: t('红', 'Red'), join: 'OR', conditions: [{ ledger: 'deeds', codes: ['blamed', 'breach'], deductedAtLeast: 35 }] },
      YELLOW: { title: t('黄', 'Yellow'), join: 'OR', conditions: [{ ledger: 'deeds', recordsAtLeast: 1 }] },
      GREEN: { title: t('绿', 'Green'), join: 'AND', conditions: [{ ledger: 'deeds', codes: ['praised'], addedAtLeast: 1 }] },
    },
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

const streak = (id: string, [zh, en]: [string, string], rule: string): Json => ({ ...titled(id, zh, en, rule), length: 2 });

export const outcomes = {
  sets: {
    bottom: { ...titled('bottom', '末位', 'Bottom', 'A14'), side: 'lowest', size: { rateBps: 500, rounding: 'FLOOR' }, ties: 'NARROW', adverse: true },
    leaders: {
      ...titled('leaders', '前列', 'Leaders', 'B4'),
      side: 'highest',
      size: { count: 3 },
      ties: 'KEYS_THEN_EMPTY',
      adverse: false,
      scope: 'TOWNSHIP',
    },
  },
  streaks: {
    twiceLow: {
      ...streak('twiceLow', ['两次低', 'Low twice'], 'k'),
      grades: ['BASICALLY_QUALIFIED', 'UNQUALIFIED'],
      gaps: 'SKIP',
      imported: 'CONFIRMED',
      fires: 'ON_REACHING',
    },
    best: {
      ...streak('best', ['三次优', 'Best thrice'], 'A11'),
      length: 3,
      grades: ['EXCELLENT'],
      gaps: 'RESET',
      imported: 'NEVER',
      fires: 'WHILE_HELD',
    },
    twiceHit: {
      ...streak('twiceHit', ['两次', 'Hit twice'], 'B6'),
      grades: [],
      hit: 'low',
      window: 'WITHIN_TERM',
      gaps: 'RESET',
      imported: 'NEVER',
      fires: 'ON_REACHING',
    },
  },
  classOne: { basis: 'PRIOR_CATEGORY_AND_STREAK', streak: 'best', leavesBelow: 'QUALIFIED', ...by('A12') },
  rewards: {
    own: {
      ...titled('own', '个人奖', 'Own', 'A13'),
      grade: 'EXCELLENT',
      amountFen: 500_050,
      capBasis: 'INDIVIDUAL',
      capBps: 500,
      pool: { from: 'PER_PERSON', amountFen: 2_000_000 },
      overCap: 'NONE',
    },
    shared: {
      ...titled('shared', '集体奖', 'Shared', 'd'),
      grade: 'QUALIFIED',
      amountFen: 0,
      capBasis: 'TOWNSHIP_POOL',
      capBps: 10_000,
      pool: { from: 'FACTS' },
      overCap: 'EQUAL_SHARE',
    },
  },
  removalTrigger: { streak: 'twiceLow', ...by('k', 'law') },
  consequences: [
    {
      id: 'talks',
      when: { set: 'bottom', role: 'chief', unless: 'twiceLow' },
      then: [
        { kind: 'talk', talk: 'reminder', convener: 'leadingGroupOffice', collective: true, formal: false },
        { kind: 'hold', holds: ['pay', 'projects'], onRelease: 'PAY_BACK', periods: 1 },
        { kind: 'speech', at: 'townshipContest' },
      ],
      ...by('A14'),
    },
    {
      id: 'praise',
      when: { grade: ['EXCELLENT'] },
      then: [
        { kind: 'commendation', by: 'countyOrganizationDepartment' },
        { kind: 'reward', reward: 'own' },
        { kind: 'merit', merit: 'citation' },
      ],
      ...by('A13'),
    },
    {
      id: 'worse',
      when: { grade: ['BASICALLY_QUALIFIED', 'UNQUALIFIED'] },
      then: [{ kind: 'talk', talk: 'admonition', convener: 'leadUnit', collective: false, formal: true }],
      ...by('R9'),
    },
    { id: 'grow', when: { streak: 'best' }, then: [{ kind: 'growthPlan', plan: 'classOne' }], ...by('A12') },
    { id: 'warn', when: { hit: 'bad' }, then: [{ kind: 'talk', talk: 'summons', convener: 'raters', collective: false, formal: true }], ...by('B6') },
    { id: 'remove', when: { streak: 'twiceLow' }, then: [{ kind: 'dismissal', state: 'open' }], ...by('k') },
  ],
};
