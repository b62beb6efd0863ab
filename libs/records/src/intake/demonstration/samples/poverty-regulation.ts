import { periodOf, shiftDate } from '#domain';
import type { BandFact, EntryFact, EventFact, Facts } from '#scoring';
import { Names } from '../names.js';
import { Draw } from '../random.js';
import { by, cadreAccount, departmentOf, emptyFacts, eventOf, officeAccounts, organizationRows, type CountyGiven, type Place, type Sample } from './sample.js';

const seed = 20_260_731;
const county = { code: '339920', name: '示范丙县' };
const town = { code: `${county.code}101`, name: '苍岭镇' };
const leadUnit = { code: `${county.code}-FPB`, name: '县农业农村局（乡村振兴局）' };

/** Full marks of each sub-item (C3), in hundredths; the same order as in the scheme. */
const fullMarks = {
  structure: 400,
  team: 500,
  members: 400,
  life: 500,
  running: 400,
  funds: 400,
  premises: 400,
  industry: 600,
  medical: 500,
  education: 500,
  training: 500,
  ecology: 400,
  relocation: 500,
  security: 500,
  finance: 500,
  economy: 1000,
  onSite: 200,
  workLog: 100,
  leave: 100,
  talks: 100,
  reports: 100,
  pledge: 100,
  audit: 100,
  dutyReport: 200,
  masses: 1000,
} as const;

type Band = 'strong' | 'steady' | 'weak';

/** From what part of the full marks a person's entries are drawn, in percent. */
const share: Record<Band, [number, number]> = { strong: [93, 100], steady: [74, 90], weak: [42, 60] };

interface Series {
  id: 'chief' | 'other' | 'otherVillageChief' | 'otherVillageOther';
  role: 'chief' | 'other';
  /** Numbers of the villages they are spread over. */
  villages: number[];
  size: number;
  strong: number;
  weak: number;
}

/** One township's series: five poverty villages, and two others that Article 18 brings in. */
const seriesOf: readonly Series[] = [
  { id: 'other', role: 'other', villages: [0, 1, 2, 3, 4], size: 23, strong: 6, weak: 1 },
  { id: 'chief', role: 'chief', villages: [0, 1, 2, 3, 4], size: 10, strong: 3, weak: 1 },
  { id: 'otherVillageOther', role: 'other', villages: [5, 6], size: 5, strong: 2, weak: 0 },
  { id: 'otherVillageChief', role: 'chief', villages: [5, 6], size: 4, strong: 2, weak: 0 },
];

interface Cadre {
  number: string;
  name: string;
  village: string;
  series: Series;
  band: Band;
  /** Place among those of the series in the village. */
  place: number;
}

/** C: a poverty township with series of 23, 10, 5 and 4, for one quarter: seats of at most twenty percent each, pay by grade. */
export function povertyRegulation(period: string): Sample {
  const draw = new Draw(seed);
  const names = new Names(draw);
  const villages = names.villages(7).map((name, index) => ({ code: `${town.code}${201 + index}`, name, townshipCode: town.code }));
  const given: CountyGiven = { letter: 'c', county, units: [leadUnit], townships: [town], villages };
  const cadres = drawCadres(draw, names, villages);
  return {
    key: 'poverty-regulation',
    title: '苍岭镇贫困村村干部绩效考核',
    county,
    department: departmentOf(county),
    runs: [{ title: '苍岭镇贫困村村干部绩效考核', leadUnit, leadLogin: 'c-fpb-1', villages: villages.map(({ code }) => code), units: [] }],
    period,
    filling: {
      organizations: organizationRows(given),
      people: cadres.map(({ number, name, village }) => ({ number, name, organizationCode: village })),
      posts: cadres.map(postRow),
    },
    accounts: [
      ...officeAccounts(given),
      { login: 'c-fpb-1', name: '县农业农村局副局长', role: 'leadUnitOfficer', organizationCode: leadUnit.code },
      { login: 'c-fpb-2', name: '县农业农村局帮扶科', role: 'leadUnitOfficer', organizationCode: leadUnit.code },
      ...cadres.map(({ number, name, village }) => cadreAccount(number, name, village)),
    ],
    groups: [
      {
        kind: 'assessmentGroup',
        organizationCode: county.code,
        code: 'group-1',
        title: '苍岭镇考核组',
        leadOrganization: leadUnit.code,
        persons: [],
        organizations: villages.map(({ code }) => code),
      },
    ],
    evaluations: [],
    facts: factsOf(draw, { cadres, villages, period }),
  };
}

