import { periodOf, shiftDate } from '#domain';
import type { CoefficientFact, EntryFact, EventFact, Facts, MembershipFact, RatingFact } from '#scoring';
import { Names } from '../names.js';
import { Draw } from '../random.js';
import { ratingsOf, sheetsOf, type SampleEvaluation } from './ballots.js';
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

const seed = 20_250_403;
const county = { code: '339930', name: '示范丁县' };
const tashi = { code: `${county.code}101`, name: '塔石镇' };
const fushi = { code: `${county.code}102`, name: '浮石街道' };
const modules = { party: '大党建', governance: '大治理', economy: '大经济', ecology: '大生态', service: '大服务' } as const;
type Module = keyof typeof modules;
const moduleNames = Object.keys(modules) as Module[];

/** The officials of a place, module by module: ninety-five in Tashi, and a smaller street (D2). */
const sizes: Record<string, Record<Module, number>> = {
  [tashi.code]: { party: 15, governance: 22, economy: 21, ecology: 17, service: 20 },
  [fushi.code]: { party: 6, governance: 10, economy: 10, ecology: 6, service: 8 },
};
const contactVillages = 8;

/** Villagers’ representatives who rate the officials of their contact group. */
const raters = 12;

/** What is scored about one official, in hundredths; the coefficient in basis points. The module’s score is that of each quarter. */
interface Marks {
  bps: number;
  task: number;
  module: number;
  group: Record<'masses' | 'villages' | 'township', number>;
  taskForce: number[];
}

interface Official {
  number: string;
  name: string;
  place: string;
  module: Module;
  /** Since the first of July in another module than before (D2). */
  moved?: Module;
  head: boolean;
  marks: Marks;
}

/** D5: what was entered about the street's first and its last; what it comes to is computed like everybody's. */
const first: Marks = { bps: 10_800, task: 9500, module: 9650, group: { masses: 9525, villages: 9500, township: 9500 }, taskForce: [200] };
const last: Marks = { bps: 10_000, task: 8200, module: 8150, group: { masses: 8125, villages: 8150, township: 8150 }, taskForce: [] };

/** D: a town of 95 officials in five modules, and a street whose ranking reaches from 100.67 down to 81.67. */
export function quzhouFourDimensions(period: string): Sample {
  const draw = new Draw(seed);
  const names = new Names(draw);
  const villages = [tashi, fushi].flatMap((place) =>
    names.villages(contactVillages).map((name, index) => ({ code: `${place.code}${201 + index}`, name, townshipCode: place.code })),
  );
  const given: CountyGiven = { letter: 'd', county, units: [], townships: [tashi, fushi], villages };
  const officials = [tashi, fushi].flatMap(({ code }) => drawOfficials(draw, names, code));
  officials.forEach((official, index) => (official.number = `D-${String(index + 1).padStart(3, '0')}`));
  const groups = [tashi, fushi].flatMap((place) => groupsOf(place, { officials, villages, year: periodOf(period) }));
  const evaluations = evaluationsOf(groups, officials);
  return {
    key: 'quzhou-4d',
    title: '乡镇干部四维综合考评',
    county,
    department: departmentOf(county),
    leadUnit: tashi,
    villages: [],
    units: [tashi.code, fushi.code],
    period,
    filling: {
      organizations: organizationRows(given),
      people: officials.map(({ number, name, place }) => ({ number, name, organizationCode: place })),
      posts: officials.map(postRow),
    },
    accounts: [
      ...officeAccounts(given),
      { login: 'd-xz1-lead', name: '塔石镇党政办', role: 'leadUnitOfficer', organizationCode: tashi.code },
      { login: 'd-xz2-lead', name: '浮石街道党政办', role: 'leadUnitOfficer', organizationCode: fushi.code },
      ...officials.map(({ number, name, place }) => cadreAccount(number, name, place)),
    ],
    groups,
    evaluations,
    facts: factsOf({ officials, groups, evaluations, period }),
  };
}

function drawOfficials(draw: Draw, names: Names, place: string): Official[] {
  const officials = moduleNames.flatMap((module) =>
    Array.from({ length: sizes[place]?.[module] ?? 0 }, (_, index): Official => ({
      number: '',
      name: names.person(),
      place,
      module,
      head: index === 0,
      marks: drawMarks(draw),
    })),
  );
  const members = draw.shuffle(officials.filter(({ head }) => !head));
  const [best, lowest, ...others] = members;
  if (place === fushi.code && best && lowest) {
    best.marks = first;
    lowest.marks = last;
  }
  for (const official of others.slice(0, 4)) official.moved = moduleNames[(moduleNames.indexOf(official.module) + 1) % moduleNames.length];
  return officials;
}

function drawMarks(draw: Draw): Marks {
  const tenths = (low: number, high: number) => draw.between(low, high) * 10;
  return {
    bps: draw.between(20, 22) * 500,
    task: tenths(860, 940),
    module: tenths(860, 950),
    group: { masses: tenths(860, 960), villages: tenths(860, 960), township: tenths(860, 960) },
    taskForce: draw.chance(30) ? [draw.between(2, 5) * 50] : [],
  };
}

function postRow({ place, number }: Official) {
  return {
    number,
    organizationCode: place,
    kind: 'townshipOfficial',
    appointment: 'appointed',
    status: 'inPost',
    from: '2019-04-01',
    series: 'civilServant',
    role: 'other',
  };
}

interface Grouping {
  officials: readonly Official[];
  villages: readonly (Place & { townshipCode: string })[];
  year: Year;
}

