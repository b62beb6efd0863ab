import type { EventFact, Facts, RatingFact } from '#scoring';
import { Draw } from '../random.js';
import {
  by,
  cadreAccount,
  departmentOf,
  emptyFacts,
  eventOf,
  officeAccounts,
  organizationRows,
  type CountyGiven,
  type Place,
  type Sample,
  type SampleGroup,
} from './sample.js';
import { countyTownships, countyUnits } from './unit-names.js';

const seed = 20_251_231;
const county = { code: '339940', name: '示范戊县' };
const place = (prefix: string, from: number) => (name: string, index: number) => ({ code: `${county.code}${prefix}${from + index}`, name });
const units: Place[] = countyUnits.map(place('-', 101));
const townships: Place[] = countyTownships.map(place('', 201));
/** E1: six groups over 87 = 3 × 15 + 3 × 14; each takes twelve or thirteen units of the county and two townships. */
const groupSizes = [15, 15, 15, 14, 14, 14] as const;
const groupLeads = ['县纪委监委机关', '县委组织部', '县委政法委', '县委宣传部', '县政府办公室', '县委巡察办'] as const;
/** Who scores usual work, usual assessment and field study (E3). */
const responsible = ['县发展和改革局', '县财政局', '县农业农村局'] as const;

interface Team {
  number: string;
  name: string;
  code: string;
  series: 'countyUnit' | 'township';
  /** Marks in hundredths: from where they are drawn. */
  marks: [number, number];
}

/** E: 87 units in six groups, two score sources, three rater classes, and a red line at the first of the ranking. */
export function ningwuAnnual(period: string): Sample {
  const draw = new Draw(seed);
  const given: CountyGiven = { letter: 'e', county, units, townships, villages: [] };
  const teams = drawTeams(draw);
  const leadUnit = units.find(({ name }) => name === '县直属机关工委') ?? county;
  return {
    key: 'ningwu-annual',
    title: '年度目标责任考核',
    county,
    department: departmentOf(county),
    leadUnit,
    villages: [],
    units: teams.map(({ code }) => code),
    period,
    filling: {
      organizations: organizationRows(given),
      people: teams.map(({ number, name, code }) => ({ number, name, organizationCode: code, kind: 'team' })),
      posts: teams.map(({ number, code, series }) => ({
        number,
        organizationCode: code,
        kind: 'leadingTeam',
        appointment: 'appointed',
        status: 'inPost',
        from: '2021-07-01',
        series,
      })),
    },
    accounts: [
      ...officeAccounts(given),
      { login: 'e-gw-1', name: '县直属机关工委副书记', role: 'leadUnitOfficer', organizationCode: leadUnit.code },
      { login: 'e-gw-2', name: '县直属机关工委办公室', role: 'leadUnitOfficer', organizationCode: leadUnit.code },
      ...teams.map(({ number, name, code }) => cadreAccount(number, name, code)),
    ],
    groups: [...assessmentGroups(), ...responsibleUnits()],
    facts: factsOf(draw, teams, period),
  };
}

/** One unit is far ahead; a fifth of the others is strong, a few are weak. */
function drawTeams(draw: Draw): Team[] {
  const team = (series: Team['series'], { code, name }: Place): Team => ({ number: '', name: `${name}领导班子`, code, series, marks: [8000, 8900] });
  const teams = [...units.map((unit) => team('countyUnit', unit)), ...townships.map((township) => team('township', township))];
  teams.forEach((each, index) => (each.number = `E-${String(index + 1).padStart(3, '0')}`));
  const marked = (list: Team[], marks: Team['marks']) => list.forEach((each) => (each.marks = marks));
  const shuffled = draw.shuffle(teams.filter(({ series }) => series === 'countyUnit'));
  marked(shuffled.slice(0, 1), [9750, 9850]);
  marked(shuffled.slice(1, 24), [9050, 9600]);
  marked(shuffled.slice(24, 27), [6600, 7300]);
  marked(draw.shuffle(teams.filter(({ series }) => series === 'township')).slice(0, 4), [9100, 9600]);
  return teams;
}

/** E1: units and townships dealt to the groups in turn, so that each gets both kinds. */
function assessmentGroups(): SampleGroup[] {
  const members = groupSizes.map((): string[] => []);
  [...townships, ...units].forEach(({ code }, index) => {
    const open = groupSizes.map((size, group) => group).filter((group) => (members[group]?.length ?? 0) < (groupSizes[group] ?? 0));
    members[open[index % open.length] ?? 0]?.push(code);
  });
  return members.map((organizations, index) => ({
    kind: 'assessmentGroup',
    organizationCode: departmentOf(county).code,
    code: `group-${index + 1}`,
    title: `第${'一二三四五六'[index] ?? ''}考核组`,
    leadOrganization: codeOf(groupLeads[index] ?? ''),
    persons: [],
    organizations,
  }));
}

