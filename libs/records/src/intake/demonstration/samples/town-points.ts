import { daysBetween, periodOf, previousPeriod, shiftDate } from '#domain';
import type { EventFact, Facts } from '#scoring';
import { Names } from '../names.js';
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
  type Rows,
  type Sample,
} from './sample.js';

const seed = 20_250_801;
const county = { code: '339910', name: '示范乙县' };
const town = { code: `${county.code}101`, name: '清溪镇' };
const villageCount = 18;
/** Ninety-one members of the two committees: five in a village, six in the last (B1). */
const sizeOf = (village: number): number => (village === villageCount - 1 ? 6 : 5);
const termFrom = '2021-03-18';

type Band = 'steady' | 'slack' | 'second';

interface Member {
  number: string;
  name: string;
  villageCode: string;
  band: Band;
  /** Place within the village: the first is its secretary. */
  place: number;
}

/** One line of the register: what it is for, and from where its points are drawn, in tenths. */
interface Line {
  code: string;
  reason: string;
  points: [number, number];
  count: [number, number];
}

const added: Record<Band, Line[]> = {
  steady: [
    { code: 'townTask', reason: '按期完成镇级重点工作任务', points: [20, 60], count: [5, 8] },
    { code: 'superiorTask', reason: '完成上级部署的专项任务', points: [20, 70], count: [2, 4] },
  ],
  slack: [{ code: 'townTask', reason: '完成镇级工作任务', points: [10, 25], count: [2, 3] }],
  second: [{ code: 'townTask', reason: '完成镇级工作任务', points: [10, 25], count: [2, 2] }],
};
const deducted: Record<Band, Line[]> = {
  steady: [{ code: 'townTaskMissed', reason: '镇级工作任务超期', points: [-30, -5], count: [0, 3] }],
  slack: [
    { code: 'townTaskMissed', reason: '镇级工作任务未完成', points: [-50, -20], count: [2, 3] },
    { code: 'superiorTaskMissed', reason: '上级工作任务未按期完成', points: [-60, -30], count: [1, 2] },
  ],
  // three entries of the register that come to exactly forty
  second: [
    { code: 'superiorTaskMissed', reason: '上级督查任务未完成被通报', points: [-150, -150], count: [1, 1] },
    { code: 'townTaskMissed', reason: '信访积案未按期化解', points: [-125, -125], count: [1, 1] },
    { code: 'breach', reason: '工作日午间饮酒受党内警告处分', points: [-125, -125], count: [1, 1] },
  ],
};

/** B: the 91 members of one town's villages and a year of points. One has forty deducted and trails, as in the year before. */
export function townPoints(period: string): Sample {
  const draw = new Draw(seed);
  const names = new Names(draw);
  const villages = names.villages(villageCount).map((name, index) => ({ code: `${town.code}${201 + index}`, name, townshipCode: town.code }));
  const leadUnit = { code: `${county.code}-JFB`, name: '县委基层治理办公室' };
  const given: CountyGiven = { letter: 'b', county, units: [leadUnit], townships: [town], villages };
  const members = drawMembers(draw, names, villages);
  const second = members.find(({ band }) => band === 'second')?.number ?? '';
  return {
    key: 'town-points',
    title: '清溪镇村干部积分制管理考核',
    county,
    department: departmentOf(county),
    runs: [{ title: '清溪镇村干部积分制管理考核', leadUnit: town, leadLogin: 'b-jfb-1', villages: villages.map(({ code }) => code), units: [] }],
    period,
    filling: { organizations: organizationRows(given), people: peopleRows(members), posts: postRows(members) },
    accounts: [
      ...officeAccounts(given),
      { login: 'b-jw-town', name: '清溪镇纪委书记（积分制领导小组组长）', role: 'disciplineOfficer', organizationCode: town.code },
      { login: 'b-jfb-1', name: '清溪镇积分制领导小组办公室主任', role: 'leadUnitOfficer', organizationCode: town.code },
      { login: 'b-jfb-2', name: '清溪镇积分制领导小组办公室', role: 'leadUnitOfficer', organizationCode: town.code },
      ...members.map(({ number, name, villageCode }) => cadreAccount(number, name, villageCode)),
    ],
    groups: [],
    evaluations: [],
    earlierResults: { earlierResults: earlierRows(members, second, previousPeriod(period).code) },
    facts: factsOf({ draw, members, villages, period, second }),
  };
}

