import { describe, expect, it } from '@jest/globals';
import { parseScheme } from '#scoring';
import { collectionsRead } from './whole-collections-read.fixture.js';
import { grading, gradeTitles, items, outcomes, ref, special, titled } from './whole-read.fixture.js';
import { by, leastValue, t, wholeValue, type Json } from './whole.fixture.js';

describe('a scheme is read as it is written', () => {
  const whole = parseScheme(wholeValue());
  const unlike = (part: Json): Json => Object.fromEntries(Object.keys(part).map((name) => [name, (whole as unknown as Json)[name]]));

  it.each<[string, Json]>([
    ['the items, each with the fields of its kind', { items }],
    ['A10, C9, E10: lines, quotas and labels', grading],
    ['B5, B6, C10, D2, A6, A15: what only some regulations have', special],
    ['A11–A14, k: sets, streaks, rewards and what follows', outcomes],
    ['C2, D1–D4, E3: collections', { collections: collectionsRead }],
  ])('%s', (_, part) => expect(unlike(part)).toStrictEqual(part));

  it('and nothing else', () => {
    expect(whole).toStrictEqual({
      id: 'every-section-1',
      title: t('全项办法', 'Every section'),
      document: '试委〔2026〕1号',
      subject: { post: 'villagePartySecretary', series: ['village', 'civilServant'], cohort: 'TOWNSHIP_SERIES' },
      conduct: { lead: 'TOWNSHIP', roster: 'countyOrganizationDepartment', targets: 'NONE', ...by('A2') },
      period: 'quarter',
      decimals: 1,
      items,
      nodes: {
        duty: { ...titled('duty', '履职', 'Duty', 'C3'), rounding: 'HALF_UP', operation: 'sum', of: [ref('work'), ref('arena')] },
        voice: { ...titled('voice', '口碑', 'Voice', 'C4'), rounding: 'FLOOR', operation: 'mean', of: [ref('parts'), ref('voices')] },
        mixed: { ...titled('mixed', '综合', 'Mixed', 'D5'), rounding: 'HALF_EVEN', operation: 'weighted', of: [ref('duty', 7000), ref('voice', 3000)] },
        post: { ...titled('post', '岗位', 'Post', 'D1'), rounding: 'CEILING', operation: 'coefficient', of: [ref('mixed')] },
      },
      total: { ...titled('total', '总分', 'Total', 'A7'), rounding: 'HALF_UP', operation: 'sum', of: [ref('post'), ref('home'), ref('deeds')] },
      rank: { method: 'SHARED', tieKeys: ['work', 'post'], ...by('A9', 'default'), note: '先比工作' },
      rollUp: { village: 'MEAN_OF_PERSONS', township: 'MEAN_OF_VILLAGES', rounding: 'HALF_EVEN', ...by('A4') },
      ...grading,
      ...special,
      ...outcomes,
      collections: collectionsRead,
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
      burden: { attendance: 'FORCED', villageVeto: '中办发〔2024〕1号', ...by('R16', 'law') },
    });
  });

  it('the least that a scheme may say, with nothing read into what it leaves out', () => {
    const { deeds } = items;
    expect(parseScheme(leastValue())).toStrictEqual({
      id: 'least',
      title: t('最简办法', '最简办法'),
      document: '试委〔2026〕2号',
      subject: { post: 'villageTwoCommitteesMember', series: ['village'], cohort: 'COUNTY' },
      conduct: { lead: 'COUNTY_UNIT', roster: 'townshipPartyCommittee', targets: 'BREAKDOWN', ...by('A2') },
      period: 'task',
      decimals: 0,
      items: { deeds: { ...deeds, addedCap: null, deductedCap: 8, catalogue: {} } },
      nodes: {},
      total: { ...titled('total', '总分', '总分', 'B2'), rounding: 'TOWARD_ZERO', operation: 'sum', of: [ref('deeds')] },
      rank: { method: 'SHARED', tieKeys: [], ...by('B3') },
      rollUp: null,
      grading: { ...by('B4'), lines: [], lowest: 'UNQUALIFIED', none: '只排名' },
      quotas: [],
      labels: { village: gradeTitles('村', 'Village') },
      adverse: { gradeAtMost: 'UNQUALIFIED', ...by('R7') },
      sets: {},
      streaks: {},
      classOne: null,
      rewards: {},
      consequences: [],
      removalTrigger: { none: '试委〔2026〕3号', ...by('k') },
      publication: { grades: {}, sets: {}, ungraded: 'UNIT_LIST', ...by('B4') },
      correctionSpillover: { value: 'BENEFIT_ONLY', ...by('R7') },
      objectionHold: { value: 'PERSON', ...by('R8') },
      deadlines: {},
      burden: { attendance: 'NONE', villageVeto: null, ...by('R16') },
    });
  });
});