/** E3: the first scores the last third and so on: nobody scores itself. */
function responsibleUnits(): SampleGroup[] {
  const all = [...units, ...townships].map(({ code }) => code);
  return responsible.map((name, index) => ({
    kind: 'responsibleUnit',
    organizationCode: departmentOf(county).code,
    code: `responsible-${index + 1}`,
    title: `责任单位 ${name}`,
    leadOrganization: codeOf(name),
    persons: [],
    organizations: all.filter((code, place) => place % responsible.length === index && code !== codeOf(name)),
  }));
}

function codeOf(name: string): string {
  return name === '县委组织部' ? departmentOf(county).code : (units.find((unit) => unit.name === name)?.code ?? '');
}

function factsOf(draw: Draw, teams: readonly Team[], period: string): Facts {
  const totals = teams.map(({ number, code, series, marks }) => ({ number, code, series, marks: Array.from({ length: 7 }, () => draw.between(...marks)) }));
  const [best] = teams.filter(({ marks }) => marks[0] === 9750);
  return {
    ...emptyFacts('ningwu-annual', period),
    organizations: teams.map(({ code, name }) => ({ id: code, name: name.replace('领导班子', ''), kind: 'unit' as const })),
    persons: teams.map(({ number, name, code, series }) => ({ id: number, name, village: code, series, status: 'graded' })),
    entries: totals.map(({ number, marks }) => ({ id: `${number}-targets`, item: 'targets', person: number, points: marks[0] ?? 0, ...by })),
    events: drawHonours(draw, teams, period),
    ratings: totals.flatMap(({ number, marks }) => ratingsOf(draw, number, marks)),
    vetoes: best ? [{ id: `red-line-${best.number}`, veto: 'redLine', person: best.number, document: `示戊纪〔${period}〕18号`, decidedBy: by.enteredBy }] : [],
  };
}

/** E3: three scores by responsible units; three classes of raters, each counted on one sheet, the staff more than the leaders. */
function ratingsOf(draw: Draw, number: string, marks: readonly number[]): RatingFact[] {
  const of = (item: string, rated: string, points: number): RatingFact => ({
    id: `${number}-${item}-${rated}`,
    item,
    class: rated,
    person: number,
    points,
    ...by,
  });
  const counted = (rated: string, mean: number, count: number): RatingFact => ({ ...of('evaluation', rated, mean * count), count });
  const [, usualWork = 0, usualAssessment = 0, fieldStudy = 0, leaders = 0, mutual = 0, staff = 0] = marks;
  return [
    of('responsible', 'usualWork', usualWork),
    of('responsible', 'usualAssessment', usualAssessment),
    of('responsible', 'fieldStudy', fieldStudy),
    counted('leaders', leaders, 11),
    counted('mutual', mutual, 86),
    counted('staff', staff, draw.between(8, 45)),
  ];
}

/** E4: honours of two kinds, and criticism from above. */
function drawHonours(draw: Draw, teams: readonly Team[], period: string): EventFact[] {
  const strong = draw.shuffle(teams.filter(({ marks }) => marks[0] > 9000 && marks[0] < 9700));
  const steady = draw.shuffle(teams.filter(({ marks }) => marks[0] === 8000));
  const [honoured, praised] = strong;
  const [criticised, second] = steady;
  const drawn = [
    { who: honoured, code: 'honour', tier: 'PROVINCIAL', points: 300, occurrence: '省级文明单位', reason: '获省级文明单位', occurredOn: `${period}-05-20` },
    {
      who: praised,
      code: 'countyPoints',
      tier: 'CITY',
      points: 100,
      occurrence: '市考核加分',
      reason: '在市考核中为县争得加分',
      occurredOn: `${period}-09-12`,
    },
    { who: second, code: 'honour', tier: 'CITY', points: 100, occurrence: '市级先进', reason: '获市级先进集体', occurredOn: `${period}-06-30` },
    {
      who: criticised,
      code: 'criticism',
      tier: 'LIGHT',
      points: -100,
      occurrence: '市政府通报',
      reason: '迎检准备不足被市政府通报',
      occurredOn: `${period}-08-08`,
    },
  ];
  return drawn.map(({ who, ...event }, index) => eventOf({ item: 'honours', person: who?.number, ...event }, index + 1));
}
