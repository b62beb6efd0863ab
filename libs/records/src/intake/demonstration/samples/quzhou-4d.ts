import { periodOf, shiftDate } from '#domain';
import { Names } from '../names.js';
import { Draw } from '../random.js';
import { sheetsOf, type SampleEvaluation } from './ballots.js';
import { factsOf, half, type Year } from './quzhou-facts.js';
import { county, drawOfficials, fushi, moduleNames, modules, tashi, type Module, type Official } from './quzhou-officials.js';
import { cadreAccount, departmentOf, officeAccounts, organizationRows, type CountyGiven, type Place, type Sample, type SampleGroup } from './sample.js';

const seed = 20_250_403;
const contactVillages = 8;
/** Villagers’ representatives who rate the officials of their contact group. */
const raters = 12;

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
    runs: [tashi, fushi].map((place, index) => ({
      title: `${place.name}干部四维综合考评`,
      leadUnit: place,
      leadLogin: `d-xz${index + 1}-lead`,
      villages: [],
      units: [place.code],
    })),
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
      ...villages.map(({ code, name }, index) => ({
        login: `d-v${String(index + 1).padStart(2, '0')}`,
        name: `${name}党组织`,
        role: 'cadre' as const,
        organizationCode: code,
      })),
      ...officials.map(({ number, name, place }) => cadreAccount(number, name, place)),
    ],
    groups,
    evaluations,
    facts: factsOf({ officials, groups, evaluations, period }),
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
  const heads = here.filter(({ head }) => head);
  // nobody scores himself: who leads the force has no bonus by it
  const forces = here.filter(({ number, marks }) => marks.taskForce.length > 0 && number !== heads[4]?.number);
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