function drawMembers(draw: Draw, names: Names, villages: readonly Place[]): Member[] {
  const members = villages.flatMap(({ code }, village) =>
    Array.from({ length: sizeOf(village) }, (_, place): Member => ({ number: '', name: names.person(), villageCode: code, band: 'steady', place })),
  );
  const others = draw.shuffle(members.filter(({ place }) => place > 0));
  others.slice(0, 8).forEach((member) => (member.band = 'slack'));
  others.slice(8, 9).forEach((member) => (member.band = 'second'));
  members.forEach((member, index) => (member.number = `B-${String(index + 1).padStart(3, '0')}`));
  return members;
}

function peopleRows(members: readonly Member[]): Rows {
  return members.map(({ number, name, villageCode }) => ({ number, name, organizationCode: villageCode }));
}

/** 一肩挑 is the rule; the others sit on one of the two committees. */
function postRows(members: readonly Member[]): Rows {
  return members.flatMap(({ number, villageCode, place }) => {
    const row = { number, organizationCode: villageCode, status: 'inPost', from: termFrom, termFrom, series: 'village' };
    const secretary = { ...row, kind: 'villagePartySecretary', appointment: 'party', role: 'chief' };
    if (place === 0) return [secretary, { ...row, kind: 'villageCommitteeDirector', appointment: 'elected', role: 'chief' }];
    return [{ ...row, kind: 'villageCommitteeMember', appointment: 'elected', role: 'other' }];
  });
}

/** Last year's list as the town kept it: who had been hit, and everybody else who had not (R5: counts once it is confirmed). */
function earlierRows(members: readonly Member[], second: string, period: string): Rows {
  return members.map(({ number }) => ({ period, number, grade: 'NONE', ...(number === second ? { hits: 'lowPoints' } : {}) }));
}

interface Drawn {
  draw: Draw;
  members: readonly Member[];
  villages: readonly (Place & { townshipCode: string })[];
  period: string;
  second: string;
}

function factsOf({ draw, members, villages, period, second }: Drawn): Facts {
  const before = periodOf(previousPeriod(period).code);
  return {
    ...emptyFacts('town-points', period),
    organizations: [
      { id: town.code, name: town.name, kind: 'township' },
      ...villages.map(({ code, name }) => ({ id: code, name, kind: 'village' as const, parent: town.code })),
    ],
    persons: members.map(({ number, name, villageCode, place }) => ({
      id: number,
      name,
      village: villageCode,
      series: 'village',
      status: 'graded',
      role: place === 0 ? 'chief' : 'other',
      termFrom,
    })),
    events: drawEvents(draw, members, period),
    earlierPeriods: [{ code: before.code, from: before.from, to: before.to }],
    earlierResults: members.map(({ number }) => ({
      person: number,
      period: before.code,
      grade: null,
      imported: true,
      confirmedBy: by.enteredBy,
      hits: number === second ? ['lowPoints'] : [],
    })),
    bonusPools: [{ bonus: 'yearEnd', amountFen: 18_000_000 }],
  };
}

function drawEvents(draw: Draw, members: readonly Member[], period: string): EventFact[] {
  const { from, to } = periodOf(period);
  const last = daysBetween(from, to) - 12;
  const drawn = members.flatMap(({ number, band }) =>
    [...added[band], ...deducted[band]].flatMap(({ code, reason, points, count }) =>
      Array.from({ length: draw.between(...count) }, () => ({
        item: 'points',
        person: number,
        code,
        reason,
        points: draw.between(...points),
        occurredOn: shiftDate(from, draw.between(5, last)),
      })),
    ),
  );
  return drawn.sort((a, b) => (a.occurredOn < b.occurredOn ? -1 : a.occurredOn > b.occurredOn ? 1 : 0)).map((event, index) => eventOf(event, index + 1));
}