function drawCadres(draw: Draw, names: Names, villages: readonly Place[]): Cadre[] {
  const cadres = seriesOf.flatMap((series) => {
    const bands = draw.shuffle(
      Array.from({ length: series.size }, (_, index): Band => (index < series.strong ? 'strong' : index < series.strong + series.weak ? 'weak' : 'steady')),
    );
    return bands.map((band, index): Cadre => {
      const village = villages[series.villages[index % series.villages.length] ?? 0]?.code ?? '';
      return { number: '', name: names.person(), village, series, band, place: Math.floor(index / series.villages.length) };
    });
  });
  cadres.forEach((cadre, index) => (cadre.number = `C-${String(index + 1).padStart(3, '0')}`));
  return cadres;
}

/** Each village's first chief is its party secretary, the second heads the villagers' committee. */
function postRow({ number, village, series, place }: Cadre) {
  const chief = place === 0 ? { kind: 'villagePartySecretary', appointment: 'party' } : { kind: 'villageCommitteeDirector', appointment: 'elected' };
  const post = series.role === 'chief' ? chief : { kind: 'villageCommitteeMember', appointment: 'elected' };
  return { number, organizationCode: village, ...post, status: 'inPost', from: '2021-03-18', termFrom: '2021-03-18', series: series.id, role: series.role };
}

interface Drawn {
  cadres: readonly Cadre[];
  villages: readonly Place[];
  period: string;
}

function factsOf(draw: Draw, { cadres, villages, period }: Drawn): Facts {
  return {
    ...emptyFacts('poverty-regulation', period),
    organizations: [
      { id: town.code, name: town.name, kind: 'township' },
      ...villages.map(({ code, name }) => ({ id: code, name, kind: 'village' as const, parent: town.code })),
    ],
    persons: cadres.map(({ number, name, village, series }) => ({
      id: number,
      name,
      village,
      series: series.id,
      status: 'graded',
      role: series.role,
      termFrom: '2021-03-18',
    })),
    entries: cadres.flatMap((cadre) => entriesOf(draw, cadre)),
    events: drawEvents(draw, cadres, period),
    subsidies: cadres.map(({ number, series }) => ({ person: number, monthlyFen: series.role === 'chief' ? 200_000 : 160_000 })),
    bands: seriesOf.flatMap(({ id }) => bandsOf(id)),
  };
}

function entriesOf(draw: Draw, { number, band }: Cadre): EntryFact[] {
  return Object.entries(fullMarks).map(([item, full]) => ({
    id: `${number}-${item}`,
    item,
    person: number,
    // a tenth of a point at the finest
    points: Math.round((full * draw.between(...share[band])) / 1000) * 10,
    ...by,
  }));
}

/** C6, C7: praised, promoted, commended; criticised. */
function drawEvents(draw: Draw, cadres: readonly Cadre[], period: string): EventFact[] {
  const { from } = periodOf(period);
  const of = (band: Band) => draw.shuffle(cadres.filter((cadre) => cadre.band === band));
  const [first, second] = of('strong');
  const [third, fourth, fifth] = of('steady');
  const on = (days: number) => shiftDate(from, days);
  const drawn = [
    { who: first, code: 'promoted', tier: 'CITY', points: 1000, occurrence: '产业到户做法', reason: '产业到户做法在全市推广', occurredOn: on(31) },
    { who: first, code: 'promoted', tier: 'COUNTY', points: 500, occurrence: '产业到户做法', reason: '产业到户做法在全县推广', occurredOn: on(12) },
    { who: second, code: 'commended', tier: 'COUNTY', points: 200, occurrence: '年度先进', reason: '县级先进个人', occurredOn: on(20) },
    { who: third, code: 'praised', tier: 'COUNTY', points: 200, occurrence: '季度检查', reason: '季度检查获通报表扬', occurredOn: on(45) },
    { who: fourth, code: 'criticised', tier: 'COUNTY', points: -200, occurrence: '季度检查', reason: '饮水安全排查不细被通报', occurredOn: on(45) },
    { who: fifth, code: 'criticised', tier: 'CITY', points: -400, occurrence: '资金检查', reason: '项目资金兑付滞后被通报', occurredOn: on(60) },
  ];
  return drawn.map(({ who, ...event }, index) => eventOf({ item: 'events', person: who?.number, ...event }, index + 1));
}

/** C10: what the township chose inside the bands, one rule for all of a series. */
function bandsOf(series: string): BandFact[] {
  const base = { township: town.code, series, rule: 'FIXED' as const, decidedBy: by.enteredBy };
  return [
    { ...base, grade: 'EXCELLENT', bps: 14_000, reason: '镇党委会议研究：优秀上浮百分之四十' },
    { ...base, grade: 'UNQUALIFIED', bps: 6000, reason: '镇党委会议研究：不合格下浮百分之四十' },
  ];
}