/** Five modules with a head each, four village-contact groups, one task force across the modules. */
function groupsOf({ code, name }: Place, { officials, villages, year }: Grouping): SampleGroup[] {
  const here = officials.filter(({ place }) => place === code);
  const of = (module: Module) => here.filter((official) => official.module === module);
  const contacted = villages.filter(({ townshipCode }) => townshipCode === code).map((village) => village.code);
  const numbers = (list: readonly Official[]) => list.map(({ number }) => number);
  const forces = here.filter(({ marks }) => marks.taskForce.length > 0);
  const heads = here.filter(({ head }) => head);
  const at = { organizationCode: code };
  return [
    ...moduleNames.map((module): SampleGroup => ({
      ...at,
      kind: 'module',
      code: module,
      title: modules[module],
      lead: of(module)[0]?.number,
      persons: numbers(of(module)),
      organizations: [],
      joining: here.filter(({ moved }) => moved === module).map(({ number }) => ({ number, from: shiftDate(half(year), 1) })),
    })),
    ...Array.from({ length: 4 }, (_, index): SampleGroup => ({
      ...at,
      kind: 'contactGroup',
      code: `contact-${index + 1}`,
      title: `${name}第${'一二三四'[index] ?? ''}组团联村组`,
      lead: heads[index]?.number,
      persons: numbers(here.filter((_official, place) => place % 4 === index)),
      organizations: contacted.filter((_village, place) => place % 4 === index),
    })),
    { ...at, kind: 'taskForce', code: 'force-1', title: '重大项目攻坚专班', lead: heads[4]?.number, persons: numbers(forces), organizations: [] },
  ];
}

/** D3: the people of the contact group's villages rate its officials first, without a name. */
function evaluationsOf(groups: readonly SampleGroup[], officials: readonly Official[]): SampleEvaluation[] {
  return groups
    .filter(({ kind }) => kind === 'contactGroup')
    .map(({ title, organizationCode, persons }) => {
      const means = persons.map((number) => officials.find((official) => official.number === number)?.marks.group.masses ?? 0);
      const masses = { key: 'masses', title: '群众评价', dropHighest: false, values: sheetsOf(means, raters) };
      return { item: 'group', title: `${title}群众测评`, organizationCode, subjects: persons, classes: [masses] };
    });
}

interface Drawn {
  officials: readonly Official[];
  groups: readonly SampleGroup[];
  evaluations: readonly SampleEvaluation[];
  period: string;
}

function factsOf({ officials, groups, evaluations, period }: Drawn): Facts {
  const year = periodOf(period);
  return {
    ...emptyFacts('quzhou-4d', period),
    organizations: [tashi, fushi].flatMap(({ code, name }) => [
      { id: code, name, kind: 'township' as const },
      { id: `${code}-JG`, name: `${name}机关`, kind: 'unit' as const, parent: code },
    ]),
    persons: officials.map(({ number, name, place }) => ({
      id: number,
      name,
      village: `${place}-JG`,
      series: 'civilServant',
      status: 'graded',
      role: 'other',
    })),
    entries: officials.flatMap((official) => entriesOf(official, year)),
    events: bonusesOf(officials, year.from),
    ratings: [...evaluations.flatMap(ratingsOf), ...officials.flatMap((official) => otherRatings(official, groups))],
    coefficients: officials.map(({ number, marks }): CoefficientFact => ({
      id: `coefficient-${number}`,
      person: number,
      bps: marks.bps,
      from: year.from,
      to: year.to,
      document: `示丁组〔${year.code}〕3号`,
    })),
    memberships: officials.flatMap((official) => membershipsOf(official, year)),
  };
}

interface Year {
  code: string;
  from: string;
  to: string;
}

/** The day after which somebody who changed modules belongs to the second. */
const half = ({ code }: Year) => `${code}-06-30`;

function membershipsOf({ number, module, moved }: Official, year: Year): MembershipFact[] {
  const whole = { person: number, module, from: year.from, to: year.to };
  if (!moved) return [whole];
  return [
    { ...whole, to: half(year) },
    { ...whole, module: moved, from: shiftDate(half(year), 1) },
  ];
}

/** D1, D2: the post's tasks, and each module's head for the part of the year that was spent there. */
function entriesOf({ number, moved, marks }: Official, year: Year): EntryFact[] {
  const base = { person: number, ...by };
  const quarters = [1, 2, 3, 4].map((quarter) => periodOf(`${year.code}-Q${quarter}`));
  return [
    { id: `${number}-task`, item: 'task', points: marks.task, ...base },
    ...quarters.map(({ code, from, to }) => ({
      id: `${number}-module-${code}`,
      item: 'module',
      // the second head is stricter
      points: marks.module - (moved && from > half(year) ? 60 : 0),
      from,
      to,
      ...base,
    })),
  ];
}

/** D3: after the people, each village of the contact group and the township. */
function otherRatings({ number, marks }: Official, groups: readonly SampleGroup[]): RatingFact[] {
  const own = groups.find(({ kind, persons }) => kind === 'contactGroup' && persons.includes(number));
  const rating = (of: 'villages' | 'township', from: string) => ({
    id: `${number}-group-${from}`,
    item: 'group',
    class: of,
    person: number,
    points: marks.group[of],
    ...by,
  });
  return [...(own?.organizations ?? []).map((village) => rating('villages', village)), rating('township', 'township')];
}

function bonusesOf(officials: readonly Official[], from: string): EventFact[] {
  return officials
    .flatMap(({ number, marks }) => marks.taskForce.map((points) => ({ number, points })))
    .map(({ number, points }, index) =>
      eventOf(
        { item: 'taskForce', code: 'taskForce', person: number, points, occurredOn: shiftDate(from, 300 + (index % 20)), reason: '重大项目攻坚专班表现' },
        index + 1,
      ),
    );
}
