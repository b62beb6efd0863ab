import type { EventFact, Facts, RatingFact } from '#scoring';
import { Draw } from '../random.js';
import { ratingsOf, sheetsOf, type SampleClass, type SampleEvaluation } from './ballots.js';
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
  const marks = drawAll(draw, teams);
  const evaluations = evaluationsOf(draw, marks);
  const leadUnit = units.find(({ name }) => name === '县直属机关工委') ?? county;
  return {
    key: 'ningwu-annual',
    title: '年度目标责任考核',
    county,
    department: departmentOf(county),
    runs: [{ title: '目标责任考核', leadUnit, leadLogin: 'e-gw-1', villages: [], units: teams.map(({ code }) => code) }],
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
      ...[...new Set([...groupLeads, ...responsible])]
        .filter((name) => name !== '县委组织部')
        .map((name, index) => ({ login: `e-lead-${index + 1}`, name: `${name}考核联络员`, role: 'leadUnitOfficer' as const, organizationCode: codeOf(name) })),
      ...teams.map(({ number, name, code }) => cadreAccount(number, name, code)),
    ],
    groups: [...assessmentGroups(), ...responsibleUnits()],
    evaluations,
    facts: factsOf(draw, { teams, marks, evaluations, period }),
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
    organizationCode: county.code,
    code: `group-${index + 1}`,
    title: `第${'一二三四五六'[index] ?? ''}考核组`,
    leadOrganization: codeOf(groupLeads[index] ?? ''),
    persons: [],
    organizations,
  }));
}

/** E3: each scores a third of all, itself not among them. */
function responsibleUnits(): SampleGroup[] {
  const all = [...units, ...townships].map(({ code }) => code);
  return responsible.map((name, index) => ({
    kind: 'responsibleUnit',
    organizationCode: county.code,
    code: `responsible-${index + 1}`,
    title: `责任单位 ${name}`,
    leadOrganization: codeOf(name),
    persons: [],
    organizations: all.filter((code, place) => scorerOf(code, place) === index),
  }));
}

function scorerOf(code: string, place: number): number {
  const own = responsible.findIndex((name) => codeOf(name) === code);
  const turn = place % responsible.length;
  return turn === own ? (turn + 1) % responsible.length : turn;
}

function codeOf(name: string): string {
  return name === '县委组织部' ? departmentOf(county).code : (units.find((unit) => unit.name === name)?.code ?? '');
}

/** What is scored about a team, in hundredths. */
interface Marks {
  team: Team;
  targets: number;
  responsible: Record<'usualWork' | 'usualAssessment' | 'fieldStudy', number>;
  evaluation: Record<'leaders' | 'mutual' | 'staff', number>;
}

function drawAll(draw: Draw, teams: readonly Team[]): Marks[] {
  return teams.map((team) => {
    const mark = () => draw.between(...team.marks);
    return {
      team,
      targets: mark(),
      responsible: { usualWork: mark(), usualAssessment: mark(), fieldStudy: mark() },
      evaluation: { leaders: mark(), mutual: mark(), staff: mark() },
    };
  });
}

/** E3: the county's leaders and the units among themselves on one sheet of all, each unit's own staff on a sheet of their own unit. */
function evaluationsOf(draw: Draw, marks: readonly Marks[]): SampleEvaluation[] {
  const raters = (of: keyof Marks['evaluation'], title: string, { list, sheets }: { list: readonly Marks[]; sheets: number }): SampleClass => ({
    key: of,
    title,
    // among themselves a unit's own mark may be its highest
    dropHighest: of === 'mutual',
    values: sheetsOf(
      list.map(({ evaluation }) => evaluation[of]),
      sheets,
    ),
  });
  const opened = { item: 'evaluation', organizationCode: departmentOf(county).code };
  const all = marks.map(({ team }) => team.number);
  return [
    {
      ...opened,
      title: '县领导评分和单位互评',
      subjects: all,
      classes: [raters('leaders', '县领导评分', { list: marks, sheets: 11 }), raters('mutual', '乡镇与县直单位互评', { list: marks, sheets: 24 })],
    },
    ...marks.map((own) => ({
      ...opened,
      title: `${own.team.name}本单位人员评价`,
      subjects: [own.team.number],
      classes: [raters('staff', '单位人员评价', { list: [own], sheets: draw.between(5, 8) })],
    })),
  ];
}

interface Drawn {
  teams: readonly Team[];
  marks: readonly Marks[];
  evaluations: readonly SampleEvaluation[];
  period: string;
}

function factsOf(draw: Draw, { teams, marks, evaluations, period }: Drawn): Facts {
  const best = teams.find(({ marks: [low] }) => low === 9750);
  return {
    ...emptyFacts('ningwu-annual', period),
    organizations: teams.map(({ code, name }) => ({ id: code, name: name.replace('领导班子', ''), kind: 'unit' as const })),
    persons: teams.map(({ number, name, code, series }) => ({ id: number, name, village: code, series, status: 'graded' })),
    entries: marks.map(({ team: { number }, targets }) => ({ id: `${number}-targets`, item: 'targets', person: number, points: targets, ...by })),
    events: drawHonours(draw, teams, period),
    ratings: [...marks.flatMap(responsibleRatings), ...evaluations.flatMap(ratingsOf)],
    vetoes: best ? [{ id: `red-line-${best.number}`, veto: 'redLine', person: best.number, document: `示戊纪〔${period}〕18号`, decidedBy: by.enteredBy }] : [],
  };
}

/** E3: the other source beside the assessment group's. */
function responsibleRatings({ team: { number }, responsible: given }: Marks): RatingFact[] {
  return Object.entries(given).map(([of, points]) => ({ id: `${number}-responsible-${of}`, item: 'responsible', class: of, person: number, points, ...by }));
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
